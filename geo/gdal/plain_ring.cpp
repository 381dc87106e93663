#include "geo/gdal/plain_ring.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace baitu::geo {
namespace {

constexpr std::size_t kMostEdges = 64;  // each is held against each
// Within it a cross product of differences is off by less than 0.1 nd², far below kMargin_nd.
constexpr double kMostAcross_nd = 1e7;
constexpr double kMargin_nd = 1;

struct Vector {
  double x = 0;
  double y = 0;
  friend Vector operator-(Vector a, Vector b) { return {a.x - b.x, a.y - b.y}; }
};

double cross(Vector a, Vector b) { return a.x * b.y - a.y * b.x; }
double dot(Vector a, Vector b) { return a.x * b.x + a.y * b.y; }
double length_at_most(Vector a) { return std::abs(a.x) + std::abs(a.y); }

struct Edge {
  Vector a, b;
};

bool is_apart(double a, double b, double c, double d) {
  return std::max(a, b) + kMargin_nd < std::min(c, d) ||
         std::max(c, d) + kMargin_nd < std::min(a, b);
}

// Whether `t` lies on one side of the line through `s`, and not near it.
bool is_beside(const Edge& s, const Edge& t) {
  const Vector along = s.b - s.a;
  const double margin = kMargin_nd * (length_at_most(along) + 1);
  const double from = cross(along, t.a - s.a);
  const double to = cross(along, t.b - s.a);
  return (from > margin && to > margin) || (from < -margin && to < -margin);
}

bool are_apart(const Edge& s, const Edge& t) {
  return is_apart(s.a.x, s.b.x, t.a.x, t.b.x) || is_apart(s.a.y, s.b.y, t.a.y, t.b.y) ||
         is_beside(s, t) || is_beside(t, s);
}

// Whether neighbours meet at their corner alone: they go on, or turn back by a clear angle.
bool part_at_corner(const Edge& s, const Edge& t) {
  const Vector in = s.b - s.a;
  const Vector out = t.b - t.a;
  return dot(in, out) > kMargin_nd ||
         std::abs(cross(in, out)) > kMargin_nd * (length_at_most(in) + length_at_most(out) + 1);
}

}  // namespace

bool is_surely_simple(const shape::Path& ring) {
  constexpr std::size_t kFewestEdges = 3;
  const std::size_t count = ring.size() - 1;
  if (ring.size() <= kFewestEdges || count > kMostEdges) return false;
  const auto at = [&](const shape::LonLat& point) {
    return Vector{(point.lon_deg - ring.front().lon_deg) * shape::kNanodegreesPerDegree,
                  (point.lat_deg - ring.front().lat_deg) * shape::kNanodegreesPerDegree};
  };
  std::array<Edge, kMostEdges> edges;
  for (std::size_t i = 0; i < count; ++i) {
    edges[i] = {at(ring[i]), at(ring[i + 1])};
    if (std::max(std::abs(edges[i].a.x), std::abs(edges[i].a.y)) > kMostAcross_nd) return false;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (!part_at_corner(edges[i], edges[i + 1 == count ? 0 : i + 1])) return false;
    const std::size_t last =
        i == 0 ? count - 1 : count;  // the last edge ends where the first begins
    for (std::size_t j = i + 2; j < last; ++j)
      if (!are_apart(edges[i], edges[j])) return false;
  }
  return true;
}

}  // namespace baitu::geo
