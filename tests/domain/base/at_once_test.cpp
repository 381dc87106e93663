#include "domain/base/at_once.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace baitu {
namespace {

TEST(AtOnce, CallsWithEveryNumberOnceHoweverManyThereAre) {
  for (const std::size_t count : {0U, 1U, 31U, 32U, 33U, 255U, 256U, 1'000U, 10'001U}) {
    std::vector<std::atomic<int>> calls(count + 1);
    for_each_at_once(count, [&](std::size_t i) { ++calls[i]; });
    for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(calls[i], 1) << i << " of " << count;
    EXPECT_EQ(calls[count], 0) << count;
  }
}

TEST(AtOnce, IsDoneWhenItReturns) {
  constexpr std::size_t kCount = 5'000;
  std::vector<std::size_t> squares(kCount);
  for_each_at_once(kCount, [&](std::size_t i) { squares[i] = i * i; });
  for (std::size_t i = 0; i < kCount; ++i) ASSERT_EQ(squares[i], i * i);
}

}  // namespace
}  // namespace baitu
