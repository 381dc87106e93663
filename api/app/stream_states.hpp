// What is no project's, folded on demand from what the portfolio keeps of it, so that it and the
// projects are of one moment. Threads: any.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>

#include "api/app/city.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::app {

// Whether it was known at the moment and is about a day up to its day.
[[nodiscard]] inline bool is_seen(const RecordedEvent& event, const Moment& moment) {
  return event.address.position <= moment.position && event.effective_on <= moment.on;
}

// Folds as the state asks to be: by the event as it was recorded, or by what a fold mostly needs.
template <class State>
void fold(State& state, const RecordedEvent& event) {
  if constexpr (requires { evolve(state, event); })
    evolve(state, event);
  else
    evolve(state, event.version, event.effective_on, event.event);
}

// The state of every stream whose name begins with `prefix`: as known at `as_of`, of what was about
// days up to `on`. Cost: every event that is no project's.
template <class State>
std::map<StreamId, State> states_of(const portfolio::Portfolio& portfolio, std::string_view prefix,
                                    Position as_of, Date on) {
  const Moment moment{as_of, {}, on};
  std::map<StreamId, State> states;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.stream.value.starts_with(prefix) && is_seen(event, moment))
      fold(states[event.stream], event);
  });
  return states;
}

// The state of one stream, of the same: where neither is said, with all that is known of it.
template <class State>
State state_of(const portfolio::Portfolio& portfolio, const StreamId& stream,
               Position as_of = {UINT64_MAX}, Date on = Date::max()) {
  const Moment moment{as_of, {}, on};
  State state;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.stream == stream && is_seen(event, moment)) fold(state, event);
  });
  return state;
}

}  // namespace baitu::app
