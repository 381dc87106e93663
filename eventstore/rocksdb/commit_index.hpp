// What an embedded log derives from its records: commit id → position, stream → version and the
// hashes of its Merkle tree. The newest part is in memory and is sealed into RocksDB now and then,
// together with the position it reaches; after a crash the records behind that position are added
// again.
//
// Threads: find() and subtree() from any; the others by the committer's thread alone (or before it
// starts).
#pragma once

#include <optional>
#include <shared_mutex>
#include <span>
#include <unordered_map>

#include "eventstore/committer.hpp"
#include "eventstore/rocksdb/database.hpp"
#include "eventstore/rocksdb/tree_index.hpp"

namespace baitu::eventstore {

inline constexpr std::size_t kSealEveryRecords = 16'384;

// Under this key of Family::meta stands the position that the sealed part reaches.
inline constexpr const char* kSealedToKey = "sealed_to";

class CommitIndex {
 public:
  // Requires that `database` outlives it.
  CommitIndex(const Database& database, HashKind hash_kind)
      : database_(database), tree_(database, hash_kind) {}

  // Takes up the tree as sealed, before anything is added. Errors: corrupt, unavailable.
  [[nodiscard]] Result<void> load_tree();

  // The position that the sealed part reaches. Errors: corrupt, unavailable.
  [[nodiscard]] Result<Position> sealed_to() const;

  // The versions of all streams as sealed. Errors: corrupt, unavailable.
  [[nodiscard]] Result<StreamHeads> sealed_streams() const;

  // Adds records that follow what was added before.
  void add(std::span<const NumberedRecord> records);

  // Where the record of `id` stands. Errors: corrupt, unavailable.
  [[nodiscard]] Result<std::optional<Position>> find(const CommitId& id) const;

  // As CommitLog::subtree().
  [[nodiscard]] Result<Digest> subtree(unsigned level, std::uint64_t index) const {
    return tree_.subtree(level, index);
  }

  // Seals what was added since, when that is kSealEveryRecords or more. An error loses nothing: the
  // tail stays in memory.
  Result<void> seal_when_due();

 private:
  const Database& database_;
  TreeIndex tree_;
  StreamHeads changed_streams_;
  Position last_added_;
  mutable std::shared_mutex mutex_;
  std::unordered_map<CommitId, Position> tail_;
};

}  // namespace baitu::eventstore
