// A shape as events carry it: where its bytes are, and what is known of it without reading them.
// Threads: values.
#pragma once

#include <cstdint>

#include "domain/base/ids.hpp"
#include "domain/shape/geometry.hpp"

namespace baitu::shape {

// One geometry of a geometry file (geometry_file.hpp) that is a blob.
struct GeometryRef {
  BlobName file;
  std::int32_t number = 0;  // from 0
  friend bool operator==(const GeometryRef&, const GeometryRef&) = default;
};

// Area and length are measured on the ellipsoid (measure.hpp): the area of a polygon, the length of
// a line; 0 where the kind has none.
struct Shape {
  GeometryRef geometry;
  Kind kind = Kind::point;
  Bounds bounds;
  std::int64_t area_dm2 = 0;
  std::int64_t length_cm = 0;
  friend bool operator==(const Shape&, const Shape&) = default;
};

}  // namespace baitu::shape
