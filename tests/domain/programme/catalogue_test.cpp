#include <gtest/gtest.h>

#include <functional>

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
  evolve(folded, changed);
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
  evolve(folded, project::Registered{});
  evolve(folded, calendar::DayAdvanced{kToday});
  EXPECT_TRUE(folded == catalogue());
}

TEST(Catalogue, IsEqualByValue) {
  Catalogue other = catalogue();
  EXPECT_TRUE(other == catalogue());
  LightRuleSet rule = light_rule();
  rule.silence_grace_days = 16;
  evolve(other, rule);
  EXPECT_FALSE(other == catalogue());
}

TEST(CatalogueDecide, TakesEachDefinition) {
  const organisation::UnitDefined unit{UnitCode("new"), {"新", ""}, {}, UnitCode("office")};
  const organisation::PostDefined post{PostCode("new"), {"新", ""}};
  const auto one = [](Event event) { return std::vector<DatedEvent>{{kToday, std::move(event)}}; };
  EXPECT_EQ(when(DefineProgramme{pledge()}), one(pledge()));
  EXPECT_EQ(when(DefineUnit{unit}), one(unit));
  EXPECT_EQ(when(DefinePost{post}), one(post));
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

TEST(CatalogueDecide, RefusesAUnitThatIsNotSound) {
  EXPECT_EQ(when(DefineUnit{{UnitCode("x"), {"新", ""}, {}, UnitCode("none")}}).error().code,
            unknown_unit);
  EXPECT_EQ(when(DefinePost{{PostCode(""), {"新", ""}}}).error().field, "/code");
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
    {"WithoutASource", [](auto& r) { r.source.clear(); }, "/source"},
};

const auto kNameOfRow = [](const auto& info) { return std::string(info.param.name); };

INSTANTIATE_TEST_SUITE_P(Programme, RefusesAProgramme, testing::ValuesIn(kProgrammes), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Rule, RefusesARule, testing::ValuesIn(kRules), kNameOfRow);

}  // namespace
}  // namespace baitu::test
