// An event as the history of its project holds it. Threads: as a plain value.
#pragma once

#include <memory>
#include <span>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/project/events.hpp"
#include "domain/project/state.hpp"

namespace baitu::portfolio {

// A RecordedEvent of a project, its stream left out.
struct HistoryEvent {
  Address address;
  Instant recorded_at;
  StreamVersion version;
  Date effective_on;
  PrincipalId actor;
  project::ProjectEvent event;
  friend bool operator==(const HistoryEvent&, const HistoryEvent&) = default;
};

// What decides whether a moment sees an event.
struct Clocks {
  Position position;
  Date effective_on;
};

// Events of one project, in the order of versions, which is the order of addresses.
using HistoryEvents = std::span<const std::shared_ptr<const HistoryEvent>>;

// The event as it was applied.
[[nodiscard]] RecordedEvent recorded(const ProjectCode& code, const HistoryEvent& event);

// Folds the event; the state shares its larger parts.
void fold(project::State& state, const std::shared_ptr<const HistoryEvent>& event);

}  // namespace baitu::portfolio
