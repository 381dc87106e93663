// The life that every command shares, whatever it is about: its id is looked up before anything is
// decided, what is decided is appended on the versions it was decided on, a conflict is decided
// again, and the answer waits for the fold. Threads: any number of commands at once; each call
// blocks for its own only.
#pragma once

#include <chrono>
#include <compare>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

#include "api/app/city.hpp"
#include "api/app/read_models.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/record.hpp"

namespace baitu::app {

// How often a decision is made again because somebody else changed what it rested on.
inline constexpr int kMaxDecisions = 32;
inline constexpr std::chrono::seconds kAppendWait{10};
inline constexpr std::chrono::seconds kFoldWait{10};

using CommandAnswer = std::variant<CommandOutcome, CommandFailure>;

// Of a command whose If-Match names another version than `actual`.
[[nodiscard]] CommandFailure changed_meanwhile(StreamVersion actual);

// Whose commit it is, and what it must have been for.
struct Asked {
  CommitId id;
  eventstore::Digest digest{};
  PrincipalId actor;
  friend auto operator<=>(const Asked&, const Asked&) = default;
};

// What was recorded: now, or by the same command when it was first sent.
struct Done {
  std::shared_ptr<const eventstore::Record> record;
  bool duplicate = false;
};

using Appended = std::variant<Done, eventstore::Conflict>;

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

  // The whole life. Errors: those of `decide`; commit_id_reused, conflict, too_large, unavailable
  // (after kMaxDecisions too), unknown_outcome; those of CommitLog::find.
  [[nodiscard]] CommandAnswer carry_out(const Command& command, const Decide& decide) const;

  // The answer where the id is known: the first one again, or that it stands for something else.
  [[nodiscard]] std::optional<CommandAnswer> known(const Command& command) const;

  // The same with another kind of failure, made of an Error and no more. `refuse(conflict)` says
  // why a conflict is not to be decided again, or nullopt.
  template <class Failure, class Decider, class Refuser>
  [[nodiscard]] std::expected<Done, Failure> carry_out(const Asked& asked, const Decider& decide,
                                                       const Refuser& refuse) const;

  // Whether the id stands for anything. Errors: those of CommitLog::find.
  [[nodiscard]] Result<bool> is_known(const CommitId& id) const;

  // What the id stands for; nullopt where it is new. Errors: commit_id_reused where it stands for
  // somebody else's or another command; those of CommitLog::find.
  [[nodiscard]] Result<std::optional<Done>> first(const Asked& asked) const;

  // Appends, and waits until what is recorded is folded. A conflict has stored nothing. Errors:
  // commit_id_reused, too_large, unavailable, unknown_outcome.
  [[nodiscard]] Result<Appended> append(eventstore::Commit commit, const Asked& asked) const;

 private:
  [[nodiscard]] CommandAnswer answer_of(const Done& done) const;
  [[nodiscard]] Result<Done> repeated(std::shared_ptr<const eventstore::Record> record,
                                      const Asked& asked) const;
  [[nodiscard]] Done folded(std::shared_ptr<const eventstore::Record> record, bool duplicate) const;
  [[nodiscard]] Result<void> catch_up() const;

  eventstore::CommitLog& log_;
  const ReadModels& models_;
};

template <class Failure, class Decider, class Refuser>
std::expected<Done, Failure> CommandLife::carry_out(const Asked& asked, const Decider& decide,
                                                    const Refuser& refuse) const {
  using Answer = std::expected<Done, Failure>;
  const auto failed = [](Error error) {
    return Answer(std::unexpected(Failure{std::move(error), {}}));
  };
  const auto known = [&]() -> std::optional<Answer> {
    auto found = first(asked);
    if (!found) return failed(std::move(found.error()));
    if (!*found) return std::nullopt;
    return **std::move(found);
  };
  if (auto answer = known()) return *std::move(answer);
  for (int i = 0; i < kMaxDecisions; ++i) {
    std::expected<eventstore::Commit, Failure> commit = decide();
    if (!commit) {
      // The same command sent twice may have been recorded since its id was looked up, and what
      // refuses it now is its own effect.
      if (auto answer = known()) return *std::move(answer);
      return std::unexpected(std::move(commit.error()));
    }
    auto appended = append(*std::move(commit), asked);
    if (!appended) return failed(std::move(appended.error()));
    if (auto* done = std::get_if<Done>(&*appended)) return std::move(*done);
    if (auto refused = refuse(std::get<eventstore::Conflict>(*appended)))
      return std::unexpected(*std::move(refused));
    if (auto ready = catch_up(); !ready) return failed(std::move(ready.error()));
  }
  return failed({ErrorCode::unavailable,
                 "others keep changing what this rests on; nothing was stored, try again",
                 {}});
}

}  // namespace baitu::app
