// Writers that want the same versions of the same streams, round after round, and what becomes of
// them: exactly one wins each round.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <barrier>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {

// Threads that each append a commit at the same moment.
class Writers {
 public:
  Writers(CommitLog& log, std::size_t count)
      : log_(log), gate_(static_cast<std::ptrdiff_t>(count) + 1), answers_(count) {
    for (std::size_t writer = 0; writer < count; ++writer)
      threads_.emplace_back([this, writer] { run(writer); });
  }
  Writers(const Writers&) = delete;
  Writers& operator=(const Writers&) = delete;
  ~Writers() {
    closing_ = true;
    gate_.arrive_and_wait();
  }

  // One for each writer; the answers in the same order.
  const std::vector<AppendResult>& append(std::vector<Commit> commits) {
    commits_ = std::move(commits);
    gate_.arrive_and_wait();
    gate_.arrive_and_wait();
    return answers_;
  }

 private:
  void run(std::size_t writer) {
    for (;;) {
      gate_.arrive_and_wait();
      if (closing_) return;
      answers_[writer] = log_.append(std::move(commits_[writer]), soon());
      gate_.arrive_and_wait();
    }
  }

  CommitLog& log_;
  std::barrier<> gate_;
  std::vector<Commit> commits_;
  std::vector<AppendResult> answers_;
  bool closing_ = false;
  std::vector<std::jthread> threads_;  // last: they use all of the above
};

class Contest {
 public:
  static constexpr std::uint64_t kWriters = 64;

  explicit Contest(CommitLog& log) : log_(log), writers_(log, kWriters) {}

  void hold_round() {
    const std::uint64_t round = winners_.size();
    std::vector<Commit> commits;
    for (std::uint64_t writer = 0; writer < kWriters; ++writer)
      commits.push_back(commit(round * kWriters + writer + 1, claims(round, writer)));
    const std::vector<AppendResult>& answers = writers_.append(commits);
    std::optional<std::size_t> winner;
    for (std::size_t writer = 0; writer < kWriters; ++writer)
      if (std::holds_alternative<Committed>(answers[writer])) {
        EXPECT_FALSE(winner) << writer << " won too";
        winner = writer;
      }
    ASSERT_TRUE(winner) << "nobody won";
    crown(commits[*winner], *std::get<Committed>(answers[*winner]).record);
    for (std::size_t writer = 0; writer < kWriters; ++writer)
      if (writer != *winner) expect_lost(commits[writer], answers[writer]);
  }

  // The records of those who won, in the order of the rounds.
  [[nodiscard]] const std::vector<Record>& winners() const { return winners_; }

 private:
  StreamWrite claim(const char* stream) {
    return {StreamId(stream), Expected::exact(versions_[StreamId(stream)]), {event("claimed")}};
  }

  // In turn: one stream; two of three, so that any two writers want one in common and none may get
  // half of what it wants; a stream that nobody has begun.
  std::vector<StreamWrite> claims(std::uint64_t round, std::uint64_t writer) {
    static constexpr std::array<std::pair<const char*, const char*>, 3> kPairs{
        {{"a", "b"}, {"b", "c"}, {"c", "a"}}};
    if (round % 3 == 0) return {claim("a")};
    if (round % 3 == 1) {
      const auto& [first, second] = kPairs[writer % kPairs.size()];
      return {claim(first), claim(second)};
    }
    return {{StreamId("new-" + std::to_string(round)), Expected::none(), {event("begun")}}};
  }

  void crown(const Commit& won, const Record& record) {
    EXPECT_EQ(record.commit_id, won.id);
    EXPECT_EQ(record.position.value, winners_.size() + 1);
    ASSERT_EQ(record.events.size(), won.writes.size());
    for (const StoredEvent& stored : record.events)
      EXPECT_EQ(stored.version.value, ++versions_[stored.stream].value);
    const AppendResult again = log_.append(won, soon());
    ASSERT_TRUE(std::holds_alternative<Duplicate>(again));
    EXPECT_EQ(*std::get<Duplicate>(again).record, record);
    winners_.push_back(record);
  }

  // It is told of every stream that is not what it wanted, and what that is instead.
  void expect_lost(const Commit& lost, const AppendResult& answer) {
    std::vector<std::pair<StreamId, StreamVersion>> moved;
    for (const StreamWrite& write : lost.writes)
      if (write.expected.version != versions_[write.stream])
        moved.emplace_back(write.stream, versions_[write.stream]);
    EXPECT_FALSE(moved.empty());
    ASSERT_TRUE(std::holds_alternative<Conflict>(answer)) << "alternative " << answer.index();
    std::vector<std::pair<StreamId, StreamVersion>> told;
    for (const StreamConflict& conflict : std::get<Conflict>(answer).streams)
      told.emplace_back(conflict.stream, conflict.actual);
    EXPECT_EQ(told, moved);
  }

  CommitLog& log_;
  Writers writers_;
  std::map<StreamId, StreamVersion> versions_;
  std::vector<Record> winners_;
};

}  // namespace baitu::eventstore
