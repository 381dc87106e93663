// A quick look at a ring that spares most of them the long one. Threads: any.
#pragma once

#include "domain/shape/geometry.hpp"

namespace baitu::geo {

// Whether the ring is certainly simple: no edge comes within about a nanodegree of another, but for
// neighbours at their corner, so that a polygon of it alone is valid (ISO 19125-1, 6.1.11.1). False
// says nothing; it is also the answer for rings of many corners or more than a kilometre across.
// Requires a closed ring.
[[nodiscard]] bool is_surely_simple(const shape::Path& ring);

}  // namespace baitu::geo
