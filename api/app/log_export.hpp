// A log as lines of JSON, out of a data folder and into another. Threads: one.
#pragma once

#include <filesystem>
#include <functional>
#include <istream>
#include <string_view>

#include "domain/base/error.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

using Emit = std::function<bool(std::string_view line)>;  // false: it cannot be taken

// All of the log, with its first and its last line. Errors: those of RecordSource::read();
// unavailable where a line is not taken.
[[nodiscard]] Result<eventstore::Head> export_log(const eventstore::RecordSource& log,
                                                  const Emit& emit);

// Its records after `after` alone; returns the position of the last.
[[nodiscard]] Result<Position> export_records(const eventstore::RecordSource& log, Position after,
                                              const Emit& emit);

// Makes the log of the data folder `data` out of what export_log() gave: of the same id, with the
// same root. Errors: malformed, with the line, also where `data` is there and not empty; corrupt
// where the root is another or the end is missing; unavailable. Nothing is left in `data` then.
[[nodiscard]] Result<eventstore::Head> import_log(std::istream& in,
                                                  const std::filesystem::path& data);

}  // namespace baitu::app
