// Everything recorded about one project, and its state at any moment. Threads: as a plain value;
// any number of readers of an object nobody changes.
#pragma once

#include <memory>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/history_event.hpp"
#include "domain/portfolio/past_states.hpp"
#include "domain/project/state.hpp"

namespace baitu::portfolio {

class ProjectHistory {
 public:
  // Requires the next version of this project's stream, at a later address.
  void apply(std::shared_ptr<const HistoryEvent> event);

  [[nodiscard]] HistoryEvents events() const { return events_; }

  // The fold of all events.
  [[nodiscard]] const project::State& head() const { return head_; }

  // The fold of the events at or before `as_of` with effective_on ≤ `on`; unregistered where the
  // project did not exist then. Valid as long as this history is neither changed nor destroyed.
  // Cost: none where it is the head or was asked for lately, see PastStates.
  [[nodiscard]] std::shared_ptr<const project::State> at(Position as_of, Date on) const;

  friend bool operator==(const ProjectHistory& left, const ProjectHistory& right);

 private:
  std::vector<std::shared_ptr<const HistoryEvent>> events_;
  std::vector<Clocks> clocks_;  // of each event: near one another, as the events are not
  project::State head_;
  Position last_;  // of the last event
  mutable PastStates past_;
};

}  // namespace baitu::portfolio
