// Geometry as GeoJSON (RFC 7946), and the measures of a shape. Each function writes one value, or
// fields of an object that is open. Threads: any.
#pragma once

#include "api/routes/json_writer.hpp"
#include "domain/shape/geometry.hpp"
#include "domain/shape/shape.hpp"

namespace baitu::routes {

inline constexpr std::string_view kGeoJson = "application/geo+json";

// Of one part without the word Multi; coordinates to the nanodegree. Requires: not empty.
void write_geometry(JsonWriter& json, const shape::Geometry& geometry);

// The fields kind, area_m2 and length_m.
void write_measures(JsonWriter& json, const shape::Shape& shape);

}  // namespace baitu::routes
