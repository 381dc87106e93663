#include "api/app/day_tally.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <vector>

#include "tests/eventstore/projection/following.hpp"

namespace baitu::app {
namespace {

using eventstore::Record;

constexpr std::int64_t kHourMicros = 3'600'000'000;

// 60 records of one to three events on days that hold 1 to 8 of them, with days in between that
// hold none.
std::vector<Record> some_records() {
  std::vector<Record> records;
  std::int64_t instant = 0;
  for (std::uint64_t position = 1; position <= 60; ++position) {
    instant += static_cast<std::int64_t>(position * position % 11) * kHourMicros;
    if (position % 13 == 0) instant += 50 * kHourMicros;
    Record record = eventstore::record(position, "stream", position, instant);
    for (std::uint64_t more = position % 3; more > 0; --more)
      record.events.push_back(record.events.front());
    records.push_back(std::move(record));
  }
  return records;
}

// One by one, from the records alone.
std::vector<DayCount> count(const std::vector<Record>& records, Position upto) {
  std::map<Date, DayCount> days;
  for (const Record& record : records) {
    if (record.position > upto) continue;
    DayCount& day = days[civil_date(record.recorded_at)];
    day.date = civil_date(record.recorded_at);
    day.events += static_cast<std::int64_t>(record.events.size());
    day.last = record.position;
  }
  std::vector<DayCount> counts;
  for (const auto& [date, day] : days) counts.push_back(day);
  return counts;
}

TEST(DayTally, IsExactAtEveryPositionWhereverItHasGot) {
  const auto records = some_records();
  const eventstore::ScriptedLog log(records);
  DayTally tally;
  for (std::uint64_t published = 0; published <= records.size(); ++published) {
    if (published > 0) {
      tally.apply(records[published - 1], {});
      tally.publish();
    }
    for (std::uint64_t position = 0; position <= records.size(); ++position) {
      const auto days = days_at(tally, log, {position});
      ASSERT_TRUE(days);
      EXPECT_EQ(*days, count(records, {position}))
          << "at " << position << " with " << published << " published";
    }
  }
}

TEST(DayTally, SaysThatTheLogIsShorterThanWhatIsAsked) {
  const eventstore::ScriptedLog log({eventstore::record(1, "stream", 1)});
  const auto days = days_at(DayTally(), log, {2});
  ASSERT_FALSE(days);
  EXPECT_EQ(days.error().code, ErrorCode::corrupt);
}

TEST(DayTally, IsTheSameFoldedAndFromACheckpointAnywhere) {
  const auto records = some_records();
  DayTally whole;
  for (const Record& record : records) whole.apply(record, {});
  DayTally half;
  for (std::size_t cut = 0; cut <= records.size(); ++cut) {
    DayTally loaded;
    ASSERT_TRUE(loaded.load(half.save()));
    for (std::size_t i = cut; i < records.size(); ++i) loaded.apply(records[i], {});
    loaded.publish();
    EXPECT_EQ(loaded.save(), whole.save()) << "after " << cut;
    EXPECT_EQ(loaded.days_begun_by({60}), count(records, {60})) << "after " << cut;
    if (cut < records.size()) half.apply(records[cut], {});
  }
}

}  // namespace
}  // namespace baitu::app
