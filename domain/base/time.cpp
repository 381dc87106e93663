#include "domain/base/time.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace baitu {
namespace {

using std::chrono::duration_cast;
using std::chrono::floor;
using std::chrono::microseconds;
using std::chrono::year_month_day;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr std::size_t kDateLength = 10;
constexpr std::size_t kTimeLength = 8;  // hh:mm:ss
constexpr std::size_t kMaxFractionDigits = 6;

// The decimal digits of `text`, all of it; nullopt when there is anything else.
std::optional<int> digits(std::string_view text) {
  int value = 0;
  if (text.empty()) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<microseconds> parse_clock(std::string_view text) {
  if (text.size() < kTimeLength || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hour = digits(text.substr(0, 2));
  const auto minute = digits(text.substr(3, 2));
  const auto second = digits(text.substr(6, 2));
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
    return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

// Takes ".5" from the front of `text`, as microseconds; nothing taken is zero.
std::optional<microseconds> take_fraction(std::string_view& text) {
  if (!text.starts_with('.')) return microseconds{0};
  text.remove_prefix(1);
  std::size_t length = text.find_first_not_of("0123456789");
  if (length == std::string_view::npos) length = text.size();
  if (length == 0 || length > kMaxFractionDigits) return std::nullopt;
  std::int64_t micros = *digits(text.substr(0, length));
  for (std::size_t i = length; i < kMaxFractionDigits; ++i) micros *= 10;
  text.remove_prefix(length);
  return microseconds{micros};
}

std::optional<microseconds> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return microseconds{0};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hour = digits(text.substr(1, 2));
  const auto minute = digits(text.substr(4, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  const microseconds offset = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

Date civil_date(Instant instant) {
  return floor<std::chrono::days>(
      std::chrono::sys_time<microseconds>(microseconds{instant.micros} + kCivilOffset));
}

Instant start_of(Date date) {
  return {duration_cast<microseconds>(date.time_since_epoch() - kCivilOffset).count()};
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != kDateLength || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  const year_month_day ymd{std::chrono::year(*year),
                           std::chrono::month(static_cast<unsigned>(*month)),
                           std::chrono::day(static_cast<unsigned>(*day))};
  if (!ymd.ok()) return std::nullopt;
  return Date(ymd);
}

std::string to_string(Date date) {
  const year_month_day ymd(date);
  std::array<char, 32> buffer{};
  const int length =
      std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                    static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return {buffer.data(), static_cast<std::size_t>(length)};
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < kDateLength + 1 + kTimeLength + 1) return std::nullopt;
  const char separator = text[kDateLength];
  if (separator != 'T' && separator != 't') return std::nullopt;
  const auto date = parse_date(text.substr(0, kDateLength));
  text.remove_prefix(kDateLength + 1);
  const auto clock = parse_clock(text.substr(0, kTimeLength));
  text.remove_prefix(kTimeLength);
  const auto fraction = take_fraction(text);
  const auto offset = parse_offset(text);
  if (!date || !clock || !fraction || !offset) return std::nullopt;
  const microseconds since_epoch = date->time_since_epoch() + *clock + *fraction - *offset;
  return Instant{since_epoch.count()};
}

std::string to_string(Instant instant) {
  const std::chrono::sys_time<microseconds> time{microseconds{instant.micros}};
  const Date day = floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(time - day);
  std::array<char, 40> buffer{};
  const int length = std::snprintf(
      buffer.data(), buffer.size(), "T%02d:%02d:%02d.%06dZ",
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count()));
  return to_string(day).append(buffer.data(), static_cast<std::size_t>(length));
}

Date add_months(Date date, int months) {
  const year_month_day ymd(date);
  const auto month = std::chrono::year_month(ymd.year(), ymd.month()) + std::chrono::months(months);
  const std::chrono::year_month_day_last last = month / std::chrono::last;
  return Date(month / std::min(ymd.day(), last.day()));
}

}  // namespace baitu
