// Lights against a table worked by hand. Thresholds: yellow from 10, red above 30 points; red 3
// months after a missed start; grey after 30 + 15 days of silence.
//
// The works plan (world.hpp) expects, at the end of the day: 02-01  1 + 2 + 6 × 1/60 of 10 = 31 %;
// 03-02  1 + 2 + 6 × 30/60 = 60 %; 03-18  76 %; 03-19  77 %; 04-01  90 %; 04-11  100 %.
#include <functional>

#include "domain/project/evolve.hpp"
#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using namespace project;
using enum portfolio::Colour;
using enum portfolio::Reason;
using portfolio::Colour;
using portfolio::Light;
using portfolio::Reason;

struct Case {
  const char* name;
  std::function<void(World&)> given;
  const char* on;
  Colour colour;
  Reason reason;
  std::optional<std::int32_t> deviation_bp;
  std::optional<Colour> last_colour = {};
};

void start(World& world, const char* stage, const char* on) {
  world.given("P", on, StartStage{StageCode(stage)});
}

// A works project on plan in everything but what the case changes: the first three stages started.
void running(World& world) {
  world.given_registered("P", "WK").given("P", "2025-01-01", works_plan());
  start(world, "survey", "2025-01-01");
  start(world, "design", "2025-01-11");
  start(world, "build", "2025-02-01");
}

auto reported(const char* on, std::int32_t basis_points) {
  return [=](World& world) {
    running(world);
    world.given("P", on, percent(basis_points));
  };
}

void survey_never_started(World& world) {
  world.given_registered("P", "WK").given("P", "2025-01-01", works_plan());
  start(world, "design", "2025-01-11");
  start(world, "build", "2025-02-01");
  world.given("P", "2025-03-20", percent(9'000));
}

void nothing_started(World& world) {
  world.given_registered("P", "WK").given("P", "2025-01-01", works_plan());
}

void in_acceptance(World& world) {
  running(world);
  start(world, "accept", "2025-04-02");
  world.given("P", "2025-04-05", percent(10'000));
}

void accepted_late(World& world) {
  in_acceptance(world);
  world.given("P", "2025-04-20", CompleteStage{StageCode("accept")});
}

void completed(World& world) {
  accepted_late(world);
  world.given("P", "2025-04-21", Complete{}).given("P", "2025-04-30", Accept{"1号"});
}

void suspended_late(World& world) {
  reported("2025-02-01", 0)(world);
  world.given("P", "2025-03-01", Suspend{"资金"});
}

void resumed_on_plan(World& world) {
  reported("2025-02-01", 7'700)(world);
  world.given("P", "2025-02-05", Suspend{"资金"}).given("P", "2025-03-10", Resume{});
}

void restored_on_plan(World& world) {
  reported("2025-02-01", 7'000)(world);
  world.given("P", "2025-02-05", Withdraw{"退库"}).given("P", "2025-03-10", Restore{});
}

// Weights 1, 2, 6 of 9: the whole on 04-01, which is the last planned day.
void planned_without_the_done_stage(World& world) {
  SetPlan plan = works_plan();
  plan.stages.pop_back();
  world.given_registered("P", "WK").given("P", "2025-01-01", plan);
  start(world, "survey", "2025-01-01");
  start(world, "design", "2025-01-11");
  start(world, "build", "2025-02-01");
  world.given("P", "2025-04-01", percent(10'000));
}

void withdrawn_late(World& world) {
  suspended_late(world);
  world.given("P", "2025-03-02", Withdraw{"取消"});
}

void note_in_the_silence(World& world) {
  reported("2025-02-01", 7'000)(world);
  world.given("P", "2025-03-15", ReportProgress{{}, {}, "无进展"});
}

void registered_long_before_the_plan(World& world) {
  world.given_registered("P", "WK", "east", "2024-10-01").given("P", "2024-10-01", works_plan());
  start(world, "survey", "2025-01-01");
  start(world, "design", "2025-01-11");
  start(world, "build", "2025-02-01");
}

void no_plan_yet(World& world) { world.given_registered("P", "WK"); }

void first_milestone(World& world) {
  world.given_registered("P", "AP").given(
      "P", "2025-01-01",
      SetPlan{{planned("apply", "2025-01-01", "2025-01-31"),
               planned("build", "2025-02-01", "2025-06-30"),
               planned("confer", "2025-07-01", "2025-07-31"),
               planned("monitor", "2025-08-01", "2026-07-31")}});
  world.given_stage_done("P", "apply", "2025-01-01", "2025-02-05");
  start(world, "build", "2025-02-01");
}

void nothing_pledged(World& world) {
  world.given_registered("P", "PL").given(
      "P", "2025-01-01",
      SetPlan{{planned("deliver", "2025-01-01", "2025-04-10"),
               planned("publish", "2025-04-11", "2025-04-20")}});
  start(world, "deliver", "2025-01-01");
}

// Of 20: apply 1, build 3, confer 16; the programme's own are 2, 5 and 3 of 10.
void first_milestone_of_its_own_weights(World& world) {
  SetPlan plan{{planned("apply", "2025-01-01", "2025-01-31"),
                planned("build", "2025-02-01", "2025-02-10"),
                planned("confer", "2025-02-11", "2025-02-20")}};
  plan.stages[0].weight = 1;
  plan.stages[1].weight = 3;
  plan.stages[2].weight = 16;
  world.given_registered("P", "AP").given("P", "2025-01-01", plan);
  world.given_stage_done("P", "apply", "2025-01-01", "2025-01-31");
  start(world, "build", "2025-02-01");
}

auto pledged_400_and_done(std::int64_t thousandths) {
  return [=](World& world) {
    world.given_registered("P", "PL").given(
        "P", "2025-01-01",
        SetPlan{{planned("deliver", "2025-01-01", "2025-04-10"),
                 planned("publish", "2025-04-11", "2025-04-20")}});
    start(world, "deliver", "2025-01-01");
    world.given("P", "2025-01-01", number("pledged", 400'000));
    world.given("P", "2025-02-01", number("done", thousandths));
  };
}

const Case kSchedule[] = {
    {"NinePoint99BehindIsGreen", reported("2025-03-01", 5'001), "2025-03-02", green, on_plan, 999},
    {"TenBehindIsYellow", reported("2025-03-01", 5'000), "2025-03-02", yellow, behind_plan, 1'000},
    {"ThirtyBehindIsYellow", reported("2025-03-01", 3'000), "2025-03-02", yellow, behind_plan,
     3'000},
    {"MoreThanThirtyBehindIsRed", reported("2025-03-01", 2'999), "2025-03-02", red, behind_plan,
     3'001},
    {"AheadIsGreen", reported("2025-03-01", 7'000), "2025-03-02", green, on_plan, -1'000},
    {"NothingReportedCountsAsZero", running, "2025-02-01", red, behind_plan, 3'100},
    {"AStartOnItsDayIsNotMissed", nothing_started, "2025-01-01", green, on_plan, 100},
    {"AStartMissedByADayIsYellow", nothing_started, "2025-01-02", yellow, stage_start_missed, 200},
    {"AStartMissedForThreeMonthsIsYellow", survey_never_started, "2025-04-01", yellow,
     stage_start_missed, 0},
    {"AStartMissedForThreeMonthsAndADayIsRed", survey_never_started, "2025-04-02", red,
     stage_start_missed, 100},
    {"TheDeadlineItselfIsGreen", in_acceptance, "2025-04-11", green, on_plan, 0},
    {"TheDayAfterTheDeadlineIsRed", in_acceptance, "2025-04-12", red, deadline_passed, 0},
    {"WithoutTheDoneStageTheLastPlannedDayIsTheDeadline", planned_without_the_done_stage,
     "2025-04-01", green, on_plan, 0},
    {"TheDayAfterTheLastPlannedDayIsRed", planned_without_the_done_stage, "2025-04-02", red,
     deadline_passed, 0},
    {"PastTheDoneStageIsGreenHoweverLate", accepted_late, "2025-04-20", green, done, 0},
    {"BeforeItsDoneStageEndedItWasRed", accepted_late, "2025-04-19", red, deadline_passed, 0},
    {"AcceptedIsGreenHoweverSilent", completed, "2025-12-31", green, done, 0},
    {"WithoutAPlanNothingIsLate", no_plan_yet, "2025-01-20", green, no_plan, {}},
};

const Case kWhite[] = {
    {"SuspendedIsWhiteHoweverLate", suspended_late, "2025-12-31", white, suspended, 10'000},
    {"BeforeItsSuspensionItWasRed", suspended_late, "2025-02-28", red, behind_plan, 5'800},
    {"WithdrawnIsWhiteThoughSuspended", withdrawn_late, "2025-12-31", white, withdrawn, 10'000},
};

const Case kSilence[] = {
    {"FortyFiveDaysAreNotSilent", reported("2025-02-01", 7'000), "2025-03-18", green, on_plan, 600},
    {"FortySixDaysAreGreyOverGreen", reported("2025-02-01", 7'000), "2025-03-19", grey, silent, 700,
     green},
    {"FortySixDaysAreGreyOverRed", reported("2025-02-01", 4'000), "2025-03-19", grey, silent, 3'700,
     red},
    {"ANoteDoesNotBreakTheSilence", note_in_the_silence, "2025-03-19", grey, silent, 700, green},
    {"SilenceCountsFromTheResumption", resumed_on_plan, "2025-03-19", green, on_plan, 0},
    {"SilenceCountsFromTheRestoration", restored_on_plan, "2025-03-19", green, on_plan, 700},
    {"SilenceCountsFromTheFirstPlannedStart", registered_long_before_the_plan, "2025-02-15", red,
     behind_plan, 4'500},
    {"SilenceComesAfterThePlannedStartToo", registered_long_before_the_plan, "2025-02-16", grey,
     silent, 4'600, red},
    {"SilenceWithoutAPlanCountsFromTheRegistration",
     no_plan_yet,
     "2025-02-16",
     grey,
     silent,
     {},
     green},
};

const Case kMeasures[] = {
    {"AMilestoneIsNotDueBeforeItsFinish", first_milestone, "2025-01-30", green, on_plan, 0},
    {"AMilestoneIsDueOnItsFinish", first_milestone, "2025-01-31", yellow, behind_plan, 2'000},
    {"AMilestoneReachedLateIsGreenAgain", first_milestone, "2025-02-05", green, on_plan, 0},
    {"MilestonesWeighWhatThePlanSays", first_milestone_of_its_own_weights, "2025-02-09", green,
     on_plan, 0},
    {"MilestonesOfThePlanAreDueByItsWeights", first_milestone_of_its_own_weights, "2025-02-10",
     yellow, behind_plan, 1'500},
    // Deliver is half of the whole: 20 of its 100 days are 10 %.
    {"NothingPledgedCountsAsZero", nothing_pledged, "2025-01-20", yellow, behind_plan, 1'000},
    {"HalfADeliveryOf15PercentIsYellow", pledged_400_and_done(60'000), "2025-02-19", yellow,
     behind_plan, 1'000},
    {"HalfADeliveryOf15Point25PercentIsGreen", pledged_400_and_done(61'000), "2025-02-19", green,
     on_plan, 975},
    {"MoreThanPledgedIsTheWhole", pledged_400_and_done(500'000), "2025-02-19", green, on_plan,
     -7'500},
};

class LightTable : public testing::TestWithParam<Case> {};

TEST_P(LightTable, ShowsWhatWasWorkedOutByHand) {
  const Case& row = GetParam();
  World world;
  row.given(world);
  const auto shown = world.portfolio.view(world.head(), day(row.on)).row(ProjectCode("P"));
  ASSERT_TRUE(shown) << shown.error().message;
  const Light& light = shown->light;
  EXPECT_EQ(name_of(light.colour), name_of(row.colour));
  EXPECT_EQ(name_of(light.reason), name_of(row.reason));
  EXPECT_EQ(light.deviation.has_value(), row.deviation_bp.has_value());
  EXPECT_EQ(light.deviation.value_or(BasisPoints{}).value, row.deviation_bp.value_or(0));
  EXPECT_EQ(light.last_colour, row.last_colour);
  EXPECT_EQ(light.rule_version, 1);
}

const auto kNameOfRow = [](const auto& info) { return std::string(info.param.name); };

void set_by_hand(World& world) {
  running(world);
  world.given("P", "2025-02-10", OverrideLight{LightColour::yellow, "冬歇", day("2025-02-20")});
}
void set_by_hand_while_silent(World& world) {
  reported("2025-02-01", 4'000)(world);
  world.given("P", "2025-03-15", OverrideLight{LightColour::green, "核实", day("2025-03-31")});
}
void set_by_hand_then_lifted(World& world) {
  set_by_hand(world);
  world.given("P", "2025-02-15", LiftLightOverride{"复工"});
}
void set_by_hand_then_suspended(World& world) {
  set_by_hand(world);
  world.given("P", "2025-02-15", Suspend{"资金"});
}
void set_by_hand_once_done(World& world) {
  accepted_late(world);
  world.given("P", "2025-04-20", OverrideLight{LightColour::red, "质量", day("2025-04-30")});
}
void revoked_at_the_end(World& world) {
  accepted_late(world);
  world.given("P", "2025-04-25", Revoke{"抽查不合格"});
}
void restored_in_summer(World& world) {
  revoked_at_the_end(world);
  world.given("P", "2025-07-01", Restore{});
}

// 02-09: 1 + 2 + 6 × 9/60 of 10 = 39 %, 02-10: 40 %, 02-20: 50 %, 02-21: 51 %; nothing reported
// since 01-01, so silent from 02-16 on.
const Case kByHand[] = {
    {"BeforeItWasSetTheRuleHolds", set_by_hand, "2025-02-09", red, behind_plan, 3'900},
    {"FromItsFirstDay", set_by_hand, "2025-02-10", yellow, overridden, 4'000, red},
    {"ToItsLastDay", set_by_hand, "2025-02-20", yellow, overridden, 5'000, grey},
    {"NoLonger", set_by_hand, "2025-02-21", grey, silent, 5'100, red},
    {"UntilItIsLifted", set_by_hand_then_lifted, "2025-02-15", red, behind_plan, 4'500},
    {"OverTheSilence", set_by_hand_while_silent, "2025-03-19", green, overridden, 3'700, grey},
    {"NotOverASuspension", set_by_hand_then_suspended, "2025-02-16", white, suspended, 4'600},
    {"OverWhatIsDone", set_by_hand_once_done, "2025-04-20", red, overridden, 0, green},
    {"RevokedIsWhite", revoked_at_the_end, "2025-04-25", white, revoked, 0},
    {"BeforeItsRevocationItWasGreen", revoked_at_the_end, "2025-04-24", green, done, 0},
    {"RestoredItIsGreenAgain", restored_in_summer, "2025-07-01", green, done, 0},
};

INSTANTIATE_TEST_SUITE_P(ByHand, LightTable, testing::ValuesIn(kByHand), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Schedule, LightTable, testing::ValuesIn(kSchedule), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(White, LightTable, testing::ValuesIn(kWhite), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Silence, LightTable, testing::ValuesIn(kSilence), kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Measures, LightTable, testing::ValuesIn(kMeasures), kNameOfRow);

Light light_on(const std::function<void(World&)>& given, const char* on) {
  World world;
  given(world);
  return world.portfolio.view(world.head(), day(on)).row(ProjectCode("P"))->light;
}

TEST(Light, GivesTheNumbersItUsed) {
  const Light light = light_on(survey_never_started, "2025-04-13");
  EXPECT_EQ(light.missed_stage, StageCode("survey"));
  EXPECT_EQ(light.stage_days_late, 102);  // 01-01 to 04-13
  EXPECT_EQ(light.deadline, day("2025-04-11"));
  EXPECT_EQ(light.deadline_days_late, 2);
  EXPECT_EQ(light.silent_days, 24);  // since 03-20
  EXPECT_EQ(light.measured, BasisPoints{9'000});
  EXPECT_EQ(light.planned, kWhole);
  EXPECT_EQ(light.reason, deadline_passed);
}

TEST(Light, SaysWhyItWouldBeRedUnderTheSilence) {
  const Light light = light_on(reported("2025-02-01", 4'000), "2025-03-19");
  EXPECT_EQ(light.last_reason, behind_plan);
  EXPECT_EQ(light.silent_days, 46);
}

TEST(Light, IsNeverGreyWhereNoReportsAreExpected) {
  World world;
  programme::ProgrammeDefined quiet = works();
  quiet.reporting_period_days = 0;
  world.record_common("2024-01-01", {quiet});
  world.given_registered("P", "WK");
  const auto row = world.portfolio.view(world.head(), kToday).row(ProjectCode("P"));
  EXPECT_EQ(row->light.reason, no_plan);
}

TEST(Light, IsShownAsSetByHandBesideWhatTheRuleSays) {
  World world;
  set_by_hand_while_silent(world);
  const auto row = world.portfolio.view(world.head(), day("2025-03-19")).row(ProjectCode("P"));
  EXPECT_EQ(row->light.last_reason, silent);
  EXPECT_EQ(row->light.override_until, day("2025-03-31"));
  EXPECT_EQ(row->light_override, (portfolio::OverrideRow{"核实", PrincipalId("tester"),
                                                         day("2025-03-15"), day("2025-03-31")}));
  const auto later = world.portfolio.view(world.head(), day("2025-04-01")).row(ProjectCode("P"));
  EXPECT_FALSE(later->light_override);
}

TEST(Light, CanBeSetByHandBeforeThereIsARule) {
  State state;
  evolve(state, {1}, day("2025-03-01"),
         Event(LightOverridden{LightColour::red, "质量", day("2025-03-02")}));
  EXPECT_EQ(portfolio::light_without_rule(state, day("2025-03-02")).colour, red);
  EXPECT_EQ(portfolio::light_without_rule(state, day("2025-03-02")).last_reason, no_rule);
  EXPECT_EQ(portfolio::light_without_rule(state, day("2025-03-03")).colour, white);
}

TEST(Light, HasAWireNameForEverything) {
  EXPECT_EQ(name_of(white), "white");
  EXPECT_EQ(name_of(no_rule), "no_rule");
  EXPECT_EQ(name_of(portfolio::PlanBasis::elapsed), "elapsed");
}

}  // namespace
}  // namespace baitu::test
