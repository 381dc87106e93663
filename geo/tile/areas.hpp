// Valid polygons out of rings on an integer grid. Rounding makes polygons cross themselves, flips
// holes and lets parts touch; what comes out of here is valid by OGC 06-103r4: rings are simple,
// outer rings have a positive area by the surveyor's formula and holes a negative one (MVT 2.1,
// 4.3.4.4), the inside of each polygon is connected, polygons share points at most.
// Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "geo/tile/grid.hpp"

namespace baitu::geo {

struct Area {
  GridPath outer;
  std::vector<GridPath> holes;
  friend bool operator==(const Area&, const Area&) = default;
};

// Twice the signed area, by the surveyor's formula.
[[nodiscard]] std::int64_t doubled_area(const GridPath& ring);

// Drops repeated points, exactly straight ones and spikes; a ring without an inside ends empty.
void straighten(GridPath& ring);

// Whether the edges of one straightened ring meet nowhere but at the ends of neighbours.
[[nodiscard]] bool is_simple(const GridPath& ring);

// One polygon of a shape: outer ring and holes in any direction, before repair.
using LooseRings = std::vector<GridPath>;

// Of a polygon, what lies inside an odd number of its rings. Where rounded crossings cross again
// it is done over, kMaxRepairRounds times, then nullopt. Requires |x|, |y| ≤ 2^29.
inline constexpr int kMaxRepairRounds = 32;
[[nodiscard]] std::optional<std::vector<Area>> repaired(const LooseRings& polygon);

// The union of areas, each valid by itself; nullopt as above.
[[nodiscard]] std::optional<std::vector<Area>> united(std::vector<Area> areas);

// What of `rings` lies within `box`, inside an odd number of them. Where they run through it so
// thin that rounding leaves nothing, a triangle one unit wide stands for them. Else as repaired().
// Requires simple rings, as areas have them.
[[nodiscard]] std::optional<std::vector<Area>> clipped(std::vector<GridPath> rings,
                                                       const GridBox& box);

}  // namespace baitu::geo
