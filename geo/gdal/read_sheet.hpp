// A table that somebody sent, XLSX or CSV by its bytes, as rows of texts, inside the sandbox.
// Threads: one.
#pragma once

#include <functional>
#include <string_view>

#include "domain/base/error.hpp"
#include "geo/tables/tables.hpp"

namespace baitu::geo {

// Effect: registers the driver for XLSX, and none else.
void prepare_sheets();

// Writes one table, kSheetTable, of kMaxSheetColumns texts or fewer: the rows of the file, its
// first sheet's where it has several, rows at the end without a cell left out. A file that cannot
// be used has the fact kRefusalFact instead, with an error code's name, and kWordsFact. `writer` is
// finished. Returns whether all was written. Requires prepare_sheets(), prepare_decoding(),
// use_utf8_names().
[[nodiscard]] bool read_sheet(std::string_view bytes, TableWriter& writer);

}  // namespace baitu::geo
