#include "domain/shape/overlap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace baitu::shape {
namespace {

constexpr std::size_t kPlaces = 64;  // in a row, and rows
constexpr double kPercent = 100;

// In degrees: what both are measured by, so that its unit goes out.
struct Box {
  double west = 0;
  double south = 0;
  double east = 0;
  double north = 0;
};

using Row = std::array<bool, kPlaces>;

Box box_of(const Bounds& bounds) {
  const auto degrees = [](std::int64_t nd) {
    return static_cast<double>(nd) / kNanodegreesPerDegree;
  };
  return {degrees(bounds.west_nd), degrees(bounds.south_nd), degrees(bounds.east_nd),
          degrees(bounds.north_nd)};
}

Box shared(const Box& a, const Box& b) {
  return {std::max(a.west, b.west), std::max(a.south, b.south), std::min(a.east, b.east),
          std::min(a.north, b.north)};
}

double area(const Path& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    twice += (ring[i].lon_deg - ring[0].lon_deg) * (ring[i + 1].lat_deg - ring[0].lat_deg) -
             (ring[i + 1].lon_deg - ring[0].lon_deg) * (ring[i].lat_deg - ring[0].lat_deg);
  return std::abs(twice) / 2;
}

double area(const Geometry& geometry) {
  double sum = 0;
  for (const Polygon& polygon : geometry.polygons)
    for (std::size_t i = 0; i < polygon.rings.size(); ++i)
      sum += i == 0 ? area(polygon.rings[i]) : -area(polygon.rings[i]);
  return sum;
}

// Where the rings cross the parallel, from west to east: what lies between the first and the
// second, the third and the fourth, … is within.
std::vector<double> crossings(const Geometry& geometry, double lat_deg) {
  std::vector<double> at;
  for (const Polygon& polygon : geometry.polygons)
    for (const Path& ring : polygon.rings)
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const LonLat& from = ring[i];
        const LonLat& to = ring[i + 1];
        if ((from.lat_deg <= lat_deg) == (to.lat_deg <= lat_deg)) continue;
        at.push_back(from.lon_deg + (lat_deg - from.lat_deg) * (to.lon_deg - from.lon_deg) /
                                        (to.lat_deg - from.lat_deg));
      }
  std::ranges::sort(at);
  return at;
}

double middle(double from, double to, std::size_t i) {
  return std::lerp(from, to, (static_cast<double>(i) + 0.5) / kPlaces);
}

Row within(const Geometry& geometry, const Box& box, double lat_deg) {
  const auto at = crossings(geometry, lat_deg);
  Row row{};
  for (std::size_t i = 0; i < kPlaces; ++i) {
    const auto west_of = std::ranges::upper_bound(at, middle(box.west, box.east, i)) - at.begin();
    row[i] = west_of % 2 == 1;
  }
  return row;
}

}  // namespace

std::int32_t overlap_percent(const Geometry& a, const Geometry& b) {
  if (a.polygons.empty() || b.polygons.empty()) return 0;
  const Box box = shared(box_of(bounds_of(a)), box_of(bounds_of(b)));
  if (box.west >= box.east || box.south >= box.north) return 0;
  std::size_t both = 0;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    const double lat_deg = middle(box.south, box.north, i);
    const Row in_a = within(a, box, lat_deg);
    const Row in_b = within(b, box, lat_deg);
    both += std::transform_reduce(in_a.begin(), in_a.end(), in_b.begin(), std::size_t{0},
                                  std::plus<>(), [](bool x, bool y) { return x && y ? 1U : 0U; });
  }
  const double common = (box.east - box.west) * (box.north - box.south) *
                        static_cast<double>(both) / (kPlaces * kPlaces);
  const double either = area(a) + area(b) - common;
  if (either <= 0) return 0;
  return std::clamp(static_cast<std::int32_t>(std::lround(kPercent * common / either)), 0, 100);
}

}  // namespace baitu::shape
