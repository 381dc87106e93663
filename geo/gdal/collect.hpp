// Geometries of OGR as ours. Threads: any.
#pragma once

#include <cstddef>
#include <optional>

#include "domain/shape/geometry.hpp"

class OGRGeometry;

namespace baitu::geo {

struct ReadShape {
  shape::Geometry geometry;    // in the layer's own system
  std::size_t dropped = 0;     // parts with too few points for their kind
  std::size_t other_kind = 0;  // parts of another kind than the wanted
  bool not_finite = false;
};

// The kind of a geometry's parts; of a collection that of its largest dimension; none where it is
// empty.
[[nodiscard]] std::optional<shape::Kind> kind_of(const OGRGeometry& geometry);

// The parts of that kind, without heights and measures. Requires no curve.
[[nodiscard]] ReadShape collect(const OGRGeometry& geometry, shape::Kind kind);

}  // namespace baitu::geo
