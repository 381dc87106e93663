// The working days of 2025, as the State Council ordered them.
#pragma once

#include <string_view>
#include <vector>

#include "domain/calendar/events.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {

inline calendar::HolidaysSet holidays_2025() {
  calendar::HolidaysSet set{2025, {}, {}, "国办发明电〔2024〕12号"};
  const auto off = [&](std::string_view from, std::string_view to) {
    for (Date date = day(from); date <= day(to); date += std::chrono::days(1))
      set.days_off.push_back(date);
  };
  off("2025-01-01", "2025-01-01");
  off("2025-01-28", "2025-02-04");
  off("2025-04-04", "2025-04-06");
  off("2025-05-01", "2025-05-05");
  off("2025-05-31", "2025-06-02");
  off("2025-10-01", "2025-10-08");
  for (const char* worked : {"2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"})
    set.make_up_days.push_back(day(worked));
  return set;
}

}  // namespace baitu::test
