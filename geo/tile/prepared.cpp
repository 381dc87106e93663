#include "geo/tile/prepared.hpp"

#include <protozero/buffer_string.hpp>
#include <protozero/exception.hpp>
#include <protozero/varint.hpp>
#include <set>
#include <type_traits>
#include <utility>
#include <vector>

#include "domain/base/assert.hpp"
#include "geo/tile/label_point.hpp"

namespace baitu::geo {
namespace {

using shape::Geometry;

template <class Visit>
void for_each_coordinate(Geometry& geometry, const Visit& visit) {
  for (shape::LonLat& point : geometry.points) visit(point);
  for (shape::Path& line : geometry.lines)
    for (shape::LonLat& point : line) visit(point);
  for (shape::Polygon& polygon : geometry.polygons)
    for (shape::Path& ring : polygon.rings)
      for (shape::LonLat& point : ring) visit(point);
}

// The geometry with x and y of the world for longitude and latitude: the same at every zoom.
Geometry placed_in_world(Geometry geometry) {
  for_each_coordinate(geometry, [](shape::LonLat& point) {
    const WorldPoint at = in_world(point);
    point = {at.x, at.y};
  });
  return geometry;
}

// A geometry on the grid of one zoom.
struct Leveled {
  GridPath points;
  std::vector<GridPath> lines;
  std::vector<Area> areas;
};

class Leveler {
 public:
  Leveler(std::uint8_t zoom, Prepared::Losses& losses)
      : zoom_(zoom), step_(step_of(zoom)), losses_(losses) {}

  // Of a geometry placed in the world.
  Leveled level(const Geometry& geometry) {
    Leveled leveled;
    std::set<GridPoint> seen;
    for (const shape::LonLat& point : geometry.points)
      if (const GridPoint at = snapped(point); seen.insert(at).second) leveled.points.push_back(at);
    for (const shape::Path& line : geometry.lines) leveled.lines.push_back(line_of(line));
    if (!geometry.polygons.empty()) add_areas(geometry, leveled);
    return leveled;
  }

 private:
  GridPoint snapped(const shape::LonLat& placed) const {
    return snapped_to_grid({placed.lon_deg, placed.lat_deg}, zoom_, step_);
  }

  GridPath snapped(const shape::Path& path) const {
    GridPath out;
    out.reserve(path.size());
    for (const shape::LonLat& point : path) {
      const GridPoint at = snapped(point);
      if (out.empty() || out.back() != at) out.push_back(at);
    }
    return out;
  }

  // A point is straight where the line goes on through it; one where it turns back is not.
  GridPath line_of(const shape::Path& path) {
    GridPath out;
    for (const GridPoint& point : snapped(path)) {
      if (out.size() >= 2 && goes_straight(out[out.size() - 2], out.back(), point)) out.pop_back();
      out.push_back(point);
    }
    if (out.size() > 1) return out;
    ++losses_.enlarged_parts;
    return {out.front(), {out.front().x + step_, out.front().y}};
  }

  static bool goes_straight(GridPoint a, GridPoint b, GridPoint c) {
    const std::int64_t ux = std::int64_t{b.x} - a.x;
    const std::int64_t uy = std::int64_t{b.y} - a.y;
    const std::int64_t vx = std::int64_t{c.x} - b.x;
    const std::int64_t vy = std::int64_t{c.y} - b.y;
    return ux * vy == uy * vx && ux * vx + uy * vy > 0;
  }

  LooseRings rings_of(const shape::Polygon& polygon) {
    LooseRings rings;
    for (const shape::Path& path : polygon.rings) {
      GridPath ring = snapped(path);
      straighten(ring);
      if (!ring.empty()) {
        rings.push_back(std::move(ring));
      } else if (!rings.empty()) {
        ++losses_.holes;
      } else {
        ++losses_.enlarged_parts;
        return {one_step_large(snapped(path))};
      }
    }
    return rings;
  }

  // Around the corners, which all lie on a line or on a point.
  GridPath one_step_large(const GridPath& corners) const {
    GridBox box = bounds_of(corners);
    box.max_x = std::max(box.max_x, box.min_x + step_);
    box.max_y = std::max(box.max_y, box.min_y + step_);
    const bool falls = is_falling(corners);
    if (box.max_x - box.min_x == step_ || box.max_y - box.min_y == step_)
      return {{box.min_x, box.min_y},
              {box.max_x, box.min_y},
              {box.max_x, box.max_y},
              {box.min_x, box.max_y}};
    if (falls)
      return {{box.min_x, box.min_y},
              {box.max_x, box.max_y - step_},
              {box.max_x, box.max_y},
              {box.min_x, box.min_y + step_}};
    return {{box.min_x, box.max_y - step_},
            {box.max_x, box.min_y},
            {box.max_x, box.min_y + step_},
            {box.min_x, box.max_y}};
  }

  static bool is_falling(const GridPath& corners) {
    const auto [low, high] = std::ranges::minmax(corners);
    return high.y > low.y;
  }

  // What rounding leaves without an inside, as a ring that its own hole fills, is enlarged too.
  std::vector<Area> areas_of(const shape::Polygon& polygon) {
    const LooseRings rings = rings_of(polygon);
    auto areas = repaired(rings);
    if (areas && !areas->empty()) return *std::move(areas);
    ++(areas ? losses_.enlarged_parts : losses_.repairs);
    return {{one_step_large({rings.front().front()}), {}}};
  }

  void add_areas(const Geometry& geometry, Leveled& leveled) {
    for (const shape::Polygon& polygon : geometry.polygons)
      std::ranges::move(areas_of(polygon), std::back_inserter(leveled.areas));
    if (geometry.polygons.size() == 1) return;
    auto areas = united(leveled.areas);
    if (areas) {
      leveled.areas = *std::move(areas);
      return;
    }
    ++losses_.repairs;
    leveled.areas = {{one_step_large({leveled.areas.front().outer.front()}), {}}};
  }

  const std::uint8_t zoom_;
  const std::int32_t step_;
  Prepared::Losses& losses_;
};

OwnDrawn draw(const Leveled& leveled) {
  if (!leveled.areas.empty()) return draw_areas(leveled.areas);
  if (!leveled.lines.empty()) return draw_lines(leveled.lines);
  return draw_points(leveled.points);
}

GridPoint label_point(const Leveled& leveled) {
  if (!leveled.areas.empty()) return label_point(leveled.areas);
  if (!leveled.lines.empty()) return label_point(leveled.lines);
  return leveled.points.front();
}

std::size_t levels_from(std::uint8_t first_zoom) { return std::size_t{kMaxZoom} - first_zoom + 1; }

GridPoint scaled_down(GridPoint point, std::uint8_t zoom) {
  const int shift = kMaxZoom - zoom;
  return {point.x >> shift, point.y >> shift};
}

}  // namespace

Prepared::Prepared(const Geometry& geometry, std::uint8_t first_zoom)
    : first_zoom_(first_zoom), levels_(levels_from(first_zoom)) {
  BAITU_ASSERT(!geometry.empty() && first_zoom <= kMaxZoom);
  const Geometry placed = placed_in_world(geometry);
  for (std::uint8_t zoom = first_zoom_; zoom <= kMaxZoom; ++zoom) {
    const Leveled leveled = Leveler(zoom, losses_).level(placed);
    add(zoom, draw(leveled));
    if (zoom == kMaxZoom) point_ = label_point(leveled);
  }
  reach_.grow(point_);
  bytes_.shrink_to_fit();
}

void Prepared::add(std::uint8_t zoom, const OwnDrawn& own) {
  Level& level = levels_[zoom - first_zoom_];
  level.drawn = own.drawn;
  level.begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += own.rest;
  level.end = static_cast<std::uint32_t>(bytes_.size());
  reach_.grow(at_max_zoom(own.drawn.bounds, zoom));
}

GridPoint Prepared::label(std::uint8_t zoom) const { return scaled_down(point_, zoom); }

Drawn Prepared::at(std::uint8_t zoom) const {
  if (zoom < first_zoom_) {
    const GridPoint point = label(zoom);
    constexpr std::uint32_t kMoveToOne = 9;
    return {DrawnKind::points, kMoveToOne, point, {point.x, point.y, point.x, point.y}, {}};
  }
  const Level& level = levels_[zoom - first_zoom_];
  Drawn drawn = level.drawn;
  drawn.rest = std::string_view(bytes_).substr(level.begin, level.end - level.begin);
  return drawn;
}

// Every number that makes a Prepared, in one order for writing and reading.
template <class Self, class Visit>
void Prepared::each_number(Self& self, const Visit& visit) {
  const auto box = [&](auto& of) {
    visit(of.min_x);
    visit(of.min_y);
    visit(of.max_x);
    visit(of.max_y);
  };
  visit(self.point_.x);
  visit(self.point_.y);
  box(self.reach_);
  visit(self.losses_.enlarged_parts);
  visit(self.losses_.holes);
  visit(self.losses_.repairs);
  visit(self.first_zoom_);
  if constexpr (!std::is_const_v<Self>)
    self.levels_.resize(self.first_zoom_ <= kMaxZoom ? levels_from(self.first_zoom_) : 0);
  for (auto& level : self.levels_) {
    visit(level.drawn.kind);
    visit(level.drawn.first_command);
    visit(level.drawn.first.x);
    visit(level.drawn.first.y);
    box(level.drawn.bounds);
    visit(level.begin);
    visit(level.end);
  }
}

std::string Prepared::to_bytes() const {
  std::string out;
  each_number(*this, [&](auto value) {
    protozero::add_varint_to_buffer(&out,
                                    protozero::encode_zigzag64(static_cast<std::int64_t>(value)));
  });
  return out + bytes_;
}

std::optional<Prepared> Prepared::parse(std::string_view bytes) {
  Prepared prepared;
  const char* next = bytes.data();
  const char* end = next + bytes.size();
  try {
    each_number(prepared, [&](auto& value) {
      using Number = std::remove_reference_t<decltype(value)>;
      value = static_cast<Number>(protozero::decode_zigzag64(protozero::decode_varint(&next, end)));
    });
  } catch (const protozero::exception&) {
    return std::nullopt;
  }
  if (prepared.levels_.empty()) return std::nullopt;
  prepared.bytes_.assign(next, end);
  for (const Level& level : prepared.levels_)
    if (level.begin > level.end || level.end > prepared.bytes_.size() ||
        level.drawn.kind > DrawnKind::areas)
      return std::nullopt;
  return prepared;
}

}  // namespace baitu::geo
