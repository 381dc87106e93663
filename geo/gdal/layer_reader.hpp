// One layer of an archive: checked, decoded, reprojected, repaired. Threads: one.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/shapefile/group.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// Effect: appends the features that can be used to `features`, as those of layer `number`. What
// cannot is counted and named in the layer. Refusals: what makes the whole file one that must not
// be used.
[[nodiscard]] OrRefusal<InspectedLayer> read_layer(const LayerFiles& files, std::uint32_t number,
                                                   std::vector<InspectedFeature>& features);

}  // namespace baitu::geo
