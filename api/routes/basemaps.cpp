// Basemaps: which there are, their tiles through this server, their archives in pieces.
#include "api/basemap/basemaps.hpp"

#include <fmt/format.h>

#include <limits>
#include <string>
#include <utility>

#include "api/basemap/archive.hpp"
#include "api/http/byte_range.hpp"
#include "api/http/problem.hpp"
#include "api/routes/admit.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/error_status.hpp"
#include "api/routes/layer_access.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"

namespace baitu::routes {
namespace {

using basemap::Basemap;
using http::ByteRange;

constexpr std::string_view kRoot = "/api/v1/basemaps/";
constexpr std::string_view kArchiveType = "application/vnd.pmtiles";
// A browser keeps a tile as long as this server does. A piece of a file is soon asked for again,
// because the file may be another one.
constexpr std::chrono::seconds kSoon{600};
constexpr int kUnsatisfiable = 416;

std::string kept_for(std::chrono::seconds age) {
  return fmt::format("private, max-age={}", age.count());
}

void write_basemap(JsonWriter& json, const Basemap& basemap) {
  json.begin_object();
  json.field("id", std::string_view(basemap.id));
  json.field("name", basemap.name);
  json.field("kind", name_of(basemap.kind));
  json.field("attribution", std::string_view(basemap.attribution));
  json.field("review_number", std::string_view(basemap.review_number));
  json.field("datum", name_of(basemap.datum));
  json.field("min_zoom", basemap.min_zoom);
  json.field("max_zoom", basemap.max_zoom);
  json.key("tiles");
  json.begin_array();
  for (const basemap::Layer& layer : basemap.layers)
    json.value(
        std::string_view(std::string(kRoot) + basemap.id + "/" + layer.name + "/{z}/{x}/{y}"));
  json.end_array();
  if (basemap.archive)
    json.field("archive", std::string_view(std::string(kRoot) + basemap.id + ".pmtiles"));
  json.end_object();
}

bool is_shown(const Call& call, const Basemap& basemap) {
  using layer::Classification;
  return is_shown(call, basemap.is_public ? Classification::open : Classification::internal);
}

// Null where there is none, and where the caller is not shown it.
const Basemap* shown_basemap(const Call& call) {
  const Basemap* basemap = call.basemaps.find(call.path["basemap"]);
  return basemap && is_shown(call, *basemap) ? basemap : nullptr;
}

void list(const Call& call, JsonWriter& json) {
  json.begin_object();
  json.key("basemaps");
  json.begin_array();
  for (const Basemap& basemap : call.basemaps.list())
    if (is_shown(call, basemap)) write_basemap(json, basemap);
  json.end_array();
  json.end_object();
}

Result<std::uint32_t> number_in(const Call& call, std::string_view name, std::uint64_t max) {
  const auto number = parse_number(call.path[name]);
  if (number && *number <= max) return static_cast<std::uint32_t>(*number);
  return fail(ErrorCode::invalid_value, fmt::format("a whole number up to {} is expected", max),
              std::string(name));
}

Result<basemap::TileId> tile_of(const Call& call) {
  constexpr std::uint64_t kMaxPlace = std::numeric_limits<std::uint32_t>::max();
  const auto z = number_in(call, "z", basemap::kMaxZoom);
  const auto x = number_in(call, "x", kMaxPlace);
  const auto y = number_in(call, "y", kMaxPlace);
  for (const auto* each : {&z, &x, &y})
    if (!*each) return std::unexpected(each->error());
  return basemap::TileId{static_cast<std::uint8_t>(*z), *x, *y};
}

http::Response response_of(const basemap::Tile& tile) {
  const bool is_empty = tile.bytes->empty();
  http::Response response{is_empty ? 204 : 200, {}, tile.bytes};
  if (!is_empty) response.headers.add("Content-Type", tile.media_type);
  response.headers.add("Cache-Control",
                       kept_for(is_empty ? basemap::kEmptyKeptFor : basemap::kKeptFor));
  response.headers.add("Vary", "Authorization");
  return response;
}

void tile(Call call) {
  const auto asked = tile_of(call);
  if (!asked) return call.respond(refusal(asked.error()));
  if (!shown_basemap(call))
    return call.respond(refusal({ErrorCode::not_found, "there is no such basemap", {}}));
  call.basemaps.tile(call.path["basemap"], call.path["layer"], *asked,
                     [respond = call.respond](const Result<basemap::Tile>& tile) {
                       respond(tile ? response_of(*tile) : refusal(tile.error()));
                     });
}

// An archive of many gigabytes is never one answer.
Result<ByteRange> range_of(const Call& call, const basemap::Archive::Version& version) {
  const http::Headers& headers = call.request.headers;
  const bool is_other = headers.find("If-Range").value_or(version.etag) != version.etag;
  ByteRange range = http::parse_range(is_other ? std::nullopt : headers.find("Range"),
                                      version.size_bytes, basemap::kMaxPieceBytes);
  if (range.kind != ByteRange::Kind::whole) return range;
  if (version.size_bytes > basemap::kMaxPieceBytes)
    return fail(ErrorCode::invalid_value,
                fmt::format("ask for pieces of at most {} bytes, one at a time, as bytes=0-16383",
                            basemap::kMaxPieceBytes),
                "Range");
  range.size_bytes = version.size_bytes;
  return range;
}

http::Response unsatisfiable(const ByteRange& range, std::uint64_t total_bytes) {
  http::Response response = http::problem(
      kUnsatisfiable, {ErrorCode::invalid_value, "the file ends before that", "Range"});
  response.headers.add("Content-Range", content_range(range, total_bytes));
  return response;
}

Result<http::Response> archive(const Call& call) {
  const Basemap* basemap = shown_basemap(call);
  if (!basemap || !basemap->archive)
    return fail(ErrorCode::not_found, "there is no archive of that name");
  const auto version = basemap->archive->version();
  if (!version) return std::unexpected(version.error());
  const auto range = range_of(call, *version);
  if (!range) return std::unexpected(range.error());
  if (range->kind == ByteRange::Kind::unsatisfiable)
    return unsatisfiable(*range, version->size_bytes);

  auto bytes = call.basemaps.piece(*basemap->archive, range->from,
                                   static_cast<std::size_t>(range->size_bytes),
                                   client_of(call.principal, call.request));
  if (!bytes) return std::unexpected(bytes.error());
  const bool is_piece = range->kind == ByteRange::Kind::piece;
  http::Response response =
      http::make_response(is_piece ? 206 : 200, kArchiveType, http::Body(*std::move(bytes)));
  if (is_piece) response.headers.add("Content-Range", content_range(*range, version->size_bytes));
  response.headers.add("Accept-Ranges", "bytes");
  response.headers.add("ETag", version->etag);
  response.headers.add("Cache-Control", kept_for(kSoon));
  // Sent as it is: packed, its bytes would not be those that were asked for.
  response.headers.add("Vary", "Accept-Encoding, Authorization");
  return response;
}

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/basemaps", auth::Action::read_portfolio, {}, &writes<list>},
    {http::Method::get,
     "/api/v1/basemaps/{basemap}/{layer}/{z}/{x}/{y}",
     auth::Action::read_portfolio,
     {},
     &tile},
    {http::Method::get,
     "/api/v1/basemaps/{basemap}.pmtiles",
     auth::Action::read_portfolio,
     {},
     &answers<archive>,
     true},
};

}  // namespace

std::span<const Route> basemap_routes() { return kRoutes; }

}  // namespace baitu::routes
