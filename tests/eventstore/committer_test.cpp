#include "eventstore/committer.hpp"

#include <gtest/gtest.h>

#include <future>

#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {
namespace {

// Holds nothing and can be told to fail.
class FailingStore : public RecordStore {
 public:
  Result<std::optional<RecordPtr>> stored(const CommitId& id) const override {
    if (fail_reads) return fail(ErrorCode::unavailable, "the disk does not read");
    for (const RecordPtr& record : published)
      if (record->commit_id == id) return record;
    return std::nullopt;
  }
  Result<void> write(std::span<const NumberedRecord> /*group*/) override {
    ++writes;
    if (fail_writes) return fail(ErrorCode::unavailable, "the disk does not write");
    return {};
  }
  void publish(std::span<const NumberedRecord> group, const Head& /*head*/) override {
    for (const NumberedRecord& numbered : group) published.push_back(numbered.record);
  }

  std::atomic<bool> fail_reads{false};
  std::atomic<bool> fail_writes{false};
  std::atomic<int> writes{0};
  std::vector<RecordPtr> published;
};

class CommitterTest : public testing::Test {
 protected:
  std::future<AppendResult> submit(Commit commit) {
    auto promise = std::make_shared<std::promise<AppendResult>>();
    auto answer = promise->get_future();
    committer_.submit(std::move(commit), soon(),
                      [promise](AppendResult result) { promise->set_value(std::move(result)); });
    return answer;
  }

  FailingStore store_;
  Committer committer_{store_, LogState{}, [] { return Instant{1}; }};
};

TEST_F(CommitterTest, AfterAFailedWriteItsGroupIsUnknownAndTheRestRefused) {
  ASSERT_TRUE(std::holds_alternative<Committed>(submit(commit(1, "a")).get()));
  store_.fail_writes = true;
  std::promise<void> entered;
  std::promise<void> release;
  committer_.submit(commit(1, "a"), soon(), [&](const AppendResult&) {
    entered.set_value();
    release.get_future().wait();
  });
  entered.get_future().wait();
  auto lost = submit(commit(2, "a"));
  auto lost_again = submit(commit(2, "a"));
  auto known = submit(commit(1, "a"));
  auto stale = submit(commit(3, "a", Expected::none()));
  release.set_value();
  EXPECT_TRUE(std::holds_alternative<Unknown>(lost.get()));
  EXPECT_TRUE(std::holds_alternative<Unknown>(lost_again.get()));
  EXPECT_TRUE(std::holds_alternative<Duplicate>(known.get()));
  EXPECT_TRUE(std::holds_alternative<Unavailable>(stale.get()));
  EXPECT_FALSE(committer_.writable());

  store_.fail_writes = false;
  const int writes = store_.writes;
  EXPECT_TRUE(std::holds_alternative<Unavailable>(submit(commit(4, "a")).get()));
  EXPECT_EQ(store_.writes, writes);
  EXPECT_EQ(committer_.head().position, Position{1});
}

TEST_F(CommitterTest, AFailedLookUpStopsItBeforeAnythingIsStored) {
  EXPECT_TRUE(committer_.writable());
  store_.fail_reads = true;
  EXPECT_TRUE(std::holds_alternative<Unavailable>(submit(commit(1, "a")).get()));
  store_.fail_reads = false;
  EXPECT_TRUE(std::holds_alternative<Unavailable>(submit(commit(2, "a")).get()));
  EXPECT_FALSE(committer_.writable());
  EXPECT_EQ(store_.writes, 0);
}

TEST_F(CommitterTest, StoresWhatIsQueuedTogetherInOneWrite) {
  std::promise<void> entered;
  std::promise<void> release;
  committer_.submit(commit(1, "a"), soon(), [&](const AppendResult&) {
    entered.set_value();
    release.get_future().wait();
  });
  entered.get_future().wait();
  std::vector<std::future<AppendResult>> answers;
  for (std::uint64_t i = 2; i < 102; ++i) answers.push_back(submit(commit(i, "a")));
  release.set_value();
  for (auto& answer : answers) EXPECT_TRUE(std::holds_alternative<Committed>(answer.get()));
  EXPECT_EQ(store_.writes, 2);
}

// Asked for the head once the record can be read: what was seen cannot be unseen.
class AskedAsItShows final : public FailingStore {
 public:
  void publish(std::span<const NumberedRecord> group, const Head& head) override {
    FailingStore::publish(group, head);
    asked = std::async(std::launch::async, [this] { return committer->head(); });
    // Time for a head that does not wait to be told too early; whoever is slower misses nothing.
    asked.wait_for(std::chrono::milliseconds(100));
  }
  const Committer* committer = nullptr;
  std::future<Head> asked;
};

TEST(Committer, HasNoHeadBeforeWhatItsStoreShows) {
  AskedAsItShows store;
  Committer committer(store, LogState{}, [] { return Instant{1}; });
  store.committer = &committer;
  std::promise<void> answered;
  committer.submit(commit(1, "a"), soon(), [&](const AppendResult&) { answered.set_value(); });
  answered.get_future().wait();
  EXPECT_EQ(store.asked.get().position, Position{1});
}

TEST(Committer, CompletesWhatWasSubmittedBeforeItCloses) {
  FailingStore store;
  std::atomic<int> committed{0};
  {
    Committer committer(store, LogState{}, [] { return Instant{1}; });
    for (std::uint64_t i = 1; i <= 500; ++i)
      committer.submit(commit(i, "a"), soon(), [&](const AppendResult& result) {
        if (std::holds_alternative<Committed>(result)) ++committed;
      });
  }
  EXPECT_EQ(committed, 500);
}

}  // namespace
}  // namespace baitu::eventstore
