// The parts of decide about what stands beside the main chain: evidence, comments, money, risks,
// lights set by hand and contacts. Threads: any.
#pragma once

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/programme/catalogue.hpp"
#include "domain/project/commands.hpp"
#include "domain/project/state.hpp"

namespace baitu::project {

// What a command meets.
struct Occasion {
  const State& state;
  const programme::ProgrammeDefined& programme;
  const programme::LightRuleSet* light_rule;  // null: none was set
  Date on;
  Date today;
};

// The event that records each command; its refusals are listed at decide().
[[nodiscard]] Result<Event> decide_beside(const Occasion& occasion, const AttachEvidence& command);
[[nodiscard]] Result<Event> decide_beside(const Occasion& occasion, const AddComment& command);
[[nodiscard]] Result<Event> decide_beside(const Occasion& occasion, const BudgetFunds& command);
[[nodiscard]] Result<Event> decide_beside(const Occasion& occasion, const DisburseFunds& command);
[[nodiscard]] Result<Event> decide_beside(const Occasion& occasion, const RaiseRisk& command);
[[nodiscard]] Result<Event> decide_beside(const Occasion& occasion, const ResolveRisk& command);
[[nodiscard]] Result<Event> decide_beside(const Occasion& occasion, const OverrideLight& command);
[[nodiscard]] Result<Event> decide_beside(const Occasion& occasion,
                                          const LiftLightOverride& command);
[[nodiscard]] Result<Event> decide_beside(const Occasion& occasion, const NameContact& command);
[[nodiscard]] Result<Event> decide_beside(const Occasion& occasion, const EraseContact& command);

}  // namespace baitu::project
