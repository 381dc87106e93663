// What GDAL reads of a file that is no shapefile: by the one driver of its format, and no other.
// Threads: one.
#pragma once

#include <cstdint>
#include <string_view>

#include "geo/worker/inspection.hpp"

namespace baitu::geo {

enum class OgrFormat : std::uint8_t { geojson, kml, geopackage, flatgeobuf };

// Effect: adds the layers of the file to `inspection`, read as `choices` say. All are read although
// one was refused for its system, so that a person is asked about all at once; of such a layer
// there is the name, and the systems that it may be in are candidates. Requires prepare_gdal(),
// prepare_crs(); of GeoJSON and KML, text in UTF-8, whose encoding is `encoding`. Refusals:
// file_damaged, crs_*, encoding_unknown, too_many_fields, what SplitLayer refuses; each with the
// layer's name.
[[nodiscard]] OrRefusal<void> read_ogr_file(OgrFormat format, std::string_view bytes,
                                            const Encoding& encoding, const Choices& choices,
                                            Inspection& inspection);

}  // namespace baitu::geo
