// The two programmes of works: a physical percentage is reported, plan and actual are compared by
// it.
#include <array>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/catalogue/rows.hpp"

namespace baitu::sample {

using programme::Direction;
using programme::FactKind;
using programme::Family;
using programme::Measure;
using programme::ProgrammeDefined;

namespace {

constexpr auto kEstateStages = std::to_array<StageRow>({
    {"survey", "摸底", "Survey", 3},
    {"apply", "申报", "Apply", 2},
    {"pool", "入库", "Pool", 2},
    {"plan", "计划", "Plan", 3},
    {"design", "设计", "Design", 8},
    {"consult", "公示", "Consult", 4},
    {"tender", "招标", "Tender", 8},
    {"build", "施工", "Build", 55},
    {"accept", "验收", "Accept", 8},
    {"hand_over", "移交", "Hand over", 4},
    {"manage", "长效管理", "Manage", 3},
});

constexpr auto kEstateClasses = std::to_array<WordRow>({
    {"基础", "Basic"},
    {"完善", "Improved"},
    {"提升", "Upgraded"},
});
constexpr auto kEstateFacts = std::to_array<FactRow>({
    {"buildings", {"楼栋", "Buildings"}, {"栋", "buildings"}, FactKind::number, Direction::up, {}},
    {"households",
     {"惠及户数", "Households"},
     {"户", "households"},
     FactKind::number,
     Direction::up,
     {}},
    {"floor_area",
     {"建筑面积", "Floor area"},
     {"万㎡", "10,000 m²"},
     FactKind::number,
     Direction::neutral,
     {}},
    {"roofs_planned",
     {"计划平改坡", "Pitched roofs planned"},
     {"栋", "buildings"},
     FactKind::number,
     Direction::neutral,
     {}},
    {"roofs_done",
     {"完成平改坡", "Pitched roofs done"},
     {"栋", "buildings"},
     FactKind::number,
     Direction::up,
     {}},
    {"consent",
     {"居民同意率", "Resident consent"},
     {"%", "%"},
     FactKind::number,
     Direction::up,
     {}},
    {"funding_city",
     {"市级资金", "City funding"},
     {"万元", "10,000 CNY"},
     FactKind::number,
     Direction::neutral,
     {}},
    {"funding_residents",
     {"居民出资", "Residents' funding"},
     {"万元", "10,000 CNY"},
     FactKind::number,
     Direction::neutral,
     {}},
    {"class",
     {"改造类别", "Class"},
     {"", ""},
     FactKind::choice,
     Direction::neutral,
     kEstateClasses},
});

constexpr auto kParkStages = std::to_array<StageRow>({
    {"site", "选址", "Site", 4},
    {"design", "设计", "Design", 8},
    {"land", "用地", "Land", 8},
    {"tender", "招标", "Tender", 8},
    {"plant", "施工", "Plant", 50},
    {"complete", "竣工", "Complete", 8},
    {"maintain", "养护", "Maintain", 8},
    {"hand_over", "移交", "Hand over", 3},
    {"open", "开放", "Open", 3},
});

constexpr auto kParkKinds = std::to_array<WordRow>({
    {"道路绿化", "Roadside"},
    {"生态园", "Ecological park"},
    {"环湖绿化", "Lake ring"},
    {"退耕还林", "Farmland to forest"},
    {"小区绿化", "Estate greening"},
});
constexpr auto kParkFacts = std::to_array<FactRow>({
    {"kind",
     {"绿化类型", "Kind of greening"},
     {"", ""},
     FactKind::choice,
     Direction::neutral,
     kParkKinds},
    {"area", {"面积", "Area"}, {"公顷", "ha"}, FactKind::number, Direction::up, {}},
    {"green_ratio", {"绿地率", "Green ratio"}, {"%", "%"}, FactKind::number, Direction::up, {}},
    {"trees", {"栽植树木", "Trees planted"}, {"株", "trees"}, FactKind::number, Direction::up, {}},
    {"survival", {"成活率", "Survival"}, {"%", "%"}, FactKind::number, Direction::up, {}},
    {"length", {"长度", "Length"}, {"km", "km"}, FactKind::number, Direction::neutral, {}},
    {"investment",
     {"完成投资", "Investment"},
     {"万元", "10,000 CNY"},
     FactKind::number,
     Direction::up,
     {}},
});

}  // namespace

ProgrammeDefined estates_renovated() {
  ProgrammeDefined p;
  p.code = ProgrammeCode("GZ");
  p.name = {"百区改造", "100 Estates Renovated"};
  p.family = Family::works;
  p.measure = Measure::physical;
  p.horizon = {"逐年", "By year"};
  p.lead_post = PostCode("vm-construction");
  p.lead_department = UnitCode("cgj");
  p.co_leads = {UnitCode("fgb")};
  p.quota = 100;
  p.reporting_period_days = 30;
  p.stages = stages_of(kEstateStages);
  p.done_stage = StageCode("accept");
  p.facts = facts_of(kEstateFacts);
  p.exceptions = pool_exceptions();
  p.geometry_kinds = {shape::Kind::polygon, shape::Kind::point};
  return p;
}

ProgrammeDefined parks_built() {
  ProgrammeDefined p;
  p.code = ProgrammeCode("YJ");
  p.name = {"百园建设", "100 Ecological Parks"};
  p.family = Family::works;
  p.measure = Measure::physical;
  p.horizon = {"五年内全部开工", "All started within five years"};
  p.lead_post = PostCode("vm-construction");
  p.lead_department = UnitCode("cgj");
  p.quota = 100;
  p.reporting_period_days = 30;
  p.stages = stages_of(kParkStages);
  p.done_stage = StageCode("open");
  p.facts = facts_of(kParkFacts);
  p.exceptions = pool_exceptions();
  p.geometry_kinds = {shape::Kind::polygon, shape::Kind::line};
  return p;
}

}  // namespace baitu::sample
