#include "eventstore/ballast.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kBytes = 64 << 10;
constexpr std::uint64_t kMark = 100 << 10;

class BallastTest : public testing::Test {
 protected:
  [[nodiscard]] fs::path file() const { return folder_.path() / "ballast"; }
  [[nodiscard]] DiskGuard::Measure measure() {
    return [this]() -> Result<DiskSpace> { return DiskSpace{1 << 30, free_}; };
  }
  // Whether the file comes to be there, or not to be there.
  [[nodiscard]] bool comes(bool there) const {
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (fs::exists(file()) != there && std::chrono::steady_clock::now() < patience)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return fs::exists(file()) == there;
  }

  TemporaryFolder folder_;
  std::atomic<std::uint64_t> free_ = 1 << 20;
};

TEST_F(BallastTest, TakesItsRoomAndGivesItBackWhenTheDiskIsFull) {
  const Ballast ballast(file(), measure(), DiskGuard(measure(), kMark),
                        std::chrono::milliseconds(1), kBytes);
  ASSERT_TRUE(comes(true));
  EXPECT_EQ(fs::file_size(file()), kBytes);
  free_ = kBytes - 1;
  EXPECT_TRUE(comes(false));
  free_ = kMark + kBytes;
  EXPECT_TRUE(comes(true));
}

TEST_F(BallastTest, IsNotMadeWhereItWouldTakeWhatIsToStayFree) {
  free_ = kMark + kBytes - 1;
  const Ballast ballast(file(), measure(), DiskGuard(measure(), kMark),
                        std::chrono::milliseconds(1), kBytes);
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  EXPECT_FALSE(fs::exists(file()));
}

// Or what it gave back would be filled at once.
TEST_F(BallastTest, LeavesItsRoomToWhatIsUnderWay) {
  const auto room = with_ballast(measure(), file(), kBytes);
  free_ = kBytes + 5;
  EXPECT_EQ(room()->free_bytes, 5U);
  free_ = kBytes - 5;
  EXPECT_EQ(room()->free_bytes, 0U);
  std::ofstream(file()) << "there";
  EXPECT_EQ(room()->free_bytes, kBytes - 5);
}

}  // namespace
}  // namespace baitu::eventstore
