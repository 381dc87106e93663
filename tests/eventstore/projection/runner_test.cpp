#include "eventstore/projection/runner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <numeric>

#include "eventstore/merkle/digest.hpp"
#include "eventstore/projection/checkpoint.hpp"
#include "tests/eventstore/projection/following.hpp"

namespace baitu::eventstore {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::Pair;

class RunnerTest : public testing::Test {
 protected:
  void append(std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t i = from; i <= to; ++i)
      ASSERT_TRUE(std::holds_alternative<Committed>(
          log_.append(commit(i, i % 2 == 0 ? "even" : "odd"), soon())));
  }

  // Follows `log` up to its head with `tally`, stops, and says how many records it had to read.
  std::uint64_t follow(const CommitLog& log, Tally& tally,
                       Runner::From from = Runner::From::checkpoint) {
    Runner runner(log, decode_anything, {&tally}, folder_.path());
    const auto started = runner.start(from);
    EXPECT_TRUE(started.has_value()) << started.error().message;
    const auto caught_up = runner.catch_up(soon());
    EXPECT_TRUE(caught_up.has_value()) << caught_up.error().message;
    digests_ = runner.state_digests();
    EXPECT_TRUE(runner.stop().has_value());
    return runner.replayed_at_start();
  }

  Error refusal(const CommitLog& log, Tally& tally) {
    Runner runner(log, decode_anything, {&tally}, folder_.path());
    const auto started = runner.start();
    return started ? Error{} : started.error();
  }

  fs::path tally_file() const { return folder_.path() / "tally.checkpoint"; }

  std::vector<std::uint64_t> numbers(std::uint64_t from, std::uint64_t to) {
    std::vector<std::uint64_t> all(to - from + 1);
    std::iota(all.begin(), all.end(), from);
    return all;
  }

  TemporaryFolder folder_;
  MemoryCommitLog log_{[] { return Instant{1}; }};
  std::vector<StateDigest> digests_;
};

TEST_F(RunnerTest, FoldsWhatIsThereAndWhatFollows) {
  append(1, 10);
  Tally tally;
  Runner runner(log_, decode_anything, {&tally}, folder_.path());
  ASSERT_TRUE(runner.start().has_value());
  EXPECT_EQ(runner.replayed_at_start(), 10U);
  append(11, 15);
  ASSERT_TRUE(runner.wait_applied({15}, soon()).has_value());
  EXPECT_THAT(tally.counts(), ElementsAre(Pair("even", 7), Pair("odd", 8)));
  EXPECT_EQ(runner.applied(), Position{15});
  ASSERT_TRUE(runner.stop().has_value());
  EXPECT_EQ(tally.applied, numbers(1, 15));
}

TEST_F(RunnerTest, ReplaysOnlyTheTailAfterACheckpoint) {
  append(1, 10);
  Tally first;
  EXPECT_EQ(follow(log_, first), 10U);
  append(11, 13);
  Tally second;
  EXPECT_EQ(follow(log_, second), 3U);
  EXPECT_EQ(second.applied, numbers(11, 13));
  EXPECT_THAT(second.counts(), ElementsAre(Pair("even", 6), Pair("odd", 7)));
}

TEST_F(RunnerTest, AStateIsTheSameFromACheckpointAndFromZero) {
  append(1, 10);
  Tally first;
  follow(log_, first);
  append(11, 20);
  Tally continued;
  follow(log_, continued);
  const auto from_checkpoint = digests_;
  Tally rebuilt;
  EXPECT_EQ(follow(log_, rebuilt, Runner::From::zero), 20U);
  EXPECT_EQ(digests_, from_checkpoint);
  ASSERT_EQ(digests_.size(), 2U);
  EXPECT_EQ(digests_[1].projection, "tally");
  EXPECT_EQ(digests_[1].position, Position{20});
  EXPECT_EQ(digests_[1].digest, sha256(rebuilt.save()));
}

TEST_F(RunnerTest, RebuildsFromZeroWhenACheckpointIsDamagedAnywhere) {
  append(1, 4);
  Tally first;
  follow(log_, first);
  const auto size = fs::file_size(tally_file());
  for (std::uintmax_t at = 0; at < size; ++at) {
    std::fstream file(tally_file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const int byte = file.get();
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(byte ^ 0x10));
    file.close();
    EXPECT_FALSE(read_checkpoint(tally_file()).has_value()) << "byte " << at;
    file.open(tally_file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(byte));
  }
  EXPECT_TRUE(read_checkpoint(tally_file()).has_value());
  fs::resize_file(tally_file(), size - 1);
  Tally second;
  EXPECT_EQ(follow(log_, second), 4U);
  EXPECT_EQ(second.applied, numbers(1, 4));
  EXPECT_EQ(second.counts(), first.counts());
}

TEST_F(RunnerTest, RebuildsOneProjectionWhoseFormatChangedAndLeavesTheOthers) {
  append(1, 6);
  Tally a("a");
  Tally b("b");
  {
    Runner runner(log_, decode_anything, {&a, &b}, folder_.path());
    ASSERT_TRUE(runner.start().has_value());
    ASSERT_TRUE(runner.catch_up(soon()).has_value());
  }
  append(7, 8);
  Tally same("a");
  Tally changed("b", 2);
  {
    Runner runner(log_, decode_anything, {&same, &changed}, folder_.path());
    ASSERT_TRUE(runner.start().has_value());
    ASSERT_TRUE(runner.catch_up(soon()).has_value());
  }
  EXPECT_EQ(same.applied, numbers(7, 8));
  EXPECT_EQ(changed.applied, numbers(1, 8));
  EXPECT_EQ(same.counts(), changed.counts());
}

TEST_F(RunnerTest, StartsFromZeroOnAnotherLog) {
  append(1, 6);
  Tally first;
  follow(log_, first);
  MemoryCommitLog other([] { return Instant{1}; });
  ASSERT_TRUE(std::holds_alternative<Committed>(other.append(commit(1, "new"), soon())));
  Tally second;
  EXPECT_EQ(follow(other, second), 1U);
  EXPECT_THAT(second.counts(), ElementsAre(Pair("new", 1)));
}

TEST_F(RunnerTest, RefusesALogThatWentBack) {
  const std::vector<Record> records{record(1, "a", 1), record(2, "a", 2), record(3, "a", 3)};
  Tally first;
  follow(ScriptedLog(records), first);

  Tally second;
  const Error shorter = refusal(ScriptedLog({records[0], records[1]}), second);
  EXPECT_EQ(shorter.code, ErrorCode::corrupt);
  EXPECT_NE(shorter.message.find("it ends at position 2"), std::string::npos) << shorter.message;

  std::vector<Record> rewritten = records;
  rewritten[2].commit_id = commit_id(99);
  const Error other = refusal(ScriptedLog(rewritten), second);
  EXPECT_EQ(other.code, ErrorCode::corrupt);
  EXPECT_NE(other.message.find("position 3 holds another commit"), std::string::npos);
}

TEST_F(RunnerTest, StopsAtTheFirstRecordThatIsNotSound) {
  struct Case {
    const char* what;
    Record second;
  };
  const std::vector<Case> cases{{"gap in positions", record(3, "a", 2)},
                                {"gap in versions", record(2, "a", 3)},
                                {"version twice", record(2, "a", 1)},
                                {"clock went back", record(2, "a", 2, 0)},
                                {"payload", record(2, "a", 2, 1, "bad")}};
  for (const Case& test : cases) {
    Tally tally;
    const ScriptedLog log({record(1, "a", 1), test.second, record(3, "a", 3)});
    Runner runner(log, decode_anything, {&tally}, folder_.path() / "of-case");
    ASSERT_TRUE(runner.start(Runner::From::zero).has_value());
    const auto waited = runner.wait_applied({2}, soon());
    ASSERT_FALSE(waited.has_value()) << test.what;
    EXPECT_EQ(waited.error().code, ErrorCode::corrupt) << test.what;
    EXPECT_EQ(runner.error(), waited.error()) << test.what;
    EXPECT_EQ(runner.applied(), Position{1}) << test.what;
    EXPECT_FALSE(runner.stop().has_value());
    EXPECT_THAT(tally.applied, ElementsAre(1)) << test.what;
    EXPECT_THAT(tally.counts(), ElementsAre(Pair("a", 1))) << test.what;
  }
}

// Needs something beside the record that is not there for one position.
class Needy final : public Projection {
 public:
  explicit Needy(std::uint64_t missing_at) : missing_at_(missing_at) {}
  [[nodiscard]] std::string_view name() const override { return "needy"; }
  [[nodiscard]] std::uint32_t format_version() const override { return 1; }
  void reset() override {}
  [[nodiscard]] Result<void> prepare(const Record& record,
                                     std::span<const RecordedEvent> /*events*/) override {
    if (record.position.value == missing_at_) return fail(ErrorCode::corrupt, "a blob is missing");
    return {};
  }
  void apply(const Record& record, std::span<const RecordedEvent> /*events*/) override {
    last = record.position;
  }
  void publish() override {}
  [[nodiscard]] std::string save() const override { return {}; }
  Result<void> load(std::string_view /*bytes*/) override { return {}; }

  Position last;  // read it only while no runner is following

 private:
  const std::uint64_t missing_at_;
};

TEST_F(RunnerTest, StopsEveryProjectionBeforeARecordThatOneCannotPrepare) {
  append(1, 10);
  for (const std::uint64_t missing_at : {7U, 99U}) {
    fs::remove_all(folder_.path());
    Tally tally;
    Needy needy(missing_at);
    Runner runner(log_, decode_anything, {&tally, &needy}, folder_.path());
    ASSERT_TRUE(runner.start().has_value());
    const auto caught_up = runner.catch_up(soon());
    const std::uint64_t last = std::min<std::uint64_t>(missing_at - 1, 10);
    EXPECT_EQ(caught_up.has_value(), missing_at > 10);
    EXPECT_EQ(caught_up ? "" : caught_up.error().message,
              missing_at > 10 ? "" : "position 7: a blob is missing");
    static_cast<void>(runner.stop());
    EXPECT_EQ(runner.applied(), Position{last});
    EXPECT_EQ(tally.applied, numbers(1, last));
    EXPECT_EQ(needy.last, Position{last});
  }
}

TEST_F(RunnerTest, ValidatesVersionsAgainstWhatStoodBeforeTheCheckpoint) {
  Tally first;
  follow(ScriptedLog({record(1, "a", 1)}), first);
  Tally second;
  const ScriptedLog log({record(1, "a", 1), record(2, "a", 3)});
  Runner runner(log, decode_anything, {&second}, folder_.path());
  ASSERT_TRUE(runner.start().has_value());
  const auto waited = runner.wait_applied({2}, soon());
  ASSERT_FALSE(waited.has_value());
  EXPECT_EQ(waited.error().message, "position 2 holds version 3 of a instead of 2");
}

TEST_F(RunnerTest, AListenerMissesNothingAndHearsNothingTwice) {
  constexpr std::uint64_t kRecords = 400;
  Tally tally;
  Runner runner(log_, decode_anything, {&tally}, folder_.path());
  ASSERT_TRUE(runner.start().has_value());
  std::thread writer([&] { append(1, kRecords); });
  struct Heard {
    Position since;
    std::vector<std::uint64_t> positions;
  };
  std::vector<Heard> heard(5);
  for (std::uint64_t i = 0; i < heard.size(); ++i) {
    Heard& mine = heard[i];
    ASSERT_TRUE(runner.wait_applied({50 * i}, soon()).has_value());
    mine.since = runner.add_listener([&mine](Position applied, std::span<const Applied> batch) {
      for (const Applied& one : batch) mine.positions.push_back(one.record->position.value);
      EXPECT_EQ(applied.value, mine.positions.back());
      EXPECT_EQ(batch.front().events.size(), 1U);
    });
  }
  writer.join();
  ASSERT_TRUE(runner.catch_up(soon()).has_value());
  ASSERT_TRUE(runner.stop().has_value());
  for (Heard& mine : heard)
    if (mine.since.value < kRecords) {
      EXPECT_EQ(mine.positions, numbers(mine.since.value + 1, kRecords));
    }
}

TEST_F(RunnerTest, WaitingEndsAtTheDeadlineOrWhenItStops) {
  Tally tally;
  Runner runner(log_, decode_anything, {&tally}, folder_.path());
  ASSERT_TRUE(runner.start().has_value());
  const auto late = runner.wait_applied({1}, std::chrono::steady_clock::now());
  ASSERT_FALSE(late.has_value());
  EXPECT_EQ(late.error().code, ErrorCode::unavailable);
  std::thread waiter([&] { EXPECT_FALSE(runner.wait_applied({1}, soon()).has_value()); });
  EXPECT_TRUE(runner.stop().has_value());
  waiter.join();
}

TEST_F(RunnerTest, ReportsCheckpointsThatCannotBeWritten) {
  append(1, 1);
  Tally tally;
  Runner runner(log_, decode_anything, {&tally}, folder_.path() / "checkpoints");
  ASSERT_TRUE(runner.start().has_value());
  ASSERT_TRUE(runner.catch_up(soon()).has_value());
  fs::remove_all(folder_.path() / "checkpoints");
  const auto stopped = runner.stop();
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace baitu::eventstore
