// Opens the data folder of an embedded store: the log in RocksDB (log/) and the blobs as files
// (blobs/). docs/storage.md gives every key and byte.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "domain/base/error.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/committer.hpp"
#include "eventstore/disk_guard.hpp"
#include "eventstore/rocksdb/anchor.hpp"

namespace baitu::eventstore {

struct StoreOptions {
  HashKind hash_kind = HashKind::sha256;  // of a log that is made; one that is there keeps its own
  // Below its mark a log takes no commit, and is not opened for writing: it is read until there is
  // room, and goes on by itself. Default: it is always written.
  std::optional<DiskGuard> guard = {};  // NOLINT(readability-redundant-member-init)
  // A log that ends here is opened although it is not what was confirmed. Of a sound log nothing is
  // asked.
  std::optional<Position> accept_loss_after = {};  // NOLINT(readability-redundant-member-init)
};

// What a log lost that was opened nevertheless.
struct AcceptedLoss {
  Position ends;                      // where it ends
  std::optional<Anchored> confirmed;  // what it was; none: nothing is left to say so
};

struct Store {
  std::unique_ptr<CommitLog> log;
  std::unique_ptr<BlobStore> blobs;
  // Set: what is committed first has to say so, for the log is sound again from then on. Until then
  // it is refused at every open that does not accept the loss.
  std::optional<AcceptedLoss> loss = {};  // NOLINT(readability-redundant-member-init)
};

// Opens the store in `folder`, making it where the folder is absent or empty. One process at a time
// holds a folder. `clock` is called by the log's own thread.
//
// Errors: unavailable when another process holds it or the disk refuses; malformed when the folder
// is not a Baitu folder or was written by a newer version; corrupt when records are missing or
// damaged, or not those that were confirmed (`accept_loss_after` then names where the log ends).
[[nodiscard]] Result<Store> open_store(const std::filesystem::path& folder, Clock clock,
                                       const StoreOptions& options = {});

}  // namespace baitu::eventstore
