#include "domain/portfolio/earned_value.hpp"

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using portfolio::EarnedValue;

class EarnedValueTest : public testing::Test {
 protected:
  EarnedValueTest() {
    world_.given_registered("P", "WK");
    project::SetPlan plan = works_plan();
    plan.money = {{day("2025-01-01"), 3'100}, {day("2025-02-01"), 2'800}, {day("2025-04-01"), 1}};
    world_.given("P", "2025-01-01", plan);
  }

  EarnedValue on(const char* on) {
    EarnedValue value;
    world_.portfolio.view(world_.head(), day(on)).for_each_project({}, [&](const auto& project) {
      value.add(project);
    });
    return value;
  }

  World world_;
};

TEST_F(EarnedValueTest, PlansAMonthByTheShareOfItsDays) {
  EXPECT_EQ(on("2025-01-01").planned_fen, 100);
  EXPECT_EQ(on("2025-01-31").planned_fen, 3'100);
  EXPECT_EQ(on("2025-02-10").planned_fen, 3'100 + 1'000);
  EXPECT_EQ(on("2025-03-15").planned_fen, 5'900);
  EXPECT_EQ(on("2025-04-29").planned_fen, 5'900);  // 29/30 of a fen, rounded down
  EXPECT_EQ(on("2025-06-01").planned_fen, 5'901);
}

// 25 % of 5901 fen; of the sums SPI = 1475 ÷ 4100, CPI = 1475 ÷ 2000.
TEST_F(EarnedValueTest, EarnsTheMeasuredShareOfTheWhole) {
  world_.given("P", "2025-02-01", percent(2'500));
  world_.given("P", "2025-02-01", project::BudgetFunds{"市", 6'000});
  world_.given("P", "2025-02-02", project::DisburseFunds{"市", 2'000, ""});
  EXPECT_EQ(on("2025-02-10"), (EarnedValue{1, 5'901, 4'100, 1'475, 2'000}));
  EXPECT_EQ(on("2025-02-10").spi_thousandths(), 359);
  EXPECT_EQ(on("2025-02-10").cpi_thousandths(), 737);
}

TEST_F(EarnedValueTest, HasNoIndexWithoutADivisor) {
  EXPECT_FALSE(on("2025-02-10").cpi_thousandths());
  EXPECT_FALSE((EarnedValue{1, 10, 0, 5, 5}.spi_thousandths()));
  EXPECT_EQ((EarnedValue{1, 10, 1, 9'000'000, 5}.spi_thousandths()),
            portfolio::kMaxIndexThousandths);
}

TEST_F(EarnedValueTest, LeavesOutWhatHasNoMoneyCurve) {
  world_.given_registered("Q", "WK").given("Q", "2025-01-02", works_plan());
  world_.given("Q", "2025-02-01", project::BudgetFunds{"市", 6'000});
  world_.given("Q", "2025-02-02", project::DisburseFunds{"市", 700, ""});
  EXPECT_EQ(on("2025-02-10"), (EarnedValue{1, 5'901, 4'100, 0, 0}));
}

}  // namespace
}  // namespace baitu::test
