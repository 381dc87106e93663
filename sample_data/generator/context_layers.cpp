#include "sample_data/generator/context_layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "sample_data/generator/naming.hpp"
#include "sample_data/generator/wording.hpp"

namespace baitu::sample {
namespace {

using shape::GeometryFile;
using shape::Kind;

constexpr const char* kCrs = "EPSG:4490";
constexpr int kLakes = 100;
constexpr std::int64_t kLake_percent_with_island = 15;
constexpr std::int64_t kAvenues = 4;  // of each town in each direction, and one more

// Lakes lie in this rectangle, well inside the outer border.
constexpr Spot kLakesFrom{-82 * kKilometre_dm, -70 * kKilometre_dm};
constexpr Spot kLakesTo{52 * kKilometre_dm, 68 * kKilometre_dm};
constexpr std::int64_t kLakeRadiusLeast_dm = 4'000;
constexpr std::int64_t kLakeRadiusMost_dm = 30'000;

void add(GeometryFile& file, Text name, shape::Geometry geometry) {
  file.geometries.push_back({std::move(name.zh), std::move(geometry), {}, {}, std::move(name.en)});
}

GeometryFile districts_of(const CityPlan& plan, const std::map<UnitCode, Text>& names) {
  GeometryFile file{kCrs, {}};
  for (const District& district : plan.districts()) {
    add(file, names.at(district.code), {Kind::polygon, {}, {}, {{{outer_ring(district.outline)}}}});
  }
  return file;
}

void add_road(GeometryFile& file, const Text& name, const Text& way, const Spots& spots) {
  add(file, {name.zh + way.zh, fmt::format("{} {}", name.en, way.en)},
      {Kind::line, {}, {path(spots)}, {}});
}

// A town's avenues between its blocks.
void add_avenues(GeometryFile& file, const CityPlan& plan, Spot town, Random& random) {
  const std::int64_t half_dm = plan.town_dm() / 2;
  for (std::int64_t i = 0; i <= kAvenues; ++i) {
    const std::int64_t at_dm = plan.town_dm() / plan.block_dm() * i / kAvenues * plan.block_dm();
    add_road(file, place_name(random), {"大街", "Street"},
             {town + Spot{at_dm - half_dm, -half_dm}, town + Spot{at_dm - half_dm, half_dm}});
    add_road(file, place_name(random), {"路", "Road"},
             {town + Spot{-half_dm, at_dm - half_dm}, town + Spot{half_dm, at_dm - half_dm}});
  }
}

GeometryFile roads_of(const CityPlan& plan, Random& random) {
  GeometryFile file{kCrs, {}};
  const std::vector<District>& districts = plan.districts();
  for (const District& district : districts) add_avenues(file, plan, district.town, random);
  for (std::size_t i = 0; i < districts.size(); ++i) {
    for (std::size_t j = i + 1; j < districts.size(); ++j)
      add_road(file, place_name(random), {"公路", "Highway"},
               winding(districts[i].town, districts[j].town, random));
  }
  return file;
}

struct Circle {
  Spot centre;
  std::int64_t radius_dm = 0;
};

bool apart(const Circle& a, const Circle& b) {
  const std::int64_t east_dm = a.centre.east_dm - b.centre.east_dm;
  const std::int64_t north_dm = a.centre.north_dm - b.centre.north_dm;
  const std::int64_t reach_dm = a.radius_dm + b.radius_dm;
  return east_dm * east_dm + north_dm * north_dm > reach_dm * reach_dm;
}

// Around all of a town.
Circle around(const CityPlan& plan, const District& district) {
  return {district.town, plan.town_dm() * 3 / 4};
}

// Places for lakes that meet neither each other nor a town.
std::vector<Circle> lake_places(const CityPlan& plan, Random& random) {
  std::vector<Circle> taken;
  for (const District& district : plan.districts()) taken.push_back(around(plan, district));
  const auto towns = std::ssize(taken);
  while (std::ssize(taken) < towns + kLakes) {
    const std::int64_t size = random.between(0, 100);
    const Circle circle{
        {random.between(kLakesFrom.east_dm, kLakesTo.east_dm),
         random.between(kLakesFrom.north_dm, kLakesTo.north_dm)},
        kLakeRadiusLeast_dm + (kLakeRadiusMost_dm - kLakeRadiusLeast_dm) * size * size / 10'000};
    const auto clear = [&](const Circle& other) { return apart(circle, other); };
    if (std::ranges::all_of(taken, clear)) taken.push_back(circle);
  }
  taken.erase(taken.begin(), taken.begin() + towns);
  return taken;
}

// An island stays within half of the shore's least distance.
GeometryFile lakes_of(const CityPlan& plan, Random& random) {
  GeometryFile file{kCrs, {}};
  for (const Circle& place : lake_places(plan, random)) {
    std::vector<shape::Path> rings{outer_ring(star(place.centre, place.radius_dm, 24, random))};
    if (random.chance(kLake_percent_with_island))
      rings.push_back(hole(star(place.centre, place.radius_dm * 3 / 10, 8, random)));
    add(file, lake_name(random), {Kind::polygon, {}, {}, {{std::move(rings)}}});
  }
  return file;
}

}  // namespace

std::vector<ContextLayer> context_layers(const CityPlan& plan,
                                         const std::map<UnitCode, Text>& names,
                                         std::uint64_t seed) {
  Random random(seed);
  std::vector<ContextLayer> layers;
  layers.push_back({LayerCode("districts"), {"区县", "Districts"}, districts_of(plan, names)});
  layers.push_back({LayerCode("districts-draft"),
                    {"区县界线（征求意见稿）", "Districts (draft for comment)"},
                    layers.back().file});
  layers.push_back({LayerCode("roads"), {"道路", "Roads"}, roads_of(plan, random)});
  layers.push_back({LayerCode("lakes"), {"湖泊", "Lakes"}, lakes_of(plan, random)});
  return layers;
}

}  // namespace baitu::sample
