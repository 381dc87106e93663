#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>

#include "geo/tile/noding.hpp"
#include "geo/tile/segment.hpp"

namespace baitu::geo {
namespace {

// Whether `a` lies below `b` where a line across x meets both. Of edges that meet at their ends
// only, the later beginning is on one side of the other edge.
bool is_below(const Edge& a, const Edge& b) {
  if (a.from == b.from) return turn(a.from, a.to, b.to) > 0;
  return a.from < b.from ? turn(a.from, a.to, b.from) > 0 : turn(b.from, b.to, a.from) < 0;
}

std::vector<std::uint32_t> numbers(std::size_t count) {
  std::vector<std::uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

}  // namespace

// M. I. Shamos, D. Hoey, "Geometric intersection problems", 1976. Points are passed in the order of
// GridPoint, as if the line across x leant a little: so an edge along it has a below and an above.
std::vector<Swept> swept(const std::vector<Edge>& edges) {
  const auto below = [&](std::uint32_t a, std::uint32_t b) { return is_below(edges[a], edges[b]); };
  std::vector<std::uint32_t> begins = numbers(edges.size());
  std::ranges::sort(begins, [&](std::uint32_t a, std::uint32_t b) {
    return edges[a].from == edges[b].from ? below(a, b) : edges[a].from < edges[b].from;
  });
  std::vector<std::uint32_t> ends = numbers(edges.size());
  std::ranges::sort(ends, {}, [&](std::uint32_t each) { return edges[each].to; });
  std::set<std::uint32_t, decltype(below)> crossed(below);
  std::vector<decltype(crossed)::iterator> places(edges.size());
  std::vector<Swept> found;
  found.reserve(edges.size());
  auto ended = ends.begin();
  for (const std::uint32_t edge : begins) {
    for (; edges[*ended].to <= edges[edge].from; ++ended) crossed.erase(places[*ended]);
    const auto place = crossed.insert(edge).first;
    places[edge] = place;
    found.push_back({edge, place == crossed.begin() ? kNoEdge : *std::prev(place)});
  }
  return found;
}

}  // namespace baitu::geo
