// A publicity plan 宣传计划, and what may be recorded of it. Pure. Threads: as a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "domain/base/error.hpp"
#include "domain/event.hpp"
#include "domain/publicity/check.hpp"
#include "domain/publicity/events.hpp"

namespace baitu::publicity {

inline constexpr std::int64_t kMaxTarget = 1'000'000;  // pieces, sites or surveys

struct Plan {
  StreamVersion version;  // of the last event folded; 0: none
  PlanSet content;        // the latest
  Address address;        // of the event that set it
  bool withdrawn = false;
  std::string reason;  // of the withdrawal
  Date acted_on;       // of the last event
  friend bool operator==(const Plan&, const Plan&) = default;

  [[nodiscard]] bool stands() const { return version.value > 0 && !withdrawn; }
};

// State × event → state. Total; events of other streams only count as seen.
void evolve(Plan& plan, const RecordedEvent& event);

// The stable wire name ("slogan").
[[nodiscard]] std::string_view name_of(Measure measure);

struct SetPlan {
  PlanSet content;
};
struct WithdrawPlan {
  std::string reason;
};
using PlanCommand = std::variant<SetPlan, WithdrawPlan>;

// The event that carries out the command. `plan` is the fold of the whole stream. Fields of errors
// are JSON pointers into the command.
//
// Always        in_the_future, out_of_order (/effective_on: before its last event).
// SetPlan       publicity_withdrawn; unchanged; invalid_value (/code; /title: empty; /until: before
//               /from; /goals: none; /goals/0/measure: there twice; /goals/0/target: not 1 to
//               kMaxTarget), too_large (/title, /document, /note), unknown_unit (/unit),
//               unknown_programme (/programme).
// WithdrawPlan  not_found; publicity_withdrawn; invalid_value, too_large (/reason).
[[nodiscard]] Result<DatedEvent> decide(const Plan& plan, const SetPlan& command,
                                        const Context& context);
[[nodiscard]] Result<DatedEvent> decide(const Plan& plan, const WithdrawPlan& command,
                                        const Context& context);

}  // namespace baitu::publicity
