#include <fmt/format.h>

#include <limits>
#include <memory>
#include <utility>

#include "api/http/compression.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/layer_access.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/tile_cache.hpp"
#include "api/routes/tile_look.hpp"
#include "eventstore/merkle/digest.hpp"
#include "geo/tile/prepared.hpp"

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
  std::shared_ptr<const TileMarks> marks;  // null: it shows all sites
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
  const geo::TileId tile{static_cast<std::uint8_t>(*z), *x, *y};
  // Said before anything is about the layer, of which not even that it is there is told to all.
  if (!tile.valid())
    return fail(ErrorCode::invalid_value,
                fmt::format("zoom {} has {} columns and rows", *z, 1U << *z), "tile");
  return tile;
}

std::string etag_of(const Call& call, const TileKey& key) {
  const std::string made_from = fmt::format(
      "{}\n{}\n{}\n{}/{}/{}\n{}\n{}\n{}\n{}\n{}", kTileFormat, to_string(call.log_id),
      key.layer.value, key.tile.z, key.tile.x, key.tile.y, key.sequence.value,
      key.gzip ? "gzip" : "identity", key.labels == geo::Labels::all ? "all labels" : "",
      key.drawn == geo::SitesDrawn::counted ? "counted" : "", key.marks);
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

// The same tile as of the position that an instant stands for, and about its day where that counts.
http::Response redirect(const Call& call, const app::Moment& moment, const TileLook& look) {
  http::Response response;
  response.status = 302;
  response.headers.add(
      "Location", fmt::format("/tiles/{}/{}/{}/{}.mvt?as_of={}", call.path["layer"], call.path["z"],
                              call.path["x"], call.path["y"], moment.position.value) +
                      (look.by_standing() ? "&on=" + to_string(moment.on) : "") +
                      (look.labels == geo::Labels::all ? "&labels=true" : "") +
                      sites_asked_for(call.request));
  response.headers.add("Cache-Control", kAskAgain);
  return response;
}

// From the zoom on where sites are drawn as they are nothing is counted, so nothing says so.
TileKey key_of(const Call& call, const geo::TileId& tile, Position sequence, const TileLook& look) {
  const auto accepted = call.request.headers.find("Accept-Encoding").value_or("");
  const bool counted = look.drawn == geo::SitesDrawn::counted && tile.z < geo::kFirstSiteZoom;
  return {LayerCode(call.path["layer"]),
          tile,
          sequence,
          http::accepts_gzip(accepted),
          look.labels,
          counted ? geo::SitesDrawn::counted : geo::SitesDrawn::each,
          {}};
}

Result<Asked> understand(const Call& call, const geo::Map& map, const geo::TileId& tile,
                         const app::Reading& reading, const TileLook& look) {
  const Position as_of = reading.moment.position;
  const auto sequence = map.sequence(LayerCode(call.path["layer"]), tile, as_of);
  if (!sequence) return std::unexpected(sequence.error());
  Asked asked{key_of(call, tile, *sequence, look), nullptr, as_of, {}, kAskAgain};
  const bool counted = asked.key.drawn == geo::SitesDrawn::counted;
  if (counted || look.filter != portfolio::Filter()) {
    asked.marks = call.tiles.marks().get(look.filter, reading);
    asked.key.marks = counted ? asked.marks->lights : asked.marks->shown;
  } else if (call.request.parameter("as_of") && asked.key.layer.value == geo::kSitesLayer) {
    // A context layer may be internal tomorrow, and then it is of no moment. How projects
    // stand is judged by the program, which may be another one tomorrow; where sites were is not.
    asked.cache_control = kImmutable;
  }
  asked.etag = etag_of(call, asked.key);
  return asked;
}

Result<geo::Tile> make(const geo::Map& map, const Asked& asked) {
  const TileKey& key = asked.key;
  return asked.marks
             ? map.marked_sites(key.tile, asked.as_of, key.labels, key.drawn, asked.marks->marks)
             : map.tile(key.layer, key.tile, asked.as_of, key.labels);
}

// What can be answered at once; nullopt when the tile is on its way to call.respond.
Result<std::optional<http::Response>> start(const Call& call, const app::MomentQuery& query) {
  const auto tile = tile_of(call);
  if (!tile) return std::unexpected(tile.error());
  const auto reading = call.city.read(query);
  if (!reading) return std::unexpected(reading.error());
  const auto look = tile_look(call.request, LayerCode(call.path["layer"]), *reading);
  if (!look) return std::unexpected(look.error());
  if (query.on && !look->by_standing())
    return fail(ErrorCode::invalid_value, "the map has no day where no sites are chosen", "on");
  // Taken after the reading, so at its position or further.
  const auto map = call.city.map();
  const LayerCode code(call.path["layer"]);
  if (auto shown = check_shown(call, *map, code, reading->moment.position); !shown)
    return std::unexpected(shown.error());
  const auto asked = understand(call, *map, *tile, *reading, *look);
  if (!asked) return std::unexpected(asked.error());
  if (query.as_of && std::holds_alternative<Instant>(*query.as_of))
    return redirect(call, reading->moment, *look);
  if (http::etag_matches(call.request.headers.find("If-None-Match").value_or(""), asked->etag))
    return http::Response{304, headers_of(*asked), {}};
  call.tiles.get(
      asked->key,
      [map, asked = *asked]() -> Result<EncodedTile> {
        auto made = make(*map, asked);
        if (!made) return std::unexpected(made.error());
        return encoded(*std::move(made), asked.key.gzip);
      },
      [respond = call.respond, asked = *asked](const Result<EncodedTile>& made) {
        respond(made ? response_of(asked, *made) : refusal(made.error()));
      });
  return std::nullopt;
}

void answer_now(const Call& call) {
  const auto query = moment_query(call.request);
  auto response = query ? start(call, *query) : std::unexpected(query.error());
  if (!response)
    call.respond(refusal(response.error()));
  else if (*response)
    call.respond(**std::move(response));
}

// Which sites are chosen takes a look at every project: not on the thread that answers all.
void answer(Call call) {
  if (sites_asked_for(call.request).empty()) return answer_now(call);
  const auto refuse = call.respond;
  call.tiles.post(
      [call] { answer_now(call); },
      [refuse] { refuse(refusal({ErrorCode::unavailable, "too many tiles are waiting", {}})); });
}

constexpr auto kParameters = tile_parameters();

constexpr Route kRoutes[] = {
    {http::Method::get, "/tiles/{layer}/{z}/{x}/{y}.mvt", auth::Action::read_portfolio, kParameters,
     &answer},
};

}  // namespace

std::span<const Route> tile_routes() { return kRoutes; }

}  // namespace baitu::routes
