// The basemaps that this installation offers, and their tiles: a page asks this server, which asks
// theirs and keeps what it got for a while. Keys stay here. Threads: any.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/basemap/basemap.hpp"
#include "api/basemap/kept_tiles.hpp"
#include "api/outbound/fetcher.hpp"
#include "domain/base/error.hpp"
#include "domain/base/fair_budget.hpp"

namespace baitu::basemap {

inline constexpr std::size_t kKeptBytes = std::size_t{128} << 20;
inline constexpr std::chrono::seconds kKeptFor{std::chrono::hours(24)};
// That a place has no tile, which may be a fault that is soon mended.
inline constexpr std::chrono::seconds kEmptyKeptFor{std::chrono::minutes(10)};
// Of an archive in one answer: a tile or a directory is far smaller.
inline constexpr std::size_t kMaxPieceBytes = std::size_t{4} << 20;
// Pieces at a time, of all who read slowly and of one reader.
inline constexpr FairBudget::Limits kMaxPieces{.in_all = 256U << 20U, .of_one = 64U << 20U};

struct Options {
  // Does the first on a thread that may wait, or calls the second where too many wait already.
  std::function<void(std::function<void()>, std::function<void()>)> post;
  std::function<void(std::string_view)> report = [](std::string_view) {};  // a line for the log
  std::function<KeptTiles::Time()> now = &std::chrono::steady_clock::now;
  outbound::Limits outbound{};
  std::size_t kept_bytes = kKeptBytes;
  std::chrono::seconds kept_for = kKeptFor;
};

class Basemaps {
 public:
  using Done = std::function<void(Result<Tile>)>;

  Basemaps(std::vector<Basemap> list, Options options);
  ~Basemaps();

  // As they were configured.
  [[nodiscard]] std::span<const Basemap> list() const { return list_; }

  // Null where there is none of that id.
  [[nodiscard]] const Basemap* find(std::string_view id) const;

  // Calls `done` once: at once where the tile is kept or cannot be, else from a thread of
  // Options::post. A tile is asked for once, however many wait for it. Errors: not_found (no such
  // basemap or layer); invalid_value (no such tile); unavailable (its server gave none, or too many
  // wait), which says why and has neither address nor key in it.
  void tile(std::string_view id, std::string_view layer, const TileId& tile, Done done);

  // A piece of an archive, counted for `reader` until the last copy of the pointer is gone.
  // Requires at most kMaxPieceBytes. Errors: those of Archive::read; rate_limited, unavailable
  // (too much is on its way).
  [[nodiscard]] Result<std::shared_ptr<const std::string>> piece(const Archive& archive,
                                                                 std::uint64_t from,
                                                                 std::size_t size_bytes,
                                                                 const std::string& reader);

  // Ends what is asked of other servers within about a second. To be called before the threads of
  // Options::post are waited for.
  void stop();

 private:
  struct Source;

  [[nodiscard]] Result<Tile> fetch(Source& source, const Layer& layer, const TileId& tile);
  void note(Source& source, const Result<Tile>& made);
  void finish(const std::string& key, const Result<Tile>& made);

  const std::vector<Basemap> list_;
  const Options options_;
  FairBudget budget_;
  std::map<std::string, std::unique_ptr<Source>, std::less<>> sources_;
  std::mutex mutex_;  // guards the rest, and Source::failure
  KeptTiles kept_;
  std::map<std::string, std::vector<Done>> waiting_;  // for tiles on their way
};

}  // namespace baitu::basemap
