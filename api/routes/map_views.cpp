#include "api/routes/map_views.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace baitu::routes {
namespace {

// Exact: nine decimals are what is stored.
void write_degrees(JsonWriter& json, std::int64_t nanodegrees) {
  constexpr std::int64_t kOne = 1'000'000'000;
  json.raw(fmt::format("{}{}.{:09}", nanodegrees < 0 ? "-" : "", std::abs(nanodegrees / kOne),
                       std::abs(nanodegrees % kOne)));
}

}  // namespace

void write_bounds(JsonWriter& json, const shape::Bounds& bounds) {
  json.begin_array();
  for (const std::int64_t side : {bounds.west_nd, bounds.south_nd, bounds.east_nd, bounds.north_nd})
    write_degrees(json, side);
  json.end_array();
}

void write_layer(JsonWriter& json, const geo::LayerInfo& info) {
  json.begin_object();
  json.field("code", info.code);
  json.field("name", info.name);
  json.field("features", info.features);
  if (info.features > 0) {
    json.key("bounds");
    write_bounds(json, info.bounds);
  }
  json.field("source", std::string_view(info.source));
  json.field("datum", std::string_view(info.datum));
  json.field("review_number", std::string_view(info.review_number));
  json.field("classification", name_of(info.classification));
  json.field("sequence", info.sequence);
  json.end_object();
}

void write_map_changes(JsonWriter& json, std::span<const geo::MapChange> changes,
                       layer::Classification audience) {
  json.begin_array();
  for (const geo::MapChange& change : changes) {
    if (change.told_to > audience) continue;
    json.begin_object();
    json.field("layer", change.layer);
    json.key("bounds");
    write_bounds(json, change.bounds);
    json.field("sequence", change.sequence);
    json.end_object();
  }
  json.end_array();
}

}  // namespace baitu::routes
