// Tiles of others, kept for a while. Threads: not safe by itself.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace baitu::basemap {

struct Tile {
  std::shared_ptr<const std::string> bytes;  // empty: there is nothing at this place
  std::string_view media_type;               // found in the bytes; of an empty tile none
};

class KeptTiles {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // Keeps the tiles used last, at most about `max_bytes` of them.
  explicit KeptTiles(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // nullopt where none is kept, or no longer.
  [[nodiscard]] std::optional<Tile> find(const std::string& key, Time now);

  // In the place of what was kept by that key.
  void keep(const std::string& key, Tile tile, Time until);

  // Of the tiles kept, each with what keeping it costs.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  struct Kept {
    std::string key;
    Tile tile;
    Time until;
  };
  using Place = std::list<Kept>::iterator;

  static std::size_t cost(const Kept& kept);
  void drop(Place place);

  const std::size_t max_bytes_;
  std::size_t bytes_ = 0;
  std::list<Kept> kept_;  // the last used first
  std::map<std::string, Place> by_key_;
};

}  // namespace baitu::basemap
