// The RocksDB database under an embedded log: its column families, options and errors. Used inside
// this folder only. Threads: as rocksdb::DB.
#pragma once

#include <rocksdb/db.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"

namespace baitu::eventstore {

// One column family each; docs/storage.md gives their keys.
enum class Family : std::uint8_t { records, ids, streams, meta, tiles };

class Database {
 public:
  // Opens the database in `folder`, making it where the folder is absent or empty. Errors:
  // unavailable, malformed, corrupt as open_store().
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path& folder);

  // Opens the database for reading beside the process that may be writing it: what had been written
  // by now. Nothing is written. Errors: as open(), also where there is none.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open_beside(
      const std::filesystem::path& folder);

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  [[nodiscard]] rocksdb::DB& db() const { return *db_; }
  [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Family family) const {
    return families_[static_cast<std::size_t>(family)];
  }

  // The value of `key`; nullopt when there is none. Errors: corrupt, unavailable.
  [[nodiscard]] Result<std::optional<std::string>> get(Family family, rocksdb::Slice key) const;

  // How many keys `family` holds. Requires that no key was ever written twice or deleted.
  [[nodiscard]] Result<std::uint64_t> count(Family family) const;

 private:
  Database() = default;
  void hold(rocksdb::DB* db);

  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;
  rocksdb::ColumnFamilyHandle* default_family_ = nullptr;
};

// A failed `status` as an Error: corrupt for damaged bytes, otherwise unavailable.
[[nodiscard]] Error to_error(const rocksdb::Status& status, const std::string& doing);

// Eight bytes big-endian, so that keys sort as positions.
[[nodiscard]] std::string key_of(Position position);

// The reverse. Errors: corrupt unless eight bytes.
[[nodiscard]] Result<Position> position_of(rocksdb::Slice key);

}  // namespace baitu::eventstore
