// Bytes become a geometry: made ready for every zoom, cut into tiles around its first point, and
// what comes out is judged. The first four bytes say kind, place, distance and zoom; then every two
// are a point, or say that a part or a polygon is complete.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/shape/wkb.hpp"
#include "geo/tile/prepared.hpp"
#include "geo/tile/tile_writer.hpp"
#include "tests/fuzz/fuzzer.hpp"
#include "tests/geo/layer/tile_verdict.hpp"

namespace {

using namespace baitu;
using fuzz::require;

constexpr int kPartEnds = -128;
constexpr int kPolygonEnds = -127;
// Near a corner of tiles of every zoom in the city, and where the world ends.
constexpr shape::LonLat kPlaces[] = {{125.1, 46.6},        {125.15625, 46.5588603}, {0, 0},
                                     {-179.9999, 85.0511}, {179.9999, -85.05},      {180, 90}};

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] bool ended() const { return rest_.size() < 2; }
  unsigned number() { return static_cast<unsigned char>(next()); }
  int signed_number() { return static_cast<std::int8_t>(next()); }

 private:
  char next() {
    if (rest_.empty()) return 0;
    const char byte = rest_.front();
    rest_.remove_prefix(1);
    return byte;
  }
  std::string_view rest_;
};

class Sketch {
 public:
  explicit Sketch(Bytes& in) {
    geometry_.kind = static_cast<shape::Kind>(in.number() % 3);
    place_ = kPlaces[in.number() % std::size(kPlaces)];
    // From a third of the finest grid's unit to a degree and more.
    step_deg_ = 4.5e-7 * static_cast<double>(1U << in.number() % 22);
  }

  shape::Geometry read(Bytes& in) {
    while (!in.ended()) {
      const int x = in.signed_number();
      const int y = in.signed_number();
      if (x == kPartEnds || x == kPolygonEnds)
        end_part(x == kPolygonEnds);
      else
        path_.push_back({std::clamp(place_.lon_deg + x * step_deg_, -180.0, 180.0),
                         std::clamp(place_.lat_deg + y * step_deg_, -90.0, 90.0)});
    }
    end_part(true);
    return std::move(geometry_);
  }

 private:
  void end_part(bool polygon_ends) {
    if (geometry_.kind == shape::Kind::point) {
      geometry_.points.insert(geometry_.points.end(), path_.begin(), path_.end());
    } else if (geometry_.kind == shape::Kind::line) {
      if (path_.size() > 1) geometry_.lines.push_back(path_);
    } else {
      if (path_.size() > 2) {
        path_.push_back(path_.front());
        polygon_.rings.push_back(path_);
      }
      if (polygon_ends && !polygon_.rings.empty())
        geometry_.polygons.push_back(std::exchange(polygon_, {}));
    }
    path_.clear();
  }

  shape::Geometry geometry_;
  shape::Polygon polygon_;
  shape::Path path_;
  shape::LonLat place_;
  double step_deg_ = 0;
};

shape::LonLat first_point(const shape::Geometry& geometry) {
  if (!geometry.points.empty()) return geometry.points.front();
  if (!geometry.lines.empty()) return geometry.lines.front().front();
  return geometry.polygons.front().rings.front().front();
}

class NoValues final : public geo::TileValues {
 public:
  [[nodiscard]] std::string_view at(std::uint32_t /*number*/) const override { return {}; }
};

// A tile beside the one that `place` is in; nullopt beyond the world.
std::optional<geo::TileId> beside(const shape::LonLat& place, std::uint8_t zoom, int columns,
                                  int rows) {
  const geo::GridPoint at = geo::on_grid(place, zoom, 1);
  const geo::TileId tile{zoom, static_cast<std::uint32_t>(at.x / geo::kExtent + columns),
                         static_cast<std::uint32_t>(at.y / geo::kExtent + rows)};
  return tile.valid() ? std::optional(tile) : std::nullopt;
}

void cut(const geo::Prepared& prepared, const geo::TileId& tile) {
  static const geo::test::Geos kGeos;
  const NoValues values;
  geo::TileWriter writer(tile, {}, values, 1);
  writer.add(1, prepared.at(tile.z), {});
  const bool whole = writer.left_out() == 0;
  const std::string bytes = writer.finish("sites");
  if (const auto verdict = geo::test::verdict_on(bytes, kGeos); !verdict.empty())
    fuzz::finding(verdict);
  if (whole && geo::buffered(tile).contains(prepared.at(tile.z).bounds)) require(!bytes.empty());
}

}  // namespace

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) { return 0; }

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes in(fuzz::input(data, size));
  Sketch sketch(in);
  const auto zoom = static_cast<std::uint8_t>(in.number() % (geo::kMaxZoom + 1));
  const shape::Geometry geometry = sketch.read(in);
  if (geometry.empty()) return 0;
  // As geometry that the server takes.
  require(shape::from_wkb(shape::to_wkb(geometry)) == geometry && shape::on_earth(geometry));
  const geo::Prepared prepared(geometry,
                               zoom % 2 == 0 ? geo::kFirstSiteZoom : geo::kFirstContextZoom);
  require(geo::Prepared::parse(prepared.to_bytes()) == prepared);
  for (int columns = -1; columns <= 1; ++columns)
    for (int rows = -1; rows <= 1; ++rows)
      if (const auto tile = beside(first_point(geometry), zoom, columns, rows))
        cut(prepared, *tile);
  return 0;
}
