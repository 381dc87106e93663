#include "eventstore/projection/event_index.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "domain/streams.hpp"
#include "eventstore/codec/codec.hpp"
#include "tests/domain/given.hpp"

namespace baitu::eventstore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kDegree_nd = 1'000'000'000;

shape::Bounds around(double lon, double lat, double by = 0.001) {
  const auto nd = [](double degrees) { return static_cast<std::int64_t>(degrees * kDegree_nd); };
  return {nd(lon - by), nd(lat - by), nd(lon + by), nd(lat + by)};
}

class EventIndexTest : public testing::Test {
 protected:
  void record(const std::vector<std::pair<StreamId, Event>>& events, const char* on = "2025-03-05",
              const char* actor = "tester") {
    Record record;
    record.position = {records_.size() + 1};
    std::vector<RecordedEvent> recorded;
    for (const auto& [stream, event] : events) {
      record.events.push_back(
          {stream, {1}, codec::encode(event, test::day(on), PrincipalId(actor))});
      recorded.push_back({{record.position, static_cast<std::uint32_t>(recorded.size())},
                          {},
                          stream,
                          {1},
                          test::day(on),
                          PrincipalId(actor),
                          event});
    }
    index_.apply(record, recorded);
    records_.push_back(std::move(record));
    events_.push_back(std::move(recorded));
  }

  void registered(const char* project, const char* programme, const char* on = "2025-03-05") {
    project::Registered event;
    event.code = ProjectCode(project);
    event.programme = ProgrammeCode(programme);
    record({{project_stream(ProjectCode(project)), event}}, on);
  }

  static Event site(const shape::Bounds& bounds) {
    project::SiteSet set;
    set.shape.bounds = bounds;
    return set;
  }

  // Every position that the index leads to.
  [[nodiscard]] std::vector<std::uint64_t> led_to(const EventFilter& filter) const {
    std::vector<std::uint64_t> positions;
    for (auto at = index_.next(filter, {1}); at; at = index_.next(filter, {at->value + 1}))
      positions.push_back(at->value);
    return positions;
  }

  // Every position that holds an event that passes, by reading all.
  [[nodiscard]] std::vector<std::uint64_t> scanned(const EventFilter& filter) const {
    std::vector<std::uint64_t> positions;
    for (std::size_t i = 0; i < events_.size(); ++i)
      for (std::size_t k = 0; k < events_[i].size(); ++k)
        if (EventIndex::passes(filter, events_[i][k], index_.programme_of(events_[i][k].stream),
                               records_[i].events[k].data.type)) {
          positions.push_back(i + 1);
          break;
        }
    return positions;
  }

  EventIndex index_;
  std::vector<Record> records_;
  std::vector<std::vector<RecordedEvent>> events_;
};

const StreamId kP1 = project_stream(ProjectCode("P-1"));
const StreamId kP2 = project_stream(ProjectCode("P-2"));

TEST_F(EventIndexTest, LeadsToATypeAProgrammeAnActorAndAMonth) {
  registered("P-1", "GZ");
  registered("P-2", "YJ", "2025-04-01");
  record({{kP1, project::Suspended{"停"}}}, "2025-04-02", "supervisor");
  record({{kP2, project::Suspended{"停"}}}, "2025-05-02");
  index_.publish();
  EventFilter filter;
  EXPECT_THAT(led_to(filter), ElementsAre(1, 2, 3, 4));
  filter.types = {"project.suspended"};
  EXPECT_THAT(led_to(filter), ElementsAre(3, 4));
  filter.programmes = {ProgrammeCode("GZ")};
  EXPECT_THAT(led_to(filter), ElementsAre(3));
  filter.actors = {PrincipalId("nobody")};
  EXPECT_THAT(led_to(filter), IsEmpty());
  EventFilter april;
  april.from = test::day("2025-04-01");
  april.to = test::day("2025-04-30");
  EXPECT_THAT(led_to(april), ElementsAre(2, 3));
}

TEST_F(EventIndexTest, LeadsToAPlace) {
  record({{kP1, site(around(125.01, 46.5))}});
  record({{kP2, site(around(126.01, 46.5))}});
  record({{kP2, site(around(120, 40, 20))}});  // over more cells than are kept
  index_.publish();
  EventFilter filter;
  filter.bounds = around(125.01, 46.5, 0.01);
  EXPECT_THAT(led_to(filter), ElementsAre(1, 3));
  EXPECT_THAT(scanned(filter), ElementsAre(1, 3));
  filter.bounds = around(0, 0);
  EXPECT_THAT(led_to(filter), ElementsAre(3));
  EXPECT_THAT(scanned(filter), IsEmpty());
}

TEST_F(EventIndexTest, ShowsNothingBeforeItIsPublished) {
  registered("P-1", "GZ");
  EXPECT_THAT(led_to({}), IsEmpty());
  index_.publish();
  EXPECT_THAT(led_to({}), ElementsAre(1));
  EXPECT_EQ(index_.position(), Position{1});
}

// Random logs and filters: whatever passes is led to.
TEST_F(EventIndexTest, MissesNothingThatAScanOfTheLogFinds) {
  std::mt19937 random(11);
  const auto pick = [&](int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
  };
  const char* programmes[] = {"GZ", "YJ", "PA"};
  const char* actors[] = {"a", "b", "c"};
  const char* days[] = {"2025-01-31", "2025-02-01", "2025-02-28", "2025-03-05"};
  for (int i = 0; i < 9; ++i)
    registered(("P-" + std::to_string(i)).c_str(), programmes[i % 3], days[pick(4)]);
  for (int i = 0; i < 400; ++i) {
    std::vector<std::pair<StreamId, Event>> events;
    for (int k = 0; k <= pick(3); ++k) {
      const StreamId stream = project_stream(ProjectCode("P-" + std::to_string(pick(9))));
      if (pick(3) == 0)
        events.emplace_back(stream, site(around(124 + pick(20) / 10.0, 46 + pick(9) / 10.0, 0.04)));
      else
        events.emplace_back(
            stream, pick(2) == 0 ? Event(project::Suspended{"停"}) : Event(project::Resumed{}));
    }
    record(events, days[pick(4)], actors[pick(3)]);
    if (pick(5) == 0) index_.publish();
  }
  index_.publish();
  for (int i = 0; i < 300; ++i) {
    EventFilter filter;
    if (pick(2) == 0) filter.types = {pick(2) == 0 ? "project.suspended" : "project.site_set"};
    if (pick(2) == 0) filter.programmes = {ProgrammeCode(programmes[pick(3)])};
    if (pick(3) == 0) filter.actors = {PrincipalId(actors[pick(3)]), PrincipalId(actors[pick(3)])};
    if (pick(3) == 0) filter.from = test::day(days[pick(4)]);
    if (pick(3) == 0) filter.to = test::day(days[pick(4)]);
    if (pick(3) == 0) filter.bounds = around(124 + pick(20) / 10.0, 46.4, 0.3);
    const auto led = led_to(filter);
    for (const std::uint64_t position : scanned(filter))
      EXPECT_NE(std::ranges::find(led, position), led.end()) << position;
  }
}

TEST_F(EventIndexTest, ReadsBackWhatItSavedAndGoesOn) {
  registered("P-1", "GZ");
  record({{kP1, site(around(125, 46))}});
  index_.publish();
  const std::string bytes = index_.save();
  EventIndex loaded;
  ASSERT_TRUE(loaded.load(bytes));
  EXPECT_EQ(loaded.save(), bytes);
  EXPECT_EQ(loaded.position(), Position{2});
  EXPECT_EQ(loaded.programme_of(kP1), ProgrammeCode("GZ"));
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(EventIndex().load(std::string_view(bytes).substr(0, length))) << length;
}

}  // namespace
}  // namespace baitu::eventstore
