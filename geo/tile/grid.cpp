#include "geo/tile/grid.hpp"

#include <cmath>
#include <numbers>

namespace baitu::geo {
namespace {

// Where the square of Web Mercator ends: atan(sinh(π)).
constexpr double kMaxLatitude_deg = 85.051128779806604;
constexpr double kWorld_deg = 360;
constexpr double kHalfWorld_deg = 180;

double radians(double degrees) { return degrees * std::numbers::pi / kHalfWorld_deg; }

double latitude_deg(double y) {
  return std::atan(std::sinh(std::numbers::pi * (1 - 2 * y))) * kHalfWorld_deg / std::numbers::pi;
}

}  // namespace

WorldPoint in_world(const shape::LonLat& point) {
  const double lon = std::clamp(point.lon_deg, -kHalfWorld_deg, kHalfWorld_deg);
  const double lat = std::clamp(point.lat_deg, -kMaxLatitude_deg, kMaxLatitude_deg);
  return {(lon + kHalfWorld_deg) / kWorld_deg,
          0.5 - std::asinh(std::tan(radians(lat))) / (2 * std::numbers::pi)};
}

GridPoint on_grid(const shape::LonLat& point, std::uint8_t zoom, std::int32_t step) {
  return snapped_to_grid(in_world(point), zoom, step);
}

GridBox buffered(const TileId& tile) {
  const auto west = static_cast<std::int32_t>(tile.x) * kExtent;
  const auto north = static_cast<std::int32_t>(tile.y) * kExtent;
  return {west - kBuffer, north - kBuffer, west + kExtent + kBuffer, north + kExtent + kBuffer};
}

GridBox buffered_at_max_zoom(const TileId& tile) { return at_max_zoom(buffered(tile), tile.z); }

GridBox at_max_zoom(const GridBox& box, std::uint8_t zoom) {
  const std::int32_t scale = 1 << (kMaxZoom - zoom);
  return {box.min_x * scale, box.min_y * scale, box.max_x * scale, box.max_y * scale};
}

DegreeBox degrees_of(const TileId& tile) {
  const double tiles = static_cast<double>(1U << tile.z);
  return {tile.x / tiles * kWorld_deg - kHalfWorld_deg, latitude_deg((tile.y + 1) / tiles),
          (tile.x + 1) / tiles * kWorld_deg - kHalfWorld_deg, latitude_deg(tile.y / tiles)};
}

}  // namespace baitu::geo
