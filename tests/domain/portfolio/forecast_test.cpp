#include "domain/portfolio/forecast.hpp"

#include <utility>

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using portfolio::Forecast;
using portfolio::ForecastOutcome;
using portfolio::Series;

class ForecastTest : public testing::Test {
 protected:
  ForecastTest() { world_.given_registered("P", "WK"); }

  void reports(const std::vector<std::pair<const char*, std::int32_t>>& values) {
    for (const auto& [on, basis_points] : values) world_.given("P", on, percent(basis_points));
  }

  Forecast on(const char* day_text, const char* code = "P") {
    Forecast result;
    const auto view = world_.portfolio.view(world_.head(), day(day_text));
    EXPECT_TRUE(view.visit(ProjectCode(code), [&](const portfolio::ProjectView& project) {
      result = forecast(project, measured_series(project));
    }));
    return result;
  }

  World world_;
};

// 1000 bp in 30 days are 33,333 thousandths a day, rounded down; 7000 bp more take 210.002 days, so
// 211 after 30 April.
TEST_F(ForecastTest, GoesOnAtThePaceOfTheReports) {
  reports({{"2025-03-01", 1'000}, {"2025-03-31", 2'000}, {"2025-04-30", 3'000}});
  world_.given("P", "2025-02-01", works_plan());
  const Forecast forecast = on("2025-05-10");
  EXPECT_EQ(forecast.outcome, ForecastOutcome::forecast);
  EXPECT_EQ(forecast.finish, day("2025-11-27"));
  EXPECT_EQ(forecast.planned_finish, day("2025-04-11"));
  EXPECT_EQ(forecast.slip_days(), 230);
  ASSERT_TRUE(forecast.evidence);
  EXPECT_EQ(*forecast.evidence,
            (portfolio::Evidence{3, day("2025-03-01"), day("2025-04-30"), {3'000}, 33'333}));
  EXPECT_EQ(projected(*forecast.evidence, day("2025-05-30")), BasisPoints{3'999});
  EXPECT_EQ(projected(*forecast.evidence, day("2026-12-31")), kWhole);
}

// Of the ten slopes in bp a day 10 six times, and with the wild third value 90, 170, −150, −70.
TEST_F(ForecastTest, IsNotMovedByOneWildReport) {
  reports({{"2025-03-01", 100},
           {"2025-03-11", 200},
           {"2025-03-21", 1'900},
           {"2025-03-31", 400},
           {"2025-04-10", 500}});
  EXPECT_EQ(on("2025-04-10").evidence.value().pace_thousandths, 10'000);
}

TEST_F(ForecastTest, TakesTheFloorOfTheMeanOfTheMiddleTwoOfAnEvenNumberOfSlopes) {
  // Slopes: 1, 4, 10 next to each other; 2.5, 7; 5. In thousandths the middle two: 4000 and 5000.
  reports({{"2025-03-01", 0}, {"2025-03-11", 10}, {"2025-03-21", 50}, {"2025-03-31", 150}});
  EXPECT_EQ(on("2025-04-10").evidence.value().pace_thousandths, 4'500);
}

TEST_F(ForecastTest, IsNeverBeforeTheDayAfter) {
  reports({{"2025-03-01", 1'000}, {"2025-03-31", 2'000}, {"2025-04-30", 3'000}});
  EXPECT_EQ(on("2026-06-01").finish, day("2026-06-02"));
}

TEST_F(ForecastTest, NeedsThreeDaysWithReports) {
  reports({{"2025-03-01", 1'000}, {"2025-05-01", 1'500}, {"2025-05-01", 2'000}});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::not_enough_evidence);
  reports({{"2025-05-02", 2'100}});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::forecast);
}

TEST_F(ForecastTest, NeedsThirtyDaysBetweenTheFirstAndTheLast) {
  reports({{"2025-03-01", 1'000}, {"2025-03-11", 2'000}, {"2025-03-30", 3'000}});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::not_enough_evidence);
  reports({{"2025-03-31", 3'000}});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::forecast);
}

TEST_F(ForecastTest, NeedsWhatTheRuleSays) {
  reports({{"2025-03-01", 1'000}, {"2025-04-10", 2'000}, {"2025-04-30", 3'000}});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::forecast);
  programme::LightRuleSet rule = light_rule();
  rule.forecast_min_reports = 4;
  world_.record_common("2025-05-01", {rule});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::not_enough_evidence);
  rule.forecast_min_reports = 3;
  rule.forecast_min_days = 61;
  world_.record_common("2025-05-01", {rule});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::not_enough_evidence);
  rule.forecast_min_days = 60;
  world_.record_common("2025-05-01", {rule});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::forecast);
}

TEST_F(ForecastTest, NeedsProgressWithinTheReports) {
  reports({{"2025-03-01", 1'000}, {"2025-03-31", 1'000}, {"2025-04-30", 1'000}});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::not_enough_evidence);
}

TEST_F(ForecastTest, IsOfTheReportsKnownByTheDay) {
  reports({{"2025-03-01", 1'000}, {"2025-03-31", 2'000}, {"2025-04-30", 3'000}});
  EXPECT_EQ(on("2025-04-29").outcome, ForecastOutcome::not_enough_evidence);
}

// 100 bp in 60 days: the rest would take 16 years.
TEST_F(ForecastTest, GivesNoDateTooFarOff) {
  reports({{"2025-03-01", 1'000}, {"2025-03-31", 1'050}, {"2025-04-30", 1'100}});
  const Forecast forecast = on("2025-05-10");
  EXPECT_EQ(forecast.outcome, ForecastOutcome::too_far);
  EXPECT_FALSE(forecast.finish);
  EXPECT_TRUE(forecast.evidence);
}

TEST_F(ForecastTest, SaysWhenNothingIsLeftToForecast) {
  reports({{"2025-03-01", 1'000}, {"2025-03-31", 2'000}, {"2025-04-30", 3'000}});
  world_.given("P", "2025-05-01", project::Suspend{"停"});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::stopped);
  world_.given("P", "2025-05-02", project::Resume{});
  reports({{"2025-05-03", 10'000}});
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::complete);
  world_.given_stage_done("P", "accept", "2025-05-04", "2025-05-05");
  EXPECT_EQ(on("2025-05-10").outcome, ForecastOutcome::done);
}

TEST_F(ForecastTest, OfAPledgeIsOfItsQuantity) {
  world_.given_registered("Q", "PL");
  world_.given("Q", "2025-02-01", number("pledged", 40'000));
  world_.given("Q", "2025-02-01", number("done", 0));
  world_.given("Q", "2025-03-03", number("done", 10'000));
  world_.given("Q", "2025-04-02", number("done", 20'000));
  // 2500 bp in 30 days; the other half takes 60.006 days.
  EXPECT_EQ(on("2025-04-03", "Q").finish, day("2025-06-02"));
}

TEST_F(ForecastTest, MilestonesGiveNone) {
  world_.given_registered("A", "AP");
  world_.given_stage_done("A", "apply", "2025-01-02", "2025-01-10");
  world_.given_stage_done("A", "build", "2025-01-12", "2025-03-10");
  EXPECT_EQ(on("2025-04-01", "A").outcome, ForecastOutcome::not_enough_evidence);
}

}  // namespace
}  // namespace baitu::test
