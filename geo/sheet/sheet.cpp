#include "geo/sheet/sheet.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace baitu::geo {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
// Of what a double can tell apart near a number; what is further off was meant otherwise.
constexpr double kBinaryTolerance = 1e-9;
constexpr std::uint64_t kBase = 10;
constexpr std::string_view kWideComma = "，";
constexpr std::size_t kGroupBytes = 4;  // three digits and the comma before them

std::unexpected<Error> no_number() { return fail(ErrorCode::invalid_value, "not a number"); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits without the commas between groups of three; a comma anywhere else may have been meant
// as a decimal point.
Result<std::string> without_groups(std::string_view text) {
  std::string digits(text);
  for (std::size_t at = 0; (at = digits.find(kWideComma, at)) != std::string::npos;)
    digits.replace(at, kWideComma.size(), ",");
  if (!digits.contains(',')) return digits;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool between_groups = i < point && (point - i) % kGroupBytes == 0;
    if ((digits[i] == ',') != between_groups || (between_groups && i == 0))
      return fail(ErrorCode::invalid_value, "a comma that does not stand between groups of three");
  }
  std::erase(digits, ',');
  return digits;
}

std::uint64_t magnitude_of(std::int64_t value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

std::string digits_of(const Decimal& number) {
  std::string digits = std::to_string(magnitude_of(number.units));
  const std::size_t decimals = number.decimals;
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  if (!number.percent && decimals > 0) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
  }
  return digits;
}

struct Worded {
  std::string operator()(std::monostate /*nothing*/) const { return {}; }
  std::string operator()(const std::string& text) const { return text; }
  std::string operator()(Date date) const { return to_string(date); }
  std::string operator()(const Decimal& number) const {
    return (number.units < 0 ? "-" : "") + digits_of(number) + (number.percent ? "%" : "");
  }
};

// Takes the digits of a number one by one; false: too many, or too large.
class Digits {
 public:
  explicit Digits(std::uint8_t decimals) : places_left_(decimals) {}

  bool take(char digit, bool behind_the_point) {
    if (behind_the_point && places_left_ == 0) return digit == '0';
    if (behind_the_point) --places_left_;
    const auto value = static_cast<std::uint64_t>(digit - '0');
    if (units_ > (static_cast<std::uint64_t>(kMost) - value) / kBase) return false;
    units_ = units_ * kBase + value;
    return true;
  }

  bool finish() {
    while (places_left_ > 0)
      if (!take('0', true)) return false;
    return true;
  }

  [[nodiscard]] std::int64_t units() const { return static_cast<std::int64_t>(units_); }

 private:
  std::uint64_t units_ = 0;
  std::uint8_t places_left_;
};

}  // namespace

std::string text_of(const SheetCell& cell) { return std::visit(Worded{}, cell); }

Result<std::int64_t> parse_decimal(std::string_view text, std::uint8_t decimals) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const auto ungrouped = without_groups(text);
  if (!ungrouped) return std::unexpected(ungrouped.error());
  if (ungrouped->empty() || !is_digit(ungrouped->front())) return no_number();
  Digits digits(decimals);
  bool behind_the_point = false;
  for (const char c : *ungrouped) {
    if (c == '.' && !behind_the_point) {
      behind_the_point = true;
      continue;
    }
    if (!is_digit(c) || !digits.take(c, behind_the_point)) return no_number();
  }
  if (!digits.finish()) return no_number();
  return negative ? -digits.units() : digits.units();
}

Result<std::int64_t> parse_binary(std::string_view text, std::uint8_t decimals) {
  if (auto exact = parse_decimal(text, decimals)) return exact;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return no_number();
  const double scaled = value * std::pow(10.0, decimals);
  const double whole = std::round(scaled);
  constexpr double kExactInDoubles = 9e15;
  if (std::abs(whole) > kExactInDoubles ||
      std::abs(scaled - whole) > kBinaryTolerance * std::max(1.0, std::abs(scaled)))
    return no_number();
  return static_cast<std::int64_t>(whole);
}

}  // namespace baitu::geo
