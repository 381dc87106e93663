#include "domain/base/pace.hpp"

#include <gtest/gtest.h>

namespace baitu {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::int64_t kMinute_us = 60'000'000;
// Three at once and one a minute of each, five at once and two a minute of all.
constexpr Pace::Limits kLimits{{5, seconds(30)}, {3, minutes(1)}};

Instant at(std::int64_t minute) { return {1'000'000 * kMinute_us + minute * kMinute_us}; }

TEST(Pace, GivesSoManyAtOnceAndOneMoreEachTime) {
  Pace pace(kLimits);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take_own("a", at(0)));
  EXPECT_EQ(pace.take_own("a", at(0)).error().code, ErrorCode::rate_limited);
  EXPECT_FALSE(pace.take_own("a", {at(1).micros - 1}));
  EXPECT_TRUE(pace.take_own("a", at(1)));
  EXPECT_FALSE(pace.take_own("a", at(1)));
}

TEST(Pace, SaysHowLongToWait) {
  Pace pace(kLimits);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take_own("a", at(0)));
  EXPECT_EQ(pace.take_own("a", at(0)).error().wait, minutes(1));
  EXPECT_EQ(pace.take_own("a", {at(1).micros - 5'000'000}).error().wait, seconds(5));
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(pace.take_common(at(0)));
  EXPECT_EQ(pace.take_common(at(0)).error().wait, seconds(30));
}

TEST(Pace, GivesAllAtOnceAgainAfterAWhile) {
  Pace pace(kLimits);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take_own("a", at(0)));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take_own("a", at(3)));
  EXPECT_FALSE(pace.take_own("a", at(3)));
}

TEST(Pace, OfOneHolderIsNotAnothers) {
  Pace pace(kLimits);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take_own("a", at(0)));
  EXPECT_TRUE(pace.take_own("b", at(0)));
}

TEST(Pace, BoundsAllTogetherByWhatIsTakenOfAll) {
  Pace pace(kLimits);
  for (const char* holder : {"a", "b", "c", "d", "e", "f"})
    EXPECT_TRUE(pace.take_own(holder, at(0)));
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(pace.take_common(at(0)));
  EXPECT_EQ(pace.take_common(at(0)).error().code, ErrorCode::unavailable);
  // Two more came in within a minute: what was refused was not counted.
  EXPECT_TRUE(pace.take_common(at(1)));
  EXPECT_TRUE(pace.take_common(at(1)));
  EXPECT_FALSE(pace.take_common(at(1)));
}

TEST(Pace, AClockThatGoesBackMakesNobodyWaitLonger) {
  Pace pace(kLimits);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take_own("a", at(1'000)));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take_own("a", at(0)));
  EXPECT_FALSE(pace.take_own("a", at(0)));
}

TEST(Pace, RemembersNoMoreHoldersThanItMayAndForgetsThoseThatAreOver) {
  Pace pace({{1, minutes(1)}, {1, minutes(1)}});
  for (std::size_t i = 0; i < Pace::kMaxHolders; ++i)
    ASSERT_TRUE(pace.take_own(std::to_string(i), at(0)));
  const auto refused = pace.take_own("one more", {at(0).micros + 10'000'000});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::unavailable);
  EXPECT_EQ(refused.error().wait, seconds(50));
  EXPECT_EQ(pace.take_own("0", at(0)).error().code, ErrorCode::rate_limited);
  EXPECT_TRUE(pace.take_own("one more", at(1)));
}

}  // namespace
}  // namespace baitu
