// Internal to geo/tile. A straight line between two points of the grid. Threads: values.
#pragma once

#include <algorithm>
#include <cstdint>

#include "geo/tile/grid.hpp"

namespace baitu::geo {

struct Segment {
  GridPoint a;
  GridPoint b;

  [[nodiscard]] std::int32_t min_x() const { return std::min(a.x, b.x); }
  [[nodiscard]] std::int32_t max_x() const { return std::max(a.x, b.x); }
  [[nodiscard]] std::int32_t min_y() const { return std::min(a.y, b.y); }
  [[nodiscard]] std::int32_t max_y() const { return std::max(a.y, b.y); }
  [[nodiscard]] GridBox box() const { return {min_x(), min_y(), max_x(), max_y()}; }
};

// Twice the signed area of the triangle: positive when a, b, c turn the way outer rings do, 0 when
// they lie on a line.
[[nodiscard]] inline std::int64_t turn(GridPoint a, GridPoint b, GridPoint c) {
  return (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) -
         (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
}

// On which side of the line through `s` the point lies: 1, -1, or 0 on it.
[[nodiscard]] inline int side(const Segment& s, GridPoint point) {
  const std::int64_t area = turn(s.a, s.b, point);
  return static_cast<int>(area > 0) - static_cast<int>(area < 0);
}

}  // namespace baitu::geo
