// Carries out one command on a project: look the id up, load, authorize, decide, append, wait for
// the fold. Threads: any number at once; each call blocks for its own command only.
#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <variant>

#include "api/app/city.hpp"
#include "api/app/read_models.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::app {

// How often a decision is made again because somebody else changed the project meanwhile.
inline constexpr int kMaxDecisions = 32;
inline constexpr std::chrono::seconds kAppendWait{10};
inline constexpr std::chrono::seconds kFoldWait{10};

using CommandAnswer = std::variant<CommandOutcome, CommandFailure>;

class CommandHandler {
 public:
  // Requires that `log` and `models` outlive it.
  CommandHandler(eventstore::CommitLog& log, const ReadModels& models, Clock clock);

  [[nodiscard]] CommandAnswer handle(const CommandRequest& request);

 private:
  using Decided = std::expected<eventstore::Commit, CommandFailure>;

  std::optional<CommandAnswer> first_answer(const CommandRequest& request) const;
  CommandAnswer repeated(const CommandRequest& request, const eventstore::Record& record) const;
  std::optional<CommandAnswer> attempt(const CommandRequest& request);
  Decided decide(const CommandRequest& request) const;
  eventstore::Commit make_commit(const CommandRequest& request, const project::State& state,
                                 const std::vector<DatedEvent>& events, Position seen) const;
  CommandAnswer outcome(const eventstore::Record& record, bool duplicate) const;
  std::optional<CommandAnswer> retry_or_refuse(const CommandRequest& request,
                                               const eventstore::Conflict& conflict) const;

  eventstore::CommitLog& log_;
  const ReadModels& models_;
  const Clock clock_;
};

}  // namespace baitu::app
