#include "eventstore/projection/portfolio_projection.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "eventstore/merkle/digest.hpp"
#include "tests/eventstore/codec/random_event.hpp"
#include "tests/eventstore/codec/samples.hpp"

namespace baitu::eventstore {
namespace {

using codec::test::day;
using codec::test::RandomEvents;

// A log in memory: each group of events is one record.
struct Log {
  struct Entry {
    Record record;
    std::vector<RecordedEvent> events;
  };
  std::vector<Entry> entries;
  std::map<StreamId, std::uint64_t> versions;

  void record(const std::vector<std::pair<std::string, Event>>& events) {
    Entry entry;
    entry.record.position = {entries.size() + 1};
    entry.record.recorded_at = start_of(day("2025-01-01"));
    entry.record.recorded_at.micros += static_cast<std::int64_t>(entries.size());
    for (const auto& [stream, event] : events)
      entry.events.push_back(
          {{entry.record.position, static_cast<std::uint32_t>(entry.events.size())},
           entry.record.recorded_at,
           StreamId(stream),
           {++versions[StreamId(stream)]},
           day("2025-01-01") + std::chrono::days(entries.size() % 300),
           PrincipalId("reporter:housing"),
           event});
    entries.push_back(std::move(entry));
  }

  void apply_to(PortfolioProjection& projection, std::size_t from = 0,
                std::size_t end = SIZE_MAX) const {
    for (std::size_t i = from; i < std::min(end, entries.size()); ++i)
      projection.apply(entries[i].record, entries[i].events);
    projection.publish();
  }
};

// One record for each sample, in an order that mixes projects and the rest.
Log log_of(const std::vector<codec::test::Sample>& samples) {
  Log log;
  for (const auto& sample : samples)
    log.record({{sample.stream, sample.event}, {"project-YJ-1", project::Suspended{"示例"}}});
  return log;
}

Log sample_log() { return log_of(codec::test::samples()); }

// Random events of every type over a few projects.
Log random_log(std::uint32_t seed, std::size_t records) {
  constexpr std::size_t kProjects = 40;
  Log log;
  RandomEvents random(seed);
  const auto all = codec::test::samples();
  for (std::size_t i = 0; i < records; ++i) {
    const codec::test::Sample& sample = all[random.below(all.size())];
    const bool of_a_project = sample.stream.starts_with("project-");
    const auto project = "project-" + std::to_string(random.below(kProjects));
    log.record({{of_a_project ? project : sample.stream, random.of_type(sample.event.index())},
                {"project-" + std::to_string(random.below(kProjects)),
                 project::Resumed{std::to_string(i)}}});
  }
  return log;
}

TEST(PortfolioProjection, ShowsWhatWasPublishedAndNoMore) {
  const Log log = sample_log();
  PortfolioProjection projection;
  EXPECT_EQ(projection.snapshot()->head().position, Position{0});
  projection.apply(log.entries[0].record, log.entries[0].events);
  EXPECT_EQ(projection.snapshot()->head().position, Position{0});
  projection.publish();
  const auto first = projection.snapshot();
  EXPECT_EQ(first->head().position, Position{1});
  log.apply_to(projection, 1);
  EXPECT_EQ(projection.snapshot()->head().position, Position{log.entries.size()});
  EXPECT_EQ(first->head().position, Position{1});
}

TEST(PortfolioProjection, FoldsTheEventsOfARecordIntoThePortfolio) {
  const Log log = random_log(1, 200);
  PortfolioProjection projection;
  log.apply_to(projection);
  portfolio::Portfolio expected;
  for (const auto& entry : log.entries)
    for (const RecordedEvent& event : entry.events) expected.apply(event);
  EXPECT_TRUE(*projection.snapshot() == expected);
}

TEST(PortfolioProjection, LoadsWhatItSaved) {
  const Log log = random_log(2, 300);
  PortfolioProjection original;
  log.apply_to(original);
  PortfolioProjection loaded;
  ASSERT_TRUE(loaded.load(original.save()));
  loaded.publish();
  EXPECT_TRUE(*loaded.snapshot() == *original.snapshot());
  EXPECT_EQ(loaded.save(), original.save());
  EXPECT_EQ(loaded.state(), original.state());
}

TEST(PortfolioProjection, SavesTheSameBytesHoweverReached) {
  const Log log = random_log(3, 300);
  PortfolioProjection whole;
  log.apply_to(whole);
  for (const std::size_t middle : {0U, 1U, 150U, 299U, 300U}) {
    PortfolioProjection half;
    log.apply_to(half, 0, middle);
    PortfolioProjection resumed;
    ASSERT_TRUE(resumed.load(half.save()));
    log.apply_to(resumed, middle);
    EXPECT_EQ(resumed.save(), whole.save());
    EXPECT_EQ(resumed.state(), whole.state());
  }
}

TEST(PortfolioProjection, ForgetsEverythingOnReset) {
  const Log log = random_log(4, 100);
  PortfolioProjection projection;
  log.apply_to(projection);
  const auto before = projection.state();
  projection.reset();
  projection.publish();
  EXPECT_EQ(projection.save(), PortfolioProjection().save());
  EXPECT_EQ(projection.state(), PortfolioProjection().state());
  log.apply_to(projection);
  EXPECT_EQ(projection.state(), before);
}

// The remembered parts must give what a projection without any memory gives, at every step.
TEST(PortfolioProjectionState, IsTheSameWithAndWithoutMemory) {
  const Log log = random_log(5, 120);
  PortfolioProjection remembering;
  for (std::size_t i = 0; i < log.entries.size(); ++i) {
    log.apply_to(remembering, i, i + 1);
    PortfolioProjection fresh;
    log.apply_to(fresh, 0, i + 1);
    ASSERT_EQ(remembering.state(), fresh.state()) << i;
    EXPECT_EQ(remembering.state().position, Position{i + 1});
  }
}

TEST(PortfolioProjectionState, DoesNotRememberAnotherLog) {
  const Log one = random_log(6, 100);
  const Log other = random_log(7, 100);
  PortfolioProjection projection;
  one.apply_to(projection);
  const auto state_of_one = projection.state();
  PortfolioProjection fresh;
  other.apply_to(fresh);
  ASSERT_TRUE(projection.load(fresh.save()));
  EXPECT_EQ(projection.state(), state_of_one) << "not published yet";
  projection.publish();
  EXPECT_EQ(projection.state(), fresh.state());
  EXPECT_NE(fresh.state().digest, state_of_one.digest);
}

TEST(PortfolioProjectionState, ChangesWithEveryPartOfAnEvent) {
  const auto state_of = [](const RecordedEvent& event) {
    PortfolioProjection projection;
    projection.apply({}, {&event, 1});
    projection.publish();
    return projection.state().digest;
  };
  const RecordedEvent event{
      {{1}, 0},          start_of(day("2025-01-01")), StreamId("project-GZ-1"), {1},
      day("2025-01-01"), PrincipalId("system"),       project::Suspended{"a"}};
  std::vector<RecordedEvent> others(7, event);
  others[0].address.position = {2};
  others[1].address.index = 1;
  ++others[2].recorded_at.micros;
  others[3].stream = StreamId("project-GZ-2");
  others[4].effective_on += std::chrono::days(1);
  others[5].actor = PrincipalId("reporter:x");
  others[6].event = project::Suspended{"b"};
  for (const RecordedEvent& other : others) EXPECT_NE(state_of(other), state_of(event));
  EXPECT_EQ(state_of(event), state_of(RecordedEvent(event)));
}

// When this fails, the bytes of a checkpoint have changed: raise format_version() and renew this.
TEST(PortfolioProjectionFormat, IsTheOneItsVersionNames) {
  PortfolioProjection projection;
  auto samples = codec::test::programme_samples();
  for (auto& more : {codec::test::organisation_samples(), codec::test::project_samples()})
    samples.insert(samples.end(), more.begin(), more.end());
  log_of(samples).apply_to(projection);
  EXPECT_EQ(projection.format_version(), 6U);
  EXPECT_EQ(to_hex(sha256(projection.save())),
            "1980e8bd2b6c919e8a78ac11e6119bd8450007d6791a572fffdaef3fa25337f0");
  EXPECT_EQ(to_hex(projection.state().digest),
            "c42ae666a2f6c04dce61af2bfa4b74aa398e164837c913c415f0328a1094a6f6");
}

TEST(PortfolioProjectionFormat, OfEventsAboutTheMapIsTheOneItsVersionNames) {
  PortfolioProjection projection;
  sample_log().apply_to(projection);
  EXPECT_EQ(to_hex(sha256(projection.save())),
            "59a205919b74780fd986aeb2c5784b4b9513279440822627e8908e6cd6fb27ad");
}

TEST(DamagedPortfolio, IsRefusedWhereverItIsCut) {
  PortfolioProjection projection;
  sample_log().apply_to(projection);
  const std::string bytes = projection.save();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    const auto loaded = projection.load(std::string_view(bytes).substr(0, length));
    ASSERT_FALSE(loaded) << length;
    EXPECT_EQ(loaded.error().code, ErrorCode::corrupt);
  }
  EXPECT_FALSE(projection.load(bytes + '\0'));
  EXPECT_EQ(projection.save(), bytes) << "a refused load leaves everything as it was";
}

TEST(DamagedPortfolio, NeverCrashesWhateverByteIsChanged) {
  PortfolioProjection projection;
  sample_log().apply_to(projection);
  const std::string bytes = projection.save();
  std::size_t refused = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int change : {0x01, 0x80, 0xff}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ change);
      PortfolioProjection loaded;
      if (loaded.load(damaged))
        EXPECT_EQ(loaded.save(), damaged) << at;
      else
        ++refused;
    }
  }
  EXPECT_GT(refused, 0U);
}

}  // namespace
}  // namespace baitu::eventstore
