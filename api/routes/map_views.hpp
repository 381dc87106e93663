// What the API shows of the map, as JSON. Each function writes one value. Threads: any.
#pragma once

#include <span>

#include "api/routes/json_writer.hpp"
#include "geo/layer/map.hpp"

namespace baitu::routes {

// DegreeBounds.
void write_bounds(JsonWriter& json, const shape::Bounds& bounds);

// Layer.
void write_layer(JsonWriter& json, const geo::LayerInfo& info);

// An array of MapChange.
void write_map_changes(JsonWriter& json, std::span<const geo::MapChange> changes);

}  // namespace baitu::routes
