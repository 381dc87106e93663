// Months of the calendar as numbers. Threads: any.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

#include "domain/base/time.hpp"

namespace baitu::portfolio {

// Of all days that are recorded: January 1900 to December 2199, numbered from 0.
inline constexpr int kFirstYear = 1900;
inline constexpr std::size_t kMonths = 3'600;

// The number of the day's month; of one outside those years the nearest.
[[nodiscard]] inline std::size_t month_of(Date day) {
  const std::chrono::year_month_day date(day);
  const int number = (static_cast<int>(date.year()) - kFirstYear) * 12 +
                     static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  return static_cast<std::size_t>(std::clamp(number, 0, static_cast<int>(kMonths) - 1));
}

[[nodiscard]] inline Date first_day_of(std::size_t month) {
  const std::chrono::year year(kFirstYear + static_cast<int>(month / 12));
  return std::chrono::sys_days(year / std::chrono::month(static_cast<unsigned>(month % 12) + 1) /
                               1);
}

[[nodiscard]] inline Date last_day_of(std::size_t month) {
  return first_day_of(month + 1) - std::chrono::days(1);
}

}  // namespace baitu::portfolio
