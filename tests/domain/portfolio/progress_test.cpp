#include "domain/portfolio/progress.hpp"

#include <limits>

#include "domain/project/evolve.hpp"
#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using namespace project;
using portfolio::PlanBasis;

State with_plan(const SetPlan& plan) {
  State state;
  evolve(state, {1}, day("2025-01-01"), Event(PlanSet{plan.stages}));
  return state;
}

std::int32_t planned_bp(const State& state, const char* on) {
  return portfolio::planned_to_date(state, works(), day(on)).value->value;
}

TEST(PlannedToDate, SpreadsEachStagesWeightOverItsDays) {
  const State state = with_plan(works_plan());
  EXPECT_EQ(planned_bp(state, "2024-12-31"), 0);
  EXPECT_EQ(planned_bp(state, "2025-01-01"), 100);    // 1/10 of 10 %
  EXPECT_EQ(planned_bp(state, "2025-01-05"), 500);    // 5/10 of 10 %
  EXPECT_EQ(planned_bp(state, "2025-01-31"), 3'000);  // the day between two stages
  EXPECT_EQ(planned_bp(state, "2025-02-01"), 3'100);
  EXPECT_EQ(planned_bp(state, "2025-03-02"), 6'000);
  EXPECT_EQ(planned_bp(state, "2025-04-11"), 10'000);
  EXPECT_EQ(planned_bp(state, "2030-01-01"), 10'000);
}

TEST(PlannedToDate, RoundsDown) {
  // Weights 1 and 6; a third of the first stage is 10'000/3 = 3'333, of 7 is 476.
  const State state = with_plan({{planned("survey", "2025-01-01", "2025-01-03"),
                                  planned("build", "2025-02-01", "2025-02-10")}});
  EXPECT_EQ(planned_bp(state, "2025-01-01"), 476);
}

TEST(PlannedToDate, ReachesTheWholeWhereThePlanLeavesStagesOut) {
  const State state = with_plan({{planned("build", "2025-02-01", "2025-02-10")}});
  EXPECT_EQ(planned_bp(state, "2025-02-05"), 5'000);
  EXPECT_EQ(planned_bp(state, "2025-02-10"), 10'000);
}

TEST(PlannedToDate, SaysWhatItIsWorkedOutFrom) {
  const Date on = day("2025-02-01");
  EXPECT_EQ(portfolio::planned_to_date(State{}, works(), on).basis, PlanBasis::none);
  EXPECT_FALSE(portfolio::planned_to_date(State{}, works(), on).value);
  EXPECT_EQ(portfolio::planned_to_date(with_plan(works_plan()), works(), on).basis,
            PlanBasis::stage_spans);
  const State appraised = with_plan({{planned("apply", "2025-01-01", "2025-01-31")}});
  EXPECT_EQ(portfolio::planned_to_date(appraised, appraisal(), on).basis,
            PlanBasis::stage_finishes);
}

TEST(PlannedToDate, TakesElapsedDaysWhereThePlannedStagesWeighNothing) {
  const State state = with_plan({{planned("monitor", "2025-01-01", "2025-01-10")}});
  const auto planned = portfolio::planned_to_date(state, appraisal(), day("2025-01-03"));
  EXPECT_EQ(planned.basis, PlanBasis::elapsed);
  EXPECT_EQ(planned.value, BasisPoints{3'000});
}

TEST(Milestones, CountCompletedStagesOfTheWholeTemplate) {
  State state;
  EXPECT_EQ(portfolio::milestone_progress(state, works()), BasisPoints{0});
  evolve(state, {1}, day("2025-01-01"), Event(StageStarted{StageCode("build")}));
  EXPECT_EQ(portfolio::milestone_progress(state, works()), BasisPoints{0});
  evolve(state, {2}, day("2025-01-02"), Event(StageCompleted{StageCode("build")}));
  EXPECT_EQ(portfolio::milestone_progress(state, works()), BasisPoints{6'000});
  EXPECT_FALSE(portfolio::milestone_progress(state, programme::ProgrammeDefined{}));
}

State with_quantities(std::int64_t pledged, std::int64_t done) {
  State state;
  evolve(
      state, {1}, day("2025-01-01"),
      Event(ProgressReported{
          {}, {{FactCode("pledged"), Quantity{pledged}}, {FactCode("done"), Quantity{done}}}, ""}));
  return state;
}

TEST(Quantities, AreDoneOverPledgedRoundedDownAndAtMostTheWhole) {
  EXPECT_EQ(portfolio::quantity_progress(with_quantities(3'000, 1'000), pledge()),
            BasisPoints{3'333});
  EXPECT_EQ(portfolio::quantity_progress(with_quantities(3'000, 9'000), pledge()), kWhole);
  EXPECT_FALSE(portfolio::quantity_progress(with_quantities(0, 9'000), pledge()));
  EXPECT_FALSE(portfolio::quantity_progress(State{}, pledge()));
}

TEST(Quantities, DoNotOverflow) {
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(portfolio::quantity_progress(with_quantities(kMost, kMost), pledge()), kWhole);
  EXPECT_EQ(portfolio::quantity_progress(with_quantities(kMost, kMost / 2), pledge()),
            BasisPoints{4'999});
}

}  // namespace
}  // namespace baitu::test
