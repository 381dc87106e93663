// What time alone changes is driven by an event too, so that it has a position in the log; and the
// days on which the city works are data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/base/time.hpp"

namespace baitu::calendar {

// Stored as calendar.day_advanced.v1 in stream "calendar": the city's civil date has become `date`.
struct DayAdvanced {
  Date date;
  friend bool operator==(const DayAdvanced&, const DayAdvanced&) = default;
};

// Stored as calendar.holidays_set.v1 in stream "working-days": where a year departs from Monday to
// Friday, as the State Council's yearly notice orders it. The latest one of a year stands.
struct HolidaysSet {
  std::int32_t year = 0;
  std::vector<Date> days_off;      // 放假, weekends among them or not; in order
  std::vector<Date> make_up_days;  // 调休上班: Saturdays and Sundays that are worked; in order
  std::string source;              // the document that orders it
  friend bool operator==(const HolidaysSet&, const HolidaysSet&) = default;
};

}  // namespace baitu::calendar
