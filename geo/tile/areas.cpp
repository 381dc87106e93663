#include "geo/tile/areas.hpp"

#include <cstdlib>
#include <utility>

#include "domain/base/assert.hpp"
#include "geo/tile/noding.hpp"
#include "geo/tile/segment.hpp"

namespace baitu::geo {
namespace {

bool is_straight(GridPoint a, GridPoint b, GridPoint c) { return turn(a, b, c) == 0; }

bool is_straightened(const GridPath& ring) {
  const std::size_t size = ring.size();
  for (std::size_t i = 0; i < size; ++i)
    if (is_straight(ring[i], ring[i + 1 < size ? i + 1 : i + 1 - size],
                    ring[i + 2 < size ? i + 2 : i + 2 - size]))
      return false;
  return true;
}

void push_straightened(GridPath& path, GridPoint point) {
  while (!path.empty()) {
    if (path.back() == point) return;
    if (path.size() < 2 || !is_straight(path[path.size() - 2], path.back(), point)) break;
    path.pop_back();
  }
  path.push_back(point);
}

std::vector<Area> one_area(GridPath outer) {
  std::vector<Area> areas(1);
  areas.front().outer = std::move(outer);
  return areas;
}

std::optional<std::vector<Area>> resolved(const std::vector<GridPath>& rings, Inside inside) {
  auto edges = noded(rings);
  if (!edges) return std::nullopt;
  return traced(rims(*edges, inside));
}

enum class Side : std::uint8_t { west, east, north, south };

bool is_within(GridPoint p, const GridBox& box, Side side) {
  switch (side) {
    case Side::west:
      return p.x >= box.min_x;
    case Side::east:
      return p.x <= box.max_x;
    case Side::north:
      return p.y >= box.min_y;
    case Side::south:
      return p.y <= box.max_y;
  }
  return true;
}

// The quotient rounded to the nearest, halves up. Requires divisor ≠ 0.
std::int64_t divided(std::int64_t value, std::int64_t divisor) {
  if (divisor < 0) return divided(-value, -divisor);
  const std::int64_t twice = 2 * value + divisor;
  const std::int64_t floor = twice / (2 * divisor);
  return twice % (2 * divisor) < 0 ? floor - 1 : floor;
}

// From the lower end on, so that both directions of an edge are cut at the same point.
GridPoint crossing(GridPoint a, GridPoint b, const GridBox& box, Side side) {
  if (b < a) std::swap(a, b);
  const std::int64_t run = std::int64_t{b.x} - a.x;
  const std::int64_t rise = std::int64_t{b.y} - a.y;
  if (side == Side::west || side == Side::east) {
    const std::int32_t x = side == Side::west ? box.min_x : box.max_x;
    return {x, static_cast<std::int32_t>(a.y + divided(rise * (std::int64_t{x} - a.x), run))};
  }
  const std::int32_t y = side == Side::north ? box.min_y : box.max_y;
  return {static_cast<std::int32_t>(a.x + divided(run * (std::int64_t{y} - a.y), rise)), y};
}

bool reaches_beyond(const GridBox& bounds, const GridBox& box, Side side) {
  return !is_within({bounds.min_x, bounds.min_y}, box, side) ||
         !is_within({bounds.max_x, bounds.max_y}, box, side);
}

// Sutherland and Hodgman, "Reentrant polygon clipping", 1974. Where the result falls into pieces
// they hang together by edges along the box, which run both ways.
GridPath cut_by_sides(GridPath ring, const GridBox& box) {
  const GridBox bounds = bounds_of(ring);
  GridPath out;
  for (const Side side : {Side::west, Side::east, Side::north, Side::south}) {
    if (!reaches_beyond(bounds, box, side)) continue;
    out.clear();
    out.reserve(ring.size() + 4);
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const GridPoint from = ring[i];
      const GridPoint to = ring[i + 1 == ring.size() ? 0 : i + 1];
      const bool to_within = is_within(to, box, side);
      if (is_within(from, box, side) != to_within) out.push_back(crossing(from, to, box, side));
      if (to_within) out.push_back(to);
    }
    std::swap(ring, out);
  }
  return ring;
}

// Whether the edge runs through the box, not only along its rim.
bool runs_inside(GridPoint a, GridPoint b, const GridBox& box) {
  const std::int64_t x = std::int64_t{a.x} + b.x;
  const std::int64_t y = std::int64_t{a.y} + b.y;
  return x > 2 * std::int64_t{box.min_x} && x < 2 * std::int64_t{box.max_x} &&
         y > 2 * std::int64_t{box.min_y} && y < 2 * std::int64_t{box.max_y};
}

// Along the first edge inside the box, one unit wide at its start; empty where there is none.
GridPath thin_triangle(const GridPath& ring, const GridBox& box) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GridPoint a = ring[i];
    const GridPoint b = ring[(i + 1) % ring.size()];
    if (a == b || !runs_inside(a, b, box)) continue;
    const bool flat = std::abs(std::int64_t{b.x} - a.x) >= std::abs(std::int64_t{b.y} - a.y);
    GridPoint beside = a;
    if (flat)
      beside.y += a.y < box.max_y ? 1 : -1;
    else
      beside.x += a.x < box.max_x ? 1 : -1;
    GridPath triangle{a, b, beside};
    if (doubled_area(triangle) < 0) std::swap(triangle[1], triangle[2]);
    return triangle;
  }
  return {};
}

}  // namespace

std::int64_t doubled_area(const GridPath& ring) {
  // A spiral's turns add up beyond the range before its way back takes them off again: that comes
  // out right where numbers wrap.
  std::uint64_t sum = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i)
    sum += static_cast<std::uint64_t>(turn(ring[0], ring[i], ring[i + 1]));
  return static_cast<std::int64_t>(sum);
}

void straighten(GridPath& ring) {
  constexpr std::size_t kFewest = 3;
  if (ring.size() >= kFewest && is_straightened(ring)) return;
  for (std::size_t before = ring.size() + 1; before != ring.size();) {
    before = ring.size();
    GridPath path;
    path.reserve(ring.size());
    for (const GridPoint& point : ring) push_straightened(path, point);
    // The seam: the last points against the first ones.
    std::size_t begin = 0;
    while (path.size() - begin >= 2) {
      const std::size_t last = path.size() - 1;
      if (path[last] == path[begin] ||
          (last > begin + 1 && is_straight(path[last - 1], path[last], path[begin])))
        path.pop_back();
      else if (last > begin + 1 && is_straight(path[last], path[begin], path[begin + 1]))
        ++begin;
      else
        break;
    }
    path.erase(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(begin));
    ring = std::move(path);
  }
  if (ring.size() < kFewest) ring.clear();
}

std::optional<std::vector<Area>> repaired(const LooseRings& polygon) {
  LooseRings rings;
  for (GridPath ring : polygon) {
    straighten(ring);
    if (!ring.empty()) rings.push_back(std::move(ring));
  }
  if (rings.size() != 1 || !is_simple(rings.front())) return resolved(rings, Inside::odd);
  if (doubled_area(rings.front()) < 0) std::ranges::reverse(rings.front());
  return one_area(std::move(rings.front()));
}

std::optional<std::vector<Area>> united(std::vector<Area> areas) {
  std::vector<GridPath> rings;
  for (Area& area : areas) {
    rings.push_back(std::move(area.outer));
    std::ranges::move(area.holes, std::back_inserter(rings));
  }
  return resolved(rings, Inside::positive);
}

std::optional<std::vector<Area>> clipped(std::vector<GridPath> rings, const GridBox& box) {
  std::vector<GridPath> cut;
  GridPath thin;
  bool straight = true;
  for (GridPath& ring : rings) {
    GridPath within = cut_by_sides(std::move(ring), box);
    if (thin.empty()) thin = thin_triangle(within, box);
    const std::size_t corners = within.size();
    straighten(within);
    straight &= within.size() == corners;
    if (!within.empty()) cut.push_back(std::move(within));
  }
  if (cut.size() == 1 && doubled_area(cut.front()) > 0 &&
      (straight ? is_simple_at_rim(cut.front(), box) : is_simple(cut.front())))
    return one_area(std::move(cut.front()));
  auto areas = resolved(cut, Inside::odd);
  if (areas && areas->empty() && !thin.empty()) areas->push_back({std::move(thin), {}});
  return areas;
}

}  // namespace baitu::geo
