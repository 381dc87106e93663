#include "api/app/command_life.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

CommandFailure failure(ErrorCode code, std::string message) {
  return {{code, std::move(message), {}}, {}};
}

}  // namespace

CommandFailure changed_meanwhile(StreamVersion actual) {
  CommandFailure refused = failure(
      ErrorCode::conflict, "somebody else changed it meanwhile: read it again and decide anew");
  refused.actual = actual;
  return refused;
}

CommandAnswer CommandLife::carry_out(const Command& command, const Decide& decide) const {
  if (auto first = first_answer(command)) return *std::move(first);
  for (int i = 0; i < kMaxDecisions; ++i)
    if (auto answer = attempt(command, decide)) return *std::move(answer);
  return failure(ErrorCode::unavailable, "others keep changing it; nothing was stored, try again");
}

std::optional<CommandAnswer> CommandLife::first_answer(const Command& command) const {
  const auto found = log_.find(command.id);
  if (!found) return CommandFailure{found.error(), {}};
  if (!*found) return std::nullopt;
  return repeated(command, ***found);
}

// The first answer again, to the one who got it.
CommandAnswer CommandLife::repeated(const Command& command,
                                    const eventstore::Record& record) const {
  if (record.command_digest != command.digest || record.events.front().data.actor != command.actor)
    return failure(ErrorCode::commit_id_reused, "this id already stands for another command");
  return outcome(record, true);
}

// nullopt: what the decision rested on has changed, and the change is folded by now.
std::optional<CommandAnswer> CommandLife::attempt(const Command& command,
                                                  const Decide& decide) const {
  auto commit = decide();
  if (!commit) {
    // The same command sent twice may have been recorded since its id was looked up, and what
    // refuses it now is its own effect.
    if (auto first = first_answer(command)) return first;
    return commit.error();
  }
  const auto deadline = std::chrono::steady_clock::now() + kAppendWait;
  using Answer = std::optional<CommandAnswer>;
  return std::visit(
      Overloaded{
          [&](const eventstore::Committed& done) -> Answer { return outcome(*done.record, false); },
          [&](const eventstore::Duplicate& done) -> Answer {
            return repeated(command, *done.record);
          },
          [&](const eventstore::IdReused&) -> Answer {
            return failure(ErrorCode::commit_id_reused,
                           "this id already stands for another command");
          },
          [&](const eventstore::Conflict& conflict) { return retry_or_refuse(command, conflict); },
          [&](const eventstore::TooLarge&) -> Answer {
            return failure(ErrorCode::too_large, "the command makes a record over the limit");
          },
          [&](const eventstore::Unavailable& refused) -> Answer {
            return failure(ErrorCode::unavailable, refused.reason);
          },
          [&](const eventstore::Unknown& lost) -> Answer {
            return failure(ErrorCode::unknown_outcome, lost.reason);
          },
      },
      log_.append(*std::move(commit), deadline));
}

// The record is durable: a fold that is late does not make the answer another one.
CommandAnswer CommandLife::outcome(const eventstore::Record& record, bool duplicate) const {
  auto events = codec::decode(record);
  if (!events) return CommandFailure{events.error(), {}};
  const auto deadline = std::chrono::steady_clock::now() + kFoldWait;
  [[maybe_unused]] const auto folded = models_.runner.wait_applied(record.position, deadline);
  return CommandOutcome{record.position, record.events.back().version, duplicate,
                        *std::move(events)};
}

std::optional<CommandAnswer> CommandLife::retry_or_refuse(
    const Command& command, const eventstore::Conflict& conflict) const {
  const auto own =
      std::ranges::find(conflict.streams, command.stream, &eventstore::StreamConflict::stream);
  if (command.if_match && own != conflict.streams.end()) return changed_meanwhile(own->actual);
  const auto folded = models_.runner.catch_up(std::chrono::steady_clock::now() + kFoldWait);
  if (!folded) return CommandFailure{folded.error(), {}};
  return std::nullopt;
}

}  // namespace baitu::app
