// A plan that is a document, and what may be recorded of it. Threads: as a plain value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/document/events.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::document {

inline constexpr std::size_t kMaxFileNameBytes = 400;  // 100 characters
inline constexpr std::size_t kMaxTitleBytes = 800;     // 200 characters; of a number too

struct State {
  StreamVersion version;  // of the last event folded
  Filed content;          // of a withdrawn one too
  Date filed_on;
  bool stands = false;  // filed and not withdrawn
  std::string reason;   // of the withdrawal
  friend bool operator==(const State&, const State&) = default;
};

// The stable wire names ("programme_plan", "unit").
[[nodiscard]] std::string_view name_of(Kind kind);
[[nodiscard]] std::string_view name_of(GovernedKind kind);

// State × event → state. Total; events of other streams only count as seen.
void evolve(State& state, StreamVersion version, Date effective_on, const Event& event);

struct File {
  Filed content;
};
struct Withdraw {
  std::string reason;
};
using Command = std::variant<File, Withdraw>;

struct Context {
  Date today;
  Date effective_on;
  const programme::Catalogue& catalogue;  // outlives the call
  bool project_known = false;             // the project that the document governs is registered
  bool file_kept = false;                 // its file is among the blobs
};

// The event that carries out `command`. Fields of errors are JSON pointers into the command.
//
// Always    in_the_future (/effective_on).
// File      already_registered (/code, of a withdrawn one too); unknown_post (/approver);
//           unknown_programme, unknown_unit, not_found (/governs/code); invalid_value (/code;
//           /title, /number: empty; /until: before /from; /governs/kind: not what such a plan is
//           for; /governs/code: a district plan of no district, no code of an indicator; /file:
//           none that is kept; /file_name: missing, or without a file), too_large.
// Withdraw  not_found; withdrawn; out_of_order (before it was filed); invalid_value (/reason).
[[nodiscard]] Result<DatedEvent> decide(const State& state, const Command& command,
                                        const Context& context);

}  // namespace baitu::document
