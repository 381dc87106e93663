// What the tests of the domain start from: three small programmes, one for each measure, and days
// written as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/base/assert.hpp"
#include "domain/base/time.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::test {

inline Date day(std::string_view text) {
  const auto date = parse_date(text);
  BAITU_ASSERT(date.has_value());
  return *date;
}

inline const Date kToday = day("2025-12-31");

// Works, measured physically: survey 1, design 2, build 6, accept 1 (done).
inline programme::ProgrammeDefined works() {
  using programme::FactKind;
  programme::ProgrammeDefined works;
  works.code = ProgrammeCode("WK");
  works.name = {"示例改造", "Works"};
  works.family = programme::Family::works;
  works.measure = programme::Measure::physical;
  works.lead_post = PostCode("vice-mayor");
  works.lead_department = UnitCode("housing");
  works.co_leads = {UnitCode("city-management")};
  works.quota = 100;
  works.reporting_period_days = 30;
  works.stages = {{StageCode("survey"), {"摸底", "Survey"}, 1},
                  {StageCode("design"), {"设计", "Design"}, 2},
                  {StageCode("build"), {"施工", "Build"}, 6},
                  {StageCode("accept"), {"验收", "Accept"}, 1}};
  works.done_stage = StageCode("accept");
  works.facts = {{FactCode("households"),
                  {"户数", "Households"},
                  {"户", "households"},
                  FactKind::number,
                  programme::Direction::up,
                  {}},
                 {FactCode("consulted"),
                  {"公示日期", "Consulted"},
                  {},
                  FactKind::date,
                  programme::Direction::neutral,
                  {}},
                 {FactCode("method"),
                  {"做法", "Method"},
                  {},
                  FactKind::text,
                  programme::Direction::neutral,
                  {}},
                 {FactCode("class"),
                  {"类别", "Class"},
                  {},
                  FactKind::choice,
                  programme::Direction::neutral,
                  {{"基础", "Basic"}, {"完善", "Improved"}}}};
  works.exceptions = {
      {programme::ExceptionKind::suspension, {"停工", "Suspended"}, {"复工", "Resumed"}},
      {programme::ExceptionKind::withdrawal, {"退库", "Withdrawn"}, {"恢复", "Restored"}},
      {programme::ExceptionKind::revocation, {"撤销", "Revoked"}, {"恢复", "Restored"}}};
  works.geometry_kinds = {shape::Kind::point, shape::Kind::line, shape::Kind::polygon};
  works.source = "示例方案";
  return works;
}

// An appraisal, measured by milestones: apply 2, build 5, confer 3 (done), monitor 0.
inline programme::ProgrammeDefined appraisal() {
  programme::ProgrammeDefined appraisal = works();
  appraisal.code = ProgrammeCode("AP");
  appraisal.name = {"示例创建", "Appraisal"};
  appraisal.family = programme::Family::appraisal;
  appraisal.measure = programme::Measure::milestone;
  appraisal.quota = 40;
  appraisal.stages = {{StageCode("apply"), {"申报", "Apply"}, 2},
                      {StageCode("build"), {"创建", "Build"}, 5},
                      {StageCode("confer"), {"命名", "Confer"}, 3},
                      {StageCode("monitor"), {"动态管理", "Monitor"}, 0}};
  appraisal.done_stage = StageCode("confer");
  return appraisal;
}

// A pledge, measured by done ÷ pledged quantity: deliver 1, publish 1 (done).
inline programme::ProgrammeDefined pledge() {
  using programme::FactKind;
  programme::ProgrammeDefined pledge = works();
  pledge.code = ProgrammeCode("PL");
  pledge.name = {"示例实事", "Pledge"};
  pledge.family = programme::Family::pledge;
  pledge.measure = programme::Measure::quantity;
  pledge.quota = 7;
  pledge.stages = {{StageCode("deliver"), {"实施", "Deliver"}, 1},
                   {StageCode("publish"), {"公布", "Publish"}, 1}};
  pledge.done_stage = StageCode("publish");
  pledge.facts = {{FactCode("pledged"), {"承诺", "Pledged"}, {}, FactKind::number, {}, {}},
                  {FactCode("done"), {"完成", "Done"}, {}, FactKind::number, {}, {}}};
  pledge.pledged_fact = FactCode("pledged");
  pledge.done_fact = FactCode("done");
  return pledge;
}

// Yellow from 10, red above 30 percentage points, red 3 months after a missed start, 15 days grace;
// by hand for 90 days at most; a forecast of 3 reports over 30 days; far is more than a kilometre.
inline programme::LightRuleSet light_rule() {
  return {1, BasisPoints{1'000}, BasisPoints{3'000}, 3, 15, "示例规则", 90, 3, 30, 1'000};
}

inline std::vector<Event> catalogue_events() {
  using organisation::UnitKind;
  const auto unit = [](const char* code, const char* name, UnitKind kind) {
    return organisation::UnitDefined{UnitCode(code), {name, code}, kind, {}};
  };
  return {unit("housing", "示例房管办", UnitKind::department),
          unit("city-management", "示例城管局", UnitKind::department),
          unit("office", "示例政府办", UnitKind::department),
          unit("east", "示例东区", UnitKind::district),
          unit("west", "示例西区", UnitKind::district),
          organisation::PostDefined{PostCode("vice-mayor"), {"副市长（城建）", "Vice mayor"}},
          organisation::PostDefined{PostCode("secretary"), {"秘书长", "Secretary"}},
          works(),
          appraisal(),
          pledge(),
          light_rule()};
}

inline programme::Catalogue catalogue() {
  programme::Catalogue catalogue;
  for (const Event& event : catalogue_events()) programme::evolve(catalogue, kToday, event);
  return catalogue;
}

}  // namespace baitu::test
