#include "api/routes/tile_cache.hpp"

#include <utility>

namespace baitu::routes {
namespace {

// What an entry takes beside its bytes, about.
constexpr std::size_t kEntryBytes = 512;

}  // namespace

TileCache::TileCache(std::size_t max_bytes, std::size_t workers, std::size_t max_queued)
    : max_bytes_(max_bytes), workers_({workers, max_queued, kTileWait}) {}

void TileCache::get(const TileKey& key, Make make, Done done) {
  {
    std::unique_lock lock(mutex_);
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      kept_.splice(kept_.begin(), kept_, found->second);
      const EncodedTile tile = found->second->tile;
      lock.unlock();
      return done(tile);
    }
    const auto [flight, first] = waiting_.try_emplace(key);
    flight->second.push_back(std::move(done));
    if (!first) return;
  }
  workers_.post([this, key, make = std::move(make)] { finish(key, make()); },
                [this, key] {
                  finish(key,
                         fail(ErrorCode::unavailable, "too many tiles are waiting; try again"));
                });
}

void TileCache::finish(const TileKey& key, const Result<EncodedTile>& made) {
  std::vector<Done> waiting;
  {
    const std::lock_guard lock(mutex_);
    if (made) keep(key, *made);
    waiting = std::move(waiting_.at(key));
    waiting_.erase(key);
  }
  for (const Done& done : waiting) done(made);
}

std::size_t TileCache::cost(const Kept& kept) { return kept.tile.bytes->size() + kEntryBytes; }

void TileCache::keep(const TileKey& key, const EncodedTile& tile) {
  kept_.push_front({key, tile});
  by_key_[key] = kept_.begin();
  bytes_ += cost(kept_.front());
  while (bytes_ > max_bytes_) {
    bytes_ -= cost(kept_.back());
    by_key_.erase(kept_.back().key);
    kept_.pop_back();
  }
}

std::size_t TileCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace baitu::routes
