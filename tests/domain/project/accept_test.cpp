// What each command becomes when it is accepted.
#include "tests/domain/project/story.hpp"

namespace baitu::test {
namespace {

using namespace project;

void expect_event(const Result<std::vector<DatedEvent>>& decided, const char* effective_on,
                  const Event& event) {
  ASSERT_TRUE(decided) << decided.error().message;
  EXPECT_EQ(*decided, (std::vector<DatedEvent>{{day(effective_on), event}}));
}

TEST(Decide, RegistersAProject) {
  expect_event(Story().when("2025-01-01", register_in("WK")), "2025-01-01",
               Registered{ProjectCode("X-001"),
                          ProgrammeCode("WK"),
                          {"示例小区", "Sample estate"},
                          UnitCode("east"),
                          "示例路1号"});
}

TEST(Decide, RegistersOnTheDayItself) {
  EXPECT_TRUE(Story().when("2025-12-31", register_in("PL")));
}

TEST(Decide, SetsAPlanThatLeavesStagesOutAndOverlaps) {
  const std::vector<PlannedStage> stages{planned("survey", "2025-02-01", "2025-03-31"),
                                         planned("build", "2025-02-01", "2025-02-01")};
  expect_event(registered().when("2025-01-15", SetPlan{stages}), "2025-01-15",
               PlanSet{stages, {}, ""});
}

TEST(Decide, ReplacesAPlanOnTheSameDay) {
  Story story = registered();
  story.given("2025-02-01", SetPlan{{planned("survey", "2025-02-01", "2025-03-31")}});
  story.given("2025-02-01", SetPlan{{planned("survey", "2025-03-01", "2025-04-30")}});
  EXPECT_EQ(story.state().plan->stages.front().start, day("2025-03-01"));
}

TEST(Decide, AssignsWithCoLeadsAndWithoutAnExecutingUnit) {
  expect_event(
      registered().when("2025-01-02", Assign{PostCode("vice-mayor"),
                                             UnitCode("housing"),
                                             {UnitCode("city-management"), UnitCode("office")},
                                             UnitCode()}),
      "2025-01-02",
      Assigned{PostCode("vice-mayor"),
               UnitCode("housing"),
               {UnitCode("city-management"), UnitCode("office")},
               UnitCode(),
               {}});
}

TEST(Decide, StartsStagesInAnyOrder) {
  Story story = registered();
  story.given("2025-03-01", StartStage{StageCode("build")});
  expect_event(story.when("2025-02-01", StartStage{StageCode("survey")}), "2025-02-01",
               StageStarted{StageCode("survey")});
}

TEST(Decide, CompletesAStageOnTheDayItWasStarted) {
  Story story = registered();
  story.given("2025-03-01", StartStage{StageCode("build")});
  expect_event(story.when("2025-03-01", CompleteStage{StageCode("build")}), "2025-03-01",
               StageCompleted{StageCode("build"), "", {}, {}});
}

TEST(Decide, TakesAReportWithEveryKindOfFact) {
  const std::vector<Fact> all{fact("households", Quantity{820'000}),
                              fact("consulted", day("2025-02-02")), fact("method", "平改坡"),
                              fact("class", "完善")};
  expect_event(registered().when("2025-04-01", ReportProgress{kWhole, all, "示例说明"}),
               "2025-04-01", ProgressReported{kWhole, all, "示例说明", {}});
}

TEST(Decide, TakesANoteAloneAsAReport) {
  EXPECT_TRUE(registered().when("2025-04-01", ReportProgress{{}, {}, "无进展"}));
}

TEST(Decide, TakesAReportAboutAnEarlierDayThanTheLast) {
  Story story = registered();
  story.given("2025-05-01", percent(2'000));
  EXPECT_TRUE(story.when("2025-04-01", percent(1'000)));
}

TEST(Decide, TakesAReportThatLowersWhatMayStillFall) {
  Story works = registered();
  works.given("2025-04-01", percent(2'000)).given("2025-05-01", percent(1'000));
  Story pledge = registered("PL");
  pledge.given("2025-04-01",
               facts({fact("pledged", Quantity{9'000}), fact("done", Quantity{4'000})}));
  pledge.given("2025-05-01", facts({fact("pledged", Quantity{10'000})}));
  pledge.given("2025-05-02", facts({fact("done", Quantity{3'000})}));
}

TEST(Decide, TakesALowerPledgeForAnEarlierDayOrAsACorrection) {
  Story story = registered("PL");
  story.given("2025-04-01", facts({fact("pledged", Quantity{9'000})}));
  story.given("2025-03-31", facts({fact("pledged", Quantity{8'000})}));
  EXPECT_TRUE(story.when(
      "2025-05-01", CorrectReport{{2}, {}, {fact("pledged", Quantity{900})}, "", "小数点错误"}));
}

TEST(Decide, CorrectsAReportOnTheDayTheReportIsAbout) {
  Story story = registered();
  story.given("2025-04-01", percent(9'000));
  const CorrectReport correction{{2}, BasisPoints{900}, {}, "", "小数点错误"};
  expect_event(story.when("2025-06-01", correction), "2025-04-01",
               ReportCorrected{{2}, BasisPoints{900}, {}, "", "小数点错误", {}});
}

TEST(Decide, CorrectsTheSameReportAgain) {
  Story story = registered();
  story.given("2025-04-01", percent(9'000));
  story.given("2025-04-02", CorrectReport{{2}, BasisPoints{900}, {}, "", "小数点错误"});
  story.given("2025-04-03", CorrectReport{{2}, BasisPoints{950}, {}, "", "复核"});
  EXPECT_EQ(story.state().percent->percent, BasisPoints{950});
}

TEST(Decide, SuspendsAndResumesMoreThanOnce) {
  Story story = registered();
  expect_event(story.when("2025-02-01", Suspend{"资金"}), "2025-02-01", Suspended{"资金"});
  expect_event(story.when("2025-03-01", Resume{"到位"}), "2025-03-01", Resumed{"到位"});
  EXPECT_TRUE(story.when("2025-03-01", Suspend{"冬季"}));
}

TEST(Decide, TakesPlanAssignmentCorrectionAndWithdrawalWhileSuspended) {
  Story story = registered();
  story.given("2025-01-10", percent(100)).given("2025-02-01", Suspend{"资金"});
  story.given("2025-02-02", SetPlan{{planned("build", "2025-05-01", "2025-06-01")}});
  story.given("2025-02-02", Assign{PostCode("secretary"), UnitCode("office"), {}, UnitCode()});
  story.given("2025-02-02", CorrectReport{{2}, BasisPoints{200}, {}, "", "复核"});
  expect_event(story.when("2025-02-03", Withdraw{"规划调整"}), "2025-02-03", Withdrawn{"规划调整"});
}

TEST(Decide, CompletesOnceTheDoneStageIsCompletedThoughEarlierOnesAreNot) {
  Story story = registered();
  story.given("2025-06-01", StartStage{StageCode("accept")});
  story.given("2025-06-30", CompleteStage{StageCode("accept")});
  expect_event(story.when("2025-06-30", Complete{"完工"}), "2025-06-30", Completed{"完工"});
}

TEST(Decide, AcceptsACompletionAndGoesOnTakingReportsAndStages) {
  Story story = registered("AP");
  story.given("2025-06-01", StartStage{StageCode("confer")});
  story.given("2025-06-30", CompleteStage{StageCode("confer")}).given("2025-06-30", Complete{});
  expect_event(story.when("2025-07-01", Accept{"示例〔2025〕1号"}), "2025-07-01",
               Accepted{"示例〔2025〕1号"});
  story.given("2025-07-02", StartStage{StageCode("monitor")});
  story.given("2025-07-03", facts({fact("households", Quantity{1'000})}));
}

}  // namespace
}  // namespace baitu::test
