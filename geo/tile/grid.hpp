// The integer grid of a zoom: Web Mercator (EPSG:3857) cut into 2^zoom tiles of 4096 units each
// way, x to the east, y to the south, (0, 0) the north-west corner of the world. What is drawn at a
// zoom lies on its grid, so equal coordinates stay equal and no comparison ever rounds.
// Threads: values.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "domain/base/assert.hpp"
#include "domain/shape/geometry.hpp"
#include "geo/tile/tile_id.hpp"

namespace baitu::geo {

inline constexpr std::int32_t kExtent = 4096;  // units of a tile (MVT 2.1, 4.1)
inline constexpr std::int32_t kBuffer = 64;    // units drawn beyond a tile's edge

struct GridPoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  friend auto operator<=>(const GridPoint&, const GridPoint&) = default;
};

// Both corners belong to it. The default is empty and may be grown.
struct GridBox {
  std::int32_t min_x = std::numeric_limits<std::int32_t>::max();
  std::int32_t min_y = std::numeric_limits<std::int32_t>::max();
  std::int32_t max_x = std::numeric_limits<std::int32_t>::min();
  std::int32_t max_y = std::numeric_limits<std::int32_t>::min();
  friend bool operator==(const GridBox&, const GridBox&) = default;

  [[nodiscard]] bool intersects(const GridBox& other) const {
    return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y &&
           other.min_y <= max_y;
  }
  [[nodiscard]] bool contains(const GridBox& other) const {
    return min_x <= other.min_x && other.max_x <= max_x && min_y <= other.min_y &&
           other.max_y <= max_y;
  }
  [[nodiscard]] bool contains(const GridPoint& point) const {
    return min_x <= point.x && point.x <= max_x && min_y <= point.y && point.y <= max_y;
  }
  void grow(const GridPoint& point) { grow({point.x, point.y, point.x, point.y}); }
  void grow(const GridBox& other) {
    min_x = std::min(min_x, other.min_x);
    min_y = std::min(min_y, other.min_y);
    max_x = std::max(max_x, other.max_x);
    max_y = std::max(max_y, other.max_y);
  }
};

// A line, or a ring that does not repeat its first point.
using GridPath = std::vector<GridPoint>;

// A place in shares of the world's width and height, from its north-west corner: what every grid
// is a rounding of.
struct WorldPoint {
  double x = 0;
  double y = 0;
};

// Latitudes beyond ±85.0511° are drawn at the edge of the world.
[[nodiscard]] WorldPoint in_world(const shape::LonLat& point);

// Where `point` lies on the grid of `zoom`, rounded to the nearest multiple of `step` units.
// Requires zoom ≤ kMaxZoom.
[[nodiscard]] inline GridPoint snapped_to_grid(const WorldPoint& point, std::uint8_t zoom,
                                               std::int32_t step) {
  BAITU_ASSERT(zoom <= kMaxZoom && step > 0);
  const auto units = static_cast<double>(std::int64_t{kExtent} << zoom);
  const auto snapped = [&](double share) {
    return static_cast<std::int32_t>(std::floor(share * units / step + 0.5)) * step;
  };
  return {snapped(point.x), snapped(point.y)};
}

// The same of a place on earth.
[[nodiscard]] GridPoint on_grid(const shape::LonLat& point, std::uint8_t zoom, std::int32_t step);

// A tile and its buffer on the grid of its own zoom.
[[nodiscard]] GridBox buffered(const TileId& tile);

// The same on the grid of kMaxZoom: every place the tile shows.
[[nodiscard]] GridBox buffered_at_max_zoom(const TileId& tile);

// `box` of the grid of `zoom` on the grid of kMaxZoom.
[[nodiscard]] GridBox at_max_zoom(const GridBox& box, std::uint8_t zoom);

[[nodiscard]] inline GridBox bounds_of(const GridPath& path) {
  GridBox box;
  for (const GridPoint& point : path) box.grow(point);
  return box;
}

// Degrees around a tile without its buffer, west, south, east, north.
struct DegreeBox {
  double west_deg = 0;
  double south_deg = 0;
  double east_deg = 0;
  double north_deg = 0;
};
[[nodiscard]] DegreeBox degrees_of(const TileId& tile);

}  // namespace baitu::geo
