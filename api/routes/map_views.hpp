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

// An array of MapChange: those that `audience` is told of, internal ones to who is shown them.
void write_map_changes(JsonWriter& json, std::span<const geo::MapChange> changes,
                       layer::Classification audience);

}  // namespace baitu::routes
