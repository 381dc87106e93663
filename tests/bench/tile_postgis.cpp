// Tiles made by Baitu and by PostGIS' ST_AsMVT out of the same sites with the same attributes, none
// cached. PostgreSQL is started here, on a socket of its own, with its defaults but for durability;
// a prepared statement is timed inside the server, so that no protocol counts against it. Both
// sides make valid polygons: PostGIS by ST_MakeValid after ST_AsMVTGeom, which alone does not.
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <fstream>

#include "domain/shape/wkb.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/city_map.hpp"
#include "tests/bench/postgres.hpp"

namespace baitu::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostTiles = 60;
constexpr int kRounds = 3;
constexpr std::array<std::size_t, 2> kSmallSizes{1'000, 10'000};
constexpr std::size_t kUsualSites = 100'000;
constexpr std::array<std::uint8_t, 3> kZooms{10, 12, 14};

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

// Loads the sites and makes the function that times tiles: microseconds each and bytes in all.
constexpr std::string_view kSchema = R"(
create extension if not exists postgis;
drop table if exists sites;
create table sites (id bigint, code text, site text, name text, programme text, district text,
                    kind text, shape geometry(Geometry, 3857));
)";
constexpr std::string_view kFinish = R"(
create index on sites using gist (shape);
cluster sites using sites_shape_idx;
vacuum analyze sites;
create or replace function timed(z int, xs int[], ys int[]) returns text language plpgsql as $$
declare
  began timestamptz; bytes bigint := 0; tile bytea;
begin
  began := clock_timestamp();
  for i in 1 .. array_length(xs, 1) loop
    select st_asmvt(t, 'sites', 4096, 'shape', 'id') into tile from (
      select id, code, site, name, programme, district, kind,
             st_makevalid(st_asmvtgeom(shape, st_tileenvelope(z, xs[i], ys[i]), 4096, 64, true))
               as shape
      from sites
      where shape && st_tileenvelope(z, xs[i], ys[i], margin => 64.0 / 4096)) t
    where shape is not null;
    bytes := bytes + length(tile);
  end loop;
  return (extract(epoch from clock_timestamp() - began) * 1e6 / array_length(xs, 1))::text
         || ' ' || bytes;
end $$;
)";

Result<void> load(const Database& database, const fs::path& folder,
                  const std::vector<Site>& sites) {
  const fs::path file = folder / "load.sql";
  std::ofstream out(file);
  out << kSchema << "create temporary table raw (id bigint, code text, district text, wkb text);\n"
      << "copy raw from stdin;\n";
  for (std::size_t i = 0; i < sites.size(); ++i)
    out << fmt::format("{}\t{}\tdistrict-{}\t{}\n", i + 1, sites[i].project,
                       sites[i].project.back() % 5, hex(shape::to_wkb(sites[i].geometry)));
  out << "\\.\ninsert into sites select id, code, '1', '项目' || code, 'GZ', district, 'polygon', "
         "st_transform(st_geomfromwkb(decode(wkb, 'hex'), 4326), 3857) from raw;\n"
      << kFinish;
  out.close();
  auto loaded = database.run(file);
  if (!loaded) return std::unexpected(loaded.error());
  return {};
}

std::string list_of(const std::vector<geo::TileId>& tiles, std::uint32_t geo::TileId::* member) {
  std::string text;
  for (const geo::TileId& tile : tiles)
    text += fmt::format("{}{}", text.empty() ? "" : ",", tile.*member);
  return text;
}

Result<double> theirs_us(const Database& database, std::uint8_t zoom,
                         const std::vector<geo::TileId>& tiles) {
  const std::string call =
      fmt::format("select timed({}, array[{}], array[{}]);", zoom, list_of(tiles, &geo::TileId::x),
                  list_of(tiles, &geo::TileId::y));
  std::string session;
  for (int round = 0; round < kRounds; ++round) session += call;
  auto told = database.ask(session);
  if (!told) return std::unexpected(told.error());
  double best = 1e12;
  for (std::size_t line = 0; line < told->size(); line = told->find('\n', line) + 1) {
    best = std::min(best, std::strtod(told->c_str() + line, nullptr));
    if (told->find('\n', line) == std::string::npos) break;
  }
  return best;
}

// Into the figures of all sizes, and into those that count where the size is the judged one.
Result<void> measure(const Database& database, const fs::path& folder, std::size_t size,
                     bool is_judged, Measurement& m) {
  const auto sites = random_sites(size);
  MapFeed feed;
  feed.set(sites);
  const auto map = feed.map();
  if (auto loaded = load(database, folder, sites); !loaded) return loaded;
  for (const std::uint8_t zoom : kZooms) {
    const auto tiles = tiles_of(zoom, kMostTiles);
    const auto theirs = theirs_us(database, zoom, tiles);
    if (!theirs) return std::unexpected(theirs.error());
    const double ours = seconds_for(*map, tiles, map->position(), kRounds) * 1e6 /
                        static_cast<double>(tiles.size());
    const std::string name = fmt::format("{}k_z{}", size / 1'000, zoom);
    m.also.emplace_back(name + "_us", ours);
    m.also.emplace_back(name + "_postgis_us", *theirs);
    m.also.emplace_back(name + "_ratio", *theirs / ours);
    // As the page asks for it: with a label of each site, which PostGIS does not make.
    m.also.emplace_back(name + "_labels_us",
                        seconds_for(*map, tiles, map->position(), kRounds, geo::Labels::all) * 1e6 /
                            static_cast<double>(tiles.size()));
    if (!is_judged || (m.ratio > 0 && *theirs / ours > m.ratio)) continue;
    m.ours = ours;
    m.baseline = *theirs;
    m.ratio = *theirs / ours;
  }
  return {};
}

}  // namespace

Result<Measurement> tile_postgis() {
  const TemporaryFolder folder;
  Database database(folder.path(),
                    {"fsync=off", "shared_buffers=512MB", "work_mem=64MB", "jit=off"});
  if (auto started = database.start(); !started) return std::unexpected(started.error());
  Measurement m;
  m.unit = "us/tile";
  m.baseline_is = "PostGIS ST_AsMVT, prepared, made valid";
  const std::size_t judged = sites_to_measure(kUsualSites);
  std::vector<std::size_t> sizes(kSmallSizes.begin(), kSmallSizes.end());
  if (judged != kUsualSites) sizes.clear();
  sizes.push_back(judged);
  for (const std::size_t size : sizes)
    if (auto measured = measure(database, folder.path(), size, size == judged, m); !measured)
      return std::unexpected(measured.error());
  const auto version = database.ask("select postgis_lib_version()");
  m.conditions = {
      {"postgis", version.value_or("?").substr(0, 5)},
      {"ratio", fmt::format("of the worst zoom of 10, 12, 14 with {} sites", judged)},
      {"tiles", fmt::format("at most {} of a zoom, best of {} rounds", kMostTiles, kRounds)}};
  return m;
}

}  // namespace baitu::bench
