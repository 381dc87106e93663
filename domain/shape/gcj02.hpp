// GCJ-02 火星坐标: the shifted coordinates that maps for the public must use in China. The shift is
// secret; what is known is the formula that has been public since about 2010 as the "China shift",
// which every map library uses and which agrees with published maps to about a metre: a sum of
// sines of longitude and latitude counted from 105° E, 35° N, in metres, turned to degrees on the
// ellipsoid of Krasovsky (semi-major axis 6,378,245 m, e² = 0.00669342162296594323).
// WGS 84 and CGCS2000 are taken as one. Threads: any; pure.
#pragma once

#include "domain/shape/geometry.hpp"

namespace baitu::shape {

// The box that the formula is meant for; outside nothing is shifted.
inline constexpr double kGcj02West_deg = 72.004;
inline constexpr double kGcj02East_deg = 137.8347;
inline constexpr double kGcj02South_deg = 0.8293;
inline constexpr double kGcj02North_deg = 55.8271;

// Where a map in GCJ-02 shows a place. Frame: EPSG:4490 in, GCJ-02 degrees out. Near Daqing it is
// about 516 m east and 214 m north of the place.
[[nodiscard]] LonLat to_gcj02(const LonLat& place);

// The place that to_gcj02() shows there, to 0.1 mm, by fixed-point iteration: the formula has no
// closed inverse, and changes by less than a thousandth of a step, so each round gains three
// digits. What is lost in practice is the metre that the formula itself may be off.
[[nodiscard]] LonLat from_gcj02(const LonLat& shown);

}  // namespace baitu::shape
