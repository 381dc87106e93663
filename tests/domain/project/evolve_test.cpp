// The fold: series, ties, corrections, and totality.
#include "tests/domain/project/story.hpp"

namespace baitu::test {
namespace {

using namespace project;

CorrectReport correct(std::uint64_t report, std::optional<BasisPoints> percent,
                      std::vector<Fact> facts = {}) {
  return {{report}, percent, std::move(facts), "改", "复核"};
}

TEST(Series, ALaterRecordAboutAnEarlierDayDoesNotReplaceTheValue) {
  Story story = registered();
  story.given("2025-05-01", percent(2'000)).given("2025-04-01", percent(1'500));
  EXPECT_EQ(story.state().percent,
            (PercentValue{BasisPoints{2'000}, day("2025-05-01"), StreamVersion{2}}));
}

TEST(Series, TheLaterOfTwoReportsAboutOneDayWins) {
  Story story = registered();
  story.given("2025-05-01", percent(2'000)).given("2025-05-01", percent(1'500));
  EXPECT_EQ(story.state().percent->percent, BasisPoints{1'500});
}

TEST(Series, AReportWithoutAValueLeavesTheValue) {
  Story story = registered();
  story.given("2025-05-01", percent(2'000));
  story.given("2025-06-01", facts({fact("households", Quantity{1})}));
  EXPECT_EQ(story.state().percent->percent, BasisPoints{2'000});
  EXPECT_EQ(story.state().last_substantive_report, day("2025-06-01"));
}

TEST(Series, EachFactIsASeriesOfItsOwn) {
  Story story = registered();
  story.given("2025-05-01", facts({fact("households", Quantity{5}), fact("method", "甲")}));
  story.given("2025-04-01", facts({fact("households", Quantity{4}), fact("class", "基础")}));
  story.given("2025-06-01", facts({fact("method", "乙")}));
  ASSERT_EQ(story.state().facts.size(), 3U);
  EXPECT_EQ(story.state().fact(FactCode("households"))->fact.value, FactValue(Quantity{5}));
  EXPECT_EQ(story.state().fact(FactCode("class"))->fact.value, FactValue("基础"));
  EXPECT_EQ(story.state().fact(FactCode("method"))->fact.value, FactValue("乙"));
  EXPECT_EQ(story.state().fact(FactCode("consulted")), nullptr);
}

TEST(Series, ANoteAloneIsNotSubstantive) {
  Story story = registered();
  story.given("2025-05-01", percent(2'000)).given("2025-06-01", ReportProgress{{}, {}, "无进展"});
  EXPECT_EQ(story.state().last_substantive_report, day("2025-05-01"));
}

TEST(Correction, KeepsThePlaceOfTheReportAmongThoseOfItsDay) {
  Story story = registered();
  story.given("2025-05-01", percent(2'000)).given("2025-05-01", percent(3'000));
  story.given("2025-06-01", correct(2, BasisPoints{2'500}));
  EXPECT_EQ(story.state().percent->percent, BasisPoints{3'000});
  EXPECT_TRUE(story.state().report({2})->corrected);
  EXPECT_FALSE(story.state().report({3})->corrected);
}

TEST(Correction, ThatTakesAValueAwayBringsBackTheOneBefore) {
  Story story = registered();
  story.given("2025-04-01", percent(1'000)).given("2025-05-01", percent(9'000));
  story.given("2025-06-01", correct(3, std::nullopt));
  EXPECT_EQ(story.state().percent,
            (PercentValue{BasisPoints{1'000}, day("2025-04-01"), StreamVersion{2}}));
  EXPECT_EQ(story.state().last_substantive_report, day("2025-04-01"));
}

TEST(Correction, ThatTakesTheOnlyFactAwayLeavesNone) {
  Story story = registered();
  story.given("2025-04-01", facts({fact("households", Quantity{5})}));
  story.given("2025-05-01", correct(2, BasisPoints{100}));
  EXPECT_TRUE(story.state().facts.empty());
}

TEST(Evolve, FoldsWhatDecideWouldRefuse) {
  State state;
  evolve(state, {1}, day("2025-01-01"), Event(StageCompleted{StageCode("gone"), "", {}, {}}));
  evolve(state, {2}, day("2025-01-01"),
         Event(ReportCorrected{{9}, BasisPoints{1}, {}, "", "", {}}));
  evolve(state, {3}, day("2025-01-01"), Event(Resumed{}));
  evolve(state, {4}, day("2025-01-01"), Event(Accepted{}));
  EXPECT_FALSE(state.registered());
  EXPECT_FALSE(state.percent);
  EXPECT_EQ(state.stage(StageCode("gone"))->completed_on, day("2025-01-01"));
  EXPECT_EQ(state.version, StreamVersion{4});
}

TEST(Evolve, ClearsTheSuspensionOnResumption) {
  Story story = registered();
  story.given("2025-02-01", Suspend{"资金"});
  EXPECT_EQ(story.state().suspended_on, day("2025-02-01"));
  story.given("2025-03-01", Resume{});
  EXPECT_FALSE(story.state().suspended_on);
  EXPECT_EQ(story.state().resumed_on, day("2025-03-01"));
}

TEST(State, CopiesAreEqualByValueAndChangeAlone) {
  Story story = registered();
  story.given("2025-04-01", percent(1'000));
  const State before = story.state();
  story.given("2025-04-02", correct(2, BasisPoints{1'100}));
  EXPECT_EQ(before.percent->percent, BasisPoints{1'000});
  EXPECT_FALSE(before == story.state());
  Story again = registered();
  again.given("2025-04-01", percent(1'000));
  EXPECT_TRUE(before == again.state());
}

}  // namespace
}  // namespace baitu::test
