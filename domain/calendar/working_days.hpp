// The days on which the city works: Monday to Friday, but for what is ordered of a year. Threads:
// as a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "domain/calendar/events.hpp"

namespace baitu::calendar {

inline constexpr std::int32_t kFirstYear = 1900;
inline constexpr std::int32_t kLastYear = 2199;
// Of days off, and of make-up days, in a year: with them most weekdays are still worked.
inline constexpr std::size_t kMaxDaysOfYear = 120;
// That add() counts at most: nothing is due later than in some ten years.
inline constexpr std::int32_t kMaxWorkingDays = 2'500;

class WorkingDays {
 public:
  // Never fails. The latest one of a year stands.
  void evolve(const HolidaysSet& event);

  [[nodiscard]] bool works_on(Date date) const;

  // `date` where it is worked, else the next day that is: when something due on it counts as due.
  [[nodiscard]] Date on_or_after(Date date) const;

  // The `count`th working day after `date`, not counting `date` itself; for 0 on_or_after(date).
  // Requires 0 ≤ count ≤ kMaxWorkingDays.
  [[nodiscard]] Date add(Date date, std::int32_t count) const;

  // Working days after `from` up to and with `to`; 0 where `to` is not later. Cost: the logarithm
  // of the days that were ordered.
  [[nodiscard]] std::int32_t between(Date from, Date to) const;

  // What was ordered, by year. A year that is not there goes by weekdays alone.
  [[nodiscard]] const std::map<std::int32_t, HolidaysSet>& years() const { return years_; }

  friend bool operator==(const WorkingDays&, const WorkingDays&) = default;

 private:
  std::map<std::int32_t, HolidaysSet> years_;
  std::vector<Date> off_;     // weekdays that are off, in order
  std::vector<Date> worked_;  // weekend days that are worked, in order
};

// Whether it may be recorded. Errors: invalid_value (/year: not kFirstYear to kLastYear;
// /days_off/0, /make_up_days/0: of another year, or not in order; /make_up_days/0: no Saturday or
// Sunday, or a day off too; /source: empty), too_large.
[[nodiscard]] Result<void> check(const HolidaysSet& holidays);

}  // namespace baitu::calendar
