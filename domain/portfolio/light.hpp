// Lights 红黄绿灯: a pure function of the project, the rule and the day, with its reason and the
// numbers it used. Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/progress.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/state.hpp"

namespace baitu::portfolio {

enum class Colour : std::uint8_t { green, yellow, red, grey, white };
inline constexpr std::size_t kColours = 5;

enum class Reason : std::uint8_t {
  on_plan,             // green: the deviation is below the rule's yellow
  no_plan,             // green: nothing is planned, so nothing is late
  done,                // green: past the done stage, completed or accepted
  behind_plan,         // yellow, red: by the deviation
  stage_start_missed,  // yellow, red: by the time since the planned start
  deadline_passed,     // red
  silent,              // grey
  suspended,           // white
  withdrawn,           // white
  no_rule,             // white: no light rule was set yet
  revoked,             // white
  overridden,          // green, yellow, red: set by hand
};

// A colour and why; `missed_stage`, the days and basis points are given wherever they can be worked
// out, whichever of them decided.
struct Light {
  Colour colour = Colour::white;
  Reason reason = Reason::no_rule;
  std::optional<Colour> last_colour;  // grey, overridden: what it would be without
  std::optional<Reason> last_reason;  // grey, overridden: why
  std::int32_t rule_version = 0;      // 0: no rule
  std::optional<BasisPoints> measured;
  std::optional<BasisPoints> planned;
  std::optional<BasisPoints> deviation;  // planned − measured; nothing measured counts as zero
  std::int32_t silent_days = 0;          // since what silence counts from, see light()
  StageCode missed_stage;                // empty: none
  std::int32_t stage_days_late = 0;      // since its planned start
  std::optional<Date> override_until;    // overridden only: the last day
  std::optional<Date> deadline;          // planned finish of the done stage, else of the plan
  std::int32_t deadline_days_late = 0;   // since the deadline, while not done
  friend bool operator==(const Light&, const Light&) = default;
};

// The default rule. The first line that applies decides:
//   1. withdrawn, revoked, suspended                                     white
//   2. past the done stage, completed, accepted                          green
//   3. no report for more than the reporting period + the rule's grace   grey, over the colour
//   below
//   4. the deadline has passed                                           red
//   5. a planned start is more than stage_overdue_red_months ago,
//      the stage not started                                             red
//   6. deviation > red_above                                             red
//   7. a planned start has passed, the stage not started                 yellow
//   8. deviation ≥ yellow_from                                           yellow
//   9. otherwise                                                         green
// A date has passed on the day after it. Of several missed stages the one with the earliest planned
// start is named. Silence counts from the latest of: the last substantive report (a percentage or a
// fact), the registration, the first planned start, the last resumption or restoration; before that
// day it is zero. A programme with a reporting period of 0 days expects no reports and is never
// grey. A light set by hand that has not ended takes the place of lines 2 to 9, and of no rule at
// all: what the rule says stands beside it, grey included. Source: domain rules "Lights";
// thresholds are the rule's.
[[nodiscard]] Light light(const project::State& state, const programme::ProgrammeDefined& programme,
                          const programme::LightRuleSet& rule, Date on);

// The same where the progress of that day is worked out already.
[[nodiscard]] Light light(const project::State& state, const programme::ProgrammeDefined& programme,
                          const programme::LightRuleSet& rule, Date on, const Progress& progress);

// The light before any rule was set.
[[nodiscard]] Light light_without_rule(const project::State& state, Date on);

// The day that silence counts from, see light().
[[nodiscard]] Date silent_since(const project::State& state);

// The planned finish of the done stage, else the last of the plan; none without a plan.
[[nodiscard]] std::optional<Date> deadline_of(const project::State& state,
                                              const programme::ProgrammeDefined& programme);

// The stable wire name ("stage_start_missed").
[[nodiscard]] std::string_view name_of(Colour colour);
[[nodiscard]] std::string_view name_of(Reason reason);
[[nodiscard]] std::string_view name_of(PlanBasis basis);

}  // namespace baitu::portfolio
