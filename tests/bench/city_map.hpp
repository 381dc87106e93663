// A map of as many sites as a benchmark needs, spread over the area of Daqing: the same on every
// run.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "domain/streams.hpp"
#include "geo/layer/map_layers.hpp"
#include "geo/tile/grid.hpp"
#include "tests/bench/bench.hpp"

namespace baitu::bench {

inline const LayerCode kSites{std::string(geo::kSitesLayer)};

struct Site {
  std::string project;
  shape::Geometry geometry;
};

// A polygon of 12 to 40 corners, 100 to 600 m across.
inline shape::Geometry random_site(std::mt19937& random) {
  constexpr double kWest_deg = 123.75;
  constexpr double kSouth_deg = 45.4;
  constexpr double kWidth_deg = 2.06;
  constexpr double kHeight_deg = 2.0;
  constexpr double kFullTurn = 6.283185307179586;
  std::uniform_real_distribution<double> share(0, 1);
  const double lon = kWest_deg + kWidth_deg * share(random);
  const double lat = kSouth_deg + kHeight_deg * share(random);
  const double radius_deg = 0.0007 + 0.003 * share(random);
  const int corners = 12 + static_cast<int>(28 * share(random));
  shape::Path ring;
  for (int i = 0; i < corners; ++i) {
    const double radius = radius_deg * (0.6 + 0.4 * share(random));
    const double angle = kFullTurn * i / corners;
    ring.push_back({lon + radius * std::cos(angle), lat + 0.7 * radius * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return shape::rounded({shape::Kind::polygon, {}, {}, {{{std::move(ring)}}}});
}

inline std::vector<Site> random_sites(std::size_t count) {
  std::mt19937 random(20'250'601);
  std::vector<Site> sites;
  for (std::size_t i = 0; i < count; ++i)
    sites.push_back({"GZ-" + std::to_string(i), random_site(random)});
  return sites;
}

// The projection, fed without a log.
class MapFeed {
 public:
  MapFeed()
      : map_([this](const BlobName&) -> Result<std::shared_ptr<const shape::GeometryFile>> {
          return file_;
        }) {}

  // One record that registers the project of each site and sets it.
  void set(const std::vector<Site>& sites) {
    for (const Site& site : sites) {
      project::Registered registered;
      registered.programme = ProgrammeCode("GZ");
      registered.name = {"项目" + site.project, ""};
      registered.district = UnitCode("district-" + std::to_string(site.project.back() % 5));
      add(site, registered);
    }
    change<project::SiteSet>(sites);
  }

  // One record that gives each site the geometry it has here.
  void revise(const std::vector<Site>& sites) { change<project::SiteRevised>(sites); }

  [[nodiscard]] std::shared_ptr<const geo::Map> map() const { return map_.snapshot(); }

 private:
  void add(const Site& site, Event event) {
    RecordedEvent recorded;
    recorded.address = {{position_ + 1}, static_cast<std::uint32_t>(events_.size())};
    recorded.stream = project_stream(ProjectCode(site.project));
    recorded.event = std::move(event);
    events_.push_back(std::move(recorded));
  }

  template <class Kind>
  void change(const std::vector<Site>& sites) {
    auto file = std::make_shared<shape::GeometryFile>();
    for (const Site& site : sites) {
      Kind event;
      event.site = SiteCode("1");
      event.shape = {{BlobName("file"), static_cast<std::int32_t>(file->geometries.size())},
                     site.geometry.kind,
                     bounds_of(site.geometry),
                     0,
                     0};
      file->geometries.push_back({"", site.geometry, ""});
      add(site, event);
    }
    file_ = std::move(file);
    eventstore::Record record;
    record.position = {++position_};
    BAITU_ASSERT(map_.prepare(record, events_).has_value());
    map_.apply(record, events_);
    map_.publish();
    events_.clear();
  }

  geo::MapLayers map_;
  std::shared_ptr<const shape::GeometryFile> file_;
  std::vector<RecordedEvent> events_;
  std::uint64_t position_ = 0;
};

// The tiles of a zoom that the sites lie in.
inline std::vector<geo::TileId> tiles_of(std::uint8_t zoom, std::size_t most) {
  const auto first = geo::on_grid({123.75, 47.4}, zoom, 1);
  const auto last = geo::on_grid({125.81, 45.4}, zoom, 1);
  std::vector<geo::TileId> tiles;
  for (std::int32_t x = first.x / geo::kExtent; x <= last.x / geo::kExtent; ++x)
    for (std::int32_t y = first.y / geo::kExtent; y <= last.y / geo::kExtent; ++y)
      tiles.push_back({zoom, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)});
  std::mt19937 random(zoom);
  std::ranges::shuffle(tiles, random);
  tiles.resize(std::min(tiles.size(), most));
  return tiles;
}

// Seconds for all of `tiles`, made one after the other; the best of `rounds`.
inline double seconds_for(const geo::Map& map, const std::vector<geo::TileId>& tiles,
                          Position as_of, int rounds, geo::Labels labels = geo::Labels::usual) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round)
    best = std::min(best, seconds([&] {
                      for (const geo::TileId& tile : tiles)
                        BAITU_ASSERT(map.tile(kSites, tile, as_of, labels).has_value());
                    }));
  return best;
}

}  // namespace baitu::bench
