// The hashes of a log's Merkle tree as tiles in RocksDB, the newest in memory. Part of CommitIndex.
// Threads: subtree() from any; the others by the committer's thread alone (or before it starts).
#pragma once

#include <rocksdb/write_batch.h>

#include <shared_mutex>
#include <span>

#include "eventstore/merkle/hash_tiles.hpp"
#include "eventstore/numbered_record.hpp"
#include "eventstore/rocksdb/database.hpp"

namespace baitu::eventstore {

class TreeIndex {
 public:
  // Requires that `database` outlives it.
  TreeIndex(const Database& database, HashKind hash_kind)
      : database_(database), hash_kind_(hash_kind), newest_(hash_kind) {}

  // Goes on from the sealed tiles of a tree of `size` leaves. Errors: corrupt, unavailable.
  [[nodiscard]] Result<void> load(std::uint64_t size);

  void add(std::span<const NumberedRecord> records);

  // As CommitLog::subtree().
  [[nodiscard]] Result<Digest> subtree(unsigned level, std::uint64_t index) const;

  // Puts what was added since sealed() into `batch`.
  void put(rocksdb::WriteBatch& batch) const;

  // What was put is stored.
  void sealed();

 private:
  [[nodiscard]] Result<HashTile> stored(const HashTileId& id) const;
  // The hashes of `part`, from memory or from the database.
  [[nodiscard]] Result<HashTile> hashes_of(const TilePart& part) const;

  const Database& database_;
  const HashKind hash_kind_;
  mutable std::shared_mutex mutex_;
  HashTiles newest_;
};

}  // namespace baitu::eventstore
