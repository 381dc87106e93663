// A programme of appraisal: no physical percentage, the weighted stages stand for how far.
#include "sample_data/catalogue/catalogue.hpp"

namespace baitu::sample {

using programme::Direction;
using programme::FactKind;

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
  p.stages = {
      {StageCode("apply"), {"申报", "Apply"}, 5},
      {StageCode("build"), {"创建", "Build"}, 45},
      {StageCode("self_check"), {"自查", "Self-check"}, 10},
      {StageCode("district_check"), {"初验", "District check"}, 10},
      {StageCode("city_test"), {"考核", "City test"}, 15},
      {StageCode("publicise"), {"公示", "Publicise"}, 5},
      {StageCode("confer"), {"命名", "Confer"}, 5},
      {StageCode("monitor"), {"动态管理", "Monitor"}, 5},
  };
  p.done_stage = StageCode("confer");
  p.facts = {
      {FactCode("score"),
       {"考核得分", "Score"},
       {"分", "points"},
       FactKind::number,
       Direction::up,
       {}},
      {FactCode("safety"),
       {"群众安全感", "Sense of safety"},
       {"%", "%"},
       FactKind::number,
       Direction::up,
       {}},
      {FactCode("crimes"),
       {"发案率", "Crimes per resident"},
       {"%", "%"},
       FactKind::number,
       Direction::down,
       {}},
      {FactCode("police_room"), {"警务室", "Police room"}, {}, FactKind::number, Direction::up, {}},
      {FactCode("veto_incidents"),
       {"一票否决事项", "Veto incidents"},
       {"起", "incidents"},
       FactKind::number,
       Direction::down,
       {}},
  };
  return p;
}

}  // namespace baitu::sample
