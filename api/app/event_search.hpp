// Events of the log that pass a filter. Threads: any.
#pragma once

#include <cstddef>

#include "api/app/city.hpp"
#include "domain/base/error.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/projection/event_index.hpp"

namespace baitu::app {

// So many records are looked into at a time: an index leads to some that hold nothing.
inline constexpr std::size_t kMaxRecordsLookedInto = 2'000;

// As City::find_events().
[[nodiscard]] Result<EventsFound> search_events(const eventstore::RecordSource& log,
                                                const eventstore::EventIndex& index,
                                                const EventFilter& filter, Position after,
                                                std::size_t limit);

}  // namespace baitu::app
