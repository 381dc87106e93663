// Runs the worker on a table that somebody sent. Threads: any; each call starts a process of its
// own.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "geo/sheet/sheet.hpp"
#include "geo/worker/inspect.hpp"

namespace baitu::geo {

// What the worker's answer is made of: facts, or one table of texts (geo/tables).
inline constexpr std::string_view kSheetTable = "sheet";
inline constexpr std::string_view kSpreadsheetFact = "BAITU_SPREADSHEET";  // "1": an XLSX
inline constexpr std::string_view kRefusalFact = "BAITU_REFUSAL";
inline constexpr std::string_view kWordsFact = "BAITU_WORDS";

inline constexpr std::size_t kMaxTableOutputBytes = 200'000'000;

// The rows of a file, of which the first names the columns.
struct TextTable {
  bool spreadsheet = false;  // numbers are as an XLSX keeps them: a percentage is a fraction
  std::vector<std::vector<std::string>> rows;  // UTF-8, each of as many cells
};

// Reads what the worker writes as if a stranger had written it. Errors: malformed,
// too_large (the worker's refusal of the file), invalid_value (no answer of a worker).
[[nodiscard]] Result<TextTable> parse_table_output(std::string_view output);

// Effect: starts the worker in its sandbox with `file` open for reading and nothing else of the
// system, reads its output within limits, ends it. Errors: malformed, too_large (the
// file); malformed too where the worker fails on it; not_found, unavailable.
[[nodiscard]] Result<TextTable> read_table(const std::filesystem::path& file,
                                           const WorkerOptions& options);

}  // namespace baitu::geo
