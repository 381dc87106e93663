// Tiles made by Baitu and by MapServer out of the same sites with the same attributes, none cached.
// MapServer reads a FlatGeobuf file in the projection of the tiles, in one process that is kept
// running and asked over FastCGI. For every tile it reads its mapfile and opens the file, which is
// part of what a tile takes it; what that is, a tile of nothing tells, and the ratio without it
// stands beside. It has no way to make polygons valid: ours are, its are not.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <span>
#include <vector>

#include "tests/bench/bench.hpp"
#include "tests/bench/city_map.hpp"
#include "tests/bench/fastcgi.hpp"

namespace baitu::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kUsualSites = 100'000;
constexpr std::size_t kMostTiles = 60;
constexpr int kRounds = 3;
constexpr double kZoomBudgetS = 60;
constexpr std::array<std::uint8_t, 3> kZooms{10, 12, 14};
constexpr const char* kProgram = "/usr/lib/cgi-bin/mapserv";
// In the sea south of Ghana.
constexpr geo::TileId kEmptyTile{14, 8'192, 8'192};

// Sizes of tiles are those of the common tile of 256 pixels: a buffer of 64 units in 4,096 is 4.
constexpr std::string_view kMapFile = R"(MAP
  NAME "bench"
  EXTENT -20037508 -20037508 20037508 20037508
  SIZE 256 256
  UNITS METERS
  SHAPEPATH "{0}"
  PROJECTION "init=epsg:3857" END
  WEB METADATA "ows_enable_request" "*" END END
  OUTPUTFORMAT
    NAME "mvt"
    DRIVER MVT
    FORMATOPTION "EXTENT=4096"
    FORMATOPTION "EDGE_BUFFER=4"
  END
  LAYER
    NAME "sites"
    TYPE POLYGON
    STATUS ON
    CONNECTIONTYPE FLATGEOBUF
    DATA "sites.fgb"
    PROJECTION "init=epsg:3857" END
    METADATA "gml_include_items" "all" END
  END
END
)";

Result<void> write_sites(const fs::path& folder, const std::vector<Site>& sites) {
  const fs::path file = folder / "sites.csv";
  std::ofstream out(file);
  out << "code,site,name,programme,district,kind,wkt\n";
  for (const Site& site : sites) {
    std::string ring;
    for (const auto& [lon_deg, lat_deg] : site.geometry.polygons.front().rings.front())
      ring += fmt::format("{}{:.9f} {:.9f}", ring.empty() ? "" : ",", lon_deg, lat_deg);
    out << fmt::format("{0},1,项目{0},GZ,district-{1},polygon,\"POLYGON(({2}))\"\n", site.project,
                       site.project.back() % 5, ring);
  }
  out.close();
  const auto made =
      output_of({"ogr2ogr", "-f", "FlatGeobuf", (folder / "sites.fgb").string(), file.string(),
                 "-oo", "GEOM_POSSIBLE_NAMES=wkt", "-oo", "KEEP_GEOM_COLUMNS=NO", "-s_srs",
                 "EPSG:4326", "-t_srs", "EPSG:3857", "-nlt", "POLYGON", "-nln", "sites"});
  if (!made) return std::unexpected(made.error());
  std::ofstream(folder / "sites.map") << fmt::format(kMapFile, folder.string());
  std::ofstream(folder / "mapserver.conf")
      << "CONFIG\n  ENV\n    MS_MAP_PATTERN \".\"\n  END\nEND\n";
  return {};
}

FastCgi::Parameters question(const fs::path& folder, const geo::TileId& tile) {
  return {
      {"REQUEST_METHOD", "GET"},
      {"QUERY_STRING",
       fmt::format("map={}&mode=tile&tilemode=gmap&tile={}+{}+{}&layers=sites&map.imagetype=mvt",
                   (folder / "sites.map").string(), tile.x, tile.y, tile.z)}};
}

// Seconds for the tiles one after another. After `budget_s` no further one is asked for, and
// `tiles` are those that were.
Result<double> seconds_of_round(FastCgi& mapserver, const fs::path& folder,
                                std::span<const geo::TileId>& tiles, double budget_s) {
  const auto begun = std::chrono::steady_clock::now();
  const auto passed_s = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  };
  std::size_t made = 0;
  while (made < tiles.size() && passed_s() < budget_s) {
    const auto answer = mapserver.ask(question(folder, tiles[made]));
    if (!answer) return std::unexpected(answer.error());
    if (!answer->contains("mapbox-vector-tile"))
      return fail(ErrorCode::unavailable, "MapServer made no tile: " + *answer);
    ++made;
  }
  tiles = tiles.first(made);
  return passed_s();
}

// Microseconds for each of `tiles`, which are those that it had time for; the best of the rounds.
Result<double> theirs_us(FastCgi& mapserver, const fs::path& folder,
                         std::span<const geo::TileId>& tiles) {
  auto best = seconds_of_round(mapserver, folder, tiles, kZoomBudgetS);
  if (!best) return best;
  for (int round = 1; round < kRounds && *best * kRounds < kZoomBudgetS; ++round) {
    const auto again = seconds_of_round(mapserver, folder, tiles, kZoomBudgetS);
    if (!again) return again;
    best = std::min(*best, *again);
  }
  return *best * 1e6 / static_cast<double>(tiles.size());
}

}  // namespace

Result<Measurement> tile_mapserver() {
  const TemporaryFolder folder;
  const auto sites = random_sites(sites_to_measure(kUsualSites));
  if (auto written = write_sites(folder.path(), sites); !written)
    return std::unexpected(written.error());
  MapFeed feed;
  feed.set(sites);
  const auto map = feed.map();
  FastCgi mapserver(kProgram,
                    {"MAPSERVER_CONFIG_FILE=" + (folder.path() / "mapserver.conf").string()},
                    folder.path());
  const std::vector nothing(kMostTiles, kEmptyTile);
  std::span<const geo::TileId> of_nothing(nothing);
  const auto empty = theirs_us(mapserver, folder.path(), of_nothing);
  if (!empty) return std::unexpected(empty.error());
  Measurement m;
  m.unit = "us/tile";
  m.baseline_is = "MapServer on FlatGeobuf, asked over FastCGI";
  m.also.emplace_back("mapserver_empty_us", *empty);
  for (const std::uint8_t zoom : kZooms) {
    const auto tiles = tiles_of(zoom, kMostTiles);
    std::span<const geo::TileId> made(tiles);
    const auto whole = theirs_us(mapserver, folder.path(), made);
    if (!whole) return std::unexpected(whole.error());
    const double theirs = *whole;
    const std::vector same(made.begin(), made.end());
    const double ours =
        seconds_for(*map, same, map->position(), kRounds) * 1e6 / static_cast<double>(same.size());
    m.also.emplace_back(fmt::format("z{}_tiles", zoom), static_cast<double>(same.size()));
    m.also.emplace_back(fmt::format("z{}_us", zoom), ours);
    m.also.emplace_back(fmt::format("z{}_mapserver_us", zoom), theirs);
    m.also.emplace_back(fmt::format("z{}_ratio", zoom), theirs / ours);
    m.also.emplace_back(fmt::format("z{}_ratio_less_empty", zoom), (theirs - *empty) / ours);
    if (m.ratio > 0 && theirs / ours > m.ratio) continue;
    m.ours = ours;
    m.baseline = theirs;
    m.ratio = theirs / ours;
  }
  m.conditions = {
      {"sites", std::to_string(sites.size())},
      {"ratio", "of the worst zoom of 10, 12, 14"},
      {"tiles", fmt::format("at most {} of a zoom, as many as MapServer makes in {} s; best of at "
                            "most {} rounds",
                            kMostTiles, kZoomBudgetS, kRounds)},
      {"validity", "ours are valid, MapServer's as clipping leaves them"}};
  return m;
}

}  // namespace baitu::bench
