// How much of two outlines lies within both. Frame: EPSG:4490. Threads: any.
#pragma once

#include <cstdint>

#include "domain/shape/geometry.hpp"

namespace baitu::shape {

// What both cover in percent of what either covers (P. Jaccard, Étude comparative de la
// distribution florale, 1901), rounded to the nearest: 100 for the same outline, 0 where they have
// nothing in common or one is no polygon. What both cover is counted at 64 × 64 places of the box
// that both bounds share, so a figure may be some percent off. Requires rings as geometry.hpp has
// them, no larger than a country.
[[nodiscard]] std::int32_t overlap_percent(const Geometry& a, const Geometry& b);

}  // namespace baitu::shape
