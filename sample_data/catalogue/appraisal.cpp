// A programme of appraisal: no physical percentage, the weighted stages stand for how far.
#include <array>

#include "sample_data/catalogue/catalogue.hpp"
#include "sample_data/catalogue/rows.hpp"

namespace baitu::sample {

using programme::Direction;
using programme::FactKind;

namespace {

constexpr auto kCommunityStages = std::to_array<StageRow>({
    {"apply", "申报", "Apply", 5},
    {"build", "创建", "Build", 45},
    {"self_check", "自查", "Self-check", 10},
    {"district_check", "初验", "District check", 10},
    {"city_test", "考核", "City test", 15},
    {"publicise", "公示", "Publicise", 5},
    {"confer", "命名", "Confer", 5},
    {"monitor", "动态管理", "Monitor", 5},
});

constexpr auto kCommunityFacts = std::to_array<FactRow>({
    {"score", {"考核得分", "Score"}, {"分", "points"}, FactKind::number, Direction::up, {}},
    {"safety", {"群众安全感", "Sense of safety"}, {"%", "%"}, FactKind::number, Direction::up, {}},
    {"crimes",
     {"发案率", "Crimes per resident"},
     {"%", "%"},
     FactKind::number,
     Direction::down,
     {}},
    {"police_room", {"警务室", "Police room"}, {"", ""}, FactKind::number, Direction::up, {}},
    {"veto_incidents",
     {"一票否决事项", "Veto incidents"},
     {"起", "incidents"},
     FactKind::number,
     Direction::down,
     {}},
});

}  // namespace

programme::ProgrammeDefined safe_communities() {
  programme::ProgrammeDefined p;
  p.code = ProgrammeCode("PA");
  p.name = {"百区平安", "100 Safe Communities"};
  p.family = programme::Family::appraisal;
  p.measure = programme::Measure::milestone;
  p.horizon = {"逐年", "By year"};
  p.lead_post = PostCode("sc-politics-law");
  p.lead_department = UnitCode("zzb");
  p.co_leads = {UnitCode("gaj")};
  p.quota = 100;
  p.reporting_period_days = 60;
  p.stages = stages_of(kCommunityStages);
  p.done_stage = StageCode("confer");
  p.facts = facts_of(kCommunityFacts);
  p.exceptions = pool_exceptions();
  p.exceptions.push_back({programme::ExceptionKind::revocation, {"摘牌", "Revoked"}, {}});
  p.geometry_kinds = {shape::Kind::polygon, shape::Kind::point};
  return p;
}

}  // namespace baitu::sample
