#include "geo/tile/label_point.hpp"

#include <algorithm>
#include <cmath>

#include "domain/base/assert.hpp"

namespace baitu::geo {
namespace {

void add_crossings(const GridPath& ring, double y, std::vector<double>& crossings) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const GridPoint a = ring[i];
    const GridPoint b = ring[(i + 1) % ring.size()];
    if ((a.y > y) == (b.y > y)) continue;
    crossings.push_back(a.x + (y - a.y) / (static_cast<double>(b.y) - a.y) *
                                  (static_cast<double>(b.x) - a.x));
  }
}

double length(GridPoint a, GridPoint b) {
  return std::hypot(static_cast<double>(b.x) - a.x, static_cast<double>(b.y) - a.y);
}

double length(const GridPath& line) {
  double sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += length(line[i - 1], line[i]);
  return sum;
}

}  // namespace

GridPoint label_point(const std::vector<Area>& areas) {
  BAITU_ASSERT(!areas.empty());
  const Area& area = *std::ranges::max_element(
      areas, {}, [](const Area& each) { return doubled_area(each.outer); });
  const GridBox box = bounds_of(area.outer);
  // Between two rows of the grid, where no corner lies.
  const double y = std::floor((static_cast<double>(box.min_y) + box.max_y) / 2) + 0.5;
  std::vector<double> crossings;
  add_crossings(area.outer, y, crossings);
  for (const GridPath& hole : area.holes) add_crossings(hole, y, crossings);
  std::ranges::sort(crossings);
  double widest = -1;
  double x = area.outer.front().x;
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
    if (crossings[i + 1] - crossings[i] <= widest) continue;
    widest = crossings[i + 1] - crossings[i];
    x = (crossings[i] + crossings[i + 1]) / 2;
  }
  return {static_cast<std::int32_t>(std::floor(x)), static_cast<std::int32_t>(std::floor(y))};
}

GridPoint label_point(const std::vector<GridPath>& lines) {
  BAITU_ASSERT(!lines.empty());
  const GridPath& line =
      *std::ranges::max_element(lines, {}, [](const GridPath& each) { return length(each); });
  double left = length(line) / 2;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double piece = length(line[i - 1], line[i]);
    if (piece < left) {
      left -= piece;
      continue;
    }
    const double part = piece > 0 ? left / piece : 0;
    const auto between = [&](std::int32_t a, std::int32_t b) {
      return static_cast<std::int32_t>(std::lround(a + part * (static_cast<double>(b) - a)));
    };
    return {between(line[i - 1].x, line[i].x), between(line[i - 1].y, line[i].y)};
  }
  return line.back();
}

}  // namespace baitu::geo
