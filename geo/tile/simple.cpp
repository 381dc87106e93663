#include <algorithm>
#include <cstddef>
#include <utility>

#include "geo/tile/areas.hpp"
#include "geo/tile/near_pairs.hpp"
#include "geo/tile/noding.hpp"
#include "geo/tile/segment.hpp"

namespace baitu::geo {
namespace {

// The edge from a corner of the ring to the next.
Segment edge(const GridPath& ring, std::size_t corner) {
  return {ring[corner], ring[corner + 1 == ring.size() ? 0 : corner + 1]};
}

bool are_neighbours(const GridPath& ring, std::size_t i, std::size_t j) {
  const std::size_t apart = i < j ? j - i : i - j;
  return apart <= 1 || apart + 1 == ring.size();
}

// Whether they have a point in common. Where both lie on one line, that their boxes meet says so.
bool meet(const Segment& s, const Segment& t) {
  return s.min_x() <= t.max_x() && t.min_x() <= s.max_x() && s.min_y() <= t.max_y() &&
         t.min_y() <= s.max_y() && side(s, t.a) * side(s, t.b) <= 0 &&
         side(t, s.a) * side(t, s.b) <= 0;
}

bool is_on_rim(GridPoint p, const GridBox& box) {
  return p.x == box.min_x || p.x == box.max_x || p.y == box.min_y || p.y == box.max_y;
}

bool meets_another(const GridPath& ring, std::size_t corner) {
  const Segment own = edge(ring, corner);
  for (std::size_t i = 0; i < ring.size(); ++i)
    if (!are_neighbours(ring, corner, i) && meet(own, edge(ring, i))) return true;
  return false;
}

}  // namespace

// Neighbours of a straightened ring are not on one line, so they meet at their corner only.
bool is_simple(const GridPath& ring) {
  std::vector<NumberedBox> boxes;
  boxes.reserve(ring.size());
  for (std::uint32_t i = 0; i < ring.size(); ++i) boxes.push_back({edge(ring, i).box(), i});
  return for_each_near_pair(std::move(boxes), [&](std::uint32_t i, std::uint32_t j) {
    return are_neighbours(ring, i, j) || !meet(edge(ring, i), edge(ring, j));
  });
}

bool is_simple_at_rim(const GridPath& ring, const GridBox& box) {
  // Each is held against the whole ring: of many, all together cost less.
  constexpr std::size_t kFew = 32;
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Segment own = edge(ring, i);
    if (is_on_rim(own.a, box) || is_on_rim(own.b, box)) fresh.push_back(i);
  }
  if (fresh.size() > kFew) return is_simple(ring);
  return std::ranges::none_of(fresh, [&](std::size_t i) { return meets_another(ring, i); });
}

}  // namespace baitu::geo
