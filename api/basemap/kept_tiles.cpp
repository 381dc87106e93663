#include "api/basemap/kept_tiles.hpp"

#include <utility>

namespace baitu::basemap {
namespace {

// What an entry takes beside its bytes, about.
constexpr std::size_t kEntryBytes = 512;

}  // namespace

std::optional<Tile> KeptTiles::find(const std::string& key, Time now) {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  const Place place = found->second;
  if (place->until <= now) {
    drop(place);
    return std::nullopt;
  }
  kept_.splice(kept_.begin(), kept_, place);
  return place->tile;
}

void KeptTiles::keep(const std::string& key, Tile tile, Time until) {
  if (const auto found = by_key_.find(key); found != by_key_.end()) drop(found->second);
  kept_.push_front({key, std::move(tile), until});
  by_key_[key] = kept_.begin();
  bytes_ += cost(kept_.front());
  while (bytes_ > max_bytes_) drop(std::prev(kept_.end()));
}

std::size_t KeptTiles::cost(const Kept& kept) { return kept.tile.bytes->size() + kEntryBytes; }

void KeptTiles::drop(Place place) {
  bytes_ -= cost(*place);
  by_key_.erase(place->key);
  kept_.erase(place);
}

}  // namespace baitu::basemap
