// That a log which does not do one thing after another is found out.
#include "tests/eventstore/log_history.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <thread>

#include "eventstore/memory/memory_commit_log.hpp"
#include "tests/eventstore/commits.hpp"
#include "tests/eventstore/forwarding_log.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::uint32_t kSeeds = 300;
constexpr std::size_t kMaxBytes = 1 << 20;

struct OwnLog {
  MemoryCommitLog log{[] { return Instant{1}; }};
};
// A log in memory as it is.
class SoundLog : private OwnLog, public ForwardingLog {
 public:
  SoundLog() : ForwardingLog(OwnLog::log) {}
};

class StaleHead final : public SoundLog {
 public:
  [[nodiscard]] Head head() const override {
    const std::lock_guard lock(mutex_);
    return std::exchange(last_, SoundLog::head());
  }

 private:
  mutable std::mutex mutex_;
  mutable Head last_ = SoundLog::head();
};

// Whoever comes between the look at the versions and the write is not noticed.
class ChecksBeforeItWrites final : public SoundLog {
 public:
  void submit(Commit commit, Deadline deadline, Completion done) override {
    Conflict conflict;
    for (StreamWrite& write : commit.writes) {
      const StreamVersion actual = version_of(write.stream);
      if (write.expected.kind == Expected::Kind::exact && write.expected.version != actual)
        conflict.streams.push_back({write.stream, actual});
      if (write.expected.kind == Expected::Kind::exact) write.expected = Expected::any();
    }
    if (!conflict.streams.empty() && !find(commit.id).value()) return done(conflict);
    std::this_thread::yield();
    SoundLog::submit(std::move(commit), deadline, std::move(done));
  }

 private:
  StreamVersion version_of(const StreamId& stream) const {
    StreamVersion version;
    const Records records = read({}, kMaxBytes).value();
    for (const RecordPtr& record : records)
      for (const StoredEvent& stored : record->events)
        if (stored.stream == stream) version = stored.version;
    return version;
  }
};

class DoesNotFindTheLast final : public SoundLog {
 public:
  [[nodiscard]] Result<std::optional<RecordPtr>> find(const CommitId& id) const override {
    if (id == head().last_commit) return std::nullopt;
    return SoundLog::find(id);
  }
};

class ReadsWithoutTheLast final : public SoundLog {
 public:
  [[nodiscard]] Result<Records> read(Position after, std::size_t max_bytes) const override {
    Records records = SoundLog::read(after, max_bytes).value();
    if (!records.empty()) records.pop_back();
    return records;
  }
};

class DeniesWhatItStored final : public SoundLog {
 public:
  void submit(Commit commit, Deadline deadline, Completion done) override {
    SoundLog::submit(std::move(commit), deadline, [done](const AppendResult& result) {
      done(std::holds_alternative<Committed>(result) ? Unavailable{"lost"} : result);
    });
  }
};

// What the first history that is wrong tells.
template <class Log>
std::string told_of() {
  Log log;
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed)
    if (auto wrong = what_is_wrong(record_history(log, seed)); !wrong.empty()) return wrong;
  return {};
}

template <class Log>
bool found_out() {
  return !told_of<Log>().empty();
}

TEST(LogHistory, OfASoundLogIsNotSuspected) { EXPECT_EQ(told_of<SoundLog>(), ""); }

TEST(LogHistory, FindsOutAStaleHead) { EXPECT_TRUE(found_out<StaleHead>()); }

TEST(LogHistory, FindsOutACheckOutsideOfTheLock) { EXPECT_TRUE(found_out<ChecksBeforeItWrites>()); }

TEST(LogHistory, FindsOutAFindThatMissesTheLast) { EXPECT_TRUE(found_out<DoesNotFindTheLast>()); }

TEST(LogHistory, FindsOutAReadThatMissesTheLast) { EXPECT_TRUE(found_out<ReadsWithoutTheLast>()); }

TEST(LogHistory, FindsOutAnEffectThatWasDenied) { EXPECT_TRUE(found_out<DeniesWhatItStored>()); }

}  // namespace
}  // namespace baitu::eventstore
