#include "domain/base/pace.hpp"

#include <gtest/gtest.h>

namespace baitu {
namespace {

using std::chrono::minutes;

constexpr std::int64_t kMinute_us = 60'000'000;
// Three at once and one a minute of each, five at once and two a minute of all.
constexpr Pace::Limits kLimits{{5, std::chrono::seconds(30)}, {3, minutes(1)}};

Instant at(std::int64_t minute) { return {1'000'000 * kMinute_us + minute * kMinute_us}; }

TEST(Pace, GivesSoManyAtOnceAndOneMoreEachTime) {
  Pace pace(kLimits);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take("a", at(0)));
  EXPECT_EQ(pace.take("a", at(0)).error(), ErrorCode::rate_limited);
  EXPECT_EQ(pace.take("a", {at(1).micros - 1}).error(), ErrorCode::rate_limited);
  EXPECT_TRUE(pace.take("a", at(1)));
  EXPECT_FALSE(pace.take("a", at(1)));
}

TEST(Pace, GivesAllAtOnceAgainAfterAWhile) {
  Pace pace(kLimits);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take("a", at(0)));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take("a", at(3)));
  EXPECT_FALSE(pace.take("a", at(3)));
}

TEST(Pace, OfOneHolderIsNotAnothers) {
  Pace pace(kLimits);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take("a", at(0)));
  EXPECT_TRUE(pace.take("b", at(0)));
}

TEST(Pace, BoundsAllTogetherAndCountsNothingThatIsRefused) {
  Pace pace(kLimits);
  for (const char* holder : {"a", "b", "c", "d", "e"}) EXPECT_TRUE(pace.take(holder, at(0)));
  EXPECT_EQ(pace.take("f", at(0)).error(), ErrorCode::unavailable);
  // Two more came in for all within a minute, and "f" has its three still.
  EXPECT_TRUE(pace.take("f", at(1)));
  EXPECT_TRUE(pace.take("f", at(1)));
  EXPECT_EQ(pace.take("f", at(1)).error(), ErrorCode::unavailable);
  EXPECT_TRUE(pace.take("f", at(2)));
}

TEST(Pace, AClockThatGoesBackMakesNobodyWaitLonger) {
  Pace pace(kLimits);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take("a", at(1'000)));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take("a", at(0)));
  EXPECT_FALSE(pace.take("a", at(0)));
}

TEST(Pace, RemembersNoMoreHoldersThanItMay) {
  Pace pace({{10'000'000, std::chrono::microseconds(1)}, {1, minutes(1)}});
  for (std::size_t i = 0; i < Pace::kMaxHolders; ++i)
    ASSERT_TRUE(pace.take(std::to_string(i), at(0)));
  EXPECT_EQ(pace.take("one more", at(0)).error(), ErrorCode::unavailable);
  EXPECT_EQ(pace.take("0", at(0)).error(), ErrorCode::rate_limited);
  EXPECT_TRUE(pace.take("one more", at(1)));
}

}  // namespace
}  // namespace baitu
