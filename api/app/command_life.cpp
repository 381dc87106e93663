#include "api/app/command_life.hpp"

#include <algorithm>
#include <string>

#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

using eventstore::Record;
using Deadline = eventstore::Deadline;

constexpr std::string_view kReused = "this id already stands for another command";

Deadline in(std::chrono::seconds wait) { return std::chrono::steady_clock::now() + wait; }

// What came of an append that stored nothing new.
struct Refused {
  Error operator()(const eventstore::IdReused&) const {
    return {ErrorCode::commit_id_reused, std::string(kReused), {}};
  }
  Error operator()(const eventstore::TooLarge& refused) const {
    return {
        ErrorCode::too_large,
        "the command makes a record over the limit, of " + std::to_string(refused.bytes) + " bytes",
        {}};
  }
  Error operator()(const eventstore::Unavailable& refused) const {
    return {refused.disk_full ? ErrorCode::disk_full : ErrorCode::unavailable, refused.reason, {}};
  }
  Error operator()(const eventstore::Unknown& lost) const {
    return {ErrorCode::unknown_outcome, lost.reason, {}};
  }
  Error operator()(const auto&) const { return {}; }
};

}  // namespace

CommandFailure changed_meanwhile(StreamVersion actual) {
  return {{ErrorCode::conflict,
           "somebody else changed it meanwhile: read it again and decide anew",
           {}},
          actual};
}

CommandAnswer CommandLife::carry_out(const Command& command, const Decide& decide) const {
  const auto refuse = [&](const eventstore::Conflict& conflict) -> std::optional<CommandFailure> {
    const auto own =
        std::ranges::find(conflict.streams, command.stream, &eventstore::StreamConflict::stream);
    if (!command.if_match || own == conflict.streams.end()) return std::nullopt;
    return changed_meanwhile(own->actual);
  };
  const auto done =
      carry_out<CommandFailure>(Asked{command.id, command.digest, command.actor}, decide, refuse);
  if (!done) return done.error();
  return answer_of(*done);
}

std::optional<CommandAnswer> CommandLife::known(const Command& command) const {
  const auto done = first({command.id, command.digest, command.actor});
  if (!done) return CommandFailure{done.error(), {}};
  if (!*done) return std::nullopt;
  return answer_of(**done);
}

Result<bool> CommandLife::is_known(const CommitId& id) const {
  const auto found = log_.find(id);
  if (!found) return std::unexpected(found.error());
  return found->has_value();
}

Result<std::optional<Done>> CommandLife::first(const Asked& asked) const {
  auto found = log_.find(asked.id);
  if (!found) return std::unexpected(std::move(found.error()));
  if (!*found) return std::nullopt;
  return repeated(**std::move(found), asked);
}

Result<Appended> CommandLife::append(eventstore::Commit commit, const Asked& asked) const {
  auto result = log_.append(std::move(commit), in(kAppendWait));
  if (auto* conflict = std::get_if<eventstore::Conflict>(&result)) return std::move(*conflict);
  if (auto* done = std::get_if<eventstore::Committed>(&result))
    return folded(std::move(done->record), false);
  if (auto* done = std::get_if<eventstore::Duplicate>(&result)) {
    auto again = repeated(std::move(done->record), asked);
    if (!again) return std::unexpected(std::move(again.error()));
    return *std::move(again);
  }
  return std::unexpected(std::visit(Refused{}, result));
}

CommandAnswer CommandLife::answer_of(const Done& done) const {
  auto events = codec::decode(*done.record);
  if (!events) return CommandFailure{events.error(), {}};
  // The stream that the command is about stands first.
  StreamVersion version;
  for (const eventstore::StoredEvent& event : done.record->events)
    if (event.stream == done.record->events.front().stream) version = event.version;
  return CommandOutcome{done.record->position, version, done.duplicate, *std::move(events)};
}

// The first answer again, to the one who got it.
Result<Done> CommandLife::repeated(std::shared_ptr<const Record> record, const Asked& asked) const {
  if (record->command_digest == asked.digest && record->events.front().data.actor == asked.actor)
    return folded(std::move(record), true);
  return fail(ErrorCode::commit_id_reused, std::string(kReused));
}

// The record is durable: a fold that is late does not make the answer another one.
Done CommandLife::folded(std::shared_ptr<const Record> record, bool duplicate) const {
  [[maybe_unused]] const auto done = models_.runner.wait_applied(record->position, in(kFoldWait));
  return {std::move(record), duplicate};
}

Result<void> CommandLife::catch_up() const { return models_.runner.catch_up(in(kFoldWait)); }

}  // namespace baitu::app
