// What every commit log promises. A fixture F gives:
//   CommitLog& log();        an open log, empty at first
//   void reopen();           closes and opens it again, where kDurable
//   void set_clock(Instant); what its clock says from now on
//   static constexpr bool kDurable;
//   static constexpr std::uint64_t kContestRounds and std::uint32_t kHistories; as many as take a
//   few seconds
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <map>
#include <set>
#include <thread>

#include "eventstore/merkle/frontier.hpp"
#include "eventstore/merkle/proof.hpp"
#include "eventstore/numbered_record.hpp"
#include "eventstore/verification.hpp"
#include "tests/eventstore/commits.hpp"
#include "tests/eventstore/contention.hpp"
#include "tests/eventstore/log_history.hpp"

namespace baitu::eventstore {

template <class F>
class CommitLogContract : public testing::Test {
 protected:
  CommitLog& log() { return fixture_.log(); }
  AppendResult append(Commit commit) { return log().append(std::move(commit), soon()); }

  Record committed(Commit commit) {
    const AppendResult result = append(std::move(commit));
    const auto* done = std::get_if<Committed>(&result);
    EXPECT_NE(done, nullptr) << "not committed, but alternative " << result.index();
    return done == nullptr ? Record{} : *done->record;
  }

  std::vector<Record> all() {
    std::vector<Record> records;
    for (;;) {
      const auto some = log().read({records.size()}, 1'000);
      EXPECT_TRUE(some.has_value());
      if (!some || some->empty()) return records;
      for (const auto& record : *some) records.push_back(*record);
    }
  }

  // Holds the log's thread inside a completion until released, so that what is submitted meanwhile
  // queues up.
  class Stall {
   public:
    Stall(CommitLog& log, Commit commit) {
      const auto entered = std::make_shared<std::promise<void>>();
      log.submit(std::move(commit), soon(),
                 [entered, gate = release_.get_future().share()](const AppendResult&) {
                   entered->set_value();
                   gate.wait();
                 });
      entered->get_future().wait();
    }
    Stall(const Stall&) = delete;
    Stall& operator=(const Stall&) = delete;
    ~Stall() { release(); }
    void release() {
      if (!std::exchange(released_, true)) release_.set_value();
    }

   private:
    std::promise<void> release_;
    bool released_ = false;
  };

  std::future<AppendResult> submit(Commit commit, Deadline deadline = soon()) {
    auto promise = std::make_shared<std::promise<AppendResult>>();
    auto answer = promise->get_future();
    log().submit(std::move(commit), deadline,
                 [promise](AppendResult result) { promise->set_value(std::move(result)); });
    return answer;
  }

  // The root over the records, worked out from their bytes alone.
  Digest root_of_records() {
    Frontier tree(log().hash_kind());
    TreeHasher hasher(log().hash_kind());
    for (const Record& record : all())
      tree.append(leaf_of(hasher, record.position, record.recorded_at, encode(record)));
    return tree.root();
  }
  SubtreeReader subtrees() {
    return [this](unsigned level, std::uint64_t index) { return log().subtree(level, index); };
  }

  F fixture_;
};

TYPED_TEST_SUITE_P(CommitLogContract);

TYPED_TEST_P(CommitLogContract, StartsEmptyWithAnIdOfItsOwn) {
  const Head head = this->log().head();
  EXPECT_EQ(head.position, Position{0});
  EXPECT_EQ(head.last_commit, CommitId{});
  EXPECT_NE(head.log_id, CommitId{});
  EXPECT_TRUE(this->all().empty());
}

TYPED_TEST_P(CommitLogContract, KeepsEverythingACommitSays) {
  this->fixture_.set_clock({1'700'000'000'000'001});
  Commit sent{commit_id(1), Digest{std::byte{9}}, commit_id(2), commit_id(3), {}};
  sent.writes = {{StreamId("a"), Expected::any(), {event("one"), event("two", "test.other")}},
                 {StreamId("b"), Expected::none(), {event(std::string("\0\xff{", 3))}}};
  const Record record = this->committed(sent);
  const Record expected{{1},
                        {1'700'000'000'000'001},
                        commit_id(1),
                        Digest{std::byte{9}},
                        commit_id(2),
                        commit_id(3),
                        {{StreamId("a"), {1}, event("one")},
                         {StreamId("a"), {2}, event("two", "test.other")},
                         {StreamId("b"), {1}, event(std::string("\0\xff{", 3))}}};
  EXPECT_EQ(record, expected);
  EXPECT_EQ(this->all(), std::vector{expected});
  EXPECT_EQ(this->log().head().position, Position{1});
  EXPECT_EQ(this->log().head().last_commit, commit_id(1));
}

TYPED_TEST_P(CommitLogContract, HoldsEveryKindOfExpectationAgainstTheStream) {
  this->committed(commit(1, "old"));
  struct Case {
    const char* stream;
    Expected expected;
    bool holds;
  };
  const std::vector<Case> cases{
      {"new-a", Expected::any(), true},       {"new-b", Expected::none(), true},
      {"new-c", Expected::exists(), false},   {"new-d", Expected::exact({0}), true},
      {"new-e", Expected::exact({1}), false}, {"old", Expected::any(), true},  // 1 → 2
      {"old", Expected::none(), false},                                        // stays 2
      {"old", Expected::exists(), true},                                       // 2 → 3
      {"old", Expected::exact({2}), false},                                    // stays 3
      {"old", Expected::exact({3}), true},    {"old", Expected::exact({5}), false}};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const AppendResult result = this->append(commit(10 + i, cases[i].stream, cases[i].expected));
    EXPECT_EQ(std::holds_alternative<Committed>(result), cases[i].holds) << "case " << i;
    EXPECT_EQ(std::holds_alternative<Conflict>(result), !cases[i].holds) << "case " << i;
  }
}

TYPED_TEST_P(CommitLogContract, StoresAllStreamsOfACommitOrNone) {
  this->committed(commit(1, "b"));
  const AppendResult result =
      this->append(commit(2, {{StreamId("a"), Expected::none(), {event("x")}},
                              {StreamId("b"), Expected::none(), {event("y")}}}));
  ASSERT_TRUE(std::holds_alternative<Conflict>(result));
  EXPECT_EQ(this->log().head().position, Position{1});
  this->committed(commit(3, "a", Expected::none()));
}

TYPED_TEST_P(CommitLogContract, AConflictNamesEveryStreamWithItsVersion) {
  this->committed(commit(1, {{StreamId("a"), Expected::any(), {event("1"), event("2")}}}));
  const AppendResult result =
      this->append(commit(2, {{StreamId("a"), Expected::exact({1}), {event("x")}},
                              {StreamId("fine"), Expected::none(), {event("y")}},
                              {StreamId("b"), Expected::exists(), {}}}));
  const auto* conflict = std::get_if<Conflict>(&result);
  ASSERT_NE(conflict, nullptr);
  ASSERT_EQ(conflict->streams.size(), 2U);
  EXPECT_EQ(conflict->streams[0].stream, StreamId("a"));
  EXPECT_EQ(conflict->streams[0].actual, StreamVersion{2});
  EXPECT_EQ(conflict->streams[1].stream, StreamId("b"));
  EXPECT_EQ(conflict->streams[1].actual, StreamVersion{0});
}

TYPED_TEST_P(CommitLogContract, AReadGuardHoldsACommitBackWithoutWriting) {
  this->committed(commit(1, "guard"));
  const auto guarded = [](std::uint64_t id, StreamVersion version) {
    return commit(id, {{StreamId("guard"), Expected::exact(version), {}},
                       {StreamId("a"), Expected::any(), {event("x")}}});
  };
  EXPECT_TRUE(std::holds_alternative<Conflict>(this->append(guarded(2, {2}))));
  EXPECT_EQ(this->committed(guarded(3, {1})).events.size(), 1U);
  this->committed(guarded(4, {1}));
}

TYPED_TEST_P(CommitLogContract, ACommitIdHasOneEffectForEver) {
  const Record first = this->committed(commit(1, "a"));
  if (TypeParam::kDurable) this->fixture_.reopen();
  const AppendResult again = this->append(commit(1, "a", Expected::none()));
  ASSERT_TRUE(std::holds_alternative<Duplicate>(again));
  EXPECT_EQ(*std::get<Duplicate>(again).record, first);

  Commit other = commit(1, "b");
  other.command_digest[0] = std::byte{1};
  const AppendResult reused = this->append(other);
  ASSERT_TRUE(std::holds_alternative<IdReused>(reused));
  EXPECT_EQ(*std::get<IdReused>(reused).record, first);
  EXPECT_EQ(this->log().head().position, Position{1});
}

TYPED_TEST_P(CommitLogContract, CommitsOfOneGroupSeeEachOther) {
  typename TestFixture::Stall stall(this->log(), commit(1, "stall"));
  auto first = this->submit(commit(2, "a", Expected::none()));
  auto again = this->submit(commit(2, "a", Expected::none()));
  Commit other = commit(2, "b");
  other.command_digest[0] = std::byte{1};
  auto reused = this->submit(other);
  auto late = this->submit(commit(3, "a", Expected::none()));
  auto next = this->submit(commit(4, "a", Expected::exact({1})));
  stall.release();
  EXPECT_TRUE(std::holds_alternative<Committed>(first.get()));
  EXPECT_TRUE(std::holds_alternative<Duplicate>(again.get()));
  EXPECT_TRUE(std::holds_alternative<IdReused>(reused.get()));
  const AppendResult conflict = late.get();
  ASSERT_TRUE(std::holds_alternative<Conflict>(conflict));
  EXPECT_EQ(std::get<Conflict>(conflict).streams.at(0).actual, StreamVersion{1});
  EXPECT_TRUE(std::holds_alternative<Committed>(next.get()));
  EXPECT_EQ(this->log().head().position, Position{3});
}

TYPED_TEST_P(CommitLogContract, NumbersWithoutGapsUnderManyThreads) {
  constexpr std::uint64_t kThreads = 8;
  constexpr std::uint64_t kEach = 40;
  std::vector<std::thread> threads;
  for (std::uint64_t t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      const std::string mine = "own-" + std::to_string(t);
      for (std::uint64_t i = 0; i < kEach; ++i)
        this->append(
            commit(1'000 * (t + 1) + i, {{StreamId("shared"), Expected::any(), {event("s")}},
                                         {StreamId(mine), Expected::exact({i}), {event("o")}}}));
    });
  for (std::thread& thread : threads) thread.join();
  const std::vector<Record> records = this->all();
  ASSERT_EQ(records.size(), kThreads * kEach);
  std::map<StreamId, std::uint64_t> versions;
  Instant last{};
  for (std::size_t i = 0; i < records.size(); ++i) {
    EXPECT_EQ(records[i].position.value, i + 1);
    EXPECT_GE(records[i].recorded_at, last);
    last = records[i].recorded_at;
    for (const StoredEvent& stored : records[i].events)
      EXPECT_EQ(stored.version.value, ++versions[stored.stream]);
  }
}

TYPED_TEST_P(CommitLogContract, OneOfManyWritersWinsEveryRound) {
  Contest contest(this->log());
  for (std::uint64_t round = 0; round < TypeParam::kContestRounds; ++round) {
    SCOPED_TRACE(testing::Message() << "round " << round);
    contest.hold_round();
    if (this->HasFailure()) return;
  }
  if (TypeParam::kDurable) this->fixture_.reopen();
  EXPECT_EQ(this->all(), contest.winners());
  EXPECT_EQ(this->log().head().position, Position{TypeParam::kContestRounds});
}

TYPED_TEST_P(CommitLogContract, IsLinearizable) {
  for (std::uint32_t seed = 0; seed < TypeParam::kHistories; ++seed) {
    if (const auto wrong = what_is_wrong(record_history(this->log(), seed)); !wrong.empty())
      FAIL() << "seed " << seed << ": " << wrong;
  }
}

TYPED_TEST_P(CommitLogContract, RefusesWhatIsTooLarge) {
  EventData huge = event(std::string(kMaxRecordBytes, 'x'));
  EXPECT_TRUE(std::holds_alternative<TooLarge>(
      this->append(commit(1, {{StreamId("a"), Expected::any(), {std::move(huge)}}}))));
  EXPECT_TRUE(std::holds_alternative<TooLarge>(
      this->append(commit(2, std::string(kMaxStreamIdBytes + 1, 's').c_str()))));
  const std::vector<EventData> many(kMaxEventsPerRecord + 1, event(""));
  EXPECT_TRUE(std::holds_alternative<TooLarge>(
      this->append(commit(3, {{StreamId("a"), Expected::any(), many}}))));
  EXPECT_EQ(this->log().head().position, Position{0});
  this->committed(commit(4, std::string(kMaxStreamIdBytes, 's').c_str()));
}

TYPED_TEST_P(CommitLogContract, TakesAsManyEventsAsARecordMayHold) {
  const std::vector<EventData> many(kMaxEventsPerRecord, event(""));
  this->committed(commit(1, {{StreamId("a"), Expected::none(), many}}));
  const auto read = this->log().read({}, 1);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 1U);
  EXPECT_EQ(read->front()->events.size(), kMaxEventsPerRecord);
  EXPECT_EQ(read->front()->events.back().version, StreamVersion{kMaxEventsPerRecord});
}

TYPED_TEST_P(CommitLogContract, ADeadlineThatPassedMeansSurelyNotStored) {
  const auto past = std::chrono::steady_clock::now() - std::chrono::milliseconds(1);
  EXPECT_TRUE(std::holds_alternative<Unavailable>(this->log().append(commit(1, "a"), past)));

  typename TestFixture::Stall stall(this->log(), commit(2, "stall"));
  const auto near = std::chrono::steady_clock::now() + std::chrono::milliseconds(20);
  auto queued = this->submit(commit(3, "a"), near);
  std::this_thread::sleep_until(near + std::chrono::milliseconds(1));
  stall.release();
  EXPECT_TRUE(std::holds_alternative<Unavailable>(queued.get()));
  EXPECT_EQ(this->log().head().position, Position{1});
  EXPECT_FALSE(this->log().find(commit_id(3)).value().has_value());
}

TYPED_TEST_P(CommitLogContract, RefusesMoreThanTheQueueHolds) {
  std::vector<std::future<AppendResult>> queued;
  std::optional<std::future<AppendResult>> refused;
  {
    typename TestFixture::Stall stall(this->log(), commit(1, "stall"));
    for (std::uint64_t i = 0; i < kMaxQueuedCommits; ++i)
      queued.push_back(this->submit(commit(10 + i, "a")));
    refused = this->submit(commit(2, "a"));
    ASSERT_EQ(refused->wait_for(std::chrono::seconds(0)), std::future_status::ready);
  }
  EXPECT_TRUE(std::holds_alternative<Unavailable>(refused->get()));
  for (auto& answer : queued) EXPECT_TRUE(std::holds_alternative<Committed>(answer.get()));
  EXPECT_EQ(this->log().head().position, Position{kMaxQueuedCommits + 1});
}

TYPED_TEST_P(CommitLogContract, WhatIsAnsweredIsVisible) {
  for (std::uint64_t i = 1; i <= 20; ++i) {
    const auto seen = std::make_shared<std::promise<bool>>();
    this->log().submit(commit(i, "a"), soon(), [&, seen](const AppendResult&) {
      const auto found = this->log().find(commit_id(i));
      const auto read = this->log().read({i - 1}, 1);
      seen->set_value(this->log().head().position == Position{i} && found && *found && read &&
                      read->size() == 1);
    });
    EXPECT_TRUE(seen->get_future().get());
  }
}

TYPED_TEST_P(CommitLogContract, ReadsInOrderAsMuchAsAsked) {
  for (std::uint64_t i = 1; i <= 10; ++i) this->committed(commit(i, "a"));
  const std::size_t each = encoded_size(*this->log().read({0}, 1).value().at(0));
  const auto positions = [&](Position after, std::size_t bytes) {
    std::vector<std::uint64_t> found;
    const auto records = this->log().read(after, bytes).value();
    for (const auto& record : records) found.push_back(record->position.value);
    return found;
  };
  using testing::ElementsAre;
  EXPECT_THAT(positions({0}, 1), ElementsAre(1));
  EXPECT_THAT(positions({3}, 2 * each), ElementsAre(4, 5));
  EXPECT_THAT(positions({8}, 1'000 * each), ElementsAre(9, 10));
  EXPECT_THAT(positions({10}, 1'000), ElementsAre());
  EXPECT_THAT(positions({11}, 1'000), ElementsAre());
}

TYPED_TEST_P(CommitLogContract, FindsByCommitId) {
  const Record first = this->committed(commit(1, "a"));
  const Record second = this->committed(commit(2, "a"));
  EXPECT_EQ(**this->log().find(commit_id(1)).value(), first);
  EXPECT_EQ(**this->log().find(commit_id(2)).value(), second);
  EXPECT_FALSE(this->log().find(commit_id(3)).value().has_value());
}

TYPED_TEST_P(CommitLogContract, WaitReturnsWhenThereIsMoreOrAtTheDeadline) {
  const auto near = std::chrono::steady_clock::now() + std::chrono::milliseconds(10);
  this->log().wait({0}, near);
  std::thread reader([&] {
    while (this->log().head().position < Position{1}) this->log().wait({0}, soon());
  });
  this->committed(commit(1, "a"));
  reader.join();
  this->log().wait({0}, soon());
}

TYPED_TEST_P(CommitLogContract, TheRootIsThatOfTheRecords) {
  EXPECT_EQ(this->log().head().root, this->root_of_records());
  for (std::uint64_t i = 1; i <= 9; ++i) {
    this->committed(commit(i, "a"));
    EXPECT_EQ(this->log().head().root, this->root_of_records()) << i;
  }
  if constexpr (TypeParam::kDurable) {
    this->fixture_.reopen();
    EXPECT_EQ(this->log().head().root, this->root_of_records());
    this->committed(commit(10, "a"));
    EXPECT_EQ(this->log().head().root, this->root_of_records());
  }
}

TYPED_TEST_P(CommitLogContract, IsVerifiedFromItsRecords) {
  EXPECT_EQ(verify(this->log())->position, Position{});
  for (std::uint64_t i = 1; i <= 5; ++i) this->committed(commit(i, "a"));
  const auto verified = verify(this->log());
  ASSERT_TRUE(verified);
  EXPECT_EQ(verified->position, Position{5});
  EXPECT_EQ(verified->events, 5U);
  EXPECT_EQ(verified->root, this->root_of_records());
}

TYPED_TEST_P(CommitLogContract, EveryRecordAndEveryEarlierRootIsProven) {
  constexpr std::uint64_t kRecords = 300;  // more than a tile of hashes
  std::vector<Digest> roots{this->log().head().root};
  for (std::uint64_t i = 1; i <= kRecords; ++i) {
    this->committed(commit(i, "a"));
    roots.push_back(this->log().head().root);
  }
  const HashKind kind = this->log().hash_kind();
  TreeHasher hasher(kind);
  const std::vector<Record> records = this->all();
  for (const std::uint64_t size : {std::uint64_t{1}, std::uint64_t{256}, kRecords}) {
    const std::uint64_t index = size / 2;
    const Record& record = records[index];
    const Digest leaf = leaf_of(hasher, record.position, record.recorded_at, encode(record));
    const auto inclusion = inclusion_proof(kind, index, size, this->subtrees());
    ASSERT_TRUE(inclusion);
    EXPECT_TRUE(verify_inclusion(kind, leaf, index, size, *inclusion, roots[size]));
    const auto growth = consistency_proof(kind, size, kRecords, this->subtrees());
    ASSERT_TRUE(growth);
    EXPECT_TRUE(verify_consistency(kind, size, kRecords, *growth, roots[size], roots[kRecords]));
  }
}

TYPED_TEST_P(CommitLogContract, RecordedAtNeverGoesBack) {
  this->fixture_.set_clock({2'000});
  EXPECT_EQ(this->committed(commit(1, "a")).recorded_at, Instant{2'000});
  this->fixture_.set_clock({1'000});
  EXPECT_EQ(this->committed(commit(2, "a")).recorded_at, Instant{2'000});
  if (TypeParam::kDurable) this->fixture_.reopen();
  EXPECT_EQ(this->committed(commit(3, "a")).recorded_at, Instant{2'000});
  this->fixture_.set_clock({3'000});
  EXPECT_EQ(this->committed(commit(4, "a")).recorded_at, Instant{3'000});
}

REGISTER_TYPED_TEST_SUITE_P(
    CommitLogContract, StartsEmptyWithAnIdOfItsOwn, KeepsEverythingACommitSays,
    HoldsEveryKindOfExpectationAgainstTheStream, StoresAllStreamsOfACommitOrNone,
    AConflictNamesEveryStreamWithItsVersion, AReadGuardHoldsACommitBackWithoutWriting,
    ACommitIdHasOneEffectForEver, CommitsOfOneGroupSeeEachOther, NumbersWithoutGapsUnderManyThreads,
    OneOfManyWritersWinsEveryRound, IsLinearizable, RefusesWhatIsTooLarge,
    TakesAsManyEventsAsARecordMayHold, ADeadlineThatPassedMeansSurelyNotStored,
    RefusesMoreThanTheQueueHolds, WhatIsAnsweredIsVisible, ReadsInOrderAsMuchAsAsked,
    FindsByCommitId, WaitReturnsWhenThereIsMoreOrAtTheDeadline, TheRootIsThatOfTheRecords,
    IsVerifiedFromItsRecords, EveryRecordAndEveryEarlierRootIsProven, RecordedAtNeverGoesBack);

}  // namespace baitu::eventstore
