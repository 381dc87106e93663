// The two kinds of time: an Instant says when something was recorded, a Date which civil day it is
// about.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace baitu {

// Microseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t micros = 0;
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

// A civil day, without a time zone.
using Date = std::chrono::sys_days;

// China keeps one civil time, UTC+8, without daylight saving since 1991 (IANA Asia/Shanghai).
inline constexpr std::chrono::hours kCivilOffset{8};

// The civil day that clocks in the city show at `instant`.
[[nodiscard]] Date civil_date(Instant instant);

// The first instant of `date` in the city.
[[nodiscard]] Instant start_of(Date date);

// "2025-03-05"; nullopt unless exactly that form and a day that exists in the years 1900 to 2199.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string to_string(Date date);

// RFC 3339 with an offset ("2025-03-05T08:00:00.5+08:00", "...Z"); nullopt for anything else.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

// RFC 3339 in UTC with microseconds: "2025-03-05T00:00:00.000000Z".
[[nodiscard]] std::string to_string(Instant instant);

// The same day `months` later (earlier when negative), clamped to the end of the month.
[[nodiscard]] Date add_months(Date date, int months);

}  // namespace baitu
