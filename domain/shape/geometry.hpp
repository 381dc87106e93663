// Geometry as plain values. One frame: CGCS2000 longitude and latitude in degrees, EPSG:4490, in
// that order. (EPSG:4326 differs by less than a metre and is drawn as the same.) Coordinates of
// another frame stand in the same structure only where a name says so. Threads: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace baitu::shape {

struct LonLat {
  double lon_deg = 0;
  double lat_deg = 0;
  friend bool operator==(const LonLat&, const LonLat&) = default;
};

using Path = std::vector<LonLat>;

// Rings are closed: the first point stands again at the end. The outer ring comes first and runs
// counterclockwise, holes run clockwise.
struct Polygon {
  std::vector<Path> rings;
  friend bool operator==(const Polygon&, const Polygon&) = default;
};

enum class Kind : std::uint8_t { point, line, polygon };

// All parts are of one kind; a geometry of a single part is one of one part.
struct Geometry {
  Kind kind = Kind::point;
  std::vector<LonLat> points;     // Kind::point
  std::vector<Path> lines;        // Kind::line
  std::vector<Polygon> polygons;  // Kind::polygon
  friend bool operator==(const Geometry&, const Geometry&) = default;

  [[nodiscard]] bool empty() const { return points.empty() && lines.empty() && polygons.empty(); }
};

// In nanodegrees, so that what is stored and compared never rounds: 125° is 125'000'000'000.
struct Bounds {
  std::int64_t west_nd = 0;
  std::int64_t south_nd = 0;
  std::int64_t east_nd = 0;
  std::int64_t north_nd = 0;
  friend bool operator==(const Bounds&, const Bounds&) = default;
};

inline constexpr double kNanodegreesPerDegree = 1e9;
inline constexpr double kMaxLon_deg = 180;
inline constexpr double kMaxLat_deg = 90;

// The smallest bounds around every coordinate, each rounded to the nearest nanodegree. Requires:
// not empty, on earth.
[[nodiscard]] Bounds bounds_of(const Geometry& geometry);

// Whether they share a point.
[[nodiscard]] bool intersects(const Bounds& a, const Bounds& b);

// The smallest bounds around both.
[[nodiscard]] Bounds united(const Bounds& a, const Bounds& b);

// Whether every coordinate is a longitude within ±180° and a latitude within ±90°.
[[nodiscard]] bool on_earth(const Geometry& geometry);

// Every coordinate rounded to the nearest nanodegree, 0.1 mm: what is stored.
[[nodiscard]] Geometry rounded(Geometry geometry);

// How many points there are in all parts.
[[nodiscard]] std::size_t point_count(const Geometry& geometry);

}  // namespace baitu::shape
