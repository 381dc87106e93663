#include "geo/tile/noding.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "geo/tile/near_pairs.hpp"
#include "geo/tile/segment.hpp"

namespace baitu::geo {
namespace {

// An edge, and the points where it is to be cut.
struct CutSegment : Segment {
  std::vector<GridPoint> cuts;
};

// Cuts `s` at `point`, which is known to be on its line, where it is between its ends.
void cut_between(CutSegment& s, GridPoint point) {
  if (point != s.a && point != s.b && point.x >= s.min_x() && point.x <= s.max_x() &&
      point.y >= s.min_y() && point.y <= s.max_y())
    s.cuts.push_back(point);
}

GridPoint crossing(const CutSegment& s, const CutSegment& t) {
  const auto part = static_cast<double>(turn(t.a, t.b, s.a));
  const auto whole = part - static_cast<double>(turn(t.a, t.b, s.b));
  const auto between = [&](std::int32_t from, std::int32_t to) {
    return static_cast<std::int32_t>(
        std::lround(from + part / whole * (static_cast<double>(to) - from)));
  };
  return {between(s.a.x, s.b.x), between(s.a.y, s.b.y)};
}

// Cuts both where they meet.
void meet(CutSegment& s, CutSegment& t) {
  const int ta = side(s, t.a);
  const int tb = side(s, t.b);
  if (ta * tb > 0) return;
  const int sa = side(t, s.a);
  const int sb = side(t, s.b);
  if (sa * sb > 0) return;
  if (ta * tb < 0 && sa * sb < 0) {
    const GridPoint at = crossing(s, t);
    if (at != s.a && at != s.b) s.cuts.push_back(at);
    if (at != t.a && at != t.b) t.cuts.push_back(at);
    return;
  }
  if (ta == 0) cut_between(s, t.a);
  if (tb == 0) cut_between(s, t.b);
  if (sa == 0) cut_between(t, s.a);
  if (sb == 0) cut_between(t, s.b);
}

void meet_all(std::vector<CutSegment>& segments) {
  std::vector<NumberedBox> boxes;
  boxes.reserve(segments.size());
  for (const CutSegment& s : segments)
    boxes.push_back({s.box(), static_cast<std::uint32_t>(boxes.size())});
  for_each_near_pair(std::move(boxes), [&](std::uint32_t i, std::uint32_t j) {
    meet(segments[i], segments[j]);
    return true;
  });
}

std::int64_t squared_distance(GridPoint a, GridPoint b) {
  const std::int64_t x = std::int64_t{b.x} - a.x;
  const std::int64_t y = std::int64_t{b.y} - a.y;
  return x * x + y * y;
}

// Whether any segment was cut.
bool apply_cuts(std::vector<CutSegment>& segments) {
  std::vector<CutSegment> pieces;
  pieces.reserve(segments.size());
  bool any = false;
  for (CutSegment& s : segments) {
    any |= !s.cuts.empty();
    std::ranges::sort(s.cuts, {},
                      [&](GridPoint p) { return std::pair(squared_distance(s.a, p), p); });
    GridPoint from = s.a;
    s.cuts.push_back(s.b);
    for (const GridPoint& to : s.cuts) {
      if (to != from) pieces.push_back({{from, to}, {}});
      from = to;
    }
  }
  segments = std::move(pieces);
  return any;
}

std::vector<CutSegment> segments_of(const std::vector<GridPath>& rings) {
  std::vector<CutSegment> segments;
  for (const GridPath& ring : rings)
    for (std::size_t i = 0; i < ring.size(); ++i)
      if (const GridPoint next = ring[(i + 1) % ring.size()]; next != ring[i])
        segments.push_back({{ring[i], next}, {}});
  return segments;
}

}  // namespace

std::optional<std::vector<Edge>> noded(const std::vector<GridPath>& rings) {
  std::vector<CutSegment> segments = segments_of(rings);
  for (int round = 0; round < kMaxRepairRounds; ++round) {
    meet_all(segments);
    if (apply_cuts(segments)) continue;
    std::vector<Edge> edges;
    edges.reserve(segments.size());
    for (const CutSegment& s : segments) edges.push_back({s.a, s.b});
    return edges;
  }
  return std::nullopt;
}

}  // namespace baitu::geo
