// A programme of issues: what holds reform back is analysed, put right and looked at again.
#include <array>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/catalogue/rows.hpp"

namespace baitu::sample {

using programme::Direction;
using programme::FactKind;

namespace {

constexpr auto kStages = std::to_array<StageRow>({
    {"collect", "征集", "Collect", 5},
    {"list", "立项", "List", 10, {.number = 1}},
    {"analyse", "剖析", "Analyse", 20, {.documents = 1}},
    {"plan", "措施", "Plan", 12, {.number = 1}},
    {"rectify", "整改", "Rectify", 30},
    {"verify", "复核", "Verify", 10, {.documents = 1}},
    {"close", "销号", "Close", 8, {.number = 1}},
    {"look_back", "回头看", "Look back", 5},
});

constexpr auto kFacts = std::to_array<FactRow>({
    {"causes", {"成因", "Causes"}, {"条", "causes"}, FactKind::number, Direction::neutral, {}},
    {"measures",
     {"落实措施", "Measures carried out"},
     {"条", "measures"},
     FactKind::number,
     Direction::up,
     {}},
    {"recurrence", {"反弹", "Recurrence"}, {"次", "times"}, FactKind::number, Direction::down, {}},
});

}  // namespace

programme::ProgrammeDefined issues_analysed() {
  programme::ProgrammeDefined p;
  p.code = ProgrammeCode("PX");
  p.name = {"百事剖析", "100 Issues Analysed"};
  p.family = programme::Family::issue;
  p.measure = programme::Measure::milestone;
  p.horizon = {"一年", "1 year"};
  p.lead_post = PostCode("sc-publicity");
  p.lead_department = UnitCode("xcb");
  p.quota = 100;
  p.reporting_period_days = 30;
  p.stages = stages_of(kStages);
  p.done_stage = StageCode("close");
  p.facts = facts_of(kFacts);
  ask(p, "verify", at_most("recurrence", 1'000, "示例：复核时反弹不超过 1 次"));
  p.exceptions = {
      {programme::ExceptionKind::withdrawal, {"撤项", "Withdrawn"}, {"恢复", "Restored"}}};
  p.geometry_kinds = {shape::Kind::point};
  return p;
}

}  // namespace baitu::sample
