// What lies between two places, as metres on the ground. Frame: EPSG:4490. Threads: any.
#pragma once

#include "domain/shape/geometry.hpp"

namespace baitu::shape {

struct Offset {
  double east_m = 0;
  double north_m = 0;

  [[nodiscard]] double length_m() const;
};

[[nodiscard]] Offset operator-(const Offset& a, const Offset& b);

// From `from` to `to`, in the plane that touches the ellipsoid of CGCS2000 at the latitude between
// them (radii of curvature: J. P. Snyder, Map Projections: A Working Manual, USGS 1987, eq. 4-18 to
// 4-21). Requires places some kilometres apart: there it is off by less than 10⁻⁵ of the length.
[[nodiscard]] Offset offset(LonLat from, LonLat to);

// The middle of `bounds`.
[[nodiscard]] LonLat middle_of(const Bounds& bounds);

}  // namespace baitu::shape
