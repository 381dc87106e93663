#include "sample_data/generator/generator.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/portfolio/portfolio.hpp"
#include "domain/portfolio/rollup.hpp"
#include "eventstore/codec/codec.hpp"
#include "tests/sample_data/filled.hpp"

namespace baitu::sample {
namespace {

using portfolio::Colour;

TEST(Sample, IsTheSameRecordForTheSameOptions) {
  const Filled first(small(40));
  const Filled second(small(40));
  ASSERT_TRUE(first.summary && second.summary);
  const auto ours = first.records();
  const auto theirs = second.records();
  ASSERT_EQ(ours.size(), theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i)
    ASSERT_EQ(eventstore::encode(*ours[i]), eventstore::encode(*theirs[i])) << "record " << i + 1;
}

TEST(Sample, IsAnotherRecordForAnotherSeed) {
  Options other = small(8);
  other.seed += 1;
  const Filled first(small(8));
  const Filled second(other);
  EXPECT_NE(eventstore::encode(*first.records().back()),
            eventstore::encode(*second.records().back()));
}

TEST(Sample, EndsOnItsLastDayAndBeginsItsMonthsBefore) {
  const Filled filled(small(40));
  const auto records = filled.records();
  EXPECT_EQ(civil_date(records.front()->recorded_at), add_months(kUntil, -24));
  EXPECT_EQ(civil_date(records.back()->recorded_at), kUntil);
  for (const auto& record : records) {
    for (const auto& event : record->events)
      ASSERT_LE(event.data.effective_on, civil_date(record->recorded_at));
  }
}

TEST(Sample, IsKnownByItsFirstActor) {
  const Filled filled(small(4));
  EXPECT_EQ(filled.records().front()->events.front().data.actor, PrincipalId(kSampleActor));
}

TEST(Sample, AdvancesEveryDayOnce) {
  const Filled filled(small(4));
  std::map<Date, int> days;
  for (const auto& record : filled.records()) {
    const auto events = codec::decode(*record);
    ASSERT_TRUE(events.has_value());
    for (const RecordedEvent& event : *events) {
      if (const auto* day = std::get_if<calendar::DayAdvanced>(&event.event)) ++days[day->date];
    }
  }
  EXPECT_EQ(std::ssize(days), (kUntil - add_months(kUntil, -24)).count() + 1);
  for (const auto& [date, count] : days) EXPECT_EQ(count, 1) << to_string(date);
}

// What is found in an upload is written down by the worker that reads files (baitu-worker), which
// no sample runs, and a contact is a person, whom no sample invents, as is who reports something; a
// pack is worked out by a server. All else that a city can record is there.
bool is_left_out(std::string_view type) {
  return type.starts_with("upload.") || type.starts_with("record.") ||
         type.starts_with("project.contact_") || type.starts_with("report.") ||
         type == "meeting.pack_frozen";
}

TEST(Sample, ShowsAllThatCanHappen) {
  std::map<std::string, int> types;
  for (const auto& record : whole().records()) {
    for (const auto& event : record->events) ++types[event.data.type];
  }
  for (const codec::EventType& type : codec::event_types()) {
    EXPECT_EQ(types[std::string(type.name)] > 0, !is_left_out(type.name)) << type.name;
  }
}

TEST(Sample, LooksLikeACityHalfWayThrough) {
  const portfolio::Portfolio portfolio = whole().folded();
  const portfolio::View view = portfolio.view(portfolio.head().position, kUntil);
  const auto by_programme = roll_up(view, {}, portfolio::Cut::programme);
  ASSERT_EQ(by_programme.groups.size(), 9U);
  for (const portfolio::Group& group : by_programme.groups) {
    const auto percent = 100 * group.counts.done / group.counts.total;
    RecordProperty("done_percent_" + group.key, std::to_string(percent));
    EXPECT_GE(percent, group.key == "YJ" ? 5 : 20) << group.key;  // five years to start them all
    EXPECT_LE(percent, 75) << group.key;
  }
  const portfolio::Counts& counts = by_programme.whole;
  ASSERT_EQ(counts.total, 1'500);
  const auto expect_share = [&](Colour colour, int least_percent, int most_percent) {
    const auto percent = 100 * counts.of(colour) / counts.total;
    EXPECT_GE(percent, least_percent) << name_of(colour);
    EXPECT_LE(percent, most_percent) << name_of(colour);
  };
  expect_share(Colour::green, 55, 70);
  expect_share(Colour::yellow, 13, 21);
  expect_share(Colour::red, 8, 13);
  expect_share(Colour::grey, 2, 9);
  expect_share(Colour::white, 2, 9);
}

TEST(Sample, ScalesBeyondThePromise) {
  const Filled filled(small(2'000));
  ASSERT_TRUE(filled.summary.has_value());
  EXPECT_EQ(filled.folded().size(), 2'000U);
}

TEST(Sample, RefusesALogThatIsNotEmpty) {
  Filled filled(small(4));
  const auto again = generate(small(4), filled.log, filled.blobs, filled.clock);
  ASSERT_FALSE(again.has_value());
  EXPECT_EQ(again.error().code, ErrorCode::conflict);
}

TEST(Sample, RefusesOptionsOutsideTheirLimits) {
  for (const std::int32_t projects : {0, -1, kMaxProjects + 1}) {
    const Filled filled(small(projects));
    ASSERT_FALSE(filled.summary.has_value());
    EXPECT_EQ(filled.summary.error().code, ErrorCode::invalid_value);
    EXPECT_EQ(filled.summary.error().field, "projects");
  }
}

}  // namespace
}  // namespace baitu::sample
