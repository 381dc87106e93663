#include "domain/shape/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "domain/base/assert.hpp"

namespace baitu::shape {
namespace {

// Calls `visit` with every point.
template <class AnyGeometry, class Visit>
void for_each_point(AnyGeometry& geometry, const Visit& visit) {
  for (auto& point : geometry.points) visit(point);
  for (auto& line : geometry.lines)
    for (auto& point : line) visit(point);
  for (auto& polygon : geometry.polygons)
    for (auto& ring : polygon.rings)
      for (auto& point : ring) visit(point);
}

std::int64_t nanodegrees(double degrees) { return std::llround(degrees * kNanodegreesPerDegree); }

// Adding 0 makes one zero of two: equal geometries have equal bytes.
double rounded(double degrees) {
  return std::round(degrees * kNanodegreesPerDegree) / kNanodegreesPerDegree + 0.0;
}

}  // namespace

Bounds bounds_of(const Geometry& geometry) {
  BAITU_ASSERT(!geometry.empty());
  constexpr double kFar = std::numeric_limits<double>::infinity();
  LonLat low{kFar, kFar};
  LonLat high{-kFar, -kFar};
  for_each_point(geometry, [&](const LonLat& point) {
    low = {std::min(low.lon_deg, point.lon_deg), std::min(low.lat_deg, point.lat_deg)};
    high = {std::max(high.lon_deg, point.lon_deg), std::max(high.lat_deg, point.lat_deg)};
  });
  return {nanodegrees(low.lon_deg), nanodegrees(low.lat_deg), nanodegrees(high.lon_deg),
          nanodegrees(high.lat_deg)};
}

bool intersects(const Bounds& a, const Bounds& b) {
  return a.west_nd <= b.east_nd && b.west_nd <= a.east_nd && a.south_nd <= b.north_nd &&
         b.south_nd <= a.north_nd;
}

Bounds united(const Bounds& a, const Bounds& b) {
  return {std::min(a.west_nd, b.west_nd), std::min(a.south_nd, b.south_nd),
          std::max(a.east_nd, b.east_nd), std::max(a.north_nd, b.north_nd)};
}

bool on_earth(const Geometry& geometry) {
  bool inside = true;
  for_each_point(geometry, [&](const LonLat& point) {
    inside =
        inside && std::abs(point.lon_deg) <= kMaxLon_deg && std::abs(point.lat_deg) <= kMaxLat_deg;
  });
  return inside;
}

Geometry rounded(Geometry geometry) {
  for_each_point(geometry,
                 [](LonLat& point) { point = {rounded(point.lon_deg), rounded(point.lat_deg)}; });
  return geometry;
}

std::size_t point_count(const Geometry& geometry) {
  std::size_t count = 0;
  for_each_point(geometry, [&](const LonLat&) { ++count; });
  return count;
}

}  // namespace baitu::shape
