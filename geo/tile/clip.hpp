// Internal to geo/tile. What of a drawing lies in a box. Threads: any.
#pragma once

#include <optional>

#include "geo/tile/drawn.hpp"

namespace baitu::geo {

// `drawn` within `box`, both moved so that `origin` is (0, 0): valid rings, lines cut where they
// leave, points inside. Kind nothing where nothing is. nullopt when it cannot be made valid.
[[nodiscard]] std::optional<OwnDrawn> clip(const Drawn& drawn, const GridBox& box,
                                           GridPoint origin);

}  // namespace baitu::geo
