// The two programmes of works: a physical percentage is reported, plan and actual are compared by
// it.
#include "sample_data/catalogue/catalogue.hpp"

namespace baitu::sample {

using programme::Direction;
using programme::FactDefinition;
using programme::FactKind;
using programme::Family;
using programme::Measure;
using programme::ProgrammeDefined;

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
  p.stages = {
      {StageCode("survey"), {"摸底", "Survey"}, 3},
      {StageCode("apply"), {"申报", "Apply"}, 2},
      {StageCode("pool"), {"入库", "Pool"}, 2},
      {StageCode("plan"), {"计划", "Plan"}, 3},
      {StageCode("design"), {"设计", "Design"}, 8},
      {StageCode("consult"), {"公示", "Consult"}, 4},
      {StageCode("tender"), {"招标", "Tender"}, 8},
      {StageCode("build"), {"施工", "Build"}, 55},
      {StageCode("accept"), {"验收", "Accept"}, 8},
      {StageCode("hand_over"), {"移交", "Hand over"}, 4},
      {StageCode("manage"), {"长效管理", "Manage"}, 3},
  };
  p.done_stage = StageCode("accept");
  p.facts = {
      {FactCode("buildings"),
       {"楼栋", "Buildings"},
       {"栋", "buildings"},
       FactKind::number,
       Direction::up,
       {}},
      {FactCode("households"),
       {"惠及户数", "Households"},
       {"户", "households"},
       FactKind::number,
       Direction::up,
       {}},
      {FactCode("floor_area"),
       {"建筑面积", "Floor area"},
       {"万㎡", "10,000 m²"},
       FactKind::number,
       Direction::neutral,
       {}},
      {FactCode("roofs_planned"),
       {"计划平改坡", "Pitched roofs planned"},
       {"栋", "buildings"},
       FactKind::number,
       Direction::neutral,
       {}},
      {FactCode("roofs_done"),
       {"完成平改坡", "Pitched roofs done"},
       {"栋", "buildings"},
       FactKind::number,
       Direction::up,
       {}},
      {FactCode("consent"),
       {"居民同意率", "Resident consent"},
       {"%", "%"},
       FactKind::number,
       Direction::up,
       {}},
      {FactCode("funding_city"),
       {"市级资金", "City funding"},
       {"万元", "10,000 CNY"},
       FactKind::number,
       Direction::neutral,
       {}},
      {FactCode("funding_residents"),
       {"居民出资", "Residents' funding"},
       {"万元", "10,000 CNY"},
       FactKind::number,
       Direction::neutral,
       {}},
      {FactCode("class"),
       {"改造类别", "Class"},
       {},
       FactKind::choice,
       Direction::neutral,
       {{"基础", "Basic"}, {"完善", "Improved"}, {"提升", "Upgraded"}}},
  };
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
  p.stages = {
      {StageCode("site"), {"选址", "Site"}, 4},
      {StageCode("design"), {"设计", "Design"}, 8},
      {StageCode("land"), {"用地", "Land"}, 8},
      {StageCode("tender"), {"招标", "Tender"}, 8},
      {StageCode("plant"), {"施工", "Plant"}, 50},
      {StageCode("complete"), {"竣工", "Complete"}, 8},
      {StageCode("maintain"), {"养护", "Maintain"}, 8},
      {StageCode("hand_over"), {"移交", "Hand over"}, 3},
      {StageCode("open"), {"开放", "Open"}, 3},
  };
  p.done_stage = StageCode("open");
  p.facts = {
      {FactCode("kind"),
       {"绿化类型", "Kind of greening"},
       {},
       FactKind::choice,
       Direction::neutral,
       {{"道路绿化", "Roadside"},
        {"生态园", "Ecological park"},
        {"环湖绿化", "Lake ring"},
        {"退耕还林", "Farmland to forest"},
        {"小区绿化", "Estate greening"}}},
      {FactCode("area"), {"面积", "Area"}, {"公顷", "ha"}, FactKind::number, Direction::up, {}},
      {FactCode("green_ratio"),
       {"绿地率", "Green ratio"},
       {"%", "%"},
       FactKind::number,
       Direction::up,
       {}},
      {FactCode("trees"),
       {"栽植树木", "Trees planted"},
       {"株", "trees"},
       FactKind::number,
       Direction::up,
       {}},
      {FactCode("survival"),
       {"成活率", "Survival"},
       {"%", "%"},
       FactKind::number,
       Direction::up,
       {}},
      {FactCode("length"),
       {"长度", "Length"},
       {"km", "km"},
       FactKind::number,
       Direction::neutral,
       {}},
      {FactCode("investment"),
       {"完成投资", "Investment"},
       {"万元", "10,000 CNY"},
       FactKind::number,
       Direction::up,
       {}},
  };
  return p;
}

}  // namespace baitu::sample
