// A log on a disk that is nearly full: read beside, refused to be written, opened as soon as there
// is room. RocksDB as Debian builds it ends the process where it is opened on a full disk. Used
// through open_store(). Threads: any.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "domain/base/error.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/committer.hpp"
#include "eventstore/rocksdb/store.hpp"

namespace baitu::eventstore {

inline constexpr std::chrono::milliseconds kLookForRoomEvery{1'000};

// Requires options with a guard. Until there is room commits are refused as disk_full, and nothing
// is found by its id or proven (unavailable). Errors: as open_log_beside().
[[nodiscard]] Result<std::unique_ptr<CommitLog>> open_resting_log(
    const std::filesystem::path& folder, Clock clock, const StoreOptions& options);

}  // namespace baitu::eventstore
