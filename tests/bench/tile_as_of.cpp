// A tile as of a past position against the same tile now, every site having many versions; and now
// against a map that has but one version of each.
#include <fmt/format.h>

#include <array>

#include "tests/bench/bench.hpp"
#include "tests/bench/city_map.hpp"

namespace baitu::bench {
namespace {

constexpr std::size_t kSiteCount = 5'000;
constexpr int kVersions = 20;
constexpr std::size_t kMostTiles = 200;
constexpr int kRounds = 7;
constexpr std::array<std::uint8_t, 3> kZooms{10, 12, 14};
constexpr std::array<std::uint64_t, 4> kMoments{1, 7, 13, 19};

// Another outline at the same place, as surveys correct each other.
void revise(std::vector<Site>& sites, std::mt19937& random) {
  std::uniform_real_distribution<double> jitter(-0.00005, 0.00005);
  for (Site& site : sites) {
    shape::Path& ring = site.geometry.polygons.front().rings.front();
    for (shape::LonLat& point : ring) {
      point.lon_deg += jitter(random);
      point.lat_deg += jitter(random);
    }
    ring.back() = ring.front();
    site.geometry = shape::rounded(std::move(site.geometry));
  }
}

}  // namespace

Result<Measurement> tile_as_of() {
  std::vector<Site> sites = random_sites(kSiteCount);
  std::mt19937 random(7);
  MapFeed many;
  MapFeed one;
  many.set(sites);
  for (int i = 1; i < kVersions; ++i) {
    revise(sites, random);
    many.revise(sites);
  }
  one.set(sites);
  const auto map = many.map();
  const auto single = one.map();
  Measurement m;
  m.unit = "us/tile";
  m.baseline_is = "the same tiles now";
  double live = 0;
  for (const std::uint8_t zoom : kZooms) {
    const auto tiles = tiles_of(zoom, kMostTiles);
    const double per_tile = 1e6 / static_cast<double>(tiles.size());
    const double now = seconds_for(*map, tiles, map->position(), kRounds) * per_tile;
    const double once = seconds_for(*single, tiles, single->position(), kRounds) * per_tile;
    double past = 0;
    for (const std::uint64_t moment : kMoments)
      past += seconds_for(*map, tiles, {moment}, kRounds) * per_tile / kMoments.size();
    m.also.emplace_back(fmt::format("z{}_past_us", zoom), past);
    m.also.emplace_back(fmt::format("z{}_now_us", zoom), now);
    m.also.emplace_back(fmt::format("z{}_one_version_us", zoom), once);
    m.also.emplace_back(fmt::format("z{}_past_to_now", zoom), past / now);
    m.also.emplace_back(fmt::format("z{}_now_to_one_version", zoom), now / once);
    live = std::max(live, now / once);
    if (past / now < m.ratio) continue;
    m.ratio = past / now;
    m.ours = past;
    m.baseline = now;
  }
  m.also.emplace_back("live_to_one_version", live);
  m.conditions = {{"sites", std::to_string(kSiteCount)},
                  {"versions_per_site", std::to_string(kVersions)},
                  {"moments", "mean of positions 1, 7, 13, 19 of 20"},
                  {"ratio", "of the worst zoom of 10, 12, 14"}};
  return m;
}

}  // namespace baitu::bench
