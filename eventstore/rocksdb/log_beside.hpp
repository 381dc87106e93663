// The log of a data folder, read beside the server that may be writing it. Threads: any number of
// readers.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::eventstore {

// Opens the log in `folder`, the "log" of a data folder, and changes nothing there. It holds what
// was confirmed by now and stays at that; wait() comes back at its deadline. Nobody else's lock is
// needed. Errors: unavailable, malformed (not a log, or of an older format), corrupt (no anchor
// that reads back, or the log ends before it).
[[nodiscard]] Result<std::unique_ptr<RecordSource>> open_log_beside(
    const std::filesystem::path& folder);

// Whether the record that the anchor names can be read, found out without writing: RocksDB rewrites
// its files as it opens them for writing, whatever is found afterwards. Of a log without an anchor
// that reads back, or of an older format, nothing is found out. Errors: corrupt, with where the log
// ends, unless that is `accept_loss_after`; unavailable.
[[nodiscard]] Result<void> look_before_writing(const std::filesystem::path& folder,
                                               std::optional<Position> accept_loss_after);

}  // namespace baitu::eventstore
