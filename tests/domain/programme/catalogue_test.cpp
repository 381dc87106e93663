#include <gtest/gtest.h>

#include <functional>

#include "domain/base/check.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {
namespace {

using namespace programme;
using enum ErrorCode;

Result<std::vector<DatedEvent>> when(const Command& command) {
  return decide(catalogue(), command, kToday, kToday);
}

TEST(Catalogue, TheLatestDefinitionOfAProgrammeStands) {
  Catalogue folded = catalogue();
  ProgrammeDefined changed = works();
  changed.quota = 120;
  evolve(folded, kToday, changed);
  EXPECT_EQ(folded.programme(ProgrammeCode("WK"))->quota, 120);
  EXPECT_EQ(folded.programmes.size(), 3U);
  EXPECT_EQ(folded.programme(ProgrammeCode("ZZ")), nullptr);
}

TEST(Catalogue, FindsStagesAndFacts) {
  EXPECT_EQ(find_stage(works(), StageCode("none")), nullptr);
  EXPECT_EQ(find_fact(works(), FactCode("none")), nullptr);
  const ProgrammeDefined programme = works();
  EXPECT_EQ(find_stage(programme, StageCode("build"))->weight, 6);
  EXPECT_EQ(find_fact(programme, FactCode("class"))->choices.size(), 2U);
}

TEST(Catalogue, IgnoresEventsOfProjects) {
  Catalogue folded = catalogue();
  evolve(folded, kToday, project::Registered{});
  evolve(folded, kToday, calendar::DayAdvanced{kToday});
  EXPECT_TRUE(folded == catalogue());
}

TEST(Catalogue, IsEqualByValue) {
  Catalogue other = catalogue();
  EXPECT_TRUE(other == catalogue());
  LightRuleSet rule = light_rule();
  rule.silence_grace_days = 16;
  evolve(other, kToday, rule);
  EXPECT_FALSE(other == catalogue());
}

TEST(CatalogueDecide, TakesEachDefinition) {
  const organisation::UnitDefined unit{UnitCode("new"), {"新", ""}, {}, UnitCode("office")};
  const organisation::PostDefined post{PostCode("new"), {"新", ""}};
  const auto one = [](Event event) { return std::vector<DatedEvent>{{kToday, std::move(event)}}; };
  EXPECT_EQ(when(DefineProgramme{pledge()}), one(pledge()));
  EXPECT_EQ(when(DefineUnit{unit}), one(unit));
  EXPECT_EQ(when(DefinePost{post}), one(post));
  const organisation::GroupDefined group{
      GroupCode("lead"), {"领导小组", ""}, PostCode("vice-mayor"), {}, {UnitCode("east")}, {}};
  EXPECT_EQ(when(DefineGroup{group}), one(group));
  const organisation::TenureBegan began{PostCode("vice-mayor"), TenureCode("1"), {"任", ""}, {}};
  EXPECT_EQ(when(BeginTenure{began}), one(began));
}

TEST(CatalogueDecide, NumbersTheLightRules) {
  LightRuleSet rule = light_rule();
  rule.version = 77;
  const auto second = when(SetLightRule{rule});
  EXPECT_EQ(std::get<LightRuleSet>(second->front().event).version, 2);
  const auto first = decide(Catalogue{}, SetLightRule{rule}, kToday, kToday);
  EXPECT_EQ(std::get<LightRuleSet>(first->front().event).version, 1);
}

TEST(CatalogueDecide, RefusesTomorrow) {
  const auto refused =
      decide(catalogue(), DefineProgramme{works()}, kToday, kToday + std::chrono::days(1));
  EXPECT_EQ(refused.error().code, in_the_future);
  EXPECT_EQ(refused.error().field, "/effective_on");
}

TEST(CatalogueDecide, EndsATenureOnItsLastDay) {
  Catalogue held = catalogue();
  evolve(held, day("2025-01-01"),
         organisation::TenureBegan{PostCode("vice-mayor"), TenureCode("1"), {"任", ""}, {}});
  const organisation::TenureEnded ended{PostCode("vice-mayor"), TenureCode("1")};
  const auto decided = decide(held, EndTenure{ended}, kToday, day("2025-06-30"));
  EXPECT_EQ(decided, (std::vector<DatedEvent>{{day("2025-06-30"), Event(ended)}}));
  evolve(held, day("2025-06-30"), ended);
  const auto& organisation = held.organisation;
  EXPECT_NE(organisation.tenure_on(PostCode("vice-mayor"), day("2025-06-30")), nullptr);
  EXPECT_EQ(organisation.tenure_on(PostCode("vice-mayor"), day("2025-07-01")), nullptr);
  EXPECT_EQ(decide(held, EndTenure{ended}, kToday, kToday).error().code, tenure_over);
}

TEST(Catalogue, KnowsWhichEventsAreOfIt) {
  EXPECT_TRUE(is_of_catalogue(works()));
  EXPECT_TRUE(is_of_catalogue(organisation::TenureEnded{}));
  EXPECT_FALSE(is_of_catalogue(project::Registered{}));
}

TEST(CatalogueDecide, RefusesAUnitThatIsNotSound) {
  EXPECT_EQ(when(DefineUnit{{UnitCode("x"), {"新", ""}, {}, UnitCode("none")}}).error().code,
            unknown_unit);
  EXPECT_EQ(when(DefinePost{{PostCode(""), {"新", ""}}}).error().field, "/code");
}

TEST(CatalogueDecide, TakesAProgrammeWithAllThatItMayHave) {
  ProgrammeDefined programme = pledge();
  programme.lists = {{ListCode("city"), {"市级", ""}, 7}, {ListCode("other"), {"其他", ""}, 0}};
  programme.stages[1].gate = {1,
                              2,
                              1,
                              7,
                              {{FactCode("done"), BoundKind::at_least, Quantity{1'000}, "示例"},
                               {FactCode("done"), BoundKind::at_most, Quantity{9'000}, "示例"}}};
  programme.geometry_kinds = {};
  programme.tallies = {{TallyCode("begun"),
                        {"开工", ""},
                        {ListCode("city")},
                        StageCode("deliver"),
                        StageMoment::started,
                        7,
                        day("2030-12-31")}};
  EXPECT_EQ(when(DefineProgramme{programme}),
            (std::vector<DatedEvent>{{kToday, Event(programme)}}));
}

TEST(Catalogue, FindsListsAndExceptions) {
  ProgrammeDefined programme = works();
  programme.lists = {{ListCode("city"), {"市级", ""}, 100}};
  EXPECT_EQ(find_list(programme, ListCode("city"))->quota, 100);
  EXPECT_EQ(find_list(programme, ListCode("none")), nullptr);
  EXPECT_EQ(find_exception(programme, ExceptionKind::suspension)->undo_name.zh, "复工");
  programme.exceptions.clear();
  EXPECT_EQ(find_exception(programme, ExceptionKind::suspension), nullptr);
}

struct ProgrammeRefusal {
  const char* name;
  std::function<void(ProgrammeDefined&)> change;  // of the sound pledge()
  ErrorCode code;
  const char* field;
};

class RefusesAProgramme : public testing::TestWithParam<ProgrammeRefusal> {};

TEST_P(RefusesAProgramme, WithItsCodeAndField) {
  ProgrammeDefined programme = pledge();
  ASSERT_TRUE(when(DefineProgramme{programme}));
  GetParam().change(programme);
  const auto decided = when(DefineProgramme{programme});
  ASSERT_FALSE(decided);
  EXPECT_EQ(name_of(decided.error().code), name_of(GetParam().code)) << decided.error().message;
  EXPECT_EQ(decided.error().field, GetParam().field);
}

FactDefinition choice(std::vector<Text> choices) {
  return {FactCode("class"), {"类别", ""}, {}, FactKind::choice, {}, std::move(choices)};
}

ListDefinition list(const std::string& code, std::int32_t quota) {
  return {ListCode(code), {"名单", "List"}, quota};
}

FactBound bound(const char* fact) {
  return {FactCode(fact), BoundKind::at_least, Quantity{90'000}, "示例标准"};
}

TallyDefinition tally(const std::string& code) {
  return {
      TallyCode(code), {"计数", "Tally"}, {}, StageCode("deliver"), StageMoment::started, 3, {}};
}

FactDefinition number_fact(std::size_t number) {
  return {FactCode("f" + std::to_string(number)), {"数据", ""}, {}, FactKind::number, {}, {}};
}

const std::string kLong(5'000, 'x');

const ProgrammeRefusal kProgrammes[] = {
    {"WithoutACode", [](auto& p) { p.code = ProgrammeCode(""); }, invalid_value, "/code"},
    {"WithoutAName", [](auto& p) { p.name.zh.clear(); }, invalid_value, "/name/zh"},
    {"WithoutAQuota", [](auto& p) { p.quota = 0; }, invalid_value, "/quota"},
    {"WithANegativePeriod", [](auto& p) { p.reporting_period_days = -1; }, invalid_value,
     "/reporting_period_days"},
    {"LedByNoPost", [](auto& p) { p.lead_post = PostCode("none"); }, unknown_post, "/lead_post"},
    {"LedByNoUnit", [](auto& p) { p.lead_department = UnitCode("none"); }, unknown_unit,
     "/lead_department"},
    {"CoLedByNoUnit", [](auto& p) { p.co_leads.emplace_back("none"); }, unknown_unit,
     "/co_leads/1"},
    {"CoLedByItsLead", [](auto& p) { p.co_leads = {p.lead_department}; }, invalid_value,
     "/co_leads/0"},
    {"WithoutStages", [](auto& p) { p.stages.clear(); }, invalid_value, "/stages"},
    {"WithTooManyStages",
     [](auto& p) {
       while (p.stages.size() <= kMaxStages)
         p.stages.push_back({StageCode("s" + std::to_string(p.stages.size())), {"阶段", ""}, 1});
     },
     too_large, "/stages"},
    {"WithAStageTwice", [](auto& p) { p.stages.push_back(p.stages.front()); }, invalid_value,
     "/stages/2/code"},
    {"WithAStageWithoutACode", [](auto& p) { p.stages[1].code = StageCode(""); }, invalid_value,
     "/stages/1/code"},
    {"WithAStageWithoutAName", [](auto& p) { p.stages[1].name.zh = ""; }, invalid_value,
     "/stages/1/name/zh"},
    {"WithANegativeWeight", [](auto& p) { p.stages[1].weight = -1; }, invalid_value,
     "/stages/1/weight"},
    {"WithWeightsThatAddUpToNothing",
     [](auto& p) {
       for (auto& stage : p.stages) stage.weight = 0;
     },
     invalid_value, "/stages"},
    {"WhoseDoneStageIsNone", [](auto& p) { p.done_stage = StageCode("none"); }, unknown_stage,
     "/done_stage"},
    {"WithAFactTwice", [](auto& p) { p.facts.push_back(p.facts.front()); }, invalid_value,
     "/facts/2/code"},
    {"WithAFactWithoutAName", [](auto& p) { p.facts[0].name = {}; }, invalid_value,
     "/facts/0/name/zh"},
    {"WithAChoiceOfNothing", [](auto& p) { p.facts.push_back(choice({})); }, invalid_value,
     "/facts/2/choices"},
    {"WithAChoiceTwice", [](auto& p) { p.facts.push_back(choice({{"基础", "A"}, {"基础", "B"}})); },
     invalid_value, "/facts/2/choices/1"},
    {"WithChoicesOfANumber", [](auto& p) { p.facts[0].choices = {{"基础", ""}}; }, invalid_value,
     "/facts/0/choices"},
    {"WithoutItsPledgedFact", [](auto& p) { p.pledged_fact = FactCode(""); }, unknown_fact,
     "/pledged_fact"},
    {"WithoutItsDoneFact", [](auto& p) { p.done_fact = FactCode("none"); }, unknown_fact,
     "/done_fact"},
    {"WhoseDoneFactIsAText", [](auto& p) { p.facts[1].kind = FactKind::text; }, invalid_value,
     "/done_fact"},
    {"WhoseDoneFactIsThePledgedOne", [](auto& p) { p.done_fact = p.pledged_fact; }, invalid_value,
     "/done_fact"},
    {"WithAListTwice", [](auto& p) { p.lists = {list("a", 3), list("a", 4)}; }, invalid_value,
     "/lists/1/code"},
    {"WithAListWithoutAName",
     [](auto& p) {
       p.lists = {list("a", 7)};
       p.lists[0].name.zh.clear();
     },
     invalid_value, "/lists/0/name/zh"},
    {"WithAListOfLessThanNothing", [](auto& p) { p.lists = {list("a", 8), list("b", -1)}; },
     invalid_value, "/lists/1/quota"},
    {"WhoseListsDoNotAddUpToItsQuota", [](auto& p) { p.lists = {list("a", 3), list("b", 3)}; },
     invalid_value, "/lists"},
    {"WithTooManyLists",
     [](auto& p) {
       p.lists = {list("all", p.quota)};
       while (p.lists.size() <= kMaxLists)
         p.lists.push_back(list("l" + std::to_string(p.lists.size()), 0));
     },
     too_large, "/lists"},
    {"WithAGateOfLessThanNoPhoto", [](auto& p) { p.stages[1].gate.photos = -1; }, invalid_value,
     "/stages/1/gate/photos"},
    {"WithAGateOfTooManyDocuments", [](auto& p) { p.stages[0].gate.documents = kMaxGateFiles + 1; },
     invalid_value, "/stages/0/gate/documents"},
    {"WithAGateOfTwoNumbers", [](auto& p) { p.stages[0].gate.number = 2; }, invalid_value,
     "/stages/0/gate/number"},
    {"WithAGateOfNegativePublicity", [](auto& p) { p.stages[0].gate.publicity_days = -1; },
     invalid_value, "/stages/0/gate/publicity_days"},
    {"WithABoundOfNoFact", [](auto& p) { p.stages[0].gate.bounds = {bound("none")}; }, unknown_fact,
     "/stages/0/gate/bounds/0/fact"},
    {"WithABoundOfAText",
     [](auto& p) {
       p.facts.push_back({FactCode("note"), {"说明", ""}, {}, FactKind::text, {}, {}});
       p.stages[0].gate.bounds = {bound("note")};
     },
     invalid_value, "/stages/0/gate/bounds/0/fact"},
    {"WithABoundTwice", [](auto& p) { p.stages[0].gate.bounds = {bound("done"), bound("done")}; },
     invalid_value, "/stages/0/gate/bounds/1/fact"},
    {"WithABoundWithoutASource",
     [](auto& p) {
       p.stages[0].gate.bounds = {bound("done")};
       p.stages[0].gate.bounds[0].source.clear();
     },
     invalid_value, "/stages/0/gate/bounds/0/source"},
    {"WithAnExceptionTwice", [](auto& p) { p.exceptions.push_back(p.exceptions.front()); },
     invalid_value, "/exceptions/3/kind"},
    {"WithAnExceptionWithoutAName", [](auto& p) { p.exceptions[1].name.zh.clear(); }, invalid_value,
     "/exceptions/1/name/zh"},
    {"WithASuspensionThatNothingEnds", [](auto& p) { p.exceptions[0].undo_name = {}; },
     invalid_value, "/exceptions/0/undo_name/zh"},
    {"WithAnUndoingNamedInEnglishOnly", [](auto& p) { p.exceptions[2].undo_name = {"", "Undone"}; },
     invalid_value, "/exceptions/2/undo_name/zh"},
    {"WithAGeometryKindTwice",
     [](auto& p) { p.geometry_kinds = {shape::Kind::line, shape::Kind::line}; }, invalid_value,
     "/geometry_kinds/1"},
    {"WithATallyOfNoStage",
     [](auto& p) {
       p.tallies = {tally("t")};
       p.tallies[0].stage = StageCode("none");
     },
     unknown_stage, "/tallies/0/stage"},
    {"WithATallyOfNoList",
     [](auto& p) {
       p.tallies = {tally("t")};
       p.tallies[0].lists = {ListCode("none")};
     },
     unknown_list, "/tallies/0/lists/0"},
    {"WithATallyOfAListTwice",
     [](auto& p) {
       p.lists = {list("a", 7)};
       p.tallies = {tally("t")};
       p.tallies[0].lists = {ListCode("a"), ListCode("a")};
     },
     invalid_value, "/tallies/0/lists/1"},
    {"WithATallyOfANegativeQuota",
     [](auto& p) {
       p.tallies = {tally("t")};
       p.tallies[0].quota = -1;
     },
     invalid_value, "/tallies/0/quota"},
    {"WithATallyTwice", [](auto& p) { p.tallies = {tally("t"), tally("t")}; }, invalid_value,
     "/tallies/1/code"},
    {"WithTooManyTallies",
     [](auto& p) {
       while (p.tallies.size() <= kMaxTallies)
         p.tallies.push_back(tally("t" + std::to_string(p.tallies.size())));
     },
     too_large, "/tallies"},
    {"WithALongCode", [](auto& p) { p.code = ProgrammeCode(std::string(kMaxCodeBytes + 1, 'x')); },
     invalid_value, "/code"},
    {"WithALongName", [](auto& p) { p.name.en = kLong; }, too_large, "/name/en"},
    {"WithALongHorizon", [](auto& p) { p.horizon.zh = kLong; }, too_large, "/horizon/zh"},
    {"WithALongEnglishHorizon", [](auto& p) { p.horizon.en = kLong; }, too_large, "/horizon/en"},
    {"WithTooLargeAQuota", [](auto& p) { p.quota = kMaxQuota + 1; }, invalid_value, "/quota"},
    {"WithTooLongAPeriod", [](auto& p) { p.reporting_period_days = kMaxRuleDays + 1; },
     invalid_value, "/reporting_period_days"},
    {"WithTooLargeAWeight", [](auto& p) { p.stages[0].weight = kMaxWeight + 1; }, invalid_value,
     "/stages/0/weight"},
    {"WithAFactWithoutACode", [](auto& p) { p.facts[1].code = FactCode(""); }, invalid_value,
     "/facts/1/code"},
    {"WithAFactOfALongUnit", [](auto& p) { p.facts[0].unit.zh = kLong; }, too_large,
     "/facts/0/unit/zh"},
    {"WithAFactOfALongEnglishUnit", [](auto& p) { p.facts[0].unit.en = kLong; }, too_large,
     "/facts/0/unit/en"},
    {"WithAChoiceWithoutAName", [](auto& p) { p.facts.push_back(choice({{"", "Basic"}})); },
     invalid_value, "/facts/2/choices/0/zh"},
    {"WithTooManyChoices",
     [](auto& p) {
       p.facts.push_back(choice({}));
       while (p.facts[2].choices.size() <= kMaxChoices)
         p.facts[2].choices.push_back({"类" + std::to_string(p.facts[2].choices.size()), ""});
     },
     too_large, "/facts/2/choices"},
    {"WithTooManyFacts",
     [](auto& p) {
       while (p.facts.size() <= kMaxFacts) p.facts.push_back(number_fact(p.facts.size()));
     },
     too_large, "/facts"},
    {"WithTooManyBounds",
     [](auto& p) {
       while (p.facts.size() < kMaxFacts) p.facts.push_back(number_fact(p.facts.size()));
       for (const FactDefinition& fact : p.facts)
         p.stages[0].gate.bounds.push_back(bound(fact.code.value.c_str()));
       p.stages[0].gate.bounds.push_back(bound("done"));
       p.stages[0].gate.bounds.back().bound = BoundKind::at_most;
     },
     too_large, "/stages/0/gate/bounds"},
    {"WhosePledgedFactIsAText", [](auto& p) { p.facts[0].kind = FactKind::text; }, invalid_value,
     "/pledged_fact"},
    {"WithAListWithoutACode", [](auto& p) { p.lists = {list("", 7)}; }, invalid_value,
     "/lists/0/code"},
    {"WithAListOfTooLargeAQuota", [](auto& p) { p.lists = {list("a", kMaxQuota + 1)}; },
     invalid_value, "/lists/0/quota"},
    {"WithAGateOfLessThanNoDocument", [](auto& p) { p.stages[0].gate.documents = -1; },
     invalid_value, "/stages/0/gate/documents"},
    {"WithAGateOfTooManyPhotos", [](auto& p) { p.stages[0].gate.photos = kMaxGateFiles + 1; },
     invalid_value, "/stages/0/gate/photos"},
    {"WithAGateOfTooMuchPublicity",
     [](auto& p) { p.stages[0].gate.publicity_days = kMaxRuleDays + 1; }, invalid_value,
     "/stages/0/gate/publicity_days"},
    {"WithATallyWithoutACode", [](auto& p) { p.tallies = {tally("")}; }, invalid_value,
     "/tallies/0/code"},
    {"WithATallyWithoutAName",
     [](auto& p) {
       p.tallies = {tally("t")};
       p.tallies[0].name.zh.clear();
     },
     invalid_value, "/tallies/0/name/zh"},
    {"MeasuredByMilestonesWithADoneFact",
     [](auto& p) {
       p.measure = Measure::milestone;
       p.pledged_fact = FactCode();
     },
     invalid_value, "/done_fact"},
    {"MeasuredPhysicallyWithAPledgedFact", [](auto& p) { p.measure = Measure::physical; },
     invalid_value, "/pledged_fact"},
};

struct RuleRefusal {
  const char* name;
  std::function<void(LightRuleSet&)> change;
  const char* field;
};

class RefusesARule : public testing::TestWithParam<RuleRefusal> {};

TEST_P(RefusesARule, AsAnInvalidValueOfItsField) {
  LightRuleSet rule = light_rule();
  GetParam().change(rule);
  const auto decided = when(SetLightRule{rule});
  ASSERT_FALSE(decided);
  EXPECT_EQ(decided.error().code, invalid_value);
  EXPECT_EQ(decided.error().field, GetParam().field);
}

const RuleRefusal kRules[] = {
    {"WhoseYellowIsBelowZero", [](auto& r) { r.yellow_from.value = -1; }, "/yellow_from"},
    {"WhoseRedComesBeforeYellow", [](auto& r) { r.red_above.value = 999; }, "/red_above"},
    {"WhoseRedIsBeyondTheWhole", [](auto& r) { r.red_above.value = 10'001; }, "/red_above"},
    {"WithNegativeMonths", [](auto& r) { r.stage_overdue_red_months = -1; },
     "/stage_overdue_red_months"},
    {"WithANegativeGrace", [](auto& r) { r.silence_grace_days = -1; }, "/silence_grace_days"},
    {"WhoseYellowIsBeyondTheWhole", [](auto& r) { r.yellow_from.value = 10'001; }, "/yellow_from"},
    {"WithTooManyMonths", [](auto& r) { r.stage_overdue_red_months = kMaxRuleMonths + 1; },
     "/stage_overdue_red_months"},
    {"WithTooLongAGrace", [](auto& r) { r.silence_grace_days = kMaxRuleDays + 1; },
     "/silence_grace_days"},
    {"WithoutASource", [](auto& r) { r.source.clear(); }, "/source"},
    {"WithANegativeOverride", [](auto& r) { r.override_max_days = -1; }, "/override_max_days"},
    {"WithTooLongAnOverride", [](auto& r) { r.override_max_days = kMaxRuleDays + 1; },
     "/override_max_days"},
    {"WithAForecastOfOneReport", [](auto& r) { r.forecast_min_reports = 1; },
     "/forecast_min_reports"},
    {"WithAForecastOfMoreReportsThanItLooksAt",
     [](auto& r) { r.forecast_min_reports = kMaxForecastReports + 1; }, "/forecast_min_reports"},
    {"WithAForecastOfOneDay", [](auto& r) { r.forecast_min_days = 0; }, "/forecast_min_days"},
    {"WithAForecastOfTooManyDays", [](auto& r) { r.forecast_min_days = kMaxRuleDays + 1; },
     "/forecast_min_days"},
    {"WithPhotosFarFromBehindTheSite", [](auto& r) { r.photo_far_m = -1; }, "/photo_far_m"},
    {"WithPhotosFarAcrossTheCountry", [](auto& r) { r.photo_far_m = kMaxRuleDistance_m + 1; },
     "/photo_far_m"},
};

TEST(CatalogueDecide, RefusesARuleWithALongSource) {
  LightRuleSet rule = light_rule();
  rule.source = kLong;
  EXPECT_EQ(when(SetLightRule{rule}).error().code, too_large);
}

TEST(CatalogueDecide, TakesSoManyCoLeadsAndRefusesOneMore) {
  Catalogue large = catalogue();
  ProgrammeDefined programme = pledge();
  programme.co_leads.clear();
  for (std::size_t i = 0; i <= kMaxCoLeads; ++i) {
    programme.co_leads.emplace_back("unit-" + std::to_string(i));
    evolve(large, kToday,
           organisation::UnitDefined{programme.co_leads.back(), {"单位", ""}, {}, {}});
  }
  const auto refused = decide(large, DefineProgramme{programme}, kToday, kToday);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, too_large);
  EXPECT_EQ(refused.error().field, "/co_leads");
  programme.co_leads.pop_back();
  EXPECT_TRUE(decide(large, DefineProgramme{programme}, kToday, kToday));
}

// Each definition goes through its own checks: one refusal of each.
TEST(CatalogueDecide, RefusesWhatTheOrganisationRefuses) {
  const organisation::GroupDefined group{
      GroupCode("lead"), {"领导小组", ""}, PostCode("none"), {}, {}, {}};
  EXPECT_EQ(when(DefineGroup{group}).error().code, unknown_post);
  const organisation::TenureBegan began{PostCode("none"), TenureCode("1"), {"任", ""}, {}};
  EXPECT_EQ(when(BeginTenure{began}).error().code, unknown_post);
  const organisation::TenureEnded ended{PostCode("vice-mayor"), TenureCode("1")};
  EXPECT_EQ(when(EndTenure{ended}).error().code, unknown_tenure);
}

const auto kNameOfRow = [](const auto& info) { return std::string(info.param.name); };

INSTANTIATE_TEST_SUITE_P(Programme, RefusesAProgramme, testing::ValuesIn(kProgrammes), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Rule, RefusesARule, testing::ValuesIn(kRules), kNameOfRow);

}  // namespace
}  // namespace baitu::test
