#include <algorithm>
#include <cstddef>
#include <limits>
#include <unordered_map>
#include <utility>

#include "domain/base/assert.hpp"
#include "geo/tile/noding.hpp"

namespace baitu::geo {
namespace {

struct Direction {
  std::int64_t x = 0;
  std::int64_t y = 0;
};

Direction direction(GridPoint from, GridPoint to) {
  return {std::int64_t{to.x} - from.x, std::int64_t{to.y} - from.y};
}

std::int64_t cross(Direction a, Direction b) { return a.x * b.y - a.y * b.x; }
std::int64_t dot(Direction a, Direction b) { return a.x * b.x + a.y * b.y; }

// 0: in the half turn after `back`, its own direction excluded; 1: in the half turn before it.
int half(Direction back, Direction d) {
  const std::int64_t side = cross(back, d);
  return side > 0 || (side == 0 && dot(back, d) < 0) ? 0 : 1;
}

// Whether `a` is met before `b` when turning from `back` in the positive direction.
bool turns_before(Direction back, Direction a, Direction b) {
  if (half(back, a) != half(back, b)) return half(back, a) < half(back, b);
  return cross(a, b) > 0;
}

std::uint64_t key_of(GridPoint p) {
  return std::uint64_t{static_cast<std::uint32_t>(p.x)} << 32 | static_cast<std::uint32_t>(p.y);
}

// A walk along the rim of one inside, cut into rings where it comes by a point again.
struct Walk {
  std::vector<GridPath> rings;
};

class Tracer {
 public:
  explicit Tracer(std::vector<Edge> edges) : edges_(std::move(edges)), used_(edges_.size()) {
    std::ranges::sort(edges_);
  }

  std::vector<Walk> walks() {
    std::vector<Walk> walks;
    for (std::size_t i = 0; i < edges_.size(); ++i)
      if (!used_[i]) walks.push_back(cut(follow(i)));
    return walks;
  }

 private:
  // The edge that keeps the inside of `edge` on its left: the last one met when turning from the
  // way back.
  [[nodiscard]] std::size_t next(const Edge& edge) const {
    auto at = std::ranges::lower_bound(edges_, edge.to, {}, &Edge::from);
    BAITU_ASSERT(at != edges_.end() && at->from == edge.to);
    auto best = at;
    const Direction back = direction(edge.to, edge.from);
    for (++at; at != edges_.end() && at->from == edge.to; ++at)
      if (turns_before(back, direction(best->from, best->to), direction(at->from, at->to)))
        best = at;
    return static_cast<std::size_t>(best - edges_.begin());
  }

  // Around every point insides and outsides alternate, so every edge follows exactly one.
  GridPath follow(std::size_t first) {
    GridPath path;
    std::size_t at = first;
    do {
      BAITU_ASSERT(!used_[at]);
      used_[at] = true;
      path.push_back(edges_[at].from);
      at = next(edges_[at]);
    } while (at != first);
    return path;
  }

  static Walk cut(const GridPath& path) {
    Walk walk;
    GridPath open;
    std::unordered_map<std::uint64_t, std::size_t> seen;
    for (const GridPoint& point : path) {
      if (const auto found = seen.find(key_of(point)); found != seen.end()) {
        const auto begin = open.begin() + static_cast<std::ptrdiff_t>(found->second);
        GridPath ring(begin, open.end());
        for (const GridPoint& gone : ring) seen.erase(key_of(gone));
        open.erase(begin, open.end());
        walk.rings.push_back(std::move(ring));
      }
      seen.emplace(key_of(point), open.size());
      open.push_back(point);
    }
    walk.rings.push_back(std::move(open));
    return walk;
  }

  std::vector<Edge> edges_;
  std::vector<bool> used_;
};

// Rings by their areas, and holes that have none yet.
class Rings {
 public:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  void add(const GridPath& ring, std::size_t area) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const GridPoint a = ring[i];
      const GridPoint b = ring[i + 1 == ring.size() ? 0 : i + 1];
      edges_.push_back(a < b ? Edge{a, b} : Edge{b, a});
      ring_of_.push_back(area_of_.size());
    }
    area_of_.push_back(area);
  }

  // The areas of all rings, in the order they were added. What lies right below the first corner of
  // a hole is the area around it, and the edge below that is a rim of the same area.
  std::vector<std::size_t> areas() {
    for (const auto& [edge, below] : swept(edges_)) {
      std::size_t& area = area_of_[ring_of_[edge]];
      if (area != kNone) continue;
      BAITU_ASSERT(below != kNoEdge);
      area = area_of_[ring_of_[below]];
    }
    return std::move(area_of_);
  }

 private:
  std::vector<Edge> edges_;
  std::vector<std::size_t> ring_of_;  // of each edge
  std::vector<std::size_t> area_of_;  // of each ring
};

// Gives every hole to the area around it.
void give(std::vector<GridPath> holes, std::vector<Area>& areas) {
  if (holes.empty()) return;
  Rings rings;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    rings.add(areas[i].outer, i);
    for (const GridPath& hole : areas[i].holes) rings.add(hole, i);
  }
  for (const GridPath& hole : holes) rings.add(hole, Rings::kNone);
  const std::vector<std::size_t> around = rings.areas();
  const std::size_t first = around.size() - holes.size();
  for (std::size_t i = 0; i < holes.size(); ++i)
    areas[around[first + i]].holes.push_back(std::move(holes[i]));
}

}  // namespace

std::vector<Area> traced(std::vector<Edge> rims) {
  std::vector<Area> areas;
  std::vector<GridPath> loose;
  for (Walk& walk : Tracer(std::move(rims)).walks()) {
    Area area;
    std::vector<GridPath> holes;
    for (GridPath& ring : walk.rings) {
      BAITU_ASSERT(doubled_area(ring) != 0);
      if (doubled_area(ring) < 0) {
        holes.push_back(std::move(ring));
      } else {
        BAITU_ASSERT(area.outer.empty());
        area.outer = std::move(ring);
      }
    }
    std::ranges::move(holes, std::back_inserter(area.outer.empty() ? loose : area.holes));
    if (!area.outer.empty()) areas.push_back(std::move(area));
  }
  give(std::move(loose), areas);
  return areas;
}

}  // namespace baitu::geo
