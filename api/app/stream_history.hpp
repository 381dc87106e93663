// One stream that is no project's, as it was at a moment, with the events it is folded from.
// Threads: any.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "api/app/city.hpp"
#include "api/app/stream_states.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::app {

template <class State>
struct StreamHistory {
  State state;
  std::vector<RecordedEvent> events;  // that had been seen by then
  bool came_later = false;            // something was recorded, but all of it came later
};

// Cost: every event that is no project's.
template <class State>
StreamHistory<State> history_of(const portfolio::Portfolio& portfolio, const StreamId& stream,
                                const Moment& moment) {
  StreamHistory<State> history;
  bool known = false;
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.stream != stream) return;
    known = true;
    if (!is_seen(event, moment)) return;
    fold(history.state, event);
    history.events.push_back(event);
  });
  history.came_later = known && history.events.empty();
  return history;
}

// The same of a stream that has begun by then. Errors: did_not_exist_yet, which says `later`;
// not_found, which says `none`.
template <class State>
Result<StreamHistory<State>> begun_history_of(const portfolio::Portfolio& portfolio,
                                              const StreamId& stream, const Moment& moment,
                                              std::string later, std::string none) {
  auto history = history_of<State>(portfolio, stream, moment);
  if (!history.events.empty()) return history;
  if (history.came_later) return fail(ErrorCode::did_not_exist_yet, std::move(later));
  return fail(ErrorCode::not_found, std::move(none));
}

}  // namespace baitu::app
