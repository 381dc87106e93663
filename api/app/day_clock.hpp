// Records that a new civil day has begun in the city, once for each day, so that what time alone
// changes has a position in the log. Days on which no server ran get no event.
// Threads: its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "api/app/city.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "eventstore/commit_log.hpp"
#include "eventstore/projection/event_store.hpp"

namespace baitu::app {

struct DayClockOptions {
  std::chrono::milliseconds every;
  Report report;  // told why a day could not be recorded
  // Told at every check, from the clock's thread alone, which day is recorded as begun, and where;
  // of the first check too, so that it may take its time without holding anybody up.
  std::function<void(Date day, Position begun)> begun = [](Date, Position) {};
};

class DayClock {
 public:
  // Records the day before it returns, and then checks every `options.every`. An empty log stays
  // empty; what could not be recorded is tried again at the next check. Requires that `log` and
  // `index` outlive it.
  DayClock(eventstore::CommitLog& log, const eventstore::EventStore& index, Clock clock,
           DayClockOptions options);

 private:
  // A day that is recorded as begun, and where.
  struct Begun {
    Date day;
    Position position;
  };

  void run(const std::stop_token& stop, std::optional<Begun> last);
  // The last one, today's where it could be recorded.
  std::optional<Begun> check();
  std::optional<Begun> begin(Date today, StreamVersion last);

  eventstore::CommitLog& log_;
  const eventstore::EventStore& index_;
  const Clock clock_;
  const DayClockOptions options_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace baitu::app
