#include "domain/shape/measure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

#include "domain/base/assert.hpp"

namespace baitu::shape {
namespace {

constexpr double kRadiansPerDegree = std::numbers::pi / 180;
constexpr double kFlattening = 1 / kInverseFlattening;
constexpr double kSquaredEccentricity = kFlattening * (2 - kFlattening);
constexpr double kSemiMinorAxis_m = kSemiMajorAxis_m * (1 - kFlattening);
constexpr double kSquareDecimetres = 100;  // in a square metre
constexpr double kCentimetres = 100;       // in a metre

struct Node {
  double at;  // along an edge, from 0 to 1
  double weight;
};
constexpr std::array<Node, 5> kNodes{{
    {0.0469100770306680, 0.1184634425280945},
    {0.2307653449471584, 0.2393143352496833},
    {0.5, 0.2844444444444444},
    {0.7692346550528416, 0.2393143352496833},
    {0.9530899229693320, 0.1184634425280945},
}};

// The mean of `value(latitude in radians)` along the edge.
template <class Value>
double mean_along(const LonLat& from, const LonLat& to, const Value& value) {
  double mean = 0;
  for (const Node& node : kNodes) {
    const double lat_deg = from.lat_deg + node.at * (to.lat_deg - from.lat_deg);
    mean += node.weight * value(lat_deg * kRadiansPerDegree);
  }
  return mean;
}

// The area between the equator and a latitude, for each radian of longitude: b² times the sum of
// (k+1)/(2k+1) e²ᵏ sin²ᵏ⁺¹ φ. With x ≤ 0.0067 what follows the last term is below 10⁻¹⁷ of it all.
double zone_m2(double lat_rad) {
  constexpr int kTerms = 8;
  const double sine = std::sin(lat_rad);
  const double x = kSquaredEccentricity * sine * sine;
  double sum = 0;
  for (int k = kTerms - 1; k >= 0; --k) sum = sum * x + (k + 1.0) / (2.0 * k + 1.0);
  return kSemiMinorAxis_m * kSemiMinorAxis_m * sine * sum;
}

double ring_area_m2(const Path& ring) {
  double sum = 0;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const double width_rad = (ring[i].lon_deg - ring[i - 1].lon_deg) * kRadiansPerDegree;
    if (width_rad != 0) sum += width_rad * mean_along(ring[i - 1], ring[i], zone_m2);
  }
  return std::abs(sum);
}

// How long a step is that is taken at a latitude.
double step_m(double lat_rad, const LonLat& from, const LonLat& to) {
  const double north_rad = (to.lat_deg - from.lat_deg) * kRadiansPerDegree;
  const double east_rad = (to.lon_deg - from.lon_deg) * kRadiansPerDegree;
  const double sine = std::sin(lat_rad);
  const double squared = 1 - kSquaredEccentricity * sine * sine;
  const double prime_vertical_m = kSemiMajorAxis_m / std::sqrt(squared);
  const double meridian_m = prime_vertical_m * (1 - kSquaredEccentricity) / squared;
  return std::hypot(meridian_m * north_rad, prime_vertical_m * std::cos(lat_rad) * east_rad);
}

double edge_m(const LonLat& from, const LonLat& to) {
  return mean_along(from, to, [&](double lat_rad) { return step_m(lat_rad, from, to); });
}

bool near(double most_m, const LonLat& a, const LonLat& b) {
  return a == b || step_m(a.lat_deg * kRadiansPerDegree, a, b) <= most_m;
}

bool near(double most_m, const Path& a, const Path& b) {
  return std::ranges::equal(
      a, b, [&](const LonLat& one, const LonLat& other) { return near(most_m, one, other); });
}

bool near(double most_m, const std::vector<Path>& a, const std::vector<Path>& b) {
  return std::ranges::equal(
      a, b, [&](const Path& one, const Path& other) { return near(most_m, one, other); });
}

double path_m(const Path& path) {
  double sum = 0;
  for (std::size_t i = 1; i < path.size(); ++i) sum += edge_m(path[i - 1], path[i]);
  return sum;
}

LonLat between(const LonLat& a, const LonLat& b, double share) {
  return {a.lon_deg + share * (b.lon_deg - a.lon_deg), a.lat_deg + share * (b.lat_deg - a.lat_deg)};
}

LonLat middle_of(const Path& path) {
  double left_m = path_m(path) / 2;
  for (std::size_t i = 1; i < path.size(); ++i) {
    const double edge = edge_m(path[i - 1], path[i]);
    if (edge > 0 && left_m <= edge) return between(path[i - 1], path[i], left_m / edge);
    left_m -= edge;
  }
  return path.back();
}

// Longitudes at which the rings cross a latitude, ascending. An edge holds its lower end only, so
// that what is inside lies between the first and the second, the third and the fourth, ...
std::vector<double> crossings(const Polygon& polygon, double lat_deg) {
  std::vector<double> at;
  for (const Path& ring : polygon.rings) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const LonLat& a = ring[i - 1];
      const LonLat& b = ring[i];
      if ((a.lat_deg <= lat_deg) == (b.lat_deg <= lat_deg)) continue;
      at.push_back(between(a, b, (lat_deg - a.lat_deg) / (b.lat_deg - a.lat_deg)).lon_deg);
    }
  }
  std::ranges::sort(at);
  return at;
}

std::pair<LonLat, LonLat> box_of(const Path& ring) {
  const auto [west, east] = std::ranges::minmax(ring, {}, &LonLat::lon_deg);
  const auto [south, north] = std::ranges::minmax(ring, {}, &LonLat::lat_deg);
  return {{west.lon_deg, south.lat_deg}, {east.lon_deg, north.lat_deg}};
}

// The middle of the widest stretch inside, on some parallels: one alone may meet a waist.
LonLat inside(const Polygon& polygon) {
  const auto [low, high] = box_of(polygon.rings.front());
  LonLat best = polygon.rings.front().front();
  double widest = 0;
  for (const double share : {0.5, 0.375, 0.625, 0.25, 0.75}) {
    const double lat_deg = between(low, high, share).lat_deg;
    const std::vector<double> at = crossings(polygon, lat_deg);
    for (std::size_t i = 1; i < at.size(); i += 2) {
      if (at[i] - at[i - 1] <= widest) continue;
      widest = at[i] - at[i - 1];
      best = {(at[i - 1] + at[i]) / 2, lat_deg};
    }
  }
  return best;
}

double box_size(const Polygon& polygon) {
  const auto [low, high] = box_of(polygon.rings.front());
  return (high.lon_deg - low.lon_deg) * (high.lat_deg - low.lat_deg);
}

}  // namespace

double area_m2(const Geometry& geometry) {
  double sum = 0;
  for (const Polygon& polygon : geometry.polygons) {
    sum += ring_area_m2(polygon.rings.front());
    for (std::size_t i = 1; i < polygon.rings.size(); ++i) sum -= ring_area_m2(polygon.rings[i]);
  }
  return sum;
}

double length_m(const Geometry& geometry) {
  double sum = 0;
  for (const Path& line : geometry.lines) sum += path_m(line);
  return sum;
}

bool same_within(double tolerance_m, const Geometry& a, const Geometry& b) {
  return a.kind == b.kind && near(tolerance_m, a.points, b.points) &&
         near(tolerance_m, a.lines, b.lines) &&
         std::ranges::equal(a.polygons, b.polygons, [&](const Polygon& one, const Polygon& other) {
           return near(tolerance_m, one.rings, other.rings);
         });
}

std::optional<double> move_m(const Bounds& before, const Bounds& after) {
  const bool meet = before.west_nd <= after.east_nd && after.west_nd <= before.east_nd &&
                    before.south_nd <= after.north_nd && after.south_nd <= before.north_nd;
  if (meet) return std::nullopt;
  const auto middle = [](const Bounds& bounds) {
    return LonLat{
        static_cast<double>(bounds.west_nd + bounds.east_nd) / 2 / kNanodegreesPerDegree,
        static_cast<double>(bounds.south_nd + bounds.north_nd) / 2 / kNanodegreesPerDegree};
  };
  return edge_m(middle(before), middle(after));
}

bool may_be_same_within(double tolerance_m, const Bounds& a, const Bounds& b) {
  // A corner of bounds is off by both axes, and its parallel is not the one of what is off.
  const double most_m = 2 * tolerance_m;
  const auto at = [](std::int64_t lon_nd, std::int64_t lat_nd) {
    return LonLat{static_cast<double>(lon_nd) / kNanodegreesPerDegree,
                  static_cast<double>(lat_nd) / kNanodegreesPerDegree};
  };
  return near(most_m, at(a.west_nd, a.south_nd), at(b.west_nd, b.south_nd)) &&
         near(most_m, at(a.east_nd, a.north_nd), at(b.east_nd, b.north_nd));
}

Shape make_shape(GeometryRef ref, const Geometry& geometry) {
  return {std::move(ref), geometry.kind, bounds_of(geometry),
          std::llround(area_m2(geometry) * kSquareDecimetres),
          std::llround(length_m(geometry) * kCentimetres)};
}

LonLat label_point(const Geometry& geometry) {
  BAITU_ASSERT(!geometry.empty());
  if (geometry.kind == Kind::point) return geometry.points.front();
  if (geometry.kind == Kind::line)
    return middle_of(*std::ranges::max_element(geometry.lines, {}, path_m));
  return inside(*std::ranges::max_element(geometry.polygons, {}, box_size));
}

}  // namespace baitu::shape
