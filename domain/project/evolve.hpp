// State × event → state. Total: every event found in the log folds, whatever decide would say of it
// today.
#pragma once

#include <memory>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/project/events.hpp"
#include "domain/project/state.hpp"

namespace baitu::project {

// Folds one event of the project's stream. Requires events in the order of their versions; any of
// them may be left out, so the state ON a day D AS OF a position P is the fold of the events at or
// before P with effective_on ≤ D.
//
// The value of a series (plan, assignment, percent, each fact) is the one with the latest
// effective_on, the later version winning a tie. A correction takes the place of the report it
// corrects: that report's effective_on and its order among reports of the same day stay. A report
// without a value for a series does not change the series. A site and the budget of a source are
// series too; what is paid adds up.
// Events that are no project's only count as seen.
void evolve(State& state, StreamVersion version, Date effective_on, const Event& event);

// The same for an event that is kept: the state shares its larger parts instead of copying them.
void evolve(State& state, StreamVersion version, Date effective_on,
            const std::shared_ptr<const ProjectEvent>& event);

}  // namespace baitu::project
