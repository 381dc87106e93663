// Everything recorded about one project, and its state at any moment. Threads: as a plain value.
#pragma once

#include <memory>
#include <span>
#include <vector>

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

// The event as it was applied.
[[nodiscard]] RecordedEvent recorded(const ProjectCode& code, const HistoryEvent& event);

class ProjectHistory {
 public:
  // Requires the next version of this project's stream, at a later address.
  void apply(std::shared_ptr<const HistoryEvent> event);

  // In the order of versions, which is the order of addresses.
  [[nodiscard]] std::span<const std::shared_ptr<const HistoryEvent>> events() const {
    return events_;
  }

  // The fold of all events.
  [[nodiscard]] const project::State& head() const { return head_; }

  // The fold of the events at or before `as_of` with effective_on ≤ `on`; unregistered where the
  // project did not exist then. Free where head() covers it: then it costs a copy.
  [[nodiscard]] project::State at(Position as_of, Date on) const;

  // Whether at(as_of, on) is head().
  [[nodiscard]] bool head_covers(Position as_of, Date on) const;

  friend bool operator==(const ProjectHistory& left, const ProjectHistory& right);

 private:
  std::vector<std::shared_ptr<const HistoryEvent>> events_;
  project::State head_;
};

}  // namespace baitu::portfolio
