// The three programmes of works: a physical percentage is reported, plan and actual are compared by
// it.
#include <array>
#include <optional>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/catalogue/rows.hpp"

namespace baitu::sample {

using programme::Direction;
using programme::FactKind;
using programme::Family;
using programme::Measure;
using programme::ProgrammeDefined;

namespace {

constexpr auto kWorksStages = std::to_array<StageRow>({
    {"reserve", "储备", "Reserve", 2},
    {"pool", "入库", "Pool", 3, {.number = 1}},
    {"prepare", "前期", "Pre-works", 12, {.documents = 1}},
    {"start", "开工", "Start", 3, {.photos = 1, .number = 1}},
    {"build", "在建", "Build", 60},
    {"complete", "竣工", "Complete", 10, {.photos = 1, .documents = 1}},
    {"operate", "投产", "Operate", 7},
    {"statistics", "纳统", "Statistics", 3, {.number = 1}},
});

constexpr auto kWorksClasses = std::to_array<WordRow>({
    {"预备", "In preparation"},
    {"新开工", "Newly started"},
    {"续建", "Continued"},
    {"竣工投产", "Completed and operating"},
});
constexpr auto kWorksFacts = std::to_array<FactRow>({
    {"total_investment",
     {"总投资", "Total investment"},
     {"万元", "10,000 CNY"},
     FactKind::number,
     Direction::neutral,
     {}},
    {"annual_investment",
     {"年度计划投资", "Planned investment of the year"},
     {"万元", "10,000 CNY"},
     FactKind::number,
     Direction::neutral,
     {}},
    {"investment",
     {"累计完成投资", "Cumulative investment"},
     {"万元", "10,000 CNY"},
     FactKind::number,
     Direction::up,
     {}},
    {"works_class",
     {"项目类别", "Class"},
     {"", ""},
     FactKind::choice,
     Direction::neutral,
     kWorksClasses},
});

constexpr auto kEstateStages = std::to_array<StageRow>({
    {"survey", "摸底", "Survey", 3},
    {"apply", "申报", "Apply", 2},
    {"pool", "入库", "Pool", 2, {.number = 1}},
    {"plan", "计划", "Plan", 3},
    {"design", "设计", "Design", 8, {.documents = 1}},
    {"consult", "公示", "Consult", 4, {.publicity_days = 7}},
    {"tender", "招标", "Tender", 8, {.number = 1}},
    {"build", "施工", "Build", 55},
    {"accept", "验收", "Accept", 8, {.photos = 1, .documents = 1, .number = 1}},
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
    {"land", "用地", "Land", 8, {.number = 1}},
    {"tender", "招标", "Tender", 8, {.number = 1}},
    {"plant", "施工", "Plant", 50},
    {"complete", "竣工", "Complete", 8, {.photos = 1}},
    {"maintain", "养护", "Maintain", 8},
    {"hand_over", "移交", "Hand over", 3},
    {"open", "开放", "Open", 3, {.photos = 1}},
});

// Five kinds of greening, counted apart.
constexpr auto kParkLists = std::to_array<ListRow>({
    {"roadside", "道路绿化", "Roadside", 25},
    {"park", "生态园", "Ecological parks", 30},
    {"lake_ring", "环湖绿化", "Lake rings", 15},
    {"forest", "退耕还林", "Farmland to forest", 15},
    {"estate", "小区绿化", "Estate greening", 15},
});
constexpr auto kParkFacts = std::to_array<FactRow>({
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

// Works share what may happen beside the main chain, and how often they are reported.
ProgrammeDefined works(const char* code, Text name, Text horizon) {
  ProgrammeDefined p;
  p.code = ProgrammeCode(code);
  p.name = std::move(name);
  p.horizon = std::move(horizon);
  p.family = Family::works;
  p.measure = Measure::physical;
  p.quota = 100;
  p.reporting_period_days = 30;
  p.exceptions = pool_exceptions();
  return p;
}

// So many started in five years, and so many opened of each kind.
std::vector<programme::TallyDefinition> park_tallies(Date begun) {
  constexpr std::int32_t kMonths = 60;
  using enum programme::StageMoment;
  std::vector<programme::TallyDefinition> tallies;
  tallies.push_back({TallyCode("started"),
                     {"五年开工", "Started within five years"},
                     {},
                     StageCode("plant"),
                     started,
                     100,
                     add_months(begun, kMonths)});
  for (const ListRow& list : kParkLists)
    tallies.push_back({TallyCode(list.code),
                       {list.zh, list.en},
                       {ListCode(list.code)},
                       StageCode("open"),
                       completed,
                       list.quota,
                       std::nullopt});
  return tallies;
}

}  // namespace

ProgrammeDefined economic_works() {
  ProgrammeDefined p = works("QS", {"百项强市", "100 Economic Works"}, {"逐年", "By year"});
  p.lead_post = PostCode("vm-economy");
  p.lead_department = UnitCode("jw");
  p.stages = stages_of(kWorksStages);
  p.done_stage = StageCode("operate");
  p.facts = facts_of(kWorksFacts);
  p.geometry_kinds = {shape::Kind::polygon, shape::Kind::line};
  return p;
}

ProgrammeDefined estates_renovated() {
  ProgrammeDefined p = works("GZ", {"百区改造", "100 Estates Renovated"}, {"逐年", "By year"});
  p.lead_post = PostCode("vm-construction");
  p.lead_department = UnitCode("cgj");
  p.co_leads = {UnitCode("fgb")};
  p.stages = stages_of(kEstateStages);
  p.done_stage = StageCode("accept");
  p.facts = facts_of(kEstateFacts);
  ask(p, "consult", at_least("consent", 66'700, "示例：三分之二以上居民同意"));
  p.geometry_kinds = {shape::Kind::polygon, shape::Kind::point};
  return p;
}

ProgrammeDefined parks_built(Date begun) {
  ProgrammeDefined p = works("YJ", {"百园建设", "100 Ecological Parks"},
                             {"五年内全部开工", "All started within five years"});
  p.lead_post = PostCode("vm-construction");
  p.lead_department = UnitCode("cgj");
  p.lists = lists_of(kParkLists);
  p.stages = stages_of(kParkStages);
  p.done_stage = StageCode("open");
  p.facts = facts_of(kParkFacts);
  ask(p, "maintain", at_least("survival", 85'000, "示例：成活率 85% 以上"));
  p.geometry_kinds = {shape::Kind::polygon, shape::Kind::line};
  p.tallies = park_tallies(begun);
  return p;
}

}  // namespace baitu::sample
