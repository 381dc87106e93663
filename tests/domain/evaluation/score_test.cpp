// Score rates against sums worked by hand.
#include "domain/evaluation/score.hpp"

#include <gtest/gtest.h>

#include "tests/domain/evaluation/given_index.hpp"

namespace baitu::test {
namespace {

using namespace evaluation;

const Period kYear{day("2025-01-01"), day("2025-12-31")};

class EvaluationScore : public testing::Test {
 protected:
  void observe(const char* point, std::string_view on, const char* unit, std::int64_t earned,
               std::int64_t possible) {
    record(observations_[PointCode(point)], about(on, Observed{IndexCode("city-2025"),
                                                               PointCode(point),
                                                               UnitCode(unit),
                                                               {earned},
                                                               {possible},
                                                               "",
                                                               {},
                                                               {}}));
  }

  // Streets: 4.5 + 6 + 6 + 0 of 4 × 6 points. Markets: 3.9 of 4. Files: the last of each unit,
  // 2 + 2.5 of 2 × 2.5.
  void observe_all() {
    observe("main", "2025-03-01", "east", 450, 600);
    observe("main", "2025-03-02", "west", 600, 600);
    observe("side", "2025-03-01", "east", 600, 600);
    observe("side", "2025-03-02", "west", 0, 600);
    observe("asked", "2025-04-01", "east", 390, 400);
    observe("file", "2025-02-01", "office", 100, 250);
    observe("file", "2025-05-01", "office", 200, 250);
    observe("file", "2025-05-01", "west", 250, 250);
  }

  [[nodiscard]] Scores scores(const Period& period = kYear) const {
    return score(index_, observations_, period);
  }
  [[nodiscard]] Score of(const char* standard, const Period& period = kYear) const {
    return scores(period).standards.at(StandardCode(standard));
  }

  Index index_ = defined_index();
  ObservationsByPoint observations_;
};

TEST_F(EvaluationScore, AddsUpFromTheStandardsToTheWhole) {
  observe_all();
  const Scores found = scores();
  // 6 × 16.5 ÷ 24 = 4.125 points, rounded down.
  EXPECT_EQ(found.standards.at(StandardCode("streets")), (Score{{412}, {600}, {}, 4}));
  EXPECT_EQ(found.standards.at(StandardCode("markets")), (Score{{390}, {400}, {}, 1}));
  EXPECT_EQ(found.standards.at(StandardCode("files")), (Score{{225}, {250}, {}, 2}));
  EXPECT_EQ(found.indicators.at(IndicatorCode("order")), (Score{{802}, {1'000}, {}, 5}));
  EXPECT_EQ(found.indicators.at(IndicatorCode("safety")), (Score{{225}, {250}, {}, 2}));
  EXPECT_EQ(found.indicators.at(IndicatorCode("gdp")), Score{});
  EXPECT_EQ(found.areas.at(AreaCode("economy")), Score{});
  EXPECT_EQ(found.areas.at(AreaCode("city")), (Score{{1'027}, {1'250}, {}, 7}));
  EXPECT_EQ(found.whole, (Score{{1'027}, {1'250}, {}, 7}));
}

TEST_F(EvaluationScore, IsARatioOfSumsRoundedDown) {
  observe_all();
  const Scores found = scores();
  EXPECT_EQ(found.indicators.at(IndicatorCode("order")).rate(), BasisPoints{8'020});
  EXPECT_EQ(found.indicators.at(IndicatorCode("safety")).rate(), BasisPoints{9'000});
  // Not the mean of 80.2 % and 90 %.
  EXPECT_EQ(found.whole.rate(), BasisPoints{8'216});
  EXPECT_EQ(found.indicators.at(IndicatorCode("gdp")).rate(), std::nullopt);
}

TEST_F(EvaluationScore, NeitherEarnsNorLosesWhatNobodyObserved) {
  observe("main", "2025-03-01", "east", 300, 600);
  EXPECT_EQ(scores().whole, (Score{{300}, {600}, {650}, 1}));
  EXPECT_EQ(scores().whole.rate(), BasisPoints{5'000});
  EXPECT_EQ(of("markets"), (Score{{}, {}, {400}, 0}));
}

TEST_F(EvaluationScore, WeighsAStandardTheSameHoweverOftenItWasObserved) {
  observe("asked", "2025-04-01", "east", 0, 400);
  for (int n = 0; n < 50; ++n) observe("main", "2025-03-01", "east", 600, 600);
  EXPECT_EQ(scores().whole, (Score{{600}, {1'000}, {250}, 51}));
}

TEST_F(EvaluationScore, CountsADayOfThePeriodAndNoOther) {
  observe("main", "2025-03-31", "east", 0, 600);
  observe("main", "2025-04-01", "east", 600, 600);
  observe("main", "2025-06-30", "east", 300, 600);
  observe("main", "2025-07-01", "east", 0, 600);
  EXPECT_EQ(of("streets", {day("2025-04-01"), day("2025-06-30")}), (Score{{450}, {600}, {}, 2}));
}

TEST_F(EvaluationScore, CountsACorrectionAndNoWithdrawal) {
  observe("main", "2025-03-01", "east", 0, 600);
  observe("main", "2025-03-01", "west", 0, 600);
  Observations& main = observations_[PointCode("main")];
  record(main, about("2025-03-01", ObservationCorrected{{1}, {480}, "", {}, {}, "看错"}));
  record(main, about("2025-03-01", ObservationWithdrawn{{2}, "走错地方"}));
  EXPECT_EQ(of("streets"), (Score{{480}, {600}, {}, 1}));
}

TEST_F(EvaluationScore, CountsTheLastReviewOfMaterialsByItsDay) {
  observe("file", "2025-05-01", "office", 200, 250);
  observe("file", "2025-03-01", "office", 0, 250);
  EXPECT_EQ(of("files").earned, Points{200});
  observe("file", "2025-05-01", "office", 150, 250);
  EXPECT_EQ(of("files").earned, Points{150});
  EXPECT_EQ(of("files", {day("2025-01-01"), day("2025-03-31")}), (Score{{0}, {250}, {}, 1}));
}

TEST_F(EvaluationScore, GoesByThePointsOfTheIndexOnThatDay) {
  observe_all();
  StandardDefined streets = index_content().standards[0];
  streets.possible = {800};
  record(index_, about("2025-07-01", streets));
  EXPECT_EQ(of("streets"), (Score{{550}, {800}, {}, 4}));
}

TEST_F(EvaluationScore, LeavesOutThePointsThatTheIndexNoLongerHas) {
  observe_all();
  record(index_, about("2025-07-01", NodeRemoved{NodeKind::point, "side", "取消"}));
  EXPECT_EQ(of("streets"), (Score{{525}, {600}, {}, 2}));
}

TEST_F(EvaluationScore, IsOfEachUnitThatItCountsFor) {
  observe_all();
  const auto by_unit = score_by_unit(index_, observations_, kYear);
  ASSERT_EQ(by_unit.size(), 3U);
  const Scores& east = by_unit.at(UnitCode("east"));
  EXPECT_EQ(east.standards.at(StandardCode("streets")), (Score{{525}, {600}, {}, 2}));
  EXPECT_EQ(east.standards.at(StandardCode("files")), (Score{{}, {}, {250}, 0}));
  EXPECT_EQ(east.whole, (Score{{915}, {1'000}, {250}, 3}));
  EXPECT_EQ(by_unit.at(UnitCode("west")).whole, (Score{{550}, {850}, {400}, 3}));
  EXPECT_EQ(by_unit.at(UnitCode("office")).whole, (Score{{200}, {250}, {1'000}, 1}));
}

TEST_F(EvaluationScore, IsOfTheUnitThatIsResponsible) {
  observe_all();
  const auto by_unit = score_by_responsible(index_, scores());
  ASSERT_EQ(by_unit.size(), 3U);
  EXPECT_EQ(by_unit.at(UnitCode("city-management")), (Score{{412}, {600}, {}, 4}));
  EXPECT_EQ(by_unit.at(UnitCode("housing")), (Score{{390}, {400}, {}, 1}));
  EXPECT_EQ(by_unit.at(UnitCode("office")), (Score{{225}, {250}, {}, 2}));
}

TEST_F(EvaluationScore, FitsTheLargestNumbers) {
  Observations& main = observations_[PointCode("main")];
  const Observed most{
      IndexCode(), PointCode("main"), UnitCode("east"), kMaxPossible, kMaxPossible, "", {}, {}};
  for (std::size_t n = 1; n <= kMaxObservations; ++n)
    main.items.push_back({{n}, day("2025-03-01"), most, PrincipalId("office"), {}});
  StandardDefined streets = index_content().standards[0];
  streets.possible = kMaxPossible;
  record(index_, about("2025-07-01", streets));
  EXPECT_EQ(of("streets").earned, kMaxPossible);
  EXPECT_EQ(of("streets").rate(), kWhole);
}

TEST_F(EvaluationScore, IsNothingOfAnIndexThatIsNotDefined) {
  EXPECT_EQ(score(Index{}, observations_, kYear), Scores{});
}

}  // namespace
}  // namespace baitu::test
