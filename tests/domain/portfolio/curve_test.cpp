#include "domain/portfolio/curve.hpp"

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using portfolio::Curve;
using portfolio::CurveMonth;
using portfolio::Curves;
using portfolio::Filter;
using portfolio::ForecastOutcome;
using portfolio::Weight;

// P is planned for January to April, with money; Q for May, without.
class CurveTest : public testing::Test {
 protected:
  CurveTest() {
    world_.given_registered("P", "WK").given_registered("Q", "WK", "west");
    project::SetPlan plan = works_plan();
    plan.money = {{day("2025-02-01"), 600}, {day("2025-03-01"), 400}};
    world_.given("P", "2025-01-01", plan);
    world_.given("Q", "2025-01-01",
                 project::SetPlan{{planned("build", "2025-05-01", "2025-05-31")}});
    world_.given("P", "2025-01-31", percent(1'000));
    world_.given("P", "2025-02-28", percent(2'001));
    world_.given("P", "2025-03-15", percent(3'000));
    world_.given("P", "2025-02-03", project::BudgetFunds{"市", 900});
    world_.given("P", "2025-02-10", project::DisburseFunds{"市", 500, ""});
    world_.given("P", "2025-03-20", project::DisburseFunds{"市", 50, ""});
  }

  Curves on(const char* on, Weight weight = Weight::projects, const Filter& filter = {}) const {
    return curves(world_.portfolio.view(world_.head(), day(on)), filter, weight);
  }

  World world_;
};

// Of P's weights 10: survey 1 and design 2 are over in January; of build's 60 days 28 have passed
// in February, 59 by the end of March: 3000 + 6000 × 28 ÷ 60 = 5800, 3000 + 5900 = 8900, then
// 10000. A share is that of both projects: half, rounded down.
TEST_F(CurveTest, SumsProjectsByMonthAndDividesOnce) {
  const Curves sums = on("2025-03-15");
  const Curve& curve = sums.curve;
  EXPECT_EQ(curve.projects, 2);
  EXPECT_EQ(curve.planned_projects, 2);
  ASSERT_EQ(curve.months.size(), 5U);
  const auto month = [&](std::size_t i) { return curve.months[i]; };
  EXPECT_EQ(month(0).month, day("2025-01-01"));
  EXPECT_EQ(month(4).month, day("2025-05-01"));
  const std::array<std::int32_t, 5> planned_bp{1'500, 2'900, 4'450, 5'000, 10'000};
  const std::array<std::int64_t, 5> planned_fen{0, 600, 1'000, 1'000, 1'000};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(month(i).planned, BasisPoints{planned_bp[i]}) << i;
    EXPECT_EQ(month(i).planned_fen, planned_fen[i]) << i;
    EXPECT_EQ(month(i).actual.has_value(), i <= 2) << i;
    EXPECT_EQ(month(i).forecast.has_value(), i >= 2) << i;
    EXPECT_EQ(month(i).paid_fen.has_value(), i <= 2) << i;
  }
  EXPECT_EQ(month(0).actual, BasisPoints{500});
  EXPECT_EQ(month(1).actual, BasisPoints{1'000});  // 2001 ÷ 2
  EXPECT_EQ(month(2).actual, BasisPoints{1'500});
  EXPECT_EQ(month(0).paid_fen, 0);
  EXPECT_EQ(month(1).paid_fen, 500);
  EXPECT_EQ(month(2).paid_fen, 500);  // that of 20 March is later than the view's day
  EXPECT_EQ(curve.actual, BasisPoints{1'500});
  // On 15 March 43 of build's days have passed: 3000 + 4300 of P, nothing of Q.
  EXPECT_EQ(curve.planned, BasisPoints{3'650});
  EXPECT_EQ(curve.planned_fen, 1'000);
  EXPECT_EQ(curve.budget_fen, 900);
  EXPECT_EQ(curve.paid_fen, 500);
}

// Slopes of P in thousandths: 1001 ÷ 28 days 35,750; 2000 ÷ 43 days 46,511; 999 ÷ 15 days 66,600.
// At 46,511 a day it is at 3000 + 744 on 31 March, at 5139 on 30 April, 6581 on 31 May.
TEST_F(CurveTest, GoesOnAtThePaceOfThoseThatHaveAForecast) {
  const Curves sums = on("2025-03-15");
  EXPECT_EQ(sums.curve.months[2].forecast, BasisPoints{3'744 / 2});
  EXPECT_EQ(sums.curve.months[3].forecast, BasisPoints{5'139 / 2});
  EXPECT_EQ(sums.curve.months[4].forecast, BasisPoints{6'581 / 2});
  portfolio::ForecastSum expected;
  expected.outcomes[static_cast<std::size_t>(ForecastOutcome::forecast)] = 1;
  expected.outcomes[static_cast<std::size_t>(ForecastOutcome::not_enough_evidence)] = 1;
  expected.with_slip = expected.late = 1;
  // 7000 ÷ 46.511 = 150.5 days after 15 March; the plan's deadline is 11 April.
  expected.last_finish = day("2025-08-13");
  expected.late_days = 124;
  EXPECT_EQ(sums.forecast, expected);
}

TEST_F(CurveTest, WeighsByTheMoneyOfThePlan) {
  const Curve curve = on("2025-02-28", Weight::money).curve;
  EXPECT_EQ(curve.projects, 2);
  EXPECT_EQ(curve.planned_projects, 1);
  EXPECT_EQ(curve.weight_fen, 1'000);
  EXPECT_EQ(curve.planned, BasisPoints{5'800});
  EXPECT_EQ(curve.actual, BasisPoints{2'000});  // 20.01 % of 1000 fen are 200
}

TEST_F(CurveTest, RunsToTheDayWhereThePlanEndsBefore) {
  EXPECT_EQ(on("2025-09-10").curve.months.back().month, day("2025-09-01"));
  EXPECT_EQ(on("2025-09-10").curve.months.back().planned, kWhole);
}

TEST_F(CurveTest, LeavesOutWhatWasWithdrawn) {
  world_.given("Q", "2025-02-01", project::Withdraw{"退"});
  const Curves sums = on("2025-03-15");
  EXPECT_EQ(sums.curve.projects, 1);
  EXPECT_EQ(sums.curve.actual, BasisPoints{3'000});
  EXPECT_EQ(sums.curve.months.back().month, day("2025-04-01"));
}

TEST_F(CurveTest, WithoutAPlanHasNoShareAndNoMonths) {
  Filter filter;
  filter.programmes = {ProgrammeCode("PL")};
  EXPECT_EQ(on("2025-03-15", Weight::projects, filter), Curves());
  world_.given_registered("R", "PL");
  const Curve curve = on("2025-03-15", Weight::projects, filter).curve;
  EXPECT_EQ(curve.projects, 1);
  EXPECT_EQ(curve.planned_projects, 0);
  EXPECT_FALSE(curve.actual);
  EXPECT_TRUE(curve.months.empty());
}

TEST_F(CurveTest, ShowsABoundedNumberOfMonths) {
  world_.given("Q", "2025-01-02", project::SetPlan{{planned("build", "1950-01-01", "2050-01-01")}});
  const Curve curve = on("2025-03-15").curve;
  EXPECT_EQ(curve.months.size(), portfolio::kMaxCurveMonths);
  EXPECT_EQ(curve.months.front().month, day("1950-01-01"));
}

// What is corrected later is shown as it was known.
TEST_F(CurveTest, OfAPastPositionIsAsItWasKnownThen) {
  const Position before = world_.head();
  const auto* history = world_.portfolio.find(ProjectCode("P"));
  const StreamVersion first = history->head().reports.front().version;
  world_.given("P", "2025-03-15", project::CorrectReport{first, BasisPoints{400}, {}, "", "复核"});
  const auto january = [&](Position as_of) {
    const auto view = world_.portfolio.view(as_of, day("2025-03-15"));
    return curves(view, {}, Weight::projects).curve.months.front().actual;
  };
  EXPECT_EQ(january(before), BasisPoints{500});
  EXPECT_EQ(january(world_.head()), BasisPoints{200});
}

TEST_F(CurveTest, OfOneProjectIsItsOwnWhateverItsState) {
  world_.given("P", "2025-03-21", project::Withdraw{"退"});
  portfolio::ProjectCurve one;
  const auto view = world_.portfolio.view(world_.head(), day("2025-03-31"));
  ASSERT_TRUE(view.visit(ProjectCode("P"), [&](const auto& project) {
    one = curve_of(portfolio::Course(project), project.on());
  }));
  EXPECT_EQ(one.forecast.outcome, ForecastOutcome::stopped);
  EXPECT_EQ(one.curve.actual, BasisPoints{3'000});
  EXPECT_EQ(one.curve.months[2].paid_fen, 550);
  EXPECT_EQ(one.earned_value.earned_fen, 300);
}

// Milestones are measured by the stages completed by each month's end, a completion taken back
// counting up to its reopening.
TEST_F(CurveTest, OfMilestonesFollowsTheStagesCompleted) {
  world_.given_registered("A", "AP");
  world_.given("A", "2025-01-01", project::SetPlan{{planned("apply", "2025-01-01", "2025-04-30")}});
  world_.given_stage_done("A", "apply", "2025-01-02", "2025-01-10");
  world_.given("A", "2025-03-05", project::ReopenStage{StageCode("apply"), "漏项"});
  Filter filter;
  filter.programmes = {ProgrammeCode("AP")};
  const Curve curve = on("2025-03-15", Weight::projects, filter).curve;
  EXPECT_EQ(curve.months[0].actual, BasisPoints{2'000});
  EXPECT_EQ(curve.months[1].actual, BasisPoints{2'000});
  EXPECT_EQ(curve.months[2].actual, BasisPoints{0});
}

}  // namespace
}  // namespace baitu::test
