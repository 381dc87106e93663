// What each accepted command of publicity leaves behind.
#include "tests/domain/publicity/story.hpp"

namespace baitu::test {
namespace {

using namespace publicity;

TEST(Plan, StandsAsItWasSetLast) {
  PlanStory story = planned();
  EXPECT_TRUE(story.state().stands());
  EXPECT_EQ(story.state().content, plan_content());
  EXPECT_EQ(story.state().address, (Address{{1}, 0}));
  PlanSet longer = plan_content();
  longer.goals.push_back({Measure::survey, 4});
  story.given("2025-02-01", SetPlan{longer});
  EXPECT_EQ(story.state().content, longer);
  EXPECT_EQ(story.state().address, (Address{{2}, 0}));
}

TEST(Plan, MayBeForAllProgrammes) {
  PlanSet content = plan_content();
  content.programme = ProgrammeCode();
  EXPECT_TRUE(PlanStory().when("2025-01-02", SetPlan{content}));
}

TEST(Plan, IsKeptAsItWasWhenItIsWithdrawn) {
  PlanStory story = planned();
  story.given("2025-06-01", WithdrawPlan{"另行制定"});
  EXPECT_FALSE(story.state().stands());
  EXPECT_EQ(story.state().reason, "另行制定");
  EXPECT_EQ(story.state().content, plan_content());
}

TEST(NoPlan, DoesNotStand) { EXPECT_FALSE(Plan{}.stands()); }

TEST(Coverage, IsWhatWasRecorded) {
  const Coverage coverage = covered().state();
  EXPECT_TRUE(coverage.stands());
  EXPECT_EQ(coverage.code, CoverageCode("c-1"));
  EXPECT_EQ(coverage.content, coverage_content());
  EXPECT_FALSE(coverage.is_exposure());
  EXPECT_FALSE(coverage.unanswered());
}

TEST(Coverage, NeedsNeitherProjectNorPlanNorLink) {
  CoverageContent content = coverage_content();
  content.project = ProjectCode();
  content.plan = PublicityPlanCode();
  content.link.clear();
  CoverageStory story;
  story.known = false;
  EXPECT_TRUE(story.when("2025-03-02", RecordCoverage{{CoverageCode("c-1"), content}}));
}

TEST(Coverage, IsTheCorrectionOnceItWasCorrected) {
  CoverageStory story = covered();
  CoverageContent right = coverage_content();
  right.outlet = "示例晚报";
  story.given("2025-03-03", CorrectCoverage{right, "媒体写错了"});
  EXPECT_EQ(story.state().content, right);
  EXPECT_EQ(story.state().corrections, 1);
  EXPECT_EQ(story.state().reason, "媒体写错了");
  EXPECT_EQ(story.state().address, (Address{{2}, 0}));
}

TEST(Coverage, DoesNotStandOnceItIsWithdrawn) {
  CoverageStory story = covered();
  story.given("2025-03-03", WithdrawCoverage{"重复登记"});
  EXPECT_FALSE(story.state().stands());
  EXPECT_EQ(story.state().reason, "重复登记");
}

TEST(Exposure, IsUnansweredUntilTheUnitAnswers) {
  CoverageStory story = exposed();
  EXPECT_TRUE(story.state().unanswered());
  story.given("2025-03-05", AnswerExposure{{"正在整改", Rectification::under_way}});
  EXPECT_FALSE(story.state().unanswered());
  story.given("2025-03-09", AnswerExposure{{"已整改", Rectification::done}});
  ASSERT_TRUE(story.state().answer);
  EXPECT_EQ(story.state().answer->content.text, "已整改");
  EXPECT_EQ(story.state().answer->on, day("2025-03-09"));
  EXPECT_EQ(story.state().answer->address, (Address{{3}, 0}));
}

TEST(Exposure, KeepsItsAnswerWhileItStaysOne) {
  CoverageStory story = exposed();
  story.given("2025-03-05", AnswerExposure{{"已整改", Rectification::done}});
  CoverageContent right = exposure_content();
  right.note = "二版";
  story.given("2025-03-06", CorrectCoverage{right, "版面"});
  EXPECT_TRUE(story.state().answer);
  story.given("2025-03-07", CorrectCoverage{coverage_content(), "是报道"});
  EXPECT_FALSE(story.state().answer);
}

TEST(Exposure, NamesTheNoticesItLedTo) {
  CoverageStory story = exposed();
  story.given("2025-03-05", LinkNotice{NoticeCode("n-1")});
  story.given("2025-03-05", LinkNotice{NoticeCode("n-2")});
  EXPECT_EQ(story.state().notices, (std::vector{NoticeCode("n-1"), NoticeCode("n-2")}));
}

TEST(Slogan, StandsUntilItIsRemoved) {
  SloganStory story = placed();
  EXPECT_TRUE(story.state().stands());
  EXPECT_EQ(story.state().content, slogan_content());
  EXPECT_EQ(story.state().placed_on, day("2025-03-02"));
  story.given("2025-09-01", RemoveSlogan{"破损"});
  EXPECT_FALSE(story.state().stands());
  EXPECT_EQ(story.state().removed_on, day("2025-09-01"));
  EXPECT_EQ(story.state().reason, "破损");
}

TEST(Survey, StandsUntilItIsWithdrawn) {
  SurveyStory story = surveyed();
  EXPECT_TRUE(story.state().stands());
  EXPECT_EQ(story.state().content, survey_content());
  story.given("2025-03-20", WithdrawSurvey{"样本有误"});
  EXPECT_FALSE(story.state().stands());
  EXPECT_EQ(story.state().reason, "样本有误");
}

TEST(Folds, OnlyCountEventsOfOtherStreamsAsSeen) {
  RecordedEvent other;
  other.version = {7};
  other.event = calendar::DayAdvanced{day("2025-03-01")};
  Coverage coverage;
  evolve(coverage, other);
  EXPECT_EQ(coverage.version, StreamVersion{7});
  EXPECT_EQ(coverage.content, CoverageContent{});
}

}  // namespace
}  // namespace baitu::test
