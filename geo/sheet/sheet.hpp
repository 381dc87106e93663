// What a cell of a sheet 表格 holds, whatever file the sheet becomes. Threads: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"

namespace baitu::geo {

inline constexpr std::size_t kMaxSheetBytes = 20'000'000;  // of a file that is read
inline constexpr std::size_t kMaxSheetRows = 200'000;      // with the header
inline constexpr std::size_t kMaxSheetColumns = 100;
inline constexpr std::size_t kMaxSheetCellBytes = 40'000;
inline constexpr std::size_t kMaxSheetCells = 2'000'000;  // rows × the widest row

// A number by its digits: {1'234, 2} is 12.34. Nothing of it is ever a binary fraction.
struct Decimal {
  std::int64_t units = 0;
  std::uint8_t decimals = 0;  // ≤ 9
  bool percent = false;       // 12.34 %: with a sign in CSV, a fraction shown as percent in XLSX
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

using SheetCell = std::variant<std::monostate, std::string, Date, Decimal>;
using SheetRow = std::vector<SheetCell>;

// As a person reads it: "2025-03-05", "12.34%", "1200.5"; a percentage keeps all its decimals, any
// other number loses the zeros at its end. Nothing: "".
[[nodiscard]] std::string text_of(const SheetCell& cell);

// The number that the digits say: "-12.5", "1,200"; with `decimals` places at most, zeros beyond
// them apart. Commas, of either width, stand between groups of three digits before the point and
// nowhere else: "1,5" is no number. Errors: invalid_value.
[[nodiscard]] Result<std::int64_t> parse_decimal(std::string_view text, std::uint8_t decimals);

// The same of a number as spreadsheets keep it, in binary: "0.33329999999999999" is 0.3333 where
// four places are kept. Errors: invalid_value where it lies between two such numbers.
[[nodiscard]] Result<std::int64_t> parse_binary(std::string_view text, std::uint8_t decimals);

}  // namespace baitu::geo
