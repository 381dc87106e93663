// A programme of pledges: a quantity was promised, what is done of it is how far. And what all nine
// have in common: their order, and the light rule.
#include <array>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/catalogue/rows.hpp"

namespace baitu::sample {

using programme::Direction;
using programme::FactKind;

namespace {

constexpr auto kPledgeStages = std::to_array<StageRow>({
    {"collect", "征集", "Collect", 0},
    {"shortlist", "初定", "Shortlist", 0},
    {"decide", "票决", "Decide", 0, {.number = 1}},
    {"pledge", "承诺", "Pledge", 0},
    {"decompose", "分解", "Decompose", 0},
    {"deliver", "实施", "Deliver", 90},
    {"accept", "验收", "Accept", 5, {.documents = 1, .number = 1}},
    {"rate", "测评", "Rate", 3},
    {"publish", "公布", "Publish", 2, {.photos = 1}},
});

// Where a pledge comes from: 34 of the 100 from the province's list.
constexpr auto kPledgeLists = std::to_array<ListRow>({
    {"province", "省级清单", "Province's list", 34},
    {"city", "市级清单", "City's list", 66},
});

constexpr auto kFields = std::to_array<WordRow>({
    {"供热", "Heating"},     {"供水", "Water supply"},
    {"供气", "Gas supply"},  {"照明", "Lighting"},
    {"道路", "Roads"},       {"排水", "Drainage"},
    {"环卫", "Sanitation"},  {"公交", "Public transport"},
    {"市场", "Markets"},     {"教育", "Education"},
    {"卫生", "Health"},      {"养老", "Care for the elderly"},
    {"文化", "Culture"},     {"体育", "Sport"},
    {"就业", "Employment"},  {"救助", "Assistance"},
    {"住房", "Housing"},     {"治安", "Public order"},
    {"便民", "Convenience"}, {"环保", "Environment"},
});

constexpr auto kPledgeFacts = std::to_array<FactRow>({
    {"pledged_quantity",
     {"承诺数量", "Pledged quantity"},
     {"件", "units"},
     FactKind::number,
     Direction::neutral,
     {}},
    {"done_quantity",
     {"完成数量", "Done quantity"},
     {"件", "units"},
     FactKind::number,
     Direction::up,
     {}},
    // What the two quantities are of: each pledge promises something else.
    {"quantity_unit", {"计量单位", "Unit"}, {"", ""}, FactKind::text, Direction::neutral, {}},
    {"deadline", {"承诺期限", "Deadline"}, {"", ""}, FactKind::date, Direction::neutral, {}},
    {"beneficiaries",
     {"受益人数", "Beneficiaries"},
     {"人", "people"},
     FactKind::number,
     Direction::up,
     {}},
    {"funds", {"资金", "Funds"}, {"万元", "10,000 CNY"}, FactKind::number, Direction::neutral, {}},
    {"votes", {"票决得票", "Votes"}, {"票", "votes"}, FactKind::number, Direction::up, {}},
    {"field", {"领域", "Field"}, {"", ""}, FactKind::choice, Direction::neutral, kFields},
});

}  // namespace

programme::ProgrammeDefined pledges_kept() {
  programme::ProgrammeDefined p;
  p.code = ProgrammeCode("SS");
  p.name = {"百件实事", "100 Practical Things Done"};
  p.family = programme::Family::pledge;
  p.measure = programme::Measure::quantity;
  p.horizon = {"两年", "2 years"};
  p.lead_post = PostCode("sc-politics-law");
  p.lead_department = UnitCode("zfb");
  p.lists = lists_of(kPledgeLists);
  p.quota = 100;
  p.reporting_period_days = 30;
  // Nothing is delivered before the delivery: what comes before it weighs nothing in the plan.
  p.stages = stages_of(kPledgeStages);
  p.done_stage = StageCode("publish");
  p.facts = facts_of(kPledgeFacts);
  p.exceptions = pool_exceptions();
  p.geometry_kinds = {shape::Kind::point, shape::Kind::line, shape::Kind::polygon};
  p.pledged_fact = FactCode("pledged_quantity");
  p.done_fact = FactCode("done_quantity");
  p.unit_fact = FactCode("quantity_unit");
  return p;
}

std::vector<programme::ProgrammeDefined> programmes(Date begun) {
  std::vector<programme::ProgrammeDefined> all{
      issues_analysed(),  economic_works(),   brands_raised(),
      models_commended(), windows_improved(), estates_renovated(),
      parks_built(begun), safe_communities(), pledges_kept()};
  for (programme::ProgrammeDefined& programme : all)
    programme.source = "示例：《" + programme.name.zh + "工程单项方案》";
  return all;
}

programme::LightRuleSet light_rule() {
  programme::LightRuleSet rule;
  rule.yellow_from = BasisPoints{1'000};
  rule.red_above = BasisPoints{3'000};
  rule.stage_overdue_red_months = 3;
  rule.silence_grace_days = 15;
  rule.source = "系统默认规则：偏差 10 个百分点转黄、超过 30 个百分点转红，阶段逾期 3 个月转红";
  rule.override_max_days = 90;
  // One wild report of three can be outvoted; a month is the shortest reporting period agreed.
  rule.forecast_min_reports = 3;
  rule.forecast_min_days = 30;
  rule.photo_far_m = 1'000;
  return rule;
}

}  // namespace baitu::sample
