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

void fold(project::State& state, const std::shared_ptr<const HistoryEvent>& event) {
  project::evolve(state, event->version, event->effective_on,
                  std::shared_ptr<const project::ProjectEvent>(event, &event->event));
}

void ProjectHistory::apply(std::shared_ptr<const HistoryEvent> event) {
  BAITU_ASSERT(event->version.value == head_.version.value + 1);
  BAITU_ASSERT(events_.empty() || events_.back()->address < event->address);
  fold(head_, event);
  last_ = event->address.position;
  clocks_.push_back({last_, event->effective_on});
  events_.push_back(std::move(event));
  past_.clear();
}

std::shared_ptr<const project::State> ProjectHistory::at(Position as_of, Date on) const {
  const bool sees_all = last_ <= as_of && head_.last_effective_on <= on;
  if (!sees_all) return past_.at(events_, clocks_, as_of, on);
  // The history outlives what it gives: the head is not counted.
  return {std::shared_ptr<const void>(), &head_};
}

bool operator==(const ProjectHistory& left, const ProjectHistory& right) {
  return left.head_ == right.head_ &&
         std::ranges::equal(left.events_, right.events_,
                            [](const auto& a, const auto& b) { return a == b || *a == *b; });
}

}  // namespace baitu::portfolio
