#include "api/app/event_search.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "eventstore/codec/codec.hpp"

namespace baitu::app {
namespace {

// Those of the record that pass and may be seen.
Result<void> look_into(const eventstore::RecordSource& log, const eventstore::EventIndex& index,
                       const EventFilter& filter, const MaySee& may_see, Position position,
                       std::vector<RecordedEvent>& into) {
  const auto records = log.read({position.value - 1}, 1);
  if (!records) return std::unexpected(records.error());
  const eventstore::Record& record = *records->front();
  auto events = codec::decode(record);
  if (!events) return std::unexpected(events.error());
  for (std::size_t i = 0; i < events->size(); ++i) {
    RecordedEvent& event = (*events)[i];
    const ProgrammeCode programme = index.programme_of(event.stream);
    if (eventstore::EventIndex::passes(filter, event, programme, record.events[i].data.type) &&
        may_see(event))
      into.push_back(std::move(event));
  }
  return {};
}

}  // namespace

Result<EventsFound> search_events(const eventstore::RecordSource& log,
                                  const eventstore::EventIndex& index, const EventFilter& filter,
                                  const MaySee& may_see, Position after, std::size_t limit) {
  const Position last = index.position();
  EventsFound found{{}, after};
  Position at = after;
  for (std::size_t looked = 0; looked < kMaxRecordsLookedInto; ++looked) {
    const auto position = index.next(filter, {at.value + 1});
    // Records that came meanwhile are for the next call.
    if (!position || *position > last) {
      found.upto = std::max(found.upto, last);
      return found;
    }
    if (auto done = look_into(log, index, filter, may_see, *position, found.events); !done)
      return std::unexpected(done.error());
    at = *position;
    if (found.events.size() < limit) continue;
    found.upto = at;
    return found;
  }
  found.upto = {at.value - at.value % kStopsEvery};
  std::erase_if(found.events,
                [&](const RecordedEvent& event) { return event.address.position > found.upto; });
  return found;
}

Result<std::optional<std::vector<RecordedEvent>>> events_between(const eventstore::CommitLog& log,
                                                                 Position after, Position upto,
                                                                 std::size_t limit) {
  if (upto > log.head().position)
    return fail(ErrorCode::ahead_of_log,
                "the log ends before position " + std::to_string(upto.value));
  // Positions have no gaps.
  if (upto > after && upto.value - after.value > limit) return std::nullopt;
  std::vector<RecordedEvent> events;
  const auto read = for_each_record(log, after, upto, [&](const auto& record) -> Result<void> {
    auto decoded = codec::decode(*record);
    if (!decoded) return std::unexpected(decoded.error());
    std::ranges::move(*decoded, std::back_inserter(events));
    return {};
  });
  if (!read) return std::unexpected(read.error());
  return events;
}

}  // namespace baitu::app
