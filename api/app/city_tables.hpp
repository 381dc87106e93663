// The city at one moment as tables: what the GeoPackage holds. Threads: any.
#pragma once

#include <functional>
#include <memory>

#include "api/app/city.hpp"
#include "domain/base/error.hpp"
#include "domain/shape/geometry_file.hpp"
#include "geo/tables/tables.hpp"

namespace baitu::app {

// A geometry file by its name.
using GeometrySource =
    std::function<Result<std::shared_ptr<const shape::GeometryFile>>(const BlobName&)>;

// Writes all of it: facts about the moment; the tables `sites` (every site that stands, with its
// area and length), `projects` and `stages` (what the timeline shows), and `layer_<code>` for each
// context layer. Does not finish. Errors: what the source answers; corrupt where a file has no such
// geometry.
[[nodiscard]] Result<void> write_city_tables(const Reading& reading, const CommitId& log,
                                             const GeometrySource& geometries,
                                             geo::TableWriter& writer);

}  // namespace baitu::app
