// What is known of a baseline, folded from its events. Threads: as a plain value.
#pragma once

#include <optional>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"

namespace baitu::baseline {

struct State {
  StreamVersion version;  // 0: never taken
  Taken taken;
  PrincipalId taken_by;
  Date taken_on;
  std::optional<Approved> approved;
  PrincipalId approved_by;
  Date approved_on;
  friend bool operator==(const State&, const State&) = default;
};

// Folds one event of the baseline's stream, by whom and about which day. Total: events that are no
// baseline's only count as seen.
void evolve(State& state, const RecordedEvent& event);

}  // namespace baitu::baseline
