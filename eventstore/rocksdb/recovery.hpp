// Reading records back, and finding out at open where the log stands. Used inside this folder only.
// Threads: any.
#pragma once

#include <expected>
#include <optional>
#include <vector>

#include "eventstore/committer.hpp"
#include "eventstore/rocksdb/anchor.hpp"
#include "eventstore/rocksdb/commit_index.hpp"
#include "eventstore/rocksdb/database.hpp"

namespace baitu::eventstore {

// 1 had neither a tree nor an anchor; it is brought to 2 when it is opened.
inline constexpr std::uint32_t kStoreFormat = 2;

// What a log is, for ever.
struct Identity {
  CommitId log_id;
  HashKind hash_kind = HashKind::sha256;
  bool had_no_anchor = false;  // made just now, or in format 1 until now
};

// Makes the identity where the log is new, with `wanted` as its hash. Errors: corrupt when it does
// not read back, or there are records without one; malformed for a newer format; unavailable.
[[nodiscard]] Result<Identity> identify(const Database& database, HashKind wanted);

// Of a log that is there and of the present format; nothing is written. Errors: as identify();
// malformed for an older format.
[[nodiscard]] Result<Identity> read_identity(const Database& database);

// Makes a log of that identity, as on disk. Errors: corrupt where records are there; unavailable.
[[nodiscard]] Result<void> write_identity(const Database& database, const Identity& identity);

// The last position that has a record; 0: there is none. Errors: corrupt, unavailable.
[[nodiscard]] Result<Position> last_key(const Database& database);

// That a log ends at `last`, and more was confirmed.
[[nodiscard]] std::unexpected<Error> lost_after(Position last, Position confirmed);

struct Recovered {
  LogState state;
  std::uint64_t reindexed = 0;
};

// Checks that the positions have no gap and gives `index` the records behind its sealed part.
// Errors: corrupt when records are missing or damaged; unavailable.
[[nodiscard]] Result<Recovered> recover(const Database& database, const Identity& identity,
                                        CommitIndex& index);

// Whether the log still has what was confirmed: it reaches the anchor, and the root up to there is
// the anchor's. Errors: corrupt, with what is missing and what helps; unavailable.
[[nodiscard]] Result<void> check_anchor(const Result<std::optional<Anchored>>& read,
                                        const Identity& identity, const Recovered& recovered,
                                        const CommitIndex& index);

// Errors: corrupt, also when there is none; unavailable.
[[nodiscard]] Result<RecordPtr> read_record(const Database& database, Position position);

// Records after `after` up to `last`, as CommitLog::read().
[[nodiscard]] Result<std::vector<RecordPtr>> read_records(const Database& database, Position after,
                                                          Position last, std::size_t max_bytes);

}  // namespace baitu::eventstore
