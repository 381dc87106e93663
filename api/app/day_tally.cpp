#include "api/app/day_tally.hpp"

#include <chrono>

#include "eventstore/bytes.hpp"

namespace baitu::app {

std::vector<DayCount> DayTally::days() const {
  const std::scoped_lock lock(mutex_);
  return published_;
}

void DayTally::reset() {
  own_.clear();
  const std::scoped_lock lock(mutex_);
  published_.clear();
}

void DayTally::apply(const eventstore::Record& record, std::span<const RecordedEvent> events) {
  const Date date = civil_date(record.recorded_at);
  if (own_.empty() || own_.back().date != date) own_.push_back({date, 0, {}});
  own_.back().events += static_cast<std::int64_t>(events.size());
  own_.back().last = record.position;
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
