#include "eventstore/projection/event_store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <random>

#include "tests/eventstore/projection/following.hpp"

namespace baitu::eventstore {
namespace {

class EventStoreTest : public testing::Test {
 protected:
  void record(Instant at, std::vector<StreamWrite> writes) {
    now_micros_ = at.micros;
    const auto result = log_.append(commit(++commits_, std::move(writes)), soon());
    ASSERT_TRUE(std::holds_alternative<Committed>(result));
    records_.push_back(*std::get<Committed>(result).record);
  }

  void fold(EventStore& store) {
    for (std::size_t i = store.position().value; i < records_.size(); ++i)
      store.apply(records_[i], {});
    store.publish();
  }

  // A log of `count` commits over a few streams, several events each, clock ties included.
  void fill(int count) {
    std::mt19937 random(7);
    std::int64_t now = 1'000;
    for (int i = 0; i < count; ++i) {
      now += static_cast<std::int64_t>(random() % 3);
      std::vector<StreamWrite> writes;
      for (const char* stream : {"a", "b", "c"}) {
        std::vector<EventData> events(random() % 3, event(std::to_string(random())));
        writes.push_back({StreamId(stream), Expected::any(), std::move(events)});
      }
      writes.push_back({StreamId("always"), Expected::any(), {event("x")}});
      record({now}, std::move(writes));
    }
  }

  // What read_stream() must give, by scanning every record.
  std::vector<StreamEvent> scan(const StreamId& stream, Position as_of) const {
    std::vector<StreamEvent> found;
    for (const Record& one : records_)
      for (std::uint32_t i = 0; i < one.events.size(); ++i)
        if (one.position <= as_of && one.events[i].stream == stream)
          found.push_back({{one.position, i}, one.recorded_at, one.events[i]});
    return found;
  }

  std::atomic<std::int64_t> now_micros_{0};
  std::uint64_t commits_ = 0;
  MemoryCommitLog log_{[this] { return Instant{now_micros_}; }};
  std::vector<Record> records_;
};

TEST_F(EventStoreTest, ReadsStreamsAsAScanOfTheWholeLogDoes) {
  fill(40);
  EventStore store(log_);
  fold(store);
  for (const char* name : {"a", "b", "c", "always", "never"})
    for (std::uint64_t as_of = 0; as_of <= 41; as_of += 3) {
      const std::vector<StreamEvent> expected = scan(StreamId(name), {as_of});
      EXPECT_EQ(store.read_stream(StreamId(name), {1}, 1'000, {as_of}).value(), expected);
      EXPECT_EQ(store.version_at(StreamId(name), {as_of}).value, expected.size());
    }
}

TEST_F(EventStoreTest, ReadsFromAVersionAndUpToALimit) {
  fill(20);
  EventStore store(log_);
  fold(store);
  const StreamId stream("always");
  const auto versions = [&](std::uint64_t from, std::size_t limit) {
    std::vector<std::uint64_t> found;
    const auto events = store.read_stream(stream, {from}, limit).value();
    for (const StreamEvent& one : events) found.push_back(one.event.version.value);
    return found;
  };
  using testing::ElementsAre;
  EXPECT_THAT(versions(1, 2), ElementsAre(1, 2));
  EXPECT_THAT(versions(0, 1), ElementsAre(1));
  EXPECT_THAT(versions(19, 5), ElementsAre(19, 20));
  EXPECT_THAT(versions(21, 5), ElementsAre());
  EXPECT_THAT(versions(5, 0), ElementsAre());
}

TEST_F(EventStoreTest, KnowsThePositionOfEveryInstantAndBack) {
  fill(60);
  EventStore store(log_);
  fold(store);
  for (std::int64_t at = 990; at < records_.back().recorded_at.micros + 5; ++at) {
    std::uint64_t expected = 0;
    for (const Record& one : records_)
      if (one.recorded_at <= Instant{at}) expected = one.position.value;
    EXPECT_EQ(store.position_at({at}).value, expected);
  }
  for (const Record& one : records_) EXPECT_EQ(store.recorded_at(one.position), one.recorded_at);
  EXPECT_EQ(store.recorded_at({0}), std::nullopt);
  EXPECT_EQ(store.recorded_at({61}), std::nullopt);
}

TEST_F(EventStoreTest, ShowsOnlyWhatWasPublished) {
  fill(5);
  EventStore store(log_);
  fold(store);
  fill(1);
  store.apply(records_.back(), {});
  EXPECT_EQ(store.position(), Position{5});
  EXPECT_EQ(store.version_at(StreamId("always"), {100}), StreamVersion{5});
  store.publish();
  EXPECT_EQ(store.position(), Position{6});
  EXPECT_EQ(store.version_at(StreamId("always"), {100}), StreamVersion{6});
}

TEST_F(EventStoreTest, SavesTheSameBytesHoweverItGotThere) {
  fill(30);
  EventStore at_once(log_);
  fold(at_once);
  EventStore halfway(log_);
  for (std::size_t i = 0; i < 15; ++i) halfway.apply(records_[i], {});
  halfway.publish();
  EventStore continued(log_);
  ASSERT_TRUE(continued.load(halfway.save()).has_value());
  fold(continued);
  EXPECT_EQ(continued.save(), at_once.save());
  EXPECT_EQ(continued.read_stream(StreamId("a"), {1}, 1'000).value(), scan(StreamId("a"), {30}));
}

TEST_F(EventStoreTest, RefusesEveryTruncationOfItsState) {
  fill(6);
  EventStore store(log_);
  fold(store);
  const std::string saved = store.save();
  EventStore other(log_);
  for (std::size_t length = 0; length < saved.size(); ++length)
    EXPECT_FALSE(other.load(std::string_view(saved).substr(0, length)).has_value()) << length;
  EXPECT_TRUE(other.load(saved).has_value());
}

TEST_F(EventStoreTest, ReadersSeeWholeStatesWhileItFollows) {
  fill(200);
  EventStore store(log_);
  std::atomic<bool> done{false};
  std::thread reader([&] {
    while (!done) {
      const Position position = store.position();
      const StreamVersion version = store.version_at(StreamId("always"), position);
      EXPECT_EQ(version.value, position.value);
    }
  });
  for (const Record& one : records_) {
    store.apply(one, {});
    store.publish();
  }
  done = true;
  reader.join();
}

}  // namespace
}  // namespace baitu::eventstore
