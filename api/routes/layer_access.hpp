// Which layers of the map a caller is shown: not everybody is shown the internal ones.
// Threads: any.
#pragma once

#include "api/routes/route.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/layer/events.hpp"
#include "geo/layer/map.hpp"

namespace baitu::routes {

[[nodiscard]] bool is_shown(const Call& call, layer::Classification classification);

// Errors: not_found, as of a layer that never was: that there is an internal one is not told
// either. Requires as_of ≤ map.position().
[[nodiscard]] Result<void> check_shown(const Call& call, const geo::Map& map,
                                       const LayerCode& layer, Position as_of);

}  // namespace baitu::routes
