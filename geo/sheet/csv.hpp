// Comma-separated values as RFC 4180 has them, so that Excel opens them in Chinese and runs nothing
// of them. Threads: any.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/base/error.hpp"
#include "geo/sheet/sheet.hpp"

namespace baitu::geo {

// A sheet as one text: a byte order mark, then lines ending in CR LF. A text that a spreadsheet
// would take for a formula (it begins with = + - @, tab or CR), or that begins with an apostrophe,
// gets an apostrophe before it; read_csv() takes it away.
class CsvWriter {
 public:
  CsvWriter();
  void add(std::span<const SheetCell> row);
  // What was written; leaves the writer without its beginning.
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Called with the cells of each row, in order; false ends the reading.
using TakeRow = std::function<bool(std::vector<std::string>)>;

// Reads `text`, UTF-8 with or without a byte order mark; lines may end in LF alone. Cells are
// separated by commas, or by what separates the first line: semicolons or tabs. Errors: malformed
// (a quote that does not end, or text behind one), too_large (beyond the limits of sheet.hpp).
[[nodiscard]] Result<void> read_csv(std::string_view text, const TakeRow& take);

}  // namespace baitu::geo
