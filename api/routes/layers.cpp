// The layers of the map, and each as TileJSON 3.0.0
// (https://github.com/mapbox/tilejson-spec/tree/master/3.0.0).
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "api/routes/answers.hpp"
#include "api/routes/layer_access.hpp"
#include "api/routes/map_views.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/tile_look.hpp"
#include "api/routes/tile_marks.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

// Below, a city is a dot.
constexpr int kMinZoom = 5;

Result<void> list(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("layers");
  json.begin_array();
  const auto map = call.city.map();
  const Position as_of = reading.moment.position;
  for (const geo::LayerInfo& info : map->layers(as_of))
    if (is_shown(call, map->classification(info.code, as_of))) write_layer(json, info);
  json.end_array();
  json.end_object();
  return {};
}

// A review number is printed as one. What has no digit in its place says why there is none, and
// speaks for itself.
std::string attribution_of(const geo::LayerInfo& info) {
  const std::string& review = info.review_number;
  if (review.empty()) return info.source;
  const bool is_number = review.find_first_of("0123456789") != std::string::npos;
  return info.source + " · " + (is_number ? "审图号 " : "") + review;
}

// Where the client found this server. A proxy that speaks TLS for it hands on neither the scheme
// nor always the name: then the server was told.
std::string origin_of(const Call& call) {
  if (!call.public_url.empty()) return std::string(call.public_url);
  return "http://" + std::string(call.request.headers.find("Host").value_or(""));
}

std::string tiles_of(const Call& call, const app::Reading& reading, const TileLook& look) {
  std::string parameters = sites_asked_for(call.request);
  const bool moves_on = !call.request.parameter("as_of");
  if (look.labels == geo::Labels::all) parameters += "&labels=true";
  if (!moves_on) parameters += "&as_of=" + std::to_string(reading.moment.position.value);
  if (look.by_standing() && (!moves_on || call.request.parameter("on")))
    parameters += "&on=" + to_string(reading.moment.on);
  if (!parameters.empty()) parameters.front() = '?';
  return origin_of(call) + "/tiles/" + call.path["layer"] + "/{z}/{x}/{y}.mvt" + parameters;
}

void write_vector_layer(JsonWriter& json, const std::string& id,
                        std::span<const std::string_view> keys, std::string_view type = "String") {
  json.begin_object();
  json.field("id", std::string_view(id));
  json.key("fields");
  json.begin_object();
  for (const std::string_view key : keys) json.field(key, type);
  json.end_object();
  json.end_object();
}

void write_counts_layer(JsonWriter& json, const std::string& id) {
  std::vector<std::string_view> keys{geo::kCountKey};
  keys.insert(keys.end(), light_names().begin(), light_names().end());
  write_vector_layer(json, id, keys, "Number");
}

// GDAL makes its own addresses and drops what stands behind the question mark: what is named here
// is what tiles have that are asked for as this was.
void write_vector_layers(JsonWriter& json, const geo::LayerInfo& info, const TileLook& look) {
  json.key("vector_layers");
  json.begin_array();
  write_vector_layer(json, info.code.value, info.keys);
  if (look.labels >= info.labels)
    write_vector_layer(json, info.code.value + std::string(geo::kLabelsSuffix), info.label_keys);
  if (look.drawn == geo::SitesDrawn::counted)
    write_counts_layer(json, info.code.value + std::string(geo::kClustersSuffix));
  json.end_array();
}

Result<void> tile_json(const Call& call, const app::Reading& reading, JsonWriter& json,
                       http::Headers&) {
  const auto map = call.city.map();
  const LayerCode code(call.path["layer"]);
  if (auto shown = check_shown(call, *map, code, reading.moment.position); !shown) return shown;
  const auto layers = map->layers(reading.moment.position);
  const auto info = std::ranges::find(layers, code, &geo::LayerInfo::code);
  if (info == layers.end()) return fail(ErrorCode::not_found, "there is no layer " + code.value);
  const auto look = tile_look(call.request, code, reading);
  if (!look) return std::unexpected(look.error());
  json.begin_object();
  json.field("tilejson", "3.0.0");
  json.field("name", std::string_view(info->name.zh));
  json.field("attribution", std::string_view(attribution_of(*info)));
  json.field("scheme", "xyz");
  json.key("tiles");
  json.begin_array();
  json.value(std::string_view(tiles_of(call, reading, *look)));
  json.end_array();
  json.field("minzoom", kMinZoom);
  json.field("maxzoom", static_cast<int>(geo::kMaxZoom));
  if (info->features > 0) {
    json.key("bounds");
    write_bounds(json, info->bounds);
  }
  write_vector_layers(json, *info, *look);
  json.end_object();
  return {};
}

constexpr auto kParameters = read_parameters();
constexpr auto kTileJsonParameters = tile_parameters();

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/layers", auth::Action::read_portfolio, kParameters,
     &reads_afresh<list>, true},
    {http::Method::get, "/tiles/{layer}.json", auth::Action::read_portfolio, kTileJsonParameters,
     &reads_afresh<tile_json>, true},
};

}  // namespace

std::span<const Route> layer_routes() { return kRoutes; }

}  // namespace baitu::routes
