// dump_tiles FOLDER: folds a small and difficult map and writes, for some of its positions, its
// tiles and what was where as FOLDER/POSITION/export.geojson, for tests/geo/oracle/check_tiles.py.
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <random>

#include "tests/geo/oracle/tile_dump.hpp"

namespace baitu::geo::test {
namespace {

namespace fs = std::filesystem;
using shape::Geometry;
using shape::Kind;
using shape::LonLat;
using shape::Path;
using shape::Polygon;

constexpr double kWest_deg = 125.0;
constexpr double kSouth_deg = 46.5;

Path closed(Path path) {
  path.push_back(path.front());
  return path;
}

// Corners on an ellipse around `at`, each drawn in by a random share: simple, however jagged.
Path star(std::mt19937& random, LonLat at, double radius_deg, int corners, double jag) {
  std::uniform_real_distribution<double> share(1 - jag, 1);
  Path path;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    const double radius = radius_deg * share(random);
    path.push_back(
        {at.lon_deg + radius * std::cos(angle), at.lat_deg + 0.7 * radius * std::sin(angle)});
  }
  return closed(path);
}

Path reversed(Path path) { return {path.rbegin(), path.rend()}; }

Geometry polygons(std::vector<Polygon> parts) {
  return shape::rounded({Kind::polygon, {}, {}, std::move(parts)});
}

class DifficultMap {
 public:
  MapStory story;

  // Site → what it is at the position just committed.
  std::map<std::string, Geometry> now;
  std::map<std::string, std::uint64_t> feature;

  void tell() {
    story.register_project("P");
    add_patchwork();
    for (int i = 0; i < 40; ++i) set("star-" + std::to_string(i), star_with_hole());
    for (int i = 0; i < 12; ++i) set("parts-" + std::to_string(i), parts());
    for (int i = 0; i < 15; ++i) set("sliver-" + std::to_string(i), sliver());
    for (int i = 0; i < 12; ++i) set("line-" + std::to_string(i), lines());
    for (int i = 0; i < 8; ++i) set("point-" + std::to_string(i), points());
    set("touching", touching());
    set("large", polygons({{{star(random_, place(), 0.2, 3'000, 0.02)}}}));
  }

  void revise(int every) {
    int i = 0;
    for (auto& [site, geometry] : std::map(now)) {
      if (++i % every != 0) continue;
      if (i % 3 == 0)
        withdraw(site);
      else if (geometry.kind == Kind::polygon)
        set(site, i % 2 == 0 ? star_with_hole() : parts());
    }
  }

 private:
  LonLat place() {
    std::uniform_real_distribution<double> share(0, 0.3);
    return {kWest_deg + share(random_), kSouth_deg + share(random_)};
  }

  void set(const std::string& site, const Geometry& geometry) {
    const bool had = now.contains(site);
    had ? story.revise("P", site.c_str(), geometry) : story.set("P", site.c_str(), geometry);
    now[site] = geometry;
    feature.try_emplace(site, feature.size() + 1);
  }
  void withdraw(const std::string& site) {
    story.withdraw("P", site.c_str());
    now.erase(site);
  }

  // Neighbours that share every corner of their borders, most of them on a tile's edge somewhere.
  void add_patchwork() {
    constexpr int kCells = 8;
    constexpr double kCell_deg = 0.011;
    std::uniform_real_distribution<double> jitter(-0.004, 0.004);
    std::vector<std::vector<LonLat>> corners(kCells + 1);
    for (int x = 0; x <= kCells; ++x)
      for (int y = 0; y <= kCells; ++y)
        corners[static_cast<std::size_t>(x)].push_back(
            {kWest_deg + 0.1 + x * kCell_deg + jitter(random_),
             kSouth_deg + 0.1 + y * kCell_deg + jitter(random_)});
    for (std::size_t x = 0; x < kCells; ++x)
      for (std::size_t y = 0; y < kCells; ++y)
        set(fmt::format("patch-{}-{}", x, y),
            polygons({{{closed(
                {corners[x][y], corners[x + 1][y], corners[x + 1][y + 1], corners[x][y + 1]})}}}));
  }

  Geometry star_with_hole() {
    std::uniform_real_distribution<double> radius(0.0004, 0.02);
    const LonLat at = place();
    const double size = radius(random_);
    return polygons(
        {{{star(random_, at, size, 40, 0.5), reversed(star(random_, at, size * 0.4, 25, 0.6))}}});
  }

  Geometry parts() {
    std::vector<Polygon> all;
    const LonLat at = place();
    for (int i = 0; i < 6; ++i)
      all.push_back({{star(random_, {at.lon_deg + i * 0.004, at.lat_deg}, i == 3 ? 0.00001 : 0.0019,
                           12, 0.4)}});
    return polygons(std::move(all));
  }

  Geometry sliver() {
    const LonLat a = place();
    const LonLat b = place();
    const LonLat c{(a.lon_deg + b.lon_deg) / 2 + 0.00001, (a.lat_deg + b.lat_deg) / 2};
    return polygons({{{closed({a, c, b})}}});
  }

  Geometry lines() {
    Geometry geometry{Kind::line, {}, {}, {}};
    for (int part = 0; part < 2; ++part) {
      Path path{place()};
      std::uniform_real_distribution<double> step(-0.01, 0.01);
      for (int i = 0; i < 30; ++i)
        path.push_back({path.back().lon_deg + step(random_), path.back().lat_deg + step(random_)});
      geometry.lines.push_back(std::move(path));
    }
    return shape::rounded(std::move(geometry));
  }

  Geometry points() {
    Geometry geometry{Kind::point, {}, {}, {}};
    for (int i = 0; i < 3; ++i) geometry.points.push_back(place());
    return shape::rounded(std::move(geometry));
  }

  // A hole that touches the outer ring, and a part that touches another, at one corner each.
  static Geometry touching() {
    const LonLat at{kWest_deg + 0.15, kSouth_deg + 0.25};
    const auto p = [&](double x, double y) { return LonLat{at.lon_deg + x, at.lat_deg + y}; };
    Polygon first{{closed({p(0, 0), p(0.02, 0), p(0.02, 0.02), p(0, 0.02)}),
                   reversed(closed({p(0, 0), p(0.01, 0.005), p(0.005, 0.01)}))}};
    Polygon second{{closed({p(0.02, 0.02), p(0.03, 0.021), p(0.021, 0.03)})}};
    return polygons({first, second});
  }

  std::mt19937 random_{2'025};
};

std::string coordinates(const Path& path) {
  std::string text;
  for (const LonLat& p : path)
    text += fmt::format("{}[{:.9f},{:.9f}]", text.empty() ? "" : ",", p.lon_deg, p.lat_deg);
  return '[' + text + ']';
}

std::string geo_json(const Geometry& geometry) {
  if (geometry.kind == Kind::point)
    return fmt::format(R"({{"type":"MultiPoint","coordinates":{}}})", coordinates(geometry.points));
  std::string parts;
  for (const Path& line : geometry.lines) parts += (parts.empty() ? "" : ",") + coordinates(line);
  for (const Polygon& polygon : geometry.polygons) {
    std::string rings;
    for (const Path& ring : polygon.rings) rings += (rings.empty() ? "" : ",") + coordinates(ring);
    parts += (parts.empty() ? "[" : ",[") + rings + ']';
  }
  return fmt::format(R"({{"type":"{}","coordinates":[{}]}})",
                     geometry.kind == Kind::line ? "MultiLineString" : "MultiPolygon", parts);
}

void write_export(const fs::path& folder, const DifficultMap& map) {
  fs::create_directories(folder);
  std::ofstream out(folder / "export.geojson");
  out << R"({"type":"FeatureCollection","name":"sites","features":[)";
  const char* separator = "\n";
  for (const auto& [site, geometry] : map.now) {
    out << separator
        << fmt::format(
               R"({{"type":"Feature","properties":{{"project":"P","name":"项目P","programme":"GZ",)"
               R"("district":"east","site":"{}","feature":{}}},)",
               site, map.feature.at(site))
        << fmt::format(R"("geometry":{}}})", geo_json(geometry));
    separator = ",\n";
  }
  out << "]}\n";
}

int dump(const fs::path& folder) {
  DifficultMap map;
  MapLayers layers(map.story.reader());
  map.tell();
  std::vector<Position> moments;
  for (int i = 0; i < 3; ++i) {
    if (i > 0) map.revise(2 + i);
    moments.push_back(map.story.commit());
    write_export(folder / std::to_string(moments.back().value), map);
  }
  map.story.fold(layers, {}, map.story.head());
  const Dumped sites{kSites,
                     {.west_deg = kWest_deg - 0.25,
                      .south_deg = kSouth_deg - 0.25,
                      .east_deg = kWest_deg + 0.55,
                      .north_deg = kSouth_deg + 0.55},
                     14,
                     56};
  for (const Position moment : moments)
    write_tiles(folder / std::to_string(moment.value), *layers.snapshot(), sites, moment);
  return 0;
}

}  // namespace
}  // namespace baitu::geo::test

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  return baitu::geo::test::dump(argv[1]);
}
