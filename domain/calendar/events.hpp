// What time alone changes is driven by an event too, so that it has a position in the log.
#pragma once

#include "domain/base/time.hpp"

namespace baitu::calendar {

// Stored as calendar.day_advanced.v1 in stream "calendar": the city's civil date has become `date`.
struct DayAdvanced {
  Date date;
  friend bool operator==(const DayAdvanced&, const DayAdvanced&) = default;
};

}  // namespace baitu::calendar
