#include "api/basemap/basemaps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "api/basemap/address.hpp"
#include "api/basemap/archive.hpp"
#include "api/basemap/picture.hpp"

namespace baitu::basemap {
namespace {

constexpr int kOk = 200;
constexpr int kNoContent = 204;
constexpr int kRedirects = 300;
constexpr int kClientErrors = 400;
constexpr int kUnauthorized = 401;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;

Result<void> check_place(const Basemap& basemap, const TileId& tile) {
  if (tile.z < basemap.min_zoom || tile.z > basemap.max_zoom)
    return fail(ErrorCode::invalid_value,
                fmt::format("zooms are {} to {}", basemap.min_zoom, basemap.max_zoom), "z");
  const std::uint32_t side = 1U << tile.z;
  if (tile.x < side && tile.y < side) return {};
  return fail(ErrorCode::invalid_value,
              fmt::format("columns and rows of zoom {} end at {}", tile.z, side - 1),
              tile.x < side ? "y" : "x");
}

std::string reason_of(int status) {
  if (status >= kRedirects && status < kClientErrors)
    return fmt::format("it answered {}, and redirects are not followed", status);
  if (status == kUnauthorized || status == kForbidden)
    return fmt::format("it answered {}: its key is missing, wrong or used up", status);
  return fmt::format("it answered {}", status);
}

std::string reason_of(const Error& error) {
  if (error.code != ErrorCode::forbidden) return error.message;
  return error.message + "; where that is meant, its configuration says \"private\": true";
}

Result<Tile> tile_of(outbound::Answer answer) {
  if (answer.status == kNoContent || answer.status == kNotFound)
    return Tile{std::make_shared<const std::string>(), {}};
  if (answer.status != kOk) return fail(ErrorCode::unavailable, reason_of(answer.status));
  const auto type = picture_type(answer.body);
  if (!type) return fail(ErrorCode::unavailable, "what it sent is no PNG, JPEG or WebP");
  return Tile{std::make_shared<const std::string>(std::move(answer.body)), *type};
}

}  // namespace

struct Basemaps::Source {
  explicit Source(const Basemap& of, const outbound::Limits& limits)
      : basemap(of),
        fetcher(of.private_network ? outbound::Reach::private_too : outbound::Reach::public_only,
                limits) {}

  const Basemap& basemap;
  outbound::Fetcher fetcher;
  std::string failure;  // the last; empty: it gave what was asked for last
  bool gave_any = false;
};

Basemaps::Basemaps(std::vector<Basemap> list, Options options)
    : list_(std::move(list)),
      options_(std::move(options)),
      budget_(kMaxPieces),
      kept_(options_.kept_bytes) {
  for (const Basemap& each : list_)
    sources_[each.id] = std::make_unique<Source>(each, options_.outbound);
}

Basemaps::~Basemaps() = default;

const Basemap* Basemaps::find(std::string_view id) const {
  const auto found = std::ranges::find(list_, id, &Basemap::id);
  return found == list_.end() ? nullptr : &*found;
}

void Basemaps::tile(std::string_view id, std::string_view layer_name, const TileId& tile,
                    Done done) {
  const auto source = sources_.find(id);
  if (source == sources_.end())
    return done(fail(ErrorCode::not_found, fmt::format("there is no basemap {}", id)));
  const Basemap& basemap = source->second->basemap;
  const auto layer = std::ranges::find(basemap.layers, layer_name, &Layer::name);
  if (layer == basemap.layers.end())
    return done(fail(ErrorCode::not_found, fmt::format("{} has no layer {}", id, layer_name)));
  if (auto place = check_place(basemap, tile); !place) return done(std::unexpected(place.error()));

  const std::string key = fmt::format("{}/{}/{}/{}/{}", id, layer_name, tile.z, tile.x, tile.y);
  {
    std::unique_lock lock(mutex_);
    if (auto kept = kept_.find(key, options_.now())) {
      lock.unlock();
      return done(*std::move(kept));
    }
    const auto [flight, first] = waiting_.try_emplace(key);
    flight->second.push_back(std::move(done));
    if (!first) return;
  }
  options_.post(
      [this, key, &of = *source->second, layer, tile] { finish(key, fetch(of, *layer, tile)); },
      [this, key] {
        finish(key, fail(ErrorCode::unavailable, "too many tiles of basemaps are waiting"));
      });
}

Result<Tile> Basemaps::fetch(Source& source, const Layer& layer, const TileId& tile) {
  auto answer = source.fetcher.get(address_of(layer.address, tile));
  auto made = answer ? tile_of(*std::move(answer))
                     : fail(ErrorCode::unavailable, reason_of(answer.error()));
  note(source, made);
  if (made) return made;
  return fail(ErrorCode::unavailable, fmt::format("the server of basemap {} gave no tile: {}",
                                                  source.basemap.id, made.error().message));
}

// Once when it begins to fail in some way, and once when it is over: a page asks for dozens. A
// place may well have no tile; where none has one, the address is wrong.
void Basemaps::note(Source& source, const Result<Tile>& made) {
  std::string failure = made ? "" : made.error().message;
  const bool is_empty = made && made->bytes->empty();
  {
    const std::scoped_lock lock(mutex_);
    if (is_empty && source.gave_any) return;
    if (is_empty) failure = "no place that was asked for has one";
    source.gave_any = source.gave_any || failure.empty();
    if (source.failure == failure) return;
    source.failure = failure;
  }
  options_.report(failure.empty()
                      ? fmt::format("basemap {} gives tiles again", source.basemap.id)
                      : fmt::format("basemap {} gives no tiles: {}", source.basemap.id, failure));
}

void Basemaps::finish(const std::string& key, const Result<Tile>& made) {
  std::vector<Done> waiting;
  {
    const std::scoped_lock lock(mutex_);
    if (made)
      kept_.keep(key, *made,
                 options_.now() + (made->bytes->empty() ? kEmptyKeptFor : options_.kept_for));
    waiting = std::move(waiting_.at(key));
    waiting_.erase(key);
  }
  for (const Done& done : waiting) done(made);
}

Result<std::shared_ptr<const std::string>> Basemaps::piece(const Archive& archive,
                                                           std::uint64_t from,
                                                           std::size_t size_bytes,
                                                           const std::string& reader) {
  auto share = budget_.take(reader, size_bytes);
  if (!share) return fail(share.error(), "too many pieces are on their way; try again");
  auto bytes = archive.read(from, size_bytes);
  if (!bytes) return std::unexpected(bytes.error());
  struct Sent {
    FairBudget::Share share;
    std::string bytes;
  };
  auto sent = std::make_shared<const Sent>(*std::move(share), *std::move(bytes));
  const std::string* const bytes_of_it = &sent->bytes;
  return std::shared_ptr<const std::string>(std::move(sent), bytes_of_it);
}

void Basemaps::stop() {
  for (const auto& [id, source] : sources_) source->fetcher.stop();
}

}  // namespace baitu::basemap
