#include "domain/base/time.hpp"

#include <gtest/gtest.h>

namespace baitu {
namespace {

using std::chrono::year;

Date on(int y, unsigned m, unsigned d) {
  return Date(year(y) / std::chrono::month(m) / std::chrono::day(d));
}

TEST(Dates, ReadAndWriteTheSameForm) {
  for (const char* text : {"1900-01-01", "1969-12-31", "2000-02-29", "2025-03-05", "2199-12-31"}) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(to_string(*date), text);
  }
  EXPECT_EQ(parse_date("2025-03-05"), on(2025, 3, 5));
}

TEST(Dates, RefuseWhatIsNoDayOrNotThatForm) {
  for (const char* text : {"", "2025-3-5", "2025-02-29", "2025-13-01", "2025-00-10", "2025-01-00",
                           "2025-01-32", "1899-12-31", "2200-01-01", "2025/03/05", "2025-03-05 ",
                           " 2025-03-05", "20250305", "+025-03-05", "2025-03-0x"})
    EXPECT_FALSE(parse_date(text)) << text;
}

TEST(Dates, AddMonthsAndStayInTheMonth) {
  EXPECT_EQ(add_months(on(2025, 1, 31), 1), on(2025, 2, 28));
  EXPECT_EQ(add_months(on(2024, 1, 31), 1), on(2024, 2, 29));
  EXPECT_EQ(add_months(on(2025, 11, 30), 3), on(2026, 2, 28));
  EXPECT_EQ(add_months(on(2025, 3, 31), -1), on(2025, 2, 28));
  EXPECT_EQ(add_months(on(2025, 3, 5), 0), on(2025, 3, 5));
}

TEST(Instants, ReadOffsetsAndFractions) {
  const Instant expected{1'741'132'800'000'000};  // 2025-03-05T00:00:00Z
  for (const char* text : {"2025-03-05T00:00:00Z", "2025-03-05t08:00:00.000+08:00",
                           "2025-03-04T18:30:00-05:30", "2025-03-05T00:00:00.000000z"})
    EXPECT_EQ(parse_instant(text), expected) << text;
  EXPECT_EQ(parse_instant("2025-03-05T00:00:00.5Z"), Instant{expected.micros + 500'000});
  EXPECT_EQ(parse_instant("2025-03-05T00:00:00.000001Z"), Instant{expected.micros + 1});
  EXPECT_EQ(parse_instant("1969-12-31T23:59:59.999999Z"), Instant{-1});
}

TEST(Instants, RefuseWhatIsNoInstant) {
  for (const char* text :
       {"", "2025-03-05", "2025-03-05T00:00:00", "2025-03-05 00:00:00Z", "2025-03-05T24:00:00Z",
        "2025-03-05T00:60:00Z", "2025-03-05T00:00:60Z", "2025-03-05T00:00:00.Z",
        "2025-03-05T00:00:00.1234567Z", "2025-03-05T00:00:00+0800", "2025-03-05T00:00:00+24:00",
        "2025-03-05T00:00:00Zx", "2025-02-30T00:00:00Z", "2025-03-05T0a:00:00Z"})
    EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(Instants, WriteUtcWithMicroseconds) {
  EXPECT_EQ(to_string(Instant{0}), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(to_string(Instant{-1}), "1969-12-31T23:59:59.999999Z");
  const Instant instant{1'741'132'800'000'042};
  EXPECT_EQ(parse_instant(to_string(instant)), instant);
}

TEST(CivilDate, ChangesAtFourInTheAfternoonUtc) {
  EXPECT_EQ(civil_date(*parse_instant("2025-03-04T15:59:59.999999Z")), on(2025, 3, 4));
  EXPECT_EQ(civil_date(*parse_instant("2025-03-04T16:00:00Z")), on(2025, 3, 5));
  EXPECT_EQ(civil_date(Instant{-1}), on(1970, 1, 1));
  EXPECT_EQ(start_of(on(2025, 3, 5)), parse_instant("2025-03-05T00:00:00+08:00"));
  EXPECT_EQ(civil_date(start_of(on(1950, 1, 1))), on(1950, 1, 1));
}

}  // namespace
}  // namespace baitu
