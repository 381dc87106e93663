// A commendation 表彰 or a call to account 问责, and what may be recorded of it. It is never
// edited: another document withdraws it. Threads: as a plain value.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::evaluation {

inline constexpr std::size_t kMaxLineBytes = 800;  // 200 characters: of a title or a number

struct Consequence {
  StreamVersion version;  // of the last event folded
  ConsequenceRecorded content;
  Date recorded_on;
  Address address;  // of the event that says so
  std::optional<ConsequenceWithdrawn> withdrawal;
  Date withdrawn_on;  // where there is a withdrawal, as the next
  Address withdrawn_at;
  friend bool operator==(const Consequence&, const Consequence&) = default;

  [[nodiscard]] bool stands() const { return !content.code.empty() && !withdrawal; }
};

// Total; events of other streams only count as seen.
void evolve(Consequence& consequence, const RecordedEvent& event);

// The stable wire names ("commendation").
[[nodiscard]] std::string_view name_of(ConsequenceKind kind);

struct RecordConsequence {
  ConsequenceRecorded content;
};
struct WithdrawConsequence {
  Citation document;
  std::string reason;
};
using ConsequenceCommand = std::variant<RecordConsequence, WithdrawConsequence>;

struct ConsequenceContext {
  Date today;
  Date effective_on;
  const programme::Catalogue& catalogue;  // outlives the call
};

// The event that carries out `command`. `consequence` is the fold of the whole stream. Fields of
// errors are JSON pointers into the command.
//
// Always    in_the_future (/effective_on); invalid_value, too_large (/document/number: empty, more
//           than kMaxLineBytes); unknown_unit (/document/issuer).
// Record    already_registered (/code, of a withdrawn one too); invalid_value (/code; /post: both a
//           unit and a post, or neither; /title: empty), unknown_unit (/unit), unknown_post
//           (/post), too_large (/title, /note).
// Withdraw  not_found; withdrawn; out_of_order (before it was recorded); invalid_value
//           (/document/number: the very document that is withdrawn; /reason), too_large (/reason).
[[nodiscard]] Result<DatedEvent> decide(const Consequence& consequence,
                                        const ConsequenceCommand& command,
                                        const ConsequenceContext& context);

}  // namespace baitu::evaluation
