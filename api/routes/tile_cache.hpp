// Tiles as they are sent, kept by what they were made from, so that nothing is ever purged by
// guess: a tile with the same layer, place, sequence and marks is the same tile, whatever moment it
// was asked for. Each is made once, however many ask for it at the same time. Threads: any.
#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "api/app/worker_pool.hpp"
#include "api/routes/tile_marks.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "geo/layer/map.hpp"
#include "geo/tile/tile_id.hpp"

namespace baitu::routes {

inline constexpr std::size_t kTileCacheBytes = std::size_t{64} << 20;
inline constexpr std::size_t kTileWorkers = 2;
inline constexpr std::size_t kQueuedTiles = 1'024;             // more are answered 503
inline constexpr std::chrono::milliseconds kTileWait{10'000};  // so are those that wait longer

struct TileKey {
  LayerCode layer;
  geo::TileId tile;
  Position sequence;
  bool gzip = false;  // whether the client takes it
  geo::Labels labels = geo::Labels::usual;
  geo::SitesDrawn drawn = geo::SitesDrawn::each;
  std::string marks;  // the digest of those it was made with; empty: it shows all sites
  friend auto operator<=>(const TileKey&, const TileKey&) = default;
};

struct EncodedTile {
  std::shared_ptr<const std::string> bytes;
  bool gzip = false;  // whether it is: what gains nothing stays as it is
  std::uint32_t left_out = 0;
};

class TileCache {
 public:
  using Make = std::function<Result<EncodedTile>()>;
  using Done = std::function<void(Result<EncodedTile>)>;

  // Keeps the tiles used last, at most about `max_bytes` of them.
  explicit TileCache(std::size_t max_bytes = kTileCacheBytes, std::size_t workers = kTileWorkers,
                     std::size_t max_queued = kQueuedTiles);

  // Calls `done` once, at once where the tile is kept, else from a worker that ran `make`; an error
  // is not kept. Errors: those of `make`, unavailable when too many tiles wait.
  void get(const TileKey& key, Make make, Done done);

  // What tiles of chosen sites are made with.
  [[nodiscard]] KeptTileMarks& marks() { return marks_; }

  // Calls exactly one of both: `task` on a thread that makes tiles, or `refused` where too many
  // wait.
  void post(app::WorkerPool::Task task, app::WorkerPool::Task refused) {
    workers_.post(std::move(task), std::move(refused));
  }

  // Of the tiles kept, each with what keeping it costs.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Kept {
    TileKey key;
    EncodedTile tile;
  };

  static std::size_t cost(const Kept& kept);
  void finish(const TileKey& key, const Result<EncodedTile>& made);
  void keep(const TileKey& key, const EncodedTile& tile);

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<Kept> kept_;  // the last used first
  std::map<TileKey, std::list<Kept>::iterator> by_key_;
  std::map<TileKey, std::vector<Done>> waiting_;  // for tiles being made
  KeptTileMarks marks_;
  app::WorkerPool workers_;  // last: its threads use all of the above
};

}  // namespace baitu::routes
