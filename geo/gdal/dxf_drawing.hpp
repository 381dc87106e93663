// What GDAL reads of a drawing, one layer of it all, as CSV is. Threads: one.
#pragma once

#include <string_view>

#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// Effect: adds the features of the drawing to `inspection`, read as `choices` say, each with the
// name of the layer it was drawn on, its text and, of a block, its name and attributes, a field for
// each tag. A closed line is an area, a block the point where it is inserted; what is left
// out is noted. A drawing names no system: without an answer it is refused as crs_missing, with
// candidates. Requires UTF-8, of which `encoding` was found; prepare_gdal(), prepare_crs().
// Refusals: file_damaged, nothing_usable, crs_*, too_many_fields, what SplitLayer refuses.
[[nodiscard]] OrRefusal<void> read_dxf_drawing(std::string_view text, const Encoding& encoding,
                                               const Choices& choices, Inspection& inspection);

}  // namespace baitu::geo
