#include "geo/tile/noding.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace baitu::geo {
namespace {

// An edge, and the points where it is to be cut.
struct Segment {
  GridPoint a;
  GridPoint b;
  std::vector<GridPoint> cuts;

  [[nodiscard]] std::int32_t min_x() const { return std::min(a.x, b.x); }
  [[nodiscard]] std::int32_t max_x() const { return std::max(a.x, b.x); }
  [[nodiscard]] std::int32_t min_y() const { return std::min(a.y, b.y); }
  [[nodiscard]] std::int32_t max_y() const { return std::max(a.y, b.y); }
};

// Positive when a, b, c turn the way outer rings do.
std::int64_t turn(GridPoint a, GridPoint b, GridPoint c) {
  return (std::int64_t{b.x} - a.x) * (std::int64_t{c.y} - a.y) -
         (std::int64_t{b.y} - a.y) * (std::int64_t{c.x} - a.x);
}

int sign(std::int64_t value) { return static_cast<int>(value > 0) - static_cast<int>(value < 0); }

// Calls visit(s, t) for every pair of segments whose boxes meet, until one call says false.
template <class Visit>
bool for_each_pair(std::vector<Segment>& segments, const Visit& visit) {
  std::ranges::sort(segments, {}, &Segment::min_x);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    Segment& s = segments[i];
    for (std::size_t j = i + 1; j < segments.size() && segments[j].min_x() <= s.max_x(); ++j) {
      Segment& t = segments[j];
      if (t.min_y() <= s.max_y() && s.min_y() <= t.max_y() && !visit(s, t)) return false;
    }
  }
  return true;
}

// Cuts `s` at `point`, which is known to be on its line, where it is between its ends.
void cut_between(Segment& s, GridPoint point) {
  if (point != s.a && point != s.b && point.x >= s.min_x() && point.x <= s.max_x() &&
      point.y >= s.min_y() && point.y <= s.max_y())
    s.cuts.push_back(point);
}

GridPoint crossing(const Segment& s, const Segment& t) {
  const auto part = static_cast<double>(turn(t.a, t.b, s.a));
  const auto whole = part - static_cast<double>(turn(t.a, t.b, s.b));
  const auto between = [&](std::int32_t from, std::int32_t to) {
    return static_cast<std::int32_t>(
        std::lround(from + part / whole * (static_cast<double>(to) - from)));
  };
  return {between(s.a.x, s.b.x), between(s.a.y, s.b.y)};
}

// Cuts both where they meet.
void meet(Segment& s, Segment& t) {
  const int ta = sign(turn(s.a, s.b, t.a));
  const int tb = sign(turn(s.a, s.b, t.b));
  if (ta * tb > 0) return;
  const int sa = sign(turn(t.a, t.b, s.a));
  const int sb = sign(turn(t.a, t.b, s.b));
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

std::int64_t squared_distance(GridPoint a, GridPoint b) {
  const std::int64_t x = std::int64_t{b.x} - a.x;
  const std::int64_t y = std::int64_t{b.y} - a.y;
  return x * x + y * y;
}

// Whether any segment was cut.
bool apply_cuts(std::vector<Segment>& segments) {
  std::vector<Segment> pieces;
  pieces.reserve(segments.size());
  bool any = false;
  for (Segment& s : segments) {
    any |= !s.cuts.empty();
    std::ranges::sort(s.cuts, {}, [&](GridPoint p) { return squared_distance(s.a, p); });
    GridPoint from = s.a;
    s.cuts.push_back(s.b);
    for (const GridPoint& to : s.cuts) {
      if (to != from) pieces.push_back({from, to, {}});
      from = to;
    }
  }
  segments = std::move(pieces);
  return any;
}

std::vector<Segment> segments_of(const std::vector<GridPath>& rings) {
  std::vector<Segment> segments;
  for (const GridPath& ring : rings)
    for (std::size_t i = 0; i < ring.size(); ++i)
      if (const GridPoint next = ring[(i + 1) % ring.size()]; next != ring[i])
        segments.push_back({ring[i], next, {}});
  return segments;
}

}  // namespace

std::optional<std::vector<Edge>> noded(const std::vector<GridPath>& rings) {
  std::vector<Segment> segments = segments_of(rings);
  for (int round = 0; round < kMaxRepairRounds; ++round) {
    for_each_pair(segments, [](Segment& s, Segment& t) {
      meet(s, t);
      return true;
    });
    if (apply_cuts(segments)) continue;
    std::vector<Edge> edges;
    edges.reserve(segments.size());
    for (const Segment& s : segments) edges.push_back({s.a, s.b});
    return edges;
  }
  return std::nullopt;
}

}  // namespace baitu::geo
