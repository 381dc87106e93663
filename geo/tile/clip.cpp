#include "geo/tile/clip.hpp"

#include <cmath>
#include <utility>

#include "geo/tile/areas.hpp"

namespace baitu::geo {
namespace {

// The part of a segment within a box, as shares of its length.
struct Stretch {
  double from = 0;
  double to = 1;
};

// One side of Liang and Barsky, "A new concept and method for line clipping", 1984.
bool shorten(double towards, double distance, Stretch& stretch) {
  if (towards == 0) return distance >= 0;
  const double share = distance / towards;
  if (towards < 0)
    stretch.from = std::max(stretch.from, share);
  else
    stretch.to = std::min(stretch.to, share);
  return stretch.from <= stretch.to;
}

std::optional<Stretch> within(GridPoint a, GridPoint b, const GridBox& box) {
  const double run = static_cast<double>(b.x) - a.x;
  const double rise = static_cast<double>(b.y) - a.y;
  Stretch stretch;
  if (shorten(-run, static_cast<double>(a.x) - box.min_x, stretch) &&
      shorten(run, static_cast<double>(box.max_x) - a.x, stretch) &&
      shorten(-rise, static_cast<double>(a.y) - box.min_y, stretch) &&
      shorten(rise, static_cast<double>(box.max_y) - a.y, stretch))
    return stretch;
  return std::nullopt;
}

GridPoint at(GridPoint a, GridPoint b, double share) {
  return {static_cast<std::int32_t>(std::lround(a.x + share * (static_cast<double>(b.x) - a.x))),
          static_cast<std::int32_t>(std::lround(a.y + share * (static_cast<double>(b.y) - a.y)))};
}

void end_line(GridPath& line, std::vector<GridPath>& lines) {
  if (line.size() > 1) lines.push_back(std::move(line));
  line.clear();
}

void push(GridPath& line, GridPoint point) {
  if (line.empty() || line.back() != point) line.push_back(point);
}

std::vector<GridPath> clip_lines(const std::vector<GridPath>& paths, const GridBox& box) {
  std::vector<GridPath> lines;
  for (const GridPath& path : paths) {
    GridPath line;
    for (std::size_t i = 1; i < path.size(); ++i) {
      const auto stretch = within(path[i - 1], path[i], box);
      if (!stretch) {
        end_line(line, lines);
        continue;
      }
      if (stretch->from > 0) end_line(line, lines);
      push(line, at(path[i - 1], path[i], stretch->from));
      push(line, at(path[i - 1], path[i], stretch->to));
      if (stretch->to < 1) end_line(line, lines);
    }
    end_line(line, lines);
  }
  return lines;
}

}  // namespace

std::optional<OwnDrawn> clip(const Drawn& drawn, const GridBox& box, GridPoint origin) {
  const GridBox local{box.min_x - origin.x, box.min_y - origin.y, box.max_x - origin.x,
                      box.max_y - origin.y};
  auto paths = paths_of(drawn, origin);
  if (drawn.kind == DrawnKind::lines) return draw_lines(clip_lines(paths, local));
  if (drawn.kind == DrawnKind::areas) {
    const auto areas = clipped(std::move(paths), local);
    if (!areas) return std::nullopt;
    return draw_areas(*areas);
  }
  if (paths.empty()) return OwnDrawn();
  std::erase_if(paths.front(), [&](GridPoint point) { return !local.contains(point); });
  return draw_points(paths.front());
}

}  // namespace baitu::geo
