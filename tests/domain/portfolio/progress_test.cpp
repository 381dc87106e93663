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
  evolve(state, {1}, day("2025-01-01"), Event(PlanSet{plan.stages, plan.money, plan.document}));
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

// Survey weighs 1 and build 3, whatever the template says.
SetPlan weighed_plan() {
  SetPlan plan{{planned("survey", "2025-01-01", "2025-01-10"),
                planned("build", "2025-02-01", "2025-02-10")}};
  plan.stages[0].weight = 1;
  plan.stages[1].weight = 3;
  return plan;
}

TEST(PlannedToDate, TakesTheWeightsOfThePlanWhereItGivesAny) {
  const State state = with_plan(weighed_plan());
  EXPECT_EQ(planned_bp(state, "2025-01-05"), 1'250);  // half of a quarter
  EXPECT_EQ(planned_bp(state, "2025-01-31"), 2'500);
  EXPECT_EQ(planned_bp(state, "2025-02-05"), 6'250);
  EXPECT_EQ(planned_bp(state, "2025-02-10"), 10'000);
}

TEST(Milestones, TakeTheWeightsOfThePlanWhereItGivesAny) {
  State state = with_plan(weighed_plan());
  evolve(state, {2}, day("2025-01-01"), Event(StageCompleted{StageCode("design"), "", {}, {}}));
  EXPECT_EQ(portfolio::milestone_progress(state, works()), BasisPoints{0});
  evolve(state, {3}, day("2025-01-02"), Event(StageCompleted{StageCode("build"), "", {}, {}}));
  EXPECT_EQ(portfolio::milestone_progress(state, works()), BasisPoints{7'500});
}

State with_money(std::initializer_list<FundsBudgeted> budgets,
                 std::initializer_list<FundsDisbursed> payments) {
  State state;
  std::uint64_t version = 0;
  for (const auto& budget : budgets) evolve(state, {++version}, day("2025-01-01"), Event(budget));
  for (const auto& payment : payments)
    evolve(state, {++version}, day("2025-01-02"), Event(payment));
  return state;
}

std::optional<BasisPoints> financial(const State& state) {
  return portfolio::financial_progress(portfolio::money_of(state));
}

TEST(Financial, IsWhatWasPaidOverTheBudgetsOfAllSources) {
  const State state = with_money({{"省", 2'000}, {"市", 1'000}},
                                 {{"省", 500, ""}, {"市", 600, ""}, {"市", -100, ""}});
  EXPECT_EQ(portfolio::money_of(state), (portfolio::Money{3'000, 1'000}));
  EXPECT_EQ(financial(state), BasisPoints{3'333});
}

TEST(Financial, IsNoneWithoutABudgetAndMayExceedTheWhole) {
  EXPECT_FALSE(financial(State{}));
  EXPECT_FALSE(financial(with_money({{"省", 0}}, {{"省", 500, ""}})));
  EXPECT_EQ(financial(with_money({{"省", 200}}, {{"省", 500, ""}})), BasisPoints{25'000});
  EXPECT_EQ(financial(with_money({{"省", 1}}, {{"省", kMaxAmountFen, ""}})), portfolio::kMaxShare);
}

TEST(Financial, DoesNotOverflow) {
  const State state = with_money({{"省", kMaxAmountFen}, {"市", kMaxAmountFen}},
                                 {{"省", kMaxAmountFen, ""}, {"市", kMaxAmountFen - 1, ""}});
  EXPECT_EQ(financial(state), BasisPoints{9'999});
}

TEST(Milestones, CountCompletedStagesOfTheWholeTemplate) {
  State state;
  EXPECT_EQ(portfolio::milestone_progress(state, works()), BasisPoints{0});
  evolve(state, {1}, day("2025-01-01"), Event(StageStarted{StageCode("build")}));
  EXPECT_EQ(portfolio::milestone_progress(state, works()), BasisPoints{0});
  evolve(state, {2}, day("2025-01-02"), Event(StageCompleted{StageCode("build"), "", {}, {}}));
  EXPECT_EQ(portfolio::milestone_progress(state, works()), BasisPoints{6'000});
  EXPECT_FALSE(portfolio::milestone_progress(state, programme::ProgrammeDefined{}));
}

State with_quantities(std::int64_t pledged, std::int64_t done) {
  State state;
  evolve(state, {1}, day("2025-01-01"),
         Event(ProgressReported{
             {},
             {{FactCode("pledged"), Quantity{pledged}}, {FactCode("done"), Quantity{done}}},
             "",
             {}}));
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
