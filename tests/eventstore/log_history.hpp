// What several threads did to a commit log at once, recorded, and held against a log that does one
// thing after another.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "eventstore/commit_log.hpp"
#include "eventstore/numbered_record.hpp"
#include "tests/eventstore/linearizability.hpp"

namespace baitu::eventstore {

struct AskHead {};
struct AskVersion {
  StreamId stream;
};
struct Find {
  CommitId id;
};
struct ReadAfter {
  Position position;
};
using LogCall = std::variant<Commit, AskHead, AskVersion, Find, ReadAfter>;
using Records = std::vector<RecordPtr>;
using LogAnswer =
    std::variant<AppendResult, Head, StreamVersion, std::optional<RecordPtr>, Records>;
using LogOperation = Operation<LogCall, LogAnswer>;

struct LogHistory {
  Head start;  // of the log, before any of it
  std::vector<LogOperation> operations;
};

// Has threads append (with every kind of expectation, under ids that are new, sent again, or taken
// for something else, some with hardly any time), find and read, all at random on a few streams
// that are new. Requires that nobody else uses the log meanwhile, and that `seed` is new to it.
LogHistory record_history(CommitLog& log, std::uint32_t seed);

// Empty where one thing after another could have been answered so; otherwise what could not.
std::string what_is_wrong(const LogHistory& history);

}  // namespace baitu::eventstore
