#include "api/http/response_head.hpp"

#include <fmt/compile.h>
#include <fmt/format.h>

#include <array>
#include <iterator>

namespace baitu::http {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Nothing may be loaded from another origin, framed, sniffed or told to another origin.
constexpr std::string_view kSecurityHeaders =
    "Content-Security-Policy: default-src 'self'; img-src 'self' data: blob:; style-src 'self'; "
    "connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; "
    "frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(self), payment=(), usb=()\r\n";

}  // namespace

std::string http_date(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{time - day};
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kWeekdays[std::chrono::weekday{day}.c_encoding()],
      static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
      static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
      clock.seconds().count());
}

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

void write_head(std::string& head, const Response& response, std::string_view date,
                bool keep_alive) {
  head.clear();
  auto out = std::back_inserter(head);
  fmt::format_to(out, FMT_COMPILE("HTTP/1.1 {} {}\r\nDate: {}\r\n"), response.status,
                 reason_phrase(response.status), date);
  if (has_body(response.status)) {
    fmt::format_to(out, FMT_COMPILE("Content-Length: {}\r\n"), response.body.size());
  }
  if (!keep_alive) head += "Connection: close\r\n";
  for (std::size_t i = 0; i < response.headers.size(); ++i) {
    const Headers::Field field = response.headers[i];
    head.append(field.name).append(": ").append(field.value).append("\r\n");
  }
  head.append(kSecurityHeaders).append("\r\n");
}

}  // namespace baitu::http
