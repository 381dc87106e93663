#include "eventstore/rocksdb/anchor.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "eventstore/merkle/digest.hpp"
#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::streamoff kSlotBytes = 4'096;

class AnchorTest : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "anchor"; }

  static Anchored at(std::uint64_t position) {
    return {{position}, sha256(std::to_string(position))};
  }

  [[nodiscard]] std::unique_ptr<Anchor> open(std::uint64_t position) const {
    auto anchor = Anchor::open(file(), kLog, at(position));
    EXPECT_TRUE(anchor.has_value());
    return std::move(*anchor);
  }

  [[nodiscard]] std::optional<Anchored> read() const { return read_anchor(file(), kLog).value(); }

  // Writes over one byte of a slot.
  void damage(std::streamoff slot) const {
    std::fstream bytes(file(), std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(slot * kSlotBytes + 40);
    bytes.put('!');
  }

  TemporaryFolder folder_;
  const CommitId kLog = commit_id(7);
};

TEST_F(AnchorTest, IsNotThereAtFirst) { EXPECT_FALSE(read()); }

TEST_F(AnchorTest, SaysWhereItWasOpened) {
  const auto anchor = open(3);
  EXPECT_EQ(read(), at(3));
}

TEST_F(AnchorTest, IsOnDiskOnceItIsFinished) {
  const auto anchor = open(0);
  for (std::uint64_t position = 1; position <= 5; ++position) {
    anchor->confirmed(at(position));
    anchor->begin();
    ASSERT_TRUE(anchor->finish());
    EXPECT_EQ(read(), at(position));
  }
}

TEST_F(AnchorTest, ComesLevelWhenTheLogRests) {
  const auto anchor = open(0);
  anchor->confirmed(at(9));
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (read() != at(9) && std::chrono::steady_clock::now() < patience)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_EQ(read(), at(9));
}

TEST_F(AnchorTest, ComesLevelWhenItCloses) {
  open(0)->confirmed(at(9));
  EXPECT_EQ(read(), at(9));
}

TEST_F(AnchorTest, FallsBackToTheSlotBefore) {
  {
    const auto anchor = open(1);
    anchor->confirmed(at(2));
  }
  EXPECT_EQ(read(), at(2));
  damage(0);
  EXPECT_EQ(read(), at(1));
  EXPECT_TRUE(Anchor::open(file(), kLog, at(3)).has_value());
  EXPECT_EQ(read(), at(3));
}

TEST_F(AnchorTest, IsRefusedWhereNothingReadsBack) {
  open(1)->confirmed(at(2));
  damage(0);
  damage(1);
  EXPECT_EQ(read_anchor(file(), kLog).error().code, ErrorCode::corrupt);
}

TEST_F(AnchorTest, IsRefusedForAnotherLog) {
  open(1).reset();
  EXPECT_EQ(read_anchor(file(), commit_id(8)).error().code, ErrorCode::corrupt);
}

TEST_F(AnchorTest, TellsThatItCannotBeWritten) {
  EXPECT_EQ(Anchor::open(folder_.path() / "missing" / "anchor", kLog, at(1)).error().code,
            ErrorCode::unavailable);
}

}  // namespace
}  // namespace baitu::eventstore
