// Opens the data folder of an embedded store: the log in RocksDB (log/) and the blobs as files
// (blobs/). docs/storage.md gives every key and byte.
#pragma once

#include <filesystem>
#include <memory>

#include "domain/base/error.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/committer.hpp"

namespace baitu::eventstore {

struct StoreOptions {
  HashKind hash_kind = HashKind::sha256;  // of a log that is made; one that is there keeps its own
};

struct Store {
  std::unique_ptr<CommitLog> log;
  std::unique_ptr<BlobStore> blobs;
};

// Opens the store in `folder`, making it where the folder is absent or empty. One process at a time
// holds a folder. `clock` is called by the log's own thread.
//
// Errors: unavailable when another process holds it or the disk refuses; malformed when the folder
// is not a Baitu folder or was written by a newer version; corrupt when records are missing or
// damaged, or not those that were confirmed.
[[nodiscard]] Result<Store> open_store(const std::filesystem::path& folder, Clock clock,
                                       const StoreOptions& options = {});

}  // namespace baitu::eventstore
