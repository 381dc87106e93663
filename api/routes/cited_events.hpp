// Events that are shown because something cites them by their address. Threads: any.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/event.hpp"

namespace baitu::routes {

using CitedEvents = std::map<Address, RecordedEvent>;

// The events of the record at a position.
using ReadRecord = std::function<Result<std::vector<RecordedEvent>>(Position)>;

// Those of the addresses that are in their records and `may_see` says yes to. Reads each record
// once, however many of its events are cited, and keeps of it what is cited. Errors: those of
// `read`.
[[nodiscard]] Result<CitedEvents> cited_events(
    const std::set<Address>& cited, const ReadRecord& read,
    const std::function<bool(const RecordedEvent&)>& may_see);

}  // namespace baitu::routes
