// Reading records back, and finding out at open where the log stands. Used inside this folder only.
// Threads: any.
#pragma once

#include <vector>

#include "eventstore/committer.hpp"
#include "eventstore/rocksdb/commit_index.hpp"
#include "eventstore/rocksdb/database.hpp"

namespace baitu::eventstore {

inline constexpr std::uint32_t kStoreFormat = 1;

struct Recovered {
  LogState state;
  std::uint64_t reindexed = 0;
};

// Checks that the positions have no gap and gives `index` the records behind its sealed part.
// Errors: corrupt when records are missing or damaged; malformed for a newer format; unavailable.
[[nodiscard]] Result<Recovered> recover(const Database& database, CommitIndex& index);

// Errors: corrupt, also when there is none; unavailable.
[[nodiscard]] Result<RecordPtr> read_record(const Database& database, Position position);

// Records after `after` up to `last`, as CommitLog::read().
[[nodiscard]] Result<std::vector<RecordPtr>> read_records(const Database& database, Position after,
                                                          Position last, std::size_t max_bytes);

}  // namespace baitu::eventstore
