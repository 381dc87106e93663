// What is no project's, folded on demand from what the portfolio keeps of it, so that it and the
// projects are of one moment. Threads: any.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::app {

// The state of every stream whose name begins with `prefix`: as known at `as_of`, of what was about
// days up to `on`. Cost: every event that is no project's.
template <class State>
std::map<StreamId, State> states_of(const portfolio::Portfolio& portfolio, std::string_view prefix,
                                    Position as_of, Date on) {
  std::map<StreamId, State> states;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.address.position <= as_of && event.effective_on <= on &&
        event.stream.value.starts_with(prefix))
      evolve(states[event.stream], event.version, event.effective_on, event.event);
  });
  return states;
}

// The state of one stream, of the same: where neither is said, with all that is known of it.
template <class State>
State state_of(const portfolio::Portfolio& portfolio, const StreamId& stream,
               Position as_of = {UINT64_MAX}, Date on = Date::max()) {
  State state;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.stream == stream && event.address.position <= as_of && event.effective_on <= on)
      evolve(state, event.version, event.effective_on, event.event);
  });
  return state;
}

}  // namespace baitu::app
