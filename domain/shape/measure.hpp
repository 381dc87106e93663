// Areas and lengths on the ellipsoid of CGCS2000 (GB 22021-2008), and a point to stand for a
// geometry. An edge is the straight line in longitude and latitude between its two ends, which is
// what a map of EPSG:4490 draws; the geodesic between them is shorter by less than 2 µm in 1 km and
// 1.2 m in 100 km at 47° N. Longitudes are taken as they stand: a ring that crosses the 180th
// meridian has to go beyond it. Frame: EPSG:4490, latitudes within ±90°. Threads: any.
#pragma once

#include <optional>

#include "domain/shape/geometry.hpp"
#include "domain/shape/shape.hpp"

namespace baitu::shape {

inline constexpr double kSemiMajorAxis_m = 6'378'137;
inline constexpr double kInverseFlattening = 298.257222101;

// The area of all polygons, outer rings less holes, whichever way they run; 0 for another kind.
// Parts that overlap count twice.
//
// The area between the equator and an edge is the integral of the zone's area per radian of
// longitude (J. P. Snyder, Map Projections: A Working Manual, USGS 1987, eq. 3-12, as a power
// series in e² sin² φ) along the edge, by Gauss-Legendre quadrature with five points (Abramowitz
// and Stegun, table 25.4). Error: below 10⁻¹² of what lies between the equator and an edge of up to
// 10°; what remains is rounding, below 1 mm² for each km² of a city's sites.
[[nodiscard]] double area_m2(const Geometry& geometry);

// The length of all lines; 0 for another kind. The integral of the arc's element with the radii of
// curvature (Snyder, eq. 4-18 to 4-21), by the same quadrature. Error: below 10⁻¹² of an edge of up
// to 10°.
[[nodiscard]] double length_m(const Geometry& geometry);

// What events carry of `geometry`. Requires: not empty.
[[nodiscard]] Shape make_shape(GeometryRef ref, const Geometry& geometry);

// How far a corner may lie from where it was and still be the same corner. Files are written to
// 1 mm, or to 8 decimals of a degree, and shapes are stored to 0.1 mm, so that what is sent again
// in another system comes back a few millimetres off; a survey of land tells places apart by some
// centimetres, so no change of a site is as small.
inline constexpr double kRounding_m = 0.01;

// Whether they are one shape but for rounding: of one kind, with the same parts, rings and corners
// in the same order, each at most `tolerance_m` from its like.
[[nodiscard]] bool same_within(double tolerance_m, const Geometry& a, const Geometry& b);

// Whether shapes with these bounds can be the same within `tolerance_m`: what tells most shapes
// apart without their corners. Requires bounds that span no more than a country, whose parallels
// are nearly of one length.
[[nodiscard]] bool may_be_same_within(double tolerance_m, const Bounds& a, const Bounds& b);

// How far something moves that has these bounds before and after: the length of the edge from the
// middle of the one to that of the other. nullopt where the two have a place in common.
[[nodiscard]] std::optional<double> move_m(const Bounds& before, const Bounds& after);

// A point to stand for the whole: inside the polygon with the largest bounds and away from its
// border, half way along the longest line, the first of points. Requires: not empty; rings as
// geometry.hpp has them.
[[nodiscard]] LonLat label_point(const Geometry& geometry);

}  // namespace baitu::shape
