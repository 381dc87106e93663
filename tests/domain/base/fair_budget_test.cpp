#include "domain/base/fair_budget.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace baitu {
namespace {

TEST(FairBudget, GivesEachHolderItsPartAndNoMore) {
  FairBudget budget({.in_all = 10, .of_one = 4});
  auto first = budget.take("a", 3);
  ASSERT_TRUE(first);
  EXPECT_EQ(budget.take("a", 2).error(), ErrorCode::rate_limited);
  EXPECT_TRUE(budget.take("a", 1));
  EXPECT_TRUE(budget.take("b", 4));
  EXPECT_EQ(budget.take("b", 5).error(), ErrorCode::rate_limited);
}

TEST(FairBudget, GivesNoMoreThanThereIs) {
  FairBudget budget({.in_all = 5, .of_one = 4});
  const auto first = budget.take("a", 4);
  ASSERT_TRUE(first);
  EXPECT_EQ(budget.take("b", 2).error(), ErrorCode::unavailable);
  EXPECT_TRUE(budget.take("b", 1));
}

TEST(FairBudget, TakesBackWithTheLastCopy) {
  FairBudget budget({.in_all = 5, .of_one = 5});
  auto share = *budget.take("a", 5);
  FairBudget::Share copy = share;
  share.reset();
  EXPECT_FALSE(budget.take("a", 1));
  copy.reset();
  EXPECT_TRUE(budget.take("b", 5));
}

TEST(FairBudget, MayBeGoneBeforeItsShares) {
  std::optional<FairBudget> budget;
  budget.emplace(FairBudget::Limits{.in_all = 5, .of_one = 5});
  auto share = *budget->take("a", 5);
  budget.reset();
  share.reset();
}

TEST(FairBudget, CountsNothingForNothing) {
  FairBudget budget({.in_all = 1, .of_one = 1});
  const auto held = budget.take("a", 1);
  EXPECT_TRUE(budget.take("a", 0));
}

}  // namespace
}  // namespace baitu
