// Events of the log that pass a filter. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "api/app/city.hpp"
#include "domain/base/error.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/projection/event_index.hpp"

namespace baitu::app {

// So many records are looked into at a time: an index leads to some that hold nothing.
inline constexpr std::size_t kMaxRecordsLookedInto = 2'000;
// And a search that ends so stops at a multiple of so many positions: the record it came to may be
// one that who asks may not know of. There always is one, as it looked into more records than that.
inline constexpr std::uint64_t kStopsEvery = 1'000;
static_assert(kStopsEvery < kMaxRecordsLookedInto);

// Who asks is told of those alone that this says yes to.
using MaySee = std::function<bool(const RecordedEvent&)>;

// Events of records after `after` that pass and may be seen, in the order of the log: about
// `limit`, whole records, and perhaps fewer than there are; who wants more goes on from
// EventsFound::upto, where nothing tells of what may not be seen. Errors: those of CommitLog::read.
[[nodiscard]] Result<EventsFound> search_events(const eventstore::RecordSource& log,
                                                const eventstore::EventIndex& index,
                                                const EventFilter& filter, const MaySee& may_see,
                                                Position after, std::size_t limit);

// As City::events_between.
[[nodiscard]] Result<std::optional<std::vector<RecordedEvent>>> events_between(
    const eventstore::CommitLog& log, Position after, Position upto, std::size_t limit);

}  // namespace baitu::app
