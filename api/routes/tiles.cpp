#include <fmt/format.h>

#include <array>
#include <limits>
#include <utility>

#include "api/http/compression.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/tile_cache.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

// Raised whenever the same versions would be drawn as other bytes.
constexpr int kTileFormat = 3;
constexpr int kTileGzip = 6;  // made once, sent often
constexpr std::size_t kETagDigits = 24;
constexpr std::string_view kLeftOutHeader = "Baitu-Left-Out";
constexpr std::string_view kMediaType = "application/vnd.mapbox-vector-tile";
// A year, as far as RFC 9111 has caches think.
constexpr std::string_view kImmutable = "private, max-age=31536000, immutable";
constexpr std::string_view kAskAgain = "private, no-cache";

// A request for a tile, understood: what it is, and how its answer may be kept.
struct Asked {
  TileKey key;
  Position as_of;
  std::string etag;
  std::string_view cache_control;
};

Result<std::uint32_t> coordinate(const Call& call, std::string_view name) {
  const auto number = parse_number(call.path[name]);
  if (!number || *number > std::numeric_limits<std::uint32_t>::max())
    return fail(ErrorCode::invalid_value, "z, x and y are whole numbers", std::string(name));
  return static_cast<std::uint32_t>(*number);
}

Result<geo::TileId> tile_of(const Call& call) {
  const auto z = coordinate(call, "z");
  const auto x = coordinate(call, "x");
  const auto y = coordinate(call, "y");
  for (const auto* each : {&z, &x, &y})
    if (!*each) return std::unexpected(each->error());
  if (*z > geo::kMaxZoom)
    return fail(ErrorCode::invalid_value, fmt::format("zooms end at {}", geo::kMaxZoom), "z");
  return geo::TileId{static_cast<std::uint8_t>(*z), *x, *y};
}

std::string etag_of(const Call& call, const TileKey& key) {
  const std::string made_from = fmt::format(
      "{}\n{}\n{}\n{}/{}/{}\n{}\n{}\n{}", kTileFormat, to_string(call.log_id), key.layer.value,
      key.tile.z, key.tile.x, key.tile.y, key.sequence.value, key.gzip ? "gzip" : "identity",
      key.labels == geo::Labels::all ? "all labels" : "");
  return '"' + eventstore::to_hex(eventstore::sha256(made_from)).substr(0, kETagDigits) + '"';
}

http::Headers headers_of(const Asked& asked) {
  http::Headers headers;
  headers.add(kPositionHeader, std::to_string(asked.as_of.value));
  headers.add("ETag", asked.etag);
  headers.add("Cache-Control", asked.cache_control);
  headers.add("Vary", "Accept-Encoding");
  return headers;
}

http::Response response_of(const Asked& asked, const EncodedTile& tile) {
  http::Headers headers = headers_of(asked);
  if (tile.bytes->empty()) return {204, std::move(headers), {}};
  headers.add("Content-Type", kMediaType);
  if (tile.gzip) headers.add("Content-Encoding", "gzip");
  if (tile.left_out > 0) headers.add(kLeftOutHeader, std::to_string(tile.left_out));
  return {200, std::move(headers), tile.bytes};
}

EncodedTile encoded(geo::Tile tile, bool gzip) {
  if (gzip && tile.bytes.size() >= http::kMinCompressedBytes)
    if (auto packed = http::gzip(tile.bytes, kTileGzip))
      return {std::make_shared<const std::string>(*std::move(packed)), true, tile.left_out};
  return {std::make_shared<const std::string>(std::move(tile.bytes)), false, tile.left_out};
}

// The same tile as of the position that an instant stands for.
http::Response redirect(const Call& call, const app::Moment& moment, geo::Labels labels) {
  http::Response response;
  response.status = 302;
  response.headers.add(
      "Location", fmt::format("/tiles/{}/{}/{}/{}.mvt?as_of={}", call.path["layer"], call.path["z"],
                              call.path["x"], call.path["y"], moment.position.value) +
                      (labels == geo::Labels::all ? "&labels=true" : ""));
  response.headers.add("Cache-Control", kAskAgain);
  return response;
}

Result<Asked> understand(const Call& call, const geo::Map& map, const geo::TileId& tile,
                         const app::Reading& reading) {
  const LayerCode layer(call.path["layer"]);
  const Position as_of = reading.moment.position;
  const auto sequence = map.sequence(layer, tile, as_of);
  if (!sequence) return std::unexpected(sequence.error());
  const auto labels = labels_query(call.request);
  if (!labels) return std::unexpected(labels.error());
  const auto accepted = call.request.headers.find("Accept-Encoding").value_or("");
  Asked asked{
      {layer, tile, *sequence, http::accepts_gzip(accepted), *labels}, as_of, {}, kAskAgain};
  asked.etag = etag_of(call, asked.key);
  if (call.request.parameter("as_of")) asked.cache_control = kImmutable;
  return asked;
}

// What can be answered at once; nullopt when the tile is on its way to call.respond.
Result<std::optional<http::Response>> start(const Call& call) {
  const auto tile = tile_of(call);
  if (!tile) return std::unexpected(tile.error());
  const auto query = moment_query(call.request);
  if (!query) return std::unexpected(query.error());
  const auto reading = call.city.read(*query);
  if (!reading) return std::unexpected(reading.error());
  // Taken after the reading, so at its position or further.
  const auto map = call.city.map();
  const auto asked = understand(call, *map, *tile, *reading);
  if (!asked) return std::unexpected(asked.error());
  if (query->as_of && std::holds_alternative<Instant>(*query->as_of))
    return redirect(call, reading->moment, asked->key.labels);
  if (http::etag_matches(call.request.headers.find("If-None-Match").value_or(""), asked->etag))
    return http::Response{304, headers_of(*asked), {}};
  call.tiles.get(
      asked->key,
      [map, asked = *asked]() -> Result<EncodedTile> {
        auto made = map->tile(asked.key.layer, asked.key.tile, asked.as_of, asked.key.labels);
        if (!made) return std::unexpected(made.error());
        return encoded(*std::move(made), asked.key.gzip);
      },
      [respond = call.respond, asked = *asked](const Result<EncodedTile>& made) {
        respond(made ? response_of(asked, *made) : refusal(made.error()));
      });
  return std::nullopt;
}

void answer(Call call) {
  auto response = start(call);
  if (!response)
    call.respond(refusal(response.error()));
  else if (*response)
    call.respond(**std::move(response));
}

constexpr std::array<std::string_view, 3> kParameters{"as_of", "labels", "min_position"};

constexpr Route kRoutes[] = {
    {http::Method::get, "/tiles/{layer}/{z}/{x}/{y}.mvt", auth::Action::read_portfolio, kParameters,
     &answer},
};

}  // namespace

std::span<const Route> tile_routes() { return kRoutes; }

}  // namespace baitu::routes
