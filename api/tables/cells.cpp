#include "api/tables/cells.hpp"

#include <algorithm>

namespace baitu::tables {
namespace {

constexpr std::uint8_t kPercentDecimals = 2;
constexpr std::uint8_t kAmountDecimals = 6;
constexpr std::uint8_t kQuantityDecimals = 3;
constexpr std::string_view kBetweenCodes = ";";

struct FactCell {
  geo::SheetCell operator()(Quantity quantity) const {
    return geo::Decimal{quantity.thousandths, kQuantityDecimals};
  }
  geo::SheetCell operator()(Date date) const { return date; }
  geo::SheetCell operator()(const std::string& text) const { return cell(std::string_view(text)); }
};

}  // namespace

std::string plain(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') kept += c;
  return kept;
}

geo::SheetCell cell(std::string_view text) {
  std::string kept = plain(text);
  if (kept.empty()) return {};
  return kept;
}

geo::SheetCell cell(const std::optional<Date>& date) {
  if (date) return *date;
  return {};
}

geo::SheetCell cell(const std::optional<BasisPoints>& share) {
  if (share) return geo::Decimal{share->value, kPercentDecimals, true};
  return {};
}

geo::SheetCell fact_cell(const project::FactValue& value) { return std::visit(FactCell{}, value); }

geo::SheetCell whole(std::int64_t number) { return geo::Decimal{number, 0}; }
geo::SheetCell amount(std::int64_t fen) { return geo::Decimal{fen, kAmountDecimals}; }

geo::SheetCell cell(const std::vector<UnitCode>& codes) {
  std::string text;
  for (const UnitCode& code : codes)
    text += (text.empty() ? "" : std::string(kBetweenCodes)) + code.value;
  return cell(std::string_view(text));
}

bool says_nothing(const geo::SheetCell& cell) {
  return std::holds_alternative<std::monostate>(cell);
}

std::string text_in(const geo::SheetCell& cell) {
  const auto* text = std::get_if<std::string>(&cell);
  return text != nullptr ? *text : std::string();
}

std::optional<Date> date_in(const geo::SheetCell& cell) {
  const auto* date = std::get_if<Date>(&cell);
  return date != nullptr ? std::optional(*date) : std::nullopt;
}

std::int64_t units_in(const geo::SheetCell& cell) {
  const auto* number = std::get_if<geo::Decimal>(&cell);
  return number != nullptr ? number->units : 0;
}

std::vector<UnitCode> codes_in(const geo::SheetCell& cell) {
  std::vector<UnitCode> codes;
  const std::string text = text_in(cell);
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view code = rest.substr(0, rest.find(kBetweenCodes));
    codes.emplace_back(std::string(code));
    rest.remove_prefix(std::min(rest.size(), code.size() + kBetweenCodes.size()));
  }
  return codes;
}

}  // namespace baitu::tables
