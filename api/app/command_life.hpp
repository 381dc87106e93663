// What every command goes through, whatever it is about: its id is looked up, it is decided,
// appended on the versions it was decided on, decided again where those have changed, and answered
// once the fold has it. Threads: any number at once; a call blocks for its own command only.
#pragma once

#include <chrono>
#include <expected>
#include <functional>
#include <optional>
#include <variant>

#include "api/app/city.hpp"
#include "api/app/read_models.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

// How often a decision is made again because somebody else changed what it rests on meanwhile.
inline constexpr int kMaxDecisions = 32;
inline constexpr std::chrono::seconds kAppendWait{10};
inline constexpr std::chrono::seconds kFoldWait{10};

using CommandAnswer = std::variant<CommandOutcome, CommandFailure>;

// Of a command whose If-Match names another version than `actual`.
[[nodiscard]] CommandFailure changed_meanwhile(StreamVersion actual);

class CommandLife {
 public:
  struct Command {
    CommitId id;
    eventstore::Digest digest{};
    PrincipalId actor;
    StreamId stream;        // that it is about
    bool if_match = false;  // a change of that stream refuses it
  };
  // What to record as things stand: the stream the command is about first. Called again for each
  // decision.
  using Decide = std::function<std::expected<eventstore::Commit, CommandFailure>()>;

  // Requires that `log` and `models` outlive it.
  CommandLife(eventstore::CommitLog& log, const ReadModels& models) : log_(log), models_(models) {}

  // Errors: those of `decide`; commit_id_reused, conflict, too_large, unavailable, unknown_outcome;
  // those of CommitLog::find.
  [[nodiscard]] CommandAnswer carry_out(const Command& command, const Decide& decide) const;

 private:
  std::optional<CommandAnswer> first_answer(const Command& command) const;
  CommandAnswer repeated(const Command& command, const eventstore::Record& record) const;
  std::optional<CommandAnswer> attempt(const Command& command, const Decide& decide) const;
  CommandAnswer outcome(const eventstore::Record& record, bool duplicate) const;
  std::optional<CommandAnswer> retry_or_refuse(const Command& command,
                                               const eventstore::Conflict& conflict) const;

  eventstore::CommitLog& log_;
  const ReadModels& models_;
};

}  // namespace baitu::app
