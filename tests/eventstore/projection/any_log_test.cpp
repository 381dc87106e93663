// Random logs through the real codec: however a state was come by, it is the same bytes.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <set>

#include "eventstore/codec/codec.hpp"
#include "eventstore/memory/memory_commit_log.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/projection/event_index.hpp"
#include "eventstore/projection/event_store.hpp"
#include "eventstore/projection/portfolio_projection.hpp"
#include "eventstore/projection/runner.hpp"
#include "eventstore/projection/stream_versions.hpp"
#include "tests/eventstore/codec/random_event.hpp"
#include "tests/eventstore/codec/samples.hpp"
#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kProjects = 10;
constexpr std::size_t kMaxRecords = 40;  // of a stretch between two starts
constexpr std::uint32_t kSeeds = 10;

Result<std::vector<RecordedEvent>> decode(const Record& record) { return codec::decode(record); }

struct Models {
  explicit Models(const RecordSource& log) : store(log) {}
  std::vector<Projection*> all() { return {&store, &index, &portfolio}; }

  EventStore store;
  EventIndex index;
  PortfolioProjection portfolio;
};

class AnyLog : public testing::TestWithParam<std::uint32_t> {
 protected:
  // Appends up to so many records, of random events of every type.
  void go_on(std::size_t most) {
    for (std::size_t left = 1 + random_.below(most); left > 0; --left) append();
  }

  // As a failure shows them: "position name digest".
  static std::vector<std::string> as_lines(const std::vector<StateDigest>& digests) {
    std::vector<std::string> lines;
    for (const auto& [projection, position, digest] : digests)
      lines.push_back(std::to_string(position.value) + " " + projection + " " + to_hex(digest));
    return lines;
  }

  // What the models hold after all records, folded one by one without a runner.
  std::vector<StateDigest> folded() {
    Models models(log_);
    StreamVersions versions;
    std::vector<Projection*> all = models.all();
    all.insert(all.begin(), &versions);
    const auto records = log_.read({}, std::size_t{1} << 30).value();
    for (const RecordPtr& record : records)
      for (Projection* one : all) one->apply(*record, decode(*record).value());
    std::vector<StateDigest> digests;
    for (Projection* one : all) {
      one->publish();
      digests.push_back({std::string(one->name()), {records.size()}, sha256(one->save())});
    }
    return digests;
  }

  // Starts from what `folder` holds, and follows while up to so many records are appended.
  void expect_same(const fs::path& folder, Runner::From from, std::size_t more) {
    Models models(log_);
    Runner runner(log_, decode, models.all(), folder);
    ASSERT_TRUE(runner.start(from));
    if (more > 0) go_on(more);
    const auto caught_up = runner.catch_up(soon());
    ASSERT_TRUE(caught_up) << caught_up.error().message;
    EXPECT_EQ(as_lines(runner.state_digests()), as_lines(folded()));
    EXPECT_TRUE(*models.portfolio.snapshot() == told_);
    ASSERT_TRUE(runner.stop());
  }

  // Of the checkpoints some are lost and some are older than others.
  void meddle(const fs::path& older) {
    // In an order of its own, so that a seed is always the same.
    const std::set<fs::path> files(fs::directory_iterator(checkpoints()), {});
    for (const fs::path& file : files) {
      const fs::path before = older / file.filename();
      const std::size_t fate = random_.below(4);
      if (fate == 0) fs::remove(file);
      if (fate == 1 && fs::exists(before))
        fs::copy_file(before, file, fs::copy_options::overwrite_existing);
    }
  }

  fs::path checkpoints() const { return folder_.path() / "checkpoints"; }

  TemporaryFolder folder_;
  codec::test::RandomEvents random_{GetParam()};

 private:
  void append() {
    std::vector<Event> events;
    std::vector<StreamWrite> writes;
    std::set<StreamId> chosen;
    const Date on = codec::test::day("2025-01-01") + std::chrono::days(random_.below(300));
    for (std::size_t more = 1 + random_.below(3); more > 0; --more) {
      const codec::test::Sample& sample = samples_[random_.below(samples_.size())];
      const bool of_a_project = sample.stream.starts_with("project-");
      const StreamId stream(of_a_project ? "project-" + std::to_string(random_.below(kProjects))
                                         : sample.stream);
      if (!chosen.insert(stream).second) continue;
      events.push_back(random_.of_type(sample.event.index()));
      writes.push_back({stream,
                        Expected::any(),
                        {codec::encode(events.back(), on, PrincipalId("reporter:housing"))}});
    }
    now_micros_ += static_cast<std::int64_t>(random_.below(3));
    const auto result = log_.append(commit(++commits_, std::move(writes)), soon());
    ASSERT_TRUE(std::holds_alternative<Committed>(result));
    tell(*std::get<Committed>(result).record, events);
  }

  // The events themselves, not what was stored of them.
  void tell(const Record& record, const std::vector<Event>& events) {
    for (std::uint32_t i = 0; i < events.size(); ++i)
      told_.apply({{record.position, i},
                   record.recorded_at,
                   record.events[i].stream,
                   record.events[i].version,
                   record.events[i].data.effective_on,
                   record.events[i].data.actor,
                   events[i]});
  }

  const std::vector<codec::test::Sample> samples_ = codec::test::samples();
  std::atomic<std::int64_t> now_micros_{1'700'000'000'000'000};
  std::uint64_t commits_ = 0;
  MemoryCommitLog log_{[this] { return Instant{now_micros_}; }};
  portfolio::Portfolio told_;
};

TEST_P(AnyLog, IsTheSameStateFoldedReplayedAndFromCheckpoints) {
  const fs::path older = folder_.path() / "older";
  for (int start = 0; start < 6; ++start) {
    SCOPED_TRACE(testing::Message() << "start " << start);
    expect_same(checkpoints(), Runner::From::checkpoint, kMaxRecords);
    if (HasFatalFailure()) return;
    if (random_.below(2) == 0) go_on(kMaxRecords);  // while nobody follows
    if (start == 1) fs::copy(checkpoints(), older);
    meddle(older);
  }
  expect_same(folder_.path() / "anew", Runner::From::zero, 0);
  expect_same(checkpoints(), Runner::From::zero, 0);
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyLog, testing::Range(0U, kSeeds));

}  // namespace
}  // namespace baitu::eventstore
