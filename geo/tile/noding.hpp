// Internal to geo/tile. Rings as edges that meet at their ends only, what of these bounds an
// inside, and areas traced out of that. Threads: any.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "geo/tile/areas.hpp"

namespace baitu::geo {

struct Edge {
  GridPoint from;
  GridPoint to;
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

// What is inside: what an odd number of rings run around, or what rings run around more often in
// the positive direction than in the other.
enum class Inside : std::uint8_t { odd, positive };

// Whether a straightened ring is simple, given that it was before some of its edges were cut off
// at the rim of `box`: only the edges that end there are new, and only they are looked at.
[[nodiscard]] bool is_simple_at_rim(const GridPath& ring, const GridBox& box);

// The edges of `rings`, cut wherever they meet; a crossing is moved to the nearest point of the
// grid, which may make new ones, and so on. nullopt when kMaxRepairRounds did not do.
[[nodiscard]] std::optional<std::vector<Edge>> noded(const std::vector<GridPath>& rings);

// Of an edge, the one right below it where it begins, and the number that stands for none.
struct Swept {
  std::uint32_t edge = 0;
  std::uint32_t below = 0;
};
inline constexpr std::uint32_t kNoEdge = std::numeric_limits<std::uint32_t>::max();

// Every edge once, by its index, each after the one below it: edges as a line from lesser to
// greater x comes upon them, those that begin at one point from lesser to greater y. Requires edges
// that run from the lesser point to the greater, no two alike, and that meet at their ends only.
[[nodiscard]] std::vector<Swept> swept(const std::vector<Edge>& edges);

// The edges with an inside on one hand only, turned so that it is on the left (the positive side
// of the surveyor's formula). Requires edges that meet at their ends only.
[[nodiscard]] std::vector<Edge> rims(const std::vector<Edge>& edges, Inside inside);

// The areas to the left of rims(), in an order that depends on nothing but the edges. Where areas
// or holes touch, both have a corner there: scaled to another frame they then touch as well.
[[nodiscard]] std::vector<Area> traced(std::vector<Edge> rims);

}  // namespace baitu::geo
