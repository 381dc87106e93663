// Internal to geo/tile. The one point that stands for a geometry at small scales. Threads: any.
#pragma once

#include <vector>

#include "geo/tile/areas.hpp"

namespace baitu::geo {

// Inside the largest area: the middle of its widest stretch halfway down. Requires an area.
[[nodiscard]] GridPoint label_point(const std::vector<Area>& areas);

// Halfway along the longest line. Requires a line of two points at least.
[[nodiscard]] GridPoint label_point(const std::vector<GridPath>& lines);

}  // namespace baitu::geo
