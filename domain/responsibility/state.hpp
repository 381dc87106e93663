// What a unit has signed for a year, and what may be recorded of it. Threads: as a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/responsibility/events.hpp"

namespace baitu::responsibility {

inline constexpr std::size_t kMaxTargets = 200;
inline constexpr std::int32_t kFirstYear = 1900;
inline constexpr std::int32_t kLastYear = 2199;

struct State {
  StreamVersion version;  // of the last event folded
  Signed content;         // of a withdrawn one too
  Date signed_on;
  bool stands = false;  // signed and not withdrawn
  std::string reason;   // of the withdrawal
  friend bool operator==(const State&, const State&) = default;
};

// State × event → state. Total; events of other streams only count as seen.
void evolve(State& state, StreamVersion version, Date effective_on, const Event& event);

struct Sign {
  Signed content;
};
struct Withdraw {
  std::string reason;
};
using Command = std::variant<Sign, Withdraw>;

struct Context {
  Date today;
  Date effective_on;
  const programme::Catalogue& catalogue;  // outlives the call
};

// The event that carries out `command`. Fields of errors are JSON pointers into the command.
//
// Always    in_the_future (/effective_on).
// Sign      already_registered (/code, of a withdrawn one too); unknown_unit (/unit);
//           unknown_programme, unknown_list (/targets/0/programme, /targets/0/list); invalid_value
//           (/code; /year: not kFirstYear to kLastYear; /targets: none; /targets/0: one twice;
//           /targets/0/items: less than 1), too_large.
// Withdraw  not_found; withdrawn; out_of_order (before the signature); invalid_value (/reason).
[[nodiscard]] Result<DatedEvent> decide(const State& state, const Command& command,
                                        const Context& context);

}  // namespace baitu::responsibility
