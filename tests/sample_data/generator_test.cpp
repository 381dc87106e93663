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

// The sample's layers stay and nobody sends it a file; its projects keep their names and places; it
// tells nothing of who holds a post, of what units sign and of plans that are documents; nothing in
// it is reopened, revoked or set by hand, and it has neither money, risks, evidence nor baselines.
bool is_left_out(std::string_view type) {
  constexpr std::array<std::string_view, 19> kLeftOut{"upload.",
                                                      "layer.withdrawn",
                                                      "project.renamed",
                                                      "project.reclassified",
                                                      "organisation.group_defined",
                                                      "organisation.tenure_began",
                                                      "organisation.tenure_ended",
                                                      "responsibility.",
                                                      "document.",
                                                      "baseline.",
                                                      "project.stage_reopened",
                                                      "project.revoked",
                                                      "project.restored",
                                                      "project.evidence_attached",
                                                      "project.comment_added",
                                                      "project.funds_",
                                                      "project.risk_",
                                                      "project.light_overridden",
                                                      "project.light_override_lifted"};
  return std::ranges::any_of(kLeftOut,
                             [&](std::string_view each) { return type.starts_with(each); });
}

TEST(Sample, ShowsAllThatCanHappen) {
  const Filled filled(small(400));
  std::map<std::string, int> types;
  for (const auto& record : filled.records()) {
    for (const auto& event : record->events) ++types[event.data.type];
  }
  for (const codec::EventType& type : codec::event_types()) {
    EXPECT_EQ(types[std::string(type.name)] > 0, !is_left_out(type.name)) << type.name;
  }
}

TEST(Sample, LooksLikeACityHalfWayThrough) {
  const Filled filled(small(400));
  const portfolio::Portfolio portfolio = filled.folded();
  const portfolio::View view = portfolio.view(portfolio.head().position, kUntil);
  const auto by_programme = roll_up(view, {}, portfolio::Cut::programme);
  ASSERT_EQ(by_programme.groups.size(), 4U);
  for (const portfolio::Group& group : by_programme.groups) {
    EXPECT_EQ(group.counts.total, 100) << group.key;
    EXPECT_GE(group.counts.done, 10) << group.key;
    EXPECT_LE(group.counts.done, 60) << group.key;
  }
  const portfolio::Counts& whole = by_programme.whole;
  for (const Colour colour :
       {Colour::green, Colour::yellow, Colour::red, Colour::grey, Colour::white})
    RecordProperty("colour_" + std::to_string(static_cast<int>(colour)),
                   std::to_string(whole.of(colour)));
  EXPECT_GE(whole.of(Colour::green), 200);
  EXPECT_GE(whole.of(Colour::yellow), 20);
  EXPECT_LE(whole.of(Colour::yellow), 100);
  EXPECT_GE(whole.of(Colour::red), 20);
  EXPECT_LE(whole.of(Colour::red), 80);
  EXPECT_GE(whole.of(Colour::grey), 4);
  EXPECT_GE(whole.of(Colour::white), 4);
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
