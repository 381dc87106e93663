// Working days, with holidays and make-up days.
#include "domain/calendar/working_days.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <string>

#include "tests/domain/given.hpp"
#include "tests/domain/holidays.hpp"

namespace baitu::test {
namespace {

using namespace calendar;
using enum ErrorCode;

WorkingDays calendar_2025() {
  WorkingDays days;
  days.evolve(holidays_2025());
  return days;
}

//      September/October 2025          W worked, - off
//      26 Fr  27 Sa  28 Su  29 Mo  30 Tu  1 We … 8 We  9 Th  10 Fr  11 Sa  12 Su  13 Mo
//       W      -      W      W      W      -  …  -      W     W      W      -      W
TEST(WorkingDays, AreThoseOfTheNationalHoliday) {
  const WorkingDays days = calendar_2025();
  for (const char* worked : {"2025-09-26", "2025-09-28", "2025-09-30", "2025-10-09", "2025-10-11"})
    EXPECT_TRUE(days.works_on(day(worked))) << worked;
  for (const char* off : {"2025-09-27", "2025-10-01", "2025-10-08", "2025-10-12"})
    EXPECT_FALSE(days.works_on(day(off))) << off;
}

TEST(WorkingDays, AreCountedOverTheHolidayAndTheMakeUpDays) {
  const WorkingDays days = calendar_2025();
  const char* expected[] = {"2025-09-26", "2025-09-28", "2025-09-29", "2025-09-30",
                            "2025-10-09", "2025-10-10", "2025-10-11", "2025-10-13"};
  for (int count = 0; count < 8; ++count) {
    EXPECT_EQ(to_string(days.add(day("2025-09-26"), count)), expected[count]) << count;
    EXPECT_EQ(days.between(day("2025-09-26"), day(expected[count])), count) << count;
  }
}

TEST(WorkingDays, BeginAfterADayOff) {
  const WorkingDays days = calendar_2025();
  EXPECT_EQ(to_string(days.on_or_after(day("2025-10-01"))), "2025-10-09");
  EXPECT_EQ(to_string(days.on_or_after(day("2025-10-11"))), "2025-10-11");
  EXPECT_EQ(to_string(days.add(day("2025-10-01"), 0)), "2025-10-09");
  EXPECT_EQ(to_string(days.add(day("2025-10-01"), 1)), "2025-10-09");
}

TEST(WorkingDays, AreNoneBackwards) {
  EXPECT_EQ(calendar_2025().between(day("2025-10-13"), day("2025-10-09")), 0);
  EXPECT_EQ(calendar_2025().between(day("2025-10-13"), day("2025-10-13")), 0);
}

TEST(WorkingDays, OfAYearThatNobodySetGoByWeekdays) {
  const WorkingDays days;
  EXPECT_TRUE(days.works_on(day("2025-10-01")));
  EXPECT_FALSE(days.works_on(day("2025-10-11")));
  EXPECT_EQ(days.between(day("1969-12-28"), day("1970-01-04")), 5);
  EXPECT_TRUE(days.years().empty());
}

TEST(WorkingDays, OfAYearSetAgainAreTheLatest) {
  WorkingDays days = calendar_2025();
  days.evolve({2025, {day("2025-12-31")}, {}, "更正"});
  EXPECT_TRUE(days.works_on(day("2025-10-01")));
  EXPECT_FALSE(days.works_on(day("2025-12-31")));
  EXPECT_EQ(days.years().at(2025).source, "更正");
}

// The closed forms against one day after another.
TEST(WorkingDays, AreCountedAsOneByOne) {
  WorkingDays days = calendar_2025();
  days.evolve({2024, {day("2024-02-12"), day("2024-02-13")}, {day("2024-02-18")}, "示例"});
  std::mt19937 random(1);
  for (int i = 0; i < 500; ++i) {
    const Date from = day("2023-11-01") + std::chrono::days(random() % 900);
    const Date to = from + std::chrono::days(random() % 200);
    std::int32_t count = 0;
    for (Date date = from + std::chrono::days(1); date <= to; date += std::chrono::days(1))
      count += days.works_on(date) ? 1 : 0;
    ASSERT_EQ(days.between(from, to), count) << to_string(from) << ' ' << to_string(to);
    if (count > 0) {
      ASSERT_EQ(days.between(from, days.add(from, count)), count) << to_string(from);
      ASSERT_LE(days.add(from, count), to) << to_string(from);
    }
  }
}

TEST(Holidays, AreAcceptedAsTheyWereOrdered) { EXPECT_TRUE(check(holidays_2025())); }

struct Refusal {
  const char* name;
  std::function<void(HolidaysSet&)> change;
  ErrorCode code;
  const char* field;
};

class RefusesHolidays : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesHolidays, WithTheirCodeAndField) {
  HolidaysSet changed = holidays_2025();
  GetParam().change(changed);
  const auto refused = check(changed);
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(GetParam().code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, GetParam().field);
}

const Refusal kRefusals[] = {
    {"OfNoYear", [](auto& h) { h.year = 0; }, invalid_value, "/year"},
    {"OfAnotherYear", [](auto& h) { h.days_off.push_back(day("2026-01-01")); }, invalid_value,
     "/days_off/28"},
    {"OutOfOrder", [](auto& h) { std::swap(h.days_off[0], h.days_off[1]); }, invalid_value,
     "/days_off/1"},
    {"ThereTwice", [](auto& h) { h.make_up_days.push_back(h.make_up_days.back()); }, invalid_value,
     "/make_up_days/5"},
    {"MadeUpForOnAWeekday", [](auto& h) { h.make_up_days = {day("2025-10-10")}; }, invalid_value,
     "/make_up_days/0"},
    {"MadeUpForOnADayOff", [](auto& h) { h.make_up_days = {day("2025-10-04")}; }, invalid_value,
     "/make_up_days/0"},
    {"TooMany",
     [](auto& h) {
       h.days_off.clear();
       for (std::size_t i = 0; i <= kMaxDaysOfYear; ++i)
         h.days_off.push_back(day("2025-01-01") + std::chrono::days(i));
     },
     too_large, "/days_off"},
    {"WithoutASource", [](auto& h) { h.source.clear(); }, invalid_value, "/source"},
};

INSTANTIATE_TEST_SUITE_P(Holidays, RefusesHolidays, testing::ValuesIn(kRefusals),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace baitu::test
