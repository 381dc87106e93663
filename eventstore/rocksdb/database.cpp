#include "eventstore/rocksdb/database.hpp"

#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <optional>

#include "eventstore/bytes.hpp"
#include "eventstore/rocksdb/log_files.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kRecordsMemtableBytes = std::size_t{64} << 20;
constexpr std::size_t kIndexMemtableBytes = std::size_t{16} << 20;
constexpr std::size_t kBlockCacheBytes = std::size_t{64} << 20;
constexpr std::uint64_t kMaxWalBytes = std::uint64_t{256} << 20;
constexpr double kBloomBitsPerKey = 10;
constexpr double kMemtableBloomShare = 0.1;
constexpr std::uint32_t kProtectionBytesPerKey = 8;
constexpr std::size_t kKeptInfoLogs = 3;

// In the order of Family.
constexpr std::array<const char*, 5> kFamilyNames{"records", "ids", "streams", "meta", "tiles"};

// Notes nothing down: a file of notes would be the only thing that a reader writes.
class Silent final : public rocksdb::Logger {
 public:
  using Logger::Logv;
  void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

rocksdb::DBOptions database_options() {
  rocksdb::DBOptions options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.paranoid_checks = true;
  // The default mode silently drops acknowledged records behind a damaged byte.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.manual_wal_flush = false;
  options.enable_pipelined_write = false;
  options.unordered_write = false;
  options.max_total_wal_size = kMaxWalBytes;
  options.keep_log_file_num = kKeptInfoLogs;
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  return options;
}

rocksdb::ColumnFamilyOptions family_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  rocksdb::ColumnFamilyOptions options;
  options.memtable_protection_bytes_per_key = kProtectionBytesPerKey;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  // One codec on all levels: ascending keys are then moved down a level instead of rewritten.
  options.compression = rocksdb::kLZ4Compression;
  options.write_buffer_size = kRecordsMemtableBytes;
  return options;
}

rocksdb::ColumnFamilyOptions index_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerKey));
  rocksdb::ColumnFamilyOptions options = family_options(cache);
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.memtable_whole_key_filtering = true;
  options.memtable_prefix_bloom_size_ratio = kMemtableBloomShare;
  options.write_buffer_size = kIndexMemtableBytes;
  return options;
}

// Hashes do not compress.
rocksdb::ColumnFamilyOptions tile_options(const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions options = family_options(cache);
  options.compression = rocksdb::kNoCompression;
  options.write_buffer_size = kIndexMemtableBytes;
  return options;
}

std::vector<rocksdb::ColumnFamilyDescriptor> families() {
  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(kBlockCacheBytes);
  return {{kFamilyNames[0], family_options(cache)},
          {kFamilyNames[1], index_options(cache)},
          {kFamilyNames[2], index_options(cache)},
          {kFamilyNames[3], family_options(cache)},
          {kFamilyNames[4], tile_options(cache)},
          {rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions()}};
}

std::unexpected<Error> not_ours(const std::filesystem::path& folder) {
  return fail(ErrorCode::malformed, folder.string() + " is not the log folder of a Baitu store");
}

// Refuses a folder that holds something else, before RocksDB writes into it.
Result<void> recognise(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) return {};
  if (!std::filesystem::is_directory(folder, error)) return not_ours(folder);
  if (std::filesystem::is_empty(folder, error)) return {};
  std::vector<std::string> names;
  if (!std::filesystem::exists(folder / "CURRENT", error)) return not_ours(folder);
  if (auto sound = check_log_files(folder); !sound) return sound;
  const rocksdb::Status listed =
      rocksdb::DB::ListColumnFamilies(database_options(), folder.string(), &names);
  if (!listed.ok()) return std::unexpected(to_error(listed, "reading " + folder.string()));
  // A crash while the folder was being made may leave fewer families, never other ones.
  const bool known = std::ranges::all_of(names, [](const std::string& name) {
    return name == rocksdb::kDefaultColumnFamilyName ||
           std::ranges::find(kFamilyNames, name) != kFamilyNames.end();
  });
  if (!known) return not_ours(folder);
  return {};
}

Error open_error(const rocksdb::Status& status, const std::filesystem::path& folder) {
  if (status.IsIOError() && status.ToString().find("LOCK") != std::string::npos)
    return {ErrorCode::unavailable,
            folder.string() + " is in use by another process: stop that one first",
            {}};
  return to_error(status, "opening " + folder.string());
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& folder) {
  if (const auto ours = recognise(folder); !ours) return std::unexpected(ours.error());
  std::unique_ptr<Database> database(new Database());
  rocksdb::DB* db = nullptr;
  const rocksdb::Status opened =
      rocksdb::DB::Open(database_options(), folder.string(), families(), &database->families_, &db);
  if (!opened.ok()) return std::unexpected(open_error(opened, folder));
  database->hold(db);
  return database;
}

Result<std::unique_ptr<Database>> Database::open_beside(const std::filesystem::path& folder) {
  std::error_code error;
  if (!std::filesystem::exists(folder / "CURRENT", error)) return not_ours(folder);
  if (auto sound = check_log_files(folder); !sound) return std::unexpected(sound.error());
  rocksdb::DBOptions options = database_options();
  options.create_if_missing = false;
  options.create_missing_column_families = false;
  // Who writes may remove a file at any time; what is open can be read on.
  options.max_open_files = -1;
  options.info_log = std::make_shared<Silent>();
  std::unique_ptr<Database> database(new Database());
  rocksdb::DB* db = nullptr;
  const rocksdb::Status opened = rocksdb::DB::OpenAsSecondary(
      options, folder.string(), folder.string(), families(), &database->families_, &db);
  if (!opened.ok()) return std::unexpected(open_error(opened, folder));
  database->hold(db);
  return database;
}

void Database::hold(rocksdb::DB* db) {
  db_.reset(db);
  default_family_ = families_.back();
  families_.pop_back();
}

Database::~Database() {
  if (!db_) return;
  for (rocksdb::ColumnFamilyHandle* family : families_) db_->DestroyColumnFamilyHandle(family);
  db_->DestroyColumnFamilyHandle(default_family_);
}

Result<std::optional<std::string>> Database::get(Family family, rocksdb::Slice key) const {
  std::string value;
  const rocksdb::Status status =
      db_->Get(rocksdb::ReadOptions(), this->family(family), key, &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) return std::unexpected(to_error(status, "reading"));
  return value;
}

Result<std::uint64_t> Database::count(Family family) const {
  rocksdb::TablePropertiesCollection tables;
  const rocksdb::Status status = db_->GetPropertiesOfAllTables(this->family(family), &tables);
  if (!status.ok()) return std::unexpected(to_error(status, "reading table properties"));
  std::uint64_t total = 0;
  for (const auto& [file, properties] : tables) total += properties->num_entries;
  for (const std::string& property : {rocksdb::DB::Properties::kNumEntriesActiveMemTable,
                                      rocksdb::DB::Properties::kNumEntriesImmMemTables}) {
    std::uint64_t in_memory = 0;
    db_->GetIntProperty(this->family(family), property, &in_memory);
    total += in_memory;
  }
  return total;
}

Error to_error(const rocksdb::Status& status, const std::string& doing) {
  const ErrorCode code = status.IsCorruption() ? ErrorCode::corrupt : ErrorCode::unavailable;
  return {code, doing + ": " + status.ToString(), {}};
}

std::string key_of(Position position) {
  ByteWriter key;
  key.number(position.value);
  return key.take();
}

Result<Position> position_of(rocksdb::Slice key) {
  ByteReader in(key.ToStringView());
  const Position position{in.number<std::uint64_t>()};
  if (!in.finished()) return fail(ErrorCode::corrupt, "a stored position is not eight bytes");
  return position;
}

}  // namespace baitu::eventstore
