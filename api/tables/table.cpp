#include "api/tables/table.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

#include "api/tables/cells.hpp"
#include "domain/project/decide.hpp"

namespace baitu::tables {
namespace {

using geo::SheetCell;
using programme::FactKind;

constexpr std::uint8_t kPercentDecimals = 2;
constexpr std::uint8_t kFractionDecimals = 4;  // of a percentage as a spreadsheet keeps it
constexpr std::uint8_t kAmountDecimals = 6;
constexpr std::uint8_t kQuantityDecimals = 3;
constexpr std::int64_t kMostWhole = std::numeric_limits<std::int32_t>::max();
constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kPercentSign = "%";
constexpr std::size_t kDateBytes = 10;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

std::unexpected<Error> wrong(std::string_view what, std::string_view text) {
  return fail(ErrorCode::invalid_value, std::string(what) + ": " + std::string(text));
}

// "2025-3-5", "2025/03/05", either with a time at midnight behind it, as spreadsheets have them.
Result<SheetCell> parse_day(std::string_view text) {
  std::string day(text.substr(0, text.find(' ')));
  std::ranges::replace(day, '/', '-');
  for (const std::size_t at : {std::size_t{4}, std::size_t{7}}) {
    const bool one_digit = day.size() > at + 1 && day.size() < kDateBytes && day[at] == '-' &&
                           (day.size() == at + 2 || day[at + 2] == '-');
    if (one_digit) day.insert(at + 1, 1, '0');
  }
  if (const auto date = parse_date(day)) return *date;
  return wrong("not a day", text);
}

// A day of which only the first of a month will do: "2025-03", "2025-03-01".
Result<SheetCell> parse_month(std::string_view text) {
  std::string first(text);
  std::ranges::replace(first, '/', '-');
  if (std::ranges::count(first, '-') == 1) first += "-01";
  auto day = parse_day(first);
  if (!day) return wrong("not a month", text);
  if (std::chrono::year_month_day(*date_in(*day)).day() != std::chrono::day(1))
    return wrong("a month is named by its first day", text);
  return day;
}

Result<SheetCell> parse_number(std::string_view text, std::uint8_t decimals, bool spreadsheet) {
  const auto units =
      spreadsheet ? geo::parse_binary(text, decimals) : geo::parse_decimal(text, decimals);
  if (!units) return wrong(units.error().message, text);
  return geo::Decimal{*units, decimals};
}

// A sign says percent; without one a spreadsheet has a fraction.
Result<SheetCell> parse_percent(std::string_view text, bool spreadsheet) {
  const bool has_sign = text.ends_with(kPercentSign);
  if (has_sign) text = trimmed(text.substr(0, text.size() - kPercentSign.size()));
  const bool fraction = spreadsheet && !has_sign;
  const auto parsed = parse_number(text, fraction ? kFractionDecimals : kPercentDecimals, fraction);
  if (!parsed) return parsed;
  const std::int64_t units = units_in(*parsed);
  if (units < -kMostWhole || units > kMostWhole) return wrong("no percentage", text);
  return geo::Decimal{units, kPercentDecimals, true};
}

Result<SheetCell> parse_whole(std::string_view text, bool spreadsheet) {
  auto parsed = parse_number(text, 0, spreadsheet);
  if (parsed && (units_in(*parsed) < -kMostWhole || units_in(*parsed) > kMostWhole))
    return wrong("too large a number", text);
  return parsed;
}

Result<SheetCell> parse_amount(std::string_view text, bool spreadsheet) {
  auto parsed = parse_number(text, kAmountDecimals, spreadsheet);
  constexpr std::int64_t kMost_fen = project::kMaxAmountFen;
  if (parsed && (units_in(*parsed) < -kMost_fen || units_in(*parsed) > kMost_fen))
    return wrong("too large an amount", text);
  return parsed;
}

Result<SheetCell> parse_fact(const Subject& subject, std::string_view text, bool spreadsheet) {
  switch (subject.project->programme->facts[subject.part].kind) {
    case FactKind::number:
      return parse_number(trimmed(text), kQuantityDecimals, spreadsheet);
    case FactKind::date:
      return parse_day(trimmed(text));
    case FactKind::text:
    case FactKind::choice:
      break;
  }
  return cell(text);
}

}  // namespace

const Table* find_table(std::string_view name) {
  const auto tables = all_tables();
  const auto found = std::ranges::find(tables, name, &Table::name);
  return found == tables.end() ? nullptr : &*found;
}

const Column* find_column(const Table& table, std::string_view code) {
  const auto found = std::ranges::find(table.columns, code, &Column::code);
  return found == table.columns.end() ? nullptr : &*found;
}

std::string header_of(const Column& column, bool english) {
  return std::string(english ? column.en : column.zh) + ' ' + std::string(column.code);
}

void for_each_row(const Table& table, const portfolio::View& view, const portfolio::Filter& filter,
                  const std::function<void(const Subject&)>& visit) {
  view.for_each(filter, [&](const portfolio::Row& row) {
    const std::size_t parts = table.parts(row);
    for (std::size_t part = 0; part < parts; ++part) visit({&row, part, view.as_of(), view.on()});
  });
}

geo::SheetRow row_of(const Table& table, const Subject& subject) {
  geo::SheetRow row;
  row.reserve(table.columns.size());
  for (const Column& column : table.columns) row.push_back(column.write(subject));
  return row;
}

Result<SheetCell> parse_cell(const Column& column, const Subject& subject, std::string_view text,
                             bool spreadsheet) {
  const std::string_view without_spaces = trimmed(text);
  const bool keeps_spaces = column.kind == CellKind::text || column.kind == CellKind::fact;
  if (keeps_spaces ? text.empty() : without_spaces.empty()) return SheetCell();
  switch (column.kind) {
    case CellKind::text:
      return cell(text);
    case CellKind::code:
      return cell(without_spaces);
    case CellKind::date:
      return parse_day(without_spaces);
    case CellKind::month:
      return parse_month(without_spaces);
    case CellKind::percent:
      return parse_percent(without_spaces, spreadsheet);
    case CellKind::amount:
      return parse_amount(without_spaces, spreadsheet);
    case CellKind::whole:
      return parse_whole(without_spaces, spreadsheet);
    case CellKind::fact:
      return parse_fact(subject, text, spreadsheet);
  }
  return SheetCell();
}

}  // namespace baitu::tables
