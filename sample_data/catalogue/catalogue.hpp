// The sample city's catalogue 示例: four programmes of the nine, the posts and units that carry
// them, and the light rule. Offices only, no persons; districts and executing units are invented.
#pragma once

#include <vector>

#include "domain/base/ids.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::sample {

// Units and posts, in an order in which each may be defined: parents first.
[[nodiscard]] std::vector<programme::Command> organisation();

// 百区改造 GZ and 百园建设 YJ, 百区平安 PA, 百件实事 SS. Stages, facts and gates: the plan's own
// lists.
[[nodiscard]] programme::ProgrammeDefined estates_renovated();
[[nodiscard]] programme::ProgrammeDefined parks_built();
[[nodiscard]] programme::ProgrammeDefined safe_communities();
[[nodiscard]] programme::ProgrammeDefined pledges_kept();

// Thresholds of the default rule with their source.
[[nodiscard]] programme::LightRuleSet light_rule();

// Codes of the organisation's districts and executing units.
[[nodiscard]] std::vector<UnitCode> districts();
[[nodiscard]] std::vector<UnitCode> executing_units();

}  // namespace baitu::sample
