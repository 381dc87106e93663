#include "domain/portfolio/history.hpp"

#include <algorithm>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/project/evolve.hpp"
#include "domain/streams.hpp"

namespace baitu::portfolio {

RecordedEvent recorded(const ProjectCode& code, const HistoryEvent& event) {
  return {event.address,
          event.recorded_at,
          project_stream(code),
          event.version,
          event.effective_on,
          event.actor,
          std::visit([](const auto& kind) { return Event(kind); }, event.event)};
}

void ProjectHistory::apply(std::shared_ptr<const HistoryEvent> event) {
  BAITU_ASSERT(event->version.value == head_.version.value + 1);
  BAITU_ASSERT(events_.empty() || events_.back()->address < event->address);
  project::evolve(head_, event->version, event->effective_on, event->event);
  events_.push_back(std::move(event));
}

bool ProjectHistory::head_covers(Position as_of, Date on) const {
  return events_.empty() ||
         (events_.back()->address.position <= as_of && head_.last_effective_on <= on);
}

project::State ProjectHistory::at(Position as_of, Date on) const {
  if (head_covers(as_of, on)) return head_;
  project::State state;
  for (const auto& event : events_) {
    if (event->address.position > as_of) break;
    if (event->effective_on <= on)
      project::evolve(state, event->version, event->effective_on, event->event);
  }
  return state;
}

bool operator==(const ProjectHistory& left, const ProjectHistory& right) {
  return left.head_ == right.head_ &&
         std::ranges::equal(left.events_, right.events_,
                            [](const auto& a, const auto& b) { return a == b || *a == *b; });
}

}  // namespace baitu::portfolio
