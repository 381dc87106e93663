// The whole inspection of an uploaded file, inside the sandbox. Threads: one.
#pragma once

#include <string_view>

#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// What a file is, is said by its first bytes and never by its name: a zip of shapefiles or of KML,
// GeoPackage, FlatGeobuf, GeoJSON, KML, DXF, or else CSV. Layers are read as `choices` say; an
// answer for a layer that is not there is refused as choice_unfit. Requires prepare_gdal(),
// prepare_crs(), prepare_decoding(), use_utf8_names().
[[nodiscard]] Inspection inspect_file(std::string_view bytes, const Choices& choices);

}  // namespace baitu::geo
