#include "domain/baseline/state.hpp"

#include <variant>

namespace baitu::baseline {

void evolve(State& state, const RecordedEvent& event) {
  state.version = event.version;
  if (const auto* taken = std::get_if<Taken>(&event.event)) {
    state.taken = *taken;
    state.taken_by = event.actor;
    state.taken_on = event.effective_on;
  } else if (const auto* approved = std::get_if<Approved>(&event.event)) {
    state.approved = *approved;
    state.approved_by = event.actor;
    state.approved_on = event.effective_on;
  }
}

}  // namespace baitu::baseline
