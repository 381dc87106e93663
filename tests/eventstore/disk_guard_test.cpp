#include "eventstore/disk_guard.hpp"

#include <gtest/gtest.h>

namespace baitu::eventstore {
namespace {

constexpr std::uint64_t kGiB = std::uint64_t{1} << 30;

DiskGuard guard(std::uint64_t total_bytes, std::uint64_t free_bytes,
                std::optional<std::uint64_t> mark_bytes = std::nullopt) {
  return DiskGuard([=]() -> Result<DiskSpace> { return DiskSpace{total_bytes, free_bytes}; },
                   mark_bytes);
}

TEST(DiskGuard, LeavesAsMuchFreeAsItsMarkSays) {
  EXPECT_TRUE(guard(1'000, 100, 60).room_for(40));
  const auto refused = guard(1'000, 100, 60).room_for(41);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::disk_full);
  EXPECT_EQ(guard(1'000, 59, 60).room_for(0).error().code, ErrorCode::disk_full);
}

TEST(DiskGuard, LeavesTwoGibibytesOrFivePercentWhereNobodySaysOtherwise) {
  // Five percent of 20 GiB are less than two, of 100 GiB more.
  EXPECT_TRUE(guard(20 * kGiB, 3 * kGiB).room_for(kGiB));
  EXPECT_FALSE(guard(20 * kGiB, 3 * kGiB).room_for(kGiB + 1));
  EXPECT_FALSE(guard(100 * kGiB, 3 * kGiB).room_for(0));
  EXPECT_TRUE(guard(100 * kGiB, 6 * kGiB).room_for(kGiB / 2));
}

TEST(DiskGuard, WithAMarkOfZeroNeverRefuses) { EXPECT_TRUE(guard(1'000, 0, 0).room_for(5'000)); }

TEST(DiskGuard, RefusesWhatItCannotMeasure) {
  const DiskGuard blind([] { return disk_space("/no/such/folder"); });
  EXPECT_EQ(blind.room_for(1).error().code, ErrorCode::unavailable);
}

TEST(DiskGuard, MeasuresTheDiskOfAFolder) {
  const auto space = disk_space("/");
  ASSERT_TRUE(space);
  EXPECT_GT(space->total_bytes, 0U);
  EXPECT_LE(space->free_bytes, space->total_bytes);
}

}  // namespace
}  // namespace baitu::eventstore
