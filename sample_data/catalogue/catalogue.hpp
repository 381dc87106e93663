// The sample city's catalogue 示例: the nine programmes of the plan, the posts and units that carry
// them, the light rule, what supervision and the evaluation go by. Offices only, no persons;
// districts and executing units are invented.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/evaluation/events.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::sample {

// Units, posts and the leading group, in an order in which each may be defined.
[[nodiscard]] std::vector<programme::Command> organisation();

// 百事剖析 PX. Stages, facts and gates of all nine: the plan's own lists.
[[nodiscard]] programme::ProgrammeDefined issues_analysed();

// 百项强市 QS, 百区改造 GZ and 百园建设 YJ; `begun`: the day from which the five years count in
// which all of the parks are to be started.
[[nodiscard]] programme::ProgrammeDefined economic_works();
[[nodiscard]] programme::ProgrammeDefined estates_renovated();
[[nodiscard]] programme::ProgrammeDefined parks_built(Date begun);

// 百品兴市 PP, 百面红旗 HQ, 百窗创优 CY and 百区平安 PA.
[[nodiscard]] programme::ProgrammeDefined brands_raised();
[[nodiscard]] programme::ProgrammeDefined models_commended();
[[nodiscard]] programme::ProgrammeDefined windows_improved();
[[nodiscard]] programme::ProgrammeDefined safe_communities();

// 百件实事 SS.
[[nodiscard]] programme::ProgrammeDefined pledges_kept();

// All nine, in the order of the plan.
[[nodiscard]] std::vector<programme::ProgrammeDefined> programmes(Date begun);

// Thresholds of the default rule with their source.
[[nodiscard]] programme::LightRuleSet light_rule();

// Thresholds of the default rule of supervision, with their source.
[[nodiscard]] supervision::RuleSet supervision_rule();

// The working days that the State Council has ordered of the years of the sample, as published:
// of a year that is not here they are not known.
[[nodiscard]] std::vector<calendar::HolidaysSet> holidays_known();

// The evaluation index of a year 示例: the plan's eight work-goal areas with five indicators each,
// all of it invented but for the areas.
[[nodiscard]] evaluation::IndexDefined evaluation_index(std::int32_t year);

// What points are given and taken for.
[[nodiscard]] std::vector<evaluation::ScoreRuleDefined> score_rules();

// Codes of the organisation's districts, executing units and posts.
[[nodiscard]] std::vector<UnitCode> districts();
[[nodiscard]] std::vector<UnitCode> executing_units();
[[nodiscard]] std::vector<PostCode> posts();

// The departments that lead the items of a programme's list, the one that leads most of them first;
// `list` may be empty.
[[nodiscard]] std::vector<UnitCode> lead_departments(const programme::ProgrammeDefined& programme,
                                                     const ListCode& list);

}  // namespace baitu::sample
