// One layer of an archive: checked, decoded, reprojected, repaired. Threads: one.
#pragma once

#include <cstdint>

#include "geo/shapefile/group.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// Effect: appends the features that can be used to those of `into`, as those of layer `number`, and
// of the others the rows. What cannot be used is counted and named in the layer. Where the layer's
// system is not certain, the candidates are appended too. Refusals: what makes the whole file one
// that must not be used.
[[nodiscard]] OrRefusal<InspectedLayer> read_layer(const LayerFiles& files, std::uint32_t number,
                                                   const LayerChoices& choices, Inspection& into);

}  // namespace baitu::geo
