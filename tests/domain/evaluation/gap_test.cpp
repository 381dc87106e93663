// Gaps to target against a table worked by hand.
#include "domain/evaluation/gap.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/domain/evaluation/given_index.hpp"

namespace baitu::test {
namespace {

using namespace evaluation;

const Date kOn = day("2025-06-30");

document::Filed remedial(const char* code, const char* indicator) {
  document::Filed plan;
  plan.code = DocumentCode(code);
  plan.kind = document::Kind::remedial_plan;
  plan.governs = {document::GovernedKind::indicator, indicator};
  plan.from = day("2025-06-30");
  plan.until = day("2025-12-31");
  return plan;
}

class EvaluationGap : public testing::Test {
 protected:
  void scored(const char* indicator, std::int64_t earned, std::int64_t possible) {
    scores_.indicators[IndicatorCode(indicator)] = {{earned}, {possible}, {}, 1};
  }
  void reported(const char* indicator, const char* unit, std::int64_t thousandths) {
    record(outcomes_[IndicatorCode(indicator)],
           about("2025-06-30", OutcomeReported{IndexCode("city-2025"),
                                               IndicatorCode(indicator),
                                               UnitCode(unit),
                                               {thousandths},
                                               "",
                                               ""}));
  }
  [[nodiscard]] std::vector<Gap> found(const std::vector<document::Filed>& plans = {}) const {
    return gaps(index_, scores_, outcomes_, plans, kOn);
  }

  // The gap of the whole city's outcome of an indicator with this target.
  [[nodiscard]] std::int32_t of_outcome(programme::BoundKind bound, std::int64_t target,
                                        std::int64_t value) {
    index_.content.indicators = {growth()};
    index_.content.indicators[0].outcome->bound = bound;
    index_.content.indicators[0].outcome->target = {target};
    index_.content.indicators[0].parts.clear();
    outcomes_.clear();
    reported("gdp", "", value);
    return found().at(0).gap->value;
  }

  Index index_ = defined_index();
  Scores scores_;
  OutcomesByIndicator outcomes_;
};

TEST_F(EvaluationGap, IsSortedByHowFarATargetIsMissed) {
  scored("order", 802, 1'000);
  scored("safety", 225, 250);
  reported("gdp", "", 9'500);
  reported("gdp", "east", 11'000);
  reported("safety", "", 6'001);
  const std::vector<Gap> expected = {// 90 % − 80.2 %
                                     {IndicatorCode("order"),
                                      Measured::score_rate,
                                      UnitCode("housing"),
                                      8'020,
                                      9'000,
                                      BasisPoints{980},
                                      {}},
                                     // 1 ÷ 12 = 8.33 %, rounded up
                                     {IndicatorCode("gdp"),
                                      Measured::outcome_part,
                                      UnitCode("east"),
                                      11'000,
                                      12'000,
                                      BasisPoints{834},
                                      {}},
                                     // 0.5 ÷ 10
                                     {IndicatorCode("gdp"),
                                      Measured::outcome,
                                      UnitCode("office"),
                                      9'500,
                                      10'000,
                                      BasisPoints{500},
                                      {}},
                                     // 0.001 ÷ 6 = 0.0167 %, rounded up
                                     {IndicatorCode("safety"),
                                      Measured::outcome,
                                      UnitCode("office"),
                                      6'001,
                                      6'000,
                                      BasisPoints{2},
                                      {}},
                                     {IndicatorCode("safety"),
                                      Measured::score_rate,
                                      UnitCode("office"),
                                      9'000,
                                      8'000,
                                      BasisPoints{0},
                                      {}}};
  EXPECT_EQ(found(), expected);
}

TEST_F(EvaluationGap, IsUnknownAndLastWhereNothingWasObservedOrReported) {
  scored("safety", 250, 250);
  const std::vector<Gap> rows = found();
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0].indicator, IndicatorCode("safety"));
  EXPECT_EQ(rows[0].gap, BasisPoints{0});
  const auto unknown = [&rows](std::size_t i, const char* indicator, Measured measured) {
    EXPECT_EQ(rows[i].indicator, IndicatorCode(indicator));
    EXPECT_EQ(rows[i].measured, measured);
    EXPECT_EQ(rows[i].value, std::nullopt);
    EXPECT_EQ(rows[i].gap, std::nullopt);
    EXPECT_FALSE(rows[i].below());
  };
  unknown(1, "gdp", Measured::outcome);
  unknown(2, "gdp", Measured::outcome_part);
  unknown(3, "order", Measured::score_rate);
  unknown(4, "safety", Measured::outcome);
}

TEST_F(EvaluationGap, HasNoRowWhereThereIsNoTarget) {
  index_.content.indicators = {order()};
  index_.content.indicators[0].target_rate = {};
  scored("order", 1, 1'000);
  EXPECT_TRUE(found().empty());
}

TEST_F(EvaluationGap, OfARateIsNothingWhereTheTargetIsJustReached) {
  index_.content.indicators = {order()};
  scored("order", 900, 1'000);
  EXPECT_EQ(found().at(0).gap, BasisPoints{0});
  scored("order", 8'999, 10'000);
  EXPECT_EQ(found().at(0).gap, BasisPoints{1});
  scored("order", 0, 1'000);
  EXPECT_EQ(found().at(0).gap, BasisPoints{9'000});
}

TEST_F(EvaluationGap, OfAnOutcomeIsRelativeToItsTarget) {
  using enum programme::BoundKind;
  const std::int64_t most = kMaxOutcome.thousandths;
  EXPECT_EQ(of_outcome(at_least, 10'000, 10'000), 0);
  EXPECT_EQ(of_outcome(at_least, 10'000, 12'000), 0);
  EXPECT_EQ(of_outcome(at_least, 10'000, 9'999), 1);
  EXPECT_EQ(of_outcome(at_least, 10'000, 0), 10'000);
  EXPECT_EQ(of_outcome(at_least, 10'000, -5'000), 10'000);
  EXPECT_EQ(of_outcome(at_least, -5'000, -6'000), 2'000);
  EXPECT_EQ(of_outcome(at_least, 0, -1), 10'000);
  EXPECT_EQ(of_outcome(at_least, 0, 0), 0);
  EXPECT_EQ(of_outcome(at_most, 6'000, 6'000), 0);
  EXPECT_EQ(of_outcome(at_most, 6'000, 5'000), 0);
  EXPECT_EQ(of_outcome(at_most, 6'000, 9'000), 5'000);
  EXPECT_EQ(of_outcome(at_most, 6'000, 60'000), 10'000);
  EXPECT_EQ(of_outcome(at_most, 0, 1), 10'000);
  EXPECT_EQ(of_outcome(at_most, 0, 0), 0);
  EXPECT_EQ(of_outcome(at_least, most, most - 1), 1);
  EXPECT_EQ(of_outcome(at_least, most, 1), 10'000);
  EXPECT_EQ(of_outcome(at_least, most, -most), 10'000);
  EXPECT_EQ(of_outcome(at_most, -most, most), 10'000);
}

TEST_F(EvaluationGap, ShowsUntilThereIsARemedialPlan) {
  index_.content.indicators = {order()};
  scored("order", 800, 1'000);
  EXPECT_TRUE(found().at(0).without_plan());
  const Gap row = found({remedial("z-plan", "order"), remedial("a-plan", "order")}).at(0);
  EXPECT_EQ(row.plans, (std::vector{DocumentCode("a-plan"), DocumentCode("z-plan")}));
  EXPECT_TRUE(row.below());
  EXPECT_FALSE(row.without_plan());
}

TEST_F(EvaluationGap, NeedsNoPlanWhereTheTargetIsReached) {
  index_.content.indicators = {order()};
  scored("order", 950, 1'000);
  EXPECT_FALSE(found().at(0).below());
  EXPECT_FALSE(found().at(0).without_plan());
}

TEST_F(EvaluationGap, TakesNoOtherDocumentForAPlan) {
  index_.content.indicators = {order()};
  scored("order", 800, 1'000);
  document::Filed over = remedial("over", "order");
  over.from = day("2025-01-01");
  over.until = day("2025-06-29");
  document::Filed early = remedial("early", "order");
  early.from = day("2025-07-01");
  document::Filed another_kind = remedial("kind", "order");
  another_kind.kind = document::Kind::unit_plan;
  document::Filed of_a_unit = remedial("unit", "order");
  of_a_unit.governs.kind = document::GovernedKind::unit;
  EXPECT_TRUE(found({over, early, another_kind, of_a_unit, remedial("other", "safety")})
                  .at(0)
                  .without_plan());
  document::Filed last_day = over;
  last_day.until = kOn;
  EXPECT_FALSE(found({last_day}).at(0).without_plan());
}

TEST(EvaluationGapNames, AreStable) {
  EXPECT_EQ(name_of(Measured::score_rate), "score_rate");
  EXPECT_EQ(name_of(Measured::outcome), "outcome");
  EXPECT_EQ(name_of(Measured::outcome_part), "outcome_part");
}

}  // namespace
}  // namespace baitu::test
