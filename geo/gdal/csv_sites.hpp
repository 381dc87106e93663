// Sites in a table: a row each, its coordinates in columns that are known by their names.
// Threads: one.
#pragma once

#include <string_view>

#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// Effect: adds a layer, or one for each kind, to `inspection`. Columns of longitude and latitude
// are degrees, taken as CGCS2000 with a note (crs_assumed); a column of WKT says by "SRID=4551;"
// before it in which system it is, and is taken the same way where it does not and is in degrees.
// What `choices` answer for the layer comes before all of that; where columns of metres name no
// system, the systems that they may be in are candidates, and the layer is there by its name alone.
// Requires UTF-8. Refusals: format_unknown (no table), coordinates_missing, crs_missing (eastings
// and northings of no system that is named), file_damaged, what SplitLayer refuses.
[[nodiscard]] OrRefusal<void> read_csv_sites(std::string_view text, const Encoding& encoding,
                                             const Choices& choices, Inspection& inspection);

}  // namespace baitu::geo
