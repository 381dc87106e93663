// What the disk is asked for before a commit is answered. This program's own fdatasync stands in
// front of the C library's, for RocksDB too: it counts, and fails or hangs when told to.
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <future>

#include "eventstore/rocksdb/rocks_commit_log.hpp"
#include "tests/eventstore/commits.hpp"

namespace {
std::atomic<int> syncs{0};
std::atomic<bool> disk_fails{false};
std::atomic<bool> disk_hangs{false};
}  // namespace

extern "C" int fdatasync(int file) {
  ++syncs;
  syncs.notify_all();
  disk_hangs.wait(true);
  if (!disk_fails) return static_cast<int>(::syscall(SYS_fdatasync, file));
  errno = EIO;
  return -1;
}

namespace baitu::eventstore {
namespace {

class Sync : public testing::Test {
 protected:
  Sync() { open(); }
  ~Sync() override {
    disk_fails = false;
    wake_disk();
  }

  void open() {
    log_.reset();
    auto opened = RocksCommitLog::open(folder_.path() / "log", [] { return Instant{1}; });
    ASSERT_TRUE(opened) << opened.error().message;
    log_ = *std::move(opened);
  }
  static void wake_disk() {
    disk_hangs = false;
    disk_hangs.notify_all();
  }
  AppendResult append(std::uint64_t id) { return log_->append(commit(id, "s"), soon()); }

  TemporaryFolder folder_;
  std::unique_ptr<RocksCommitLog> log_;
};

TEST_F(Sync, ComesBeforeEveryAnswer) {
  for (std::uint64_t id = 1; id <= 20; ++id) {
    const int before = syncs;
    ASSERT_TRUE(std::holds_alternative<Committed>(append(id)));
    EXPECT_GT(syncs, before) << "commit " << id;
  }
}

TEST_F(Sync, FailedOnceTheLogTakesNothingMoreButIsStillRead) {
  ASSERT_TRUE(std::holds_alternative<Committed>(append(1)));
  EXPECT_TRUE(log_->writable());
  disk_fails = true;
  EXPECT_TRUE(std::holds_alternative<Unknown>(append(2)));
  disk_fails = false;
  EXPECT_FALSE(log_->writable());
  EXPECT_TRUE(std::holds_alternative<Unavailable>(append(3)));
  EXPECT_EQ(log_->head().position, Position{1});
  EXPECT_EQ(log_->read({}, 1'000)->size(), 1U);
}

TEST_F(Sync, FailedOnceARetryAfterReopeningHasOneEffect) {
  ASSERT_TRUE(std::holds_alternative<Committed>(append(1)));
  disk_fails = true;
  ASSERT_TRUE(std::holds_alternative<Unknown>(append(2)));
  disk_fails = false;
  open();
  const AppendResult retried = append(2);
  EXPECT_TRUE(std::holds_alternative<Committed>(retried) ||
              std::holds_alternative<Duplicate>(retried));
  EXPECT_EQ(log_->head().position, Position{2});
  EXPECT_TRUE(log_->writable());
}

TEST_F(Sync, HungKeepsNobodyWaitingBeyondTheDeadline) {
  disk_hangs = true;
  const int before = syncs;
  std::promise<AppendResult> in_flight;
  log_->submit(commit(1, "s"), soon(),
               [&](AppendResult result) { in_flight.set_value(std::move(result)); });
  syncs.wait(before);
  const auto near = std::chrono::steady_clock::now() + std::chrono::milliseconds(500);
  EXPECT_TRUE(std::holds_alternative<Unknown>(log_->append(commit(2, "s"), near)));
  EXPECT_EQ(log_->head().position, Position{0});
  wake_disk();
  EXPECT_TRUE(std::holds_alternative<Committed>(in_flight.get_future().get()));
  // What waited behind it was not begun after its deadline.
  EXPECT_TRUE(std::holds_alternative<Committed>(append(2)));
  EXPECT_EQ(log_->head().position, Position{2});
}

}  // namespace
}  // namespace baitu::eventstore
