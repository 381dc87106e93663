// How a runner gets to a head that is far away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "eventstore/projection/event_store.hpp"
#include "tests/eventstore/forwarding_log.hpp"
#include "tests/eventstore/projection/following.hpp"

namespace baitu::eventstore {
namespace {

using testing::ElementsAre;

constexpr std::uint64_t kRecords = 10;
constexpr std::uint64_t kHeldAt = 5;  // what comes after is not read before the log is told

// Gives one record at a time.
class SlowLog final : public ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;

  [[nodiscard]] Result<std::vector<RecordPtr>> read(Position after,
                                                    std::size_t /*max_bytes*/) const override {
    std::unique_lock lock(mutex_);
    if (after.value >= kHeldAt) {
      held_ = true;
      changed_.notify_all();
      changed_.wait(lock, [&] { return told_; });
      if (fails_) return fail(ErrorCode::unavailable, "the disk is gone");
    }
    return ForwardingLog::read(after, 1);
  }
  void wait_until_held() const {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return held_; });
  }
  void go_on() { tell(false); }
  void fail_now() { tell(true); }

 private:
  void tell(bool fails) {
    const std::lock_guard lock(mutex_);
    told_ = true;
    fails_ = fails;
    changed_.notify_all();
  }

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  mutable bool held_ = false;
  bool told_ = false;
  bool fails_ = false;
};

class Replay : public testing::Test {
 protected:
  void SetUp() override {
    for (std::uint64_t i = 1; i <= kRecords; ++i)
      ASSERT_TRUE(std::holds_alternative<Committed>(memory_.append(commit(i, "a"), soon())));
    ASSERT_TRUE(runner_.start(Runner::From::zero).has_value());
    log_.wait_until_held();
  }
  void TearDown() override { log_.go_on(); }

  TemporaryFolder folder_;
  MemoryCommitLog memory_{[] { return Instant{1}; }};
  SlowLog log_{memory_};
  EventStore index_{log_};  // saves nothing that is not published
  Tally tally_;
  Runner runner_{log_, decode_anything, {&index_, &tally_}, folder_.path()};
};

TEST_F(Replay, IsPublishedAtTheHead) {
  log_.go_on();
  ASSERT_TRUE(runner_.catch_up(soon()).has_value());
  EXPECT_EQ(runner_.applied(), Position{kRecords});
  EXPECT_EQ(index_.position(), Position{kRecords});
}

TEST_F(Replay, IsPublishedWhereItsStateIsAskedFor) {
  for (const StateDigest& digest : runner_.state_digests())
    EXPECT_EQ(digest.position, Position{kHeldAt}) << digest.projection;
  EXPECT_EQ(runner_.applied(), Position{kHeldAt});
  EXPECT_EQ(index_.position(), Position{kHeldAt});
}

TEST_F(Replay, IsPublishedUpToWhereAListenerBeginsToHear) {
  std::vector<std::uint64_t> heard;
  const Position since =
      runner_.add_listener([&](Position /*applied*/, std::span<const Applied> records) {
        for (const Applied& one : records) heard.push_back(one.record->position.value);
      });
  EXPECT_EQ(since, Position{kHeldAt});
  EXPECT_EQ(runner_.applied(), Position{kHeldAt});
  log_.go_on();
  ASSERT_TRUE(runner_.catch_up(soon()).has_value());
  ASSERT_TRUE(runner_.stop().has_value());
  EXPECT_THAT(heard, ElementsAre(6, 7, 8, 9, 10));
}

TEST_F(Replay, PublishesWhatItFoldedBeforeAnErrorOfTheLog) {
  log_.fail_now();
  EXPECT_EQ(runner_.wait_applied({kRecords}, soon()).error().message, "the disk is gone");
  EXPECT_EQ(runner_.applied(), Position{kHeldAt});
  EXPECT_EQ(index_.position(), Position{kHeldAt});
}

TEST_F(Replay, StoppedOnItsWayGoesOnFromThere) {
  std::thread goes_on([&] { log_.go_on(); });
  ASSERT_TRUE(runner_.stop().has_value());
  goes_on.join();
  const Position stopped_at = runner_.applied();
  EXPECT_GT(stopped_at, Position{kHeldAt});
  Tally again;
  Runner next(memory_, decode_anything, {&again}, folder_.path());
  ASSERT_TRUE(next.start().has_value());
  EXPECT_EQ(next.replayed_at_start(), kRecords - stopped_at.value);
}

TEST(Checkpoints, OfARunningServerBoundWhatACrashReplays) {
  EXPECT_FALSE(checkpoint_due({5'199'999}, {5'000'000}, false));
  EXPECT_TRUE(checkpoint_due({5'200'000}, {5'000'000}, false));
}

TEST(Checkpoints, OfAReplayAreFewerTheLongerItIs) {
  EXPECT_FALSE(checkpoint_due({199'999}, {0}, true));
  EXPECT_TRUE(checkpoint_due({200'000}, {0}, true));
  EXPECT_TRUE(checkpoint_due({800'000}, {600'000}, true));
  EXPECT_FALSE(checkpoint_due({1'000'000}, {800'000}, true));
  EXPECT_TRUE(checkpoint_due({1'000'000}, {750'000}, true));
}

}  // namespace
}  // namespace baitu::eventstore
