// Makes a GeoPackage (OGC 12-128r18) out of a stream of tables, in memory. Threads: one.
#pragma once

#include <functional>
#include <string_view>

#include "domain/base/error.hpp"
#include "geo/tables/tables.hpp"

namespace baitu::geo {

// Effect: registers the driver for GeoPackages, and none else, and loads EPSG:4490. Returns whether
// it could.
[[nodiscard]] bool prepare_geopackage();

// Reads `tables` to their end and calls `write` with the bytes of the whole file. Facts become
// metadata of the dataset; with kRecordedAtFact before the first table the same tables make the
// same bytes. Requires prepare_geopackage(). Errors: as TableReader::next; malformed (a geometry
// that is none, a table that is there already), internal (GDAL's words; `write` returned false).
[[nodiscard]] Result<void> make_geopackage(TableReader& tables,
                                           const std::function<bool(std::string_view)>& write);

}  // namespace baitu::geo
