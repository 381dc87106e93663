#include "domain/calendar/working_days.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>

#include "domain/base/assert.hpp"
#include "domain/base/check.hpp"

namespace baitu::calendar {
namespace {

constexpr int kDaysOfWeek = 7;
constexpr int kWeekdays = 5;

// 1970-01-01 was a Thursday; the Monday before is day 0 of week 0 here.
constexpr std::int64_t kDaysFromMonday = 3;

bool is_weekend(Date date) {
  const std::chrono::weekday day(date);
  return day == std::chrono::Saturday || day == std::chrono::Sunday;
}

std::int32_t year_of(Date date) {
  return static_cast<std::int32_t>(int(std::chrono::year_month_day(date).year()));
}

// Mondays to Fridays from a Monday long ago up to and with `date`.
std::int64_t weekdays_until(Date date) {
  const std::int64_t days = date.time_since_epoch().count() + kDaysFromMonday;
  const std::int64_t week =
      days >= 0 ? days / kDaysOfWeek : -((-days + kDaysOfWeek - 1) / kDaysOfWeek);
  const std::int64_t day_of_week = days - week * kDaysOfWeek;
  return week * kWeekdays + std::min<std::int64_t>(day_of_week + 1, kWeekdays);
}

std::int64_t count_within(const std::vector<Date>& days, Date from, Date to) {
  return std::ranges::upper_bound(days, to) - std::ranges::upper_bound(days, from);
}

Result<void> check_days(const HolidaysSet& holidays, const std::vector<Date>& days,
                        const std::string& field) {
  if (days.size() > kMaxDaysOfYear)
    return fail(ErrorCode::too_large, fmt::format("at most {}", kMaxDaysOfYear), field);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const std::string at = fmt::format("{}/{}", field, i);
    if (year_of(days[i]) != holidays.year)
      return fail(ErrorCode::invalid_value, to_string(days[i]) + " is of another year", at);
    if (i > 0 && days[i] <= days[i - 1])
      return fail(ErrorCode::invalid_value, "the days have to be in order, each once", at);
  }
  return {};
}

Result<void> check_make_up_days(const HolidaysSet& holidays) {
  for (std::size_t i = 0; i < holidays.make_up_days.size(); ++i) {
    const Date day = holidays.make_up_days[i];
    const std::string at = fmt::format("/make_up_days/{}", i);
    if (!is_weekend(day))
      return fail(ErrorCode::invalid_value, to_string(day) + " is no Saturday or Sunday", at);
    if (std::ranges::binary_search(holidays.days_off, day))
      return fail(ErrorCode::invalid_value, to_string(day) + " is a day off too", at);
  }
  return {};
}

}  // namespace

void WorkingDays::evolve(const HolidaysSet& event) {
  years_.insert_or_assign(event.year, event);
  off_.clear();
  worked_.clear();
  for (const auto& [year, set] : years_) {
    std::ranges::copy_if(set.days_off, std::back_inserter(off_), std::not_fn(is_weekend));
    std::ranges::copy_if(set.make_up_days, std::back_inserter(worked_), is_weekend);
  }
  std::ranges::sort(off_);
  std::ranges::sort(worked_);
}

bool WorkingDays::works_on(Date date) const {
  return is_weekend(date) ? std::ranges::binary_search(worked_, date)
                          : !std::ranges::binary_search(off_, date);
}

Date WorkingDays::on_or_after(Date date) const {
  while (!works_on(date)) date += std::chrono::days(1);
  return date;
}

Date WorkingDays::add(Date date, std::int32_t count) const {
  BAITU_ASSERT(count >= 0 && count <= kMaxWorkingDays);
  if (count == 0) return on_or_after(date);
  for (; count > 0; --count) date = on_or_after(date + std::chrono::days(1));
  return date;
}

std::int32_t WorkingDays::between(Date from, Date to) const {
  if (to <= from) return 0;
  return static_cast<std::int32_t>(weekdays_until(to) - weekdays_until(from) -
                                   count_within(off_, from, to) + count_within(worked_, from, to));
}

Result<void> check(const HolidaysSet& holidays) {
  return first_failure(
      {refuse_if(holidays.year < kFirstYear || holidays.year > kLastYear, ErrorCode::invalid_value,
                 fmt::format("a year from {} to {}", kFirstYear, kLastYear), "/year"),
       check_days(holidays, holidays.days_off, "/days_off"),
       check_days(holidays, holidays.make_up_days, "/make_up_days"), check_make_up_days(holidays),
       check_reason(holidays.source, "/source")});
}

}  // namespace baitu::calendar
