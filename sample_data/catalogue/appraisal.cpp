// The four programmes of appraisal: no physical percentage, the weighted stages stand for how far.
#include <array>
#include <utility>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/catalogue/rows.hpp"

namespace baitu::sample {

using programme::Direction;
using programme::FactKind;
using programme::ProgrammeDefined;

namespace {

constexpr auto kBrandStages = std::to_array<StageRow>({
    {"nominate", "推荐", "Nominate", 10},
    {"select", "遴选", "Select", 15, {.documents = 1}},
    {"develop", "培养", "Develop", 30},
    {"assess", "考核", "Assess", 20},
    {"publicise", "公示", "Publicise", 10, {.publicity_days = 7}},
    {"confer", "命名", "Confer", 10, {.number = 1}},
    {"review", "复审", "Review", 5},
});

constexpr auto kBrandLists = std::to_array<ListRow>({
    {"masters", "名家", "Masters", 100},
    {"fine_works", "精品", "Fine works", 100},
    {"schools", "名校", "Schools", 100},
    {"teachers", "名师", "Teachers", 100},
    {"institutions", "示范医疗机构", "Model medical institutions", 100},
    {"specialists", "医疗专家", "Medical specialists", 100},
    {"athletes", "强队员", "Athletes", 100},
});

constexpr FactRow kScore{"score",          {"考核得分", "Score"}, {"分", "points"},
                         FactKind::number, Direction::up,         {}};
constexpr FactRow kOutputs{"outputs",        {"成果", "Outputs"}, {"项", "outputs"},
                           FactKind::number, Direction::up,       {}};
constexpr FactRow kPublicity{
    "publicity", {"公示天数", "Publicity"}, {"天", "days"}, FactKind::number, Direction::up, {}};
constexpr FactRow kObjections{"objections",     {"异议", "Objections"}, {"件", "objections"},
                              FactKind::number, Direction::down,        {}};
constexpr FactRow kSatisfaction{"satisfaction", {"群众满意率", "Satisfaction"},
                                {"%", "%"},     FactKind::number,
                                Direction::up,  {}};
constexpr FactRow kComplaints{"complaints",     {"投诉", "Complaints"}, {"件", "complaints"},
                              FactKind::number, Direction::down,        {}};
constexpr FactRow kTerm{"term",           {"命名期限", "Term"}, {"年", "years"},
                        FactKind::number, Direction::neutral,   {}};
constexpr FactRow kSafety{
    "safety", {"群众安全感", "Sense of safety"}, {"%", "%"}, FactKind::number, Direction::up, {}};
constexpr FactRow kCrimes{
    "crimes", {"发案率", "Crimes per resident"}, {"%", "%"}, FactKind::number, Direction::down, {}};
constexpr FactRow kPoliceRoom{
    "police_room", {"警务室", "Police room"}, {"", ""}, FactKind::number, Direction::up, {}};
constexpr FactRow kVetoIncidents{"veto_incidents",    {"一票否决事项", "Veto incidents"},
                                 {"起", "incidents"}, FactKind::number,
                                 Direction::down,     {}};

constexpr std::array kBrandFacts{kScore, kOutputs};

constexpr auto kModelStages = std::to_array<StageRow>({
    {"nominate", "推荐", "Nominate", 15},
    {"check", "审核", "Check", 30, {.documents = 1}},
    {"judge", "评审", "Judge", 25},
    {"publicise", "公示", "Publicise", 5, {.publicity_days = 7}},
    {"commend", "表彰", "Commend", 15, {.number = 1}},
    {"promote", "宣传", "Promote", 10},
});
constexpr std::array kModelFacts{kPublicity, kObjections, kScore};

constexpr auto kWindowStages = std::to_array<StageRow>({
    {"apply", "申报", "Apply", 15},
    {"check", "初核", "Check", 30, {.documents = 1}},
    {"visit", "实地考评", "Visit", 25, {.photos = 1}},
    {"publicise", "公示", "Publicise", 5, {.publicity_days = 5}},
    {"confer", "命名", "Confer", 15, {.number = 1}},
    {"spot_check", "抽查", "Spot-check", 10},
});
constexpr std::array kWindowFacts{kScore, kSatisfaction, kComplaints, kTerm};

constexpr auto kCommunityStages = std::to_array<StageRow>({
    {"apply", "申报", "Apply", 10},
    {"build", "创建", "Build", 30},
    {"self_check", "自查", "Self-check", 15, {.documents = 1}},
    {"district_check", "初验", "District check", 10, {.photos = 1}},
    {"city_test", "考核", "City test", 15},
    {"publicise", "公示", "Publicise", 5, {.publicity_days = 5}},
    {"confer", "命名", "Confer", 10, {.number = 1}},
    {"monitor", "动态管理", "Monitor", 5},
});
constexpr std::array kCommunityFacts{kScore, kSafety, kCrimes, kPoliceRoom, kVetoIncidents};

// What all four have in common.
ProgrammeDefined appraisal(const char* code, Text name, Text horizon) {
  ProgrammeDefined p;
  p.code = ProgrammeCode(code);
  p.name = std::move(name);
  p.horizon = std::move(horizon);
  p.family = programme::Family::appraisal;
  p.measure = programme::Measure::milestone;
  p.quota = 100;
  p.reporting_period_days = 60;
  p.done_stage = StageCode("confer");
  p.exceptions = holder_exceptions();
  p.geometry_kinds = {shape::Kind::point};
  return p;
}

}  // namespace

ProgrammeDefined brands_raised() {
  ProgrammeDefined p =
      appraisal("PP", {"百品兴市", "100 Brands in Each of Seven Lists"}, {"滚动", "Rolling"});
  p.lead_post = PostCode("vm-culture");
  p.lead_department = UnitCode("whj");
  p.lists = lists_of(kBrandLists);
  p.quota = 700;
  p.reporting_period_days = 90;
  p.stages = stages_of(kBrandStages);
  p.facts = facts_of(kBrandFacts);
  ask(p, "assess", at_least("score", 80'000, "示例：考核满 80 分"));
  return p;
}

ProgrammeDefined models_commended() {
  ProgrammeDefined p =
      appraisal("HQ", {"百面红旗", "100 Model Units and Persons"}, {"一年", "1 year"});
  p.lead_post = PostCode("sc-publicity");
  p.lead_department = UnitCode("xcb");
  p.stages = stages_of(kModelStages);
  p.done_stage = StageCode("commend");
  p.facts = facts_of(kModelFacts);
  ask(p, "judge", at_least("score", 85'000, "示例：评审满 85 分"));
  // Objections are raised while the choice is made public.
  ask(p, "commend", at_most("objections", 2'000, "示例：异议不超过 2 件"));
  return p;
}

ProgrammeDefined windows_improved() {
  ProgrammeDefined p = appraisal("CY", {"百窗创优", "100 Service Windows"}, {"一年", "1 year"});
  p.lead_post = PostCode("sc-publicity");
  p.lead_department = UnitCode("wmb");
  p.stages = stages_of(kWindowStages);
  p.facts = facts_of(kWindowFacts);
  ask(p, "visit", at_least("score", 85'000, "示例：考评满 85 分"));
  ask(p, "visit", at_least("satisfaction", 90'000, "示例：群众满意率 90% 以上"));
  return p;
}

ProgrammeDefined safe_communities() {
  ProgrammeDefined p = appraisal("PA", {"百区平安", "100 Safe Communities"}, {"逐年", "By year"});
  p.lead_post = PostCode("sc-politics-law");
  p.lead_department = UnitCode("zzb");
  p.co_leads = {UnitCode("gaj")};
  p.stages = stages_of(kCommunityStages);
  p.facts = facts_of(kCommunityFacts);
  ask(p, "city_test", at_least("score", 90'000, "示例：考核满 90 分"));
  ask(p, "city_test", at_most("crimes", 6'000, "示例：发案率不超过居民数的 6%"));
  p.exceptions.back() = {programme::ExceptionKind::revocation, {"摘牌", "Revoked"}, {}};
  p.geometry_kinds = {shape::Kind::polygon, shape::Kind::point};
  return p;
}

}  // namespace baitu::sample
