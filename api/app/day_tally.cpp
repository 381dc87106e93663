#include "api/app/day_tally.hpp"

#include <algorithm>
#include <chrono>

#include "eventstore/bytes.hpp"

namespace baitu::app {
namespace {

void add(std::vector<DayCount>& days, const eventstore::Record& record) {
  const Date date = civil_date(record.recorded_at);
  if (days.empty() || days.back().date != date) days.push_back({date, 0, {}});
  days.back().events += static_cast<std::int64_t>(record.events.size());
  days.back().last = record.position;
}

// Adds the records after `after` up to and with `upto`.
Result<void> add_from_log(std::vector<DayCount>& days, const eventstore::CommitLog& log,
                          Position after, Position upto) {
  return for_each_record(log, after, upto, [&](const auto& record) -> Result<void> {
    add(days, *record);
    return {};
  });
}

}  // namespace

std::vector<DayCount> DayTally::days_begun_by(Position position) const {
  const std::scoped_lock lock(mutex_);
  auto end = std::ranges::lower_bound(published_, position, {}, &DayCount::last);
  // The first day that reaches the position began by it when there are positions left for it.
  const Position before = end == published_.begin() ? Position{} : std::prev(end)->last;
  if (end != published_.end() && before < position) ++end;
  return {published_.begin(), end};
}

Result<std::vector<DayCount>> days_at(const DayTally& tally, const eventstore::CommitLog& log,
                                      Position position) {
  std::vector<DayCount> days = tally.days_begun_by(position);
  const Position counted = days.empty() ? Position{} : days.back().last;
  if (counted <= position) {
    if (auto added = add_from_log(days, log, counted, position); !added)
      return std::unexpected(added.error());
    return days;
  }
  // The last day goes on beyond the position: take off what came later, or count it anew, whichever
  // reads less.
  const DayCount whole = days.back();
  days.pop_back();
  const Position begin = days.empty() ? Position{} : days.back().last;
  if (position.value - begin.value <= whole.last.value - position.value) {
    if (auto added = add_from_log(days, log, begin, position); !added)
      return std::unexpected(added.error());
    return days;
  }
  std::vector<DayCount> later;
  if (auto added = add_from_log(later, log, position, whole.last); !added)
    return std::unexpected(added.error());
  days.push_back({whole.date, whole.events - later.back().events, position});
  return days;
}

void DayTally::reset() {
  own_.clear();
  const std::scoped_lock lock(mutex_);
  published_.clear();
}

void DayTally::apply(const eventstore::Record& record, std::span<const RecordedEvent>) {
  add(own_, record);
}

void DayTally::publish() {
  const std::scoped_lock lock(mutex_);
  // Instants never go back, so that only the last day published and those after it can differ.
  if (!published_.empty()) published_.pop_back();
  const auto unchanged = static_cast<std::ptrdiff_t>(published_.size());
  published_.insert(published_.end(), own_.begin() + unchanged, own_.end());
}

std::string DayTally::save() const {
  eventstore::ByteWriter bytes;
  for (const DayCount& day : own_) {
    bytes.number(static_cast<std::int32_t>(day.date.time_since_epoch().count()));
    bytes.number(day.events);
    bytes.number(day.last.value);
  }
  return bytes.take();
}

Result<void> DayTally::load(std::string_view bytes) {
  eventstore::ByteReader reader(bytes);
  std::vector<DayCount> days;
  while (reader.ok() && reader.left() > 0) {
    DayCount day;
    day.date = Date(std::chrono::days(reader.number<std::int32_t>()));
    day.events = reader.number<std::int64_t>();
    day.last = {reader.number<std::uint64_t>()};
    days.push_back(day);
  }
  if (!reader.ok()) return fail(ErrorCode::corrupt, "a tally of days that ends in the middle");
  own_ = std::move(days);
  const std::scoped_lock lock(mutex_);
  published_.clear();
  return {};
}

}  // namespace baitu::app
