#include "geo/tile/prepared.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>
#include <utility>

#include "tests/geo/geos.hpp"

namespace baitu::geo {
namespace {

using shape::Geometry;
using shape::Kind;
using shape::LonLat;
using shape::Path;
using shape::Polygon;

constexpr LonLat kPlace{125.13, 46.6};
constexpr std::uint32_t kSiteZooms = kMaxZoom - kFirstSiteZoom + 1;
// A nanodegree: far below a unit of the finest grid, which is 0.0000013 degrees wide.
constexpr double kNothing_deg = 0.000000001;

// Around `at`, drawn in by `inset_deg` on every side.
Path square(LonLat at, double size_deg, double inset_deg = 0) {
  const double west = at.lon_deg + inset_deg;
  const double south = at.lat_deg + inset_deg;
  const double east = at.lon_deg + size_deg - inset_deg;
  const double north = at.lat_deg + size_deg - inset_deg;
  return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

// A shore of no width around an island.
Polygon thin_ring(LonLat at, double size_deg) {
  return {{square(at, size_deg), square(at, size_deg, kNothing_deg)}};
}

Geometry polygons(std::vector<Polygon> parts) { return {Kind::polygon, {}, {}, std::move(parts)}; }

// Rings by the sign of their area: MVT 2.1, 4.3.4.4.
std::vector<Area> areas_of(const Drawn& drawn) {
  std::vector<Area> areas;
  for (GridPath& ring : paths_of(drawn, {})) {
    if (doubled_area(ring) > 0)
      areas.push_back({std::move(ring), {}});
    else
      areas.back().holes.push_back(std::move(ring));
  }
  return areas;
}

TEST(Prepared, DrawsOneStepLargeARingThatItsHoleFills) {
  const Prepared prepared(polygons({thin_ring(kPlace, 0.01)}), kFirstSiteZoom);
  for (std::uint8_t zoom = kFirstSiteZoom; zoom <= kMaxZoom; ++zoom) {
    const std::int32_t step = step_of(zoom);
    const Drawn drawn = prepared.at(zoom);
    ASSERT_EQ(drawn.kind, DrawnKind::areas) << int{zoom};
    const auto areas = areas_of(drawn);
    ASSERT_EQ(areas.size(), 1U);
    EXPECT_EQ(doubled_area(areas.front().outer), 2 * step * step);
    EXPECT_TRUE(drawn.bounds.contains(on_grid(kPlace, zoom, step)));
  }
  EXPECT_EQ(prepared.losses(), (Prepared::Losses{kSiteZooms, 0, 0}));
}

TEST(Prepared, KeepsAPartThatItsHoleFillsBesideOthers) {
  const LonLat beside{kPlace.lon_deg + 0.05, kPlace.lat_deg};
  const Prepared prepared(polygons({thin_ring(kPlace, 0.01), {{square(beside, 0.01)}}}),
                          kFirstSiteZoom);
  for (std::uint8_t zoom = kFirstSiteZoom; zoom <= kMaxZoom; ++zoom) {
    const Drawn drawn = prepared.at(zoom);
    EXPECT_EQ(areas_of(drawn).size(), 2U);
    EXPECT_TRUE(drawn.bounds.contains(on_grid(kPlace, zoom, step_of(zoom))));
  }
  EXPECT_EQ(prepared.losses(), (Prepared::Losses{kSiteZooms, 0, 0}));
}

TEST(Prepared, DrawsAPartWithoutExtentOneStepLargeAndForgetsItsHole) {
  const Prepared prepared(
      polygons({{{square(kPlace, kNothing_deg), square(kPlace, kNothing_deg, kNothing_deg / 4)}}}),
      kFirstSiteZoom);
  for (std::uint8_t zoom = kFirstSiteZoom; zoom <= kMaxZoom; ++zoom) {
    const auto areas = areas_of(prepared.at(zoom));
    ASSERT_EQ(areas.size(), 1U);
    EXPECT_EQ(doubled_area(areas.front().outer), 2 * step_of(zoom) * step_of(zoom));
  }
}

// Corners on a circle around `at`, each drawn in by a random share.
Path star(std::mt19937& random, LonLat at, double radius_deg) {
  constexpr int kCorners = 12;
  std::uniform_real_distribution<double> share(0.4, 1);
  Path path;
  for (int i = 0; i < kCorners; ++i) {
    const double angle = 2 * std::numbers::pi * i / kCorners;
    const double radius_now = radius_deg * share(random);
    path.push_back(
        {at.lon_deg + radius_now * std::cos(angle), at.lat_deg + radius_now * std::sin(angle)});
  }
  path.push_back(path.front());
  return path;
}

TEST(Prepared, IsAnAreaThatGeosFindsValidAtEveryZoomWhateverThePolygons) {
  const test::Geos geos;
  std::mt19937 random(5);
  std::uniform_real_distribution<double> exponent(-8, -1);
  std::uniform_real_distribution<double> filled(0.3, 1.2);
  for (int round = 0; round < 300; ++round) {
    std::vector<Polygon> parts;
    for (int i = 0; i <= round % 3; ++i) {
      const LonLat at{kPlace.lon_deg + i * 0.0003, kPlace.lat_deg};
      const double radius_deg = std::pow(10, exponent(random));
      parts.push_back(
          {{star(random, at, radius_deg), star(random, at, radius_deg * filled(random))}});
    }
    const Prepared prepared(polygons(std::move(parts)), kFirstContextZoom);
    for (std::uint8_t zoom = kFirstContextZoom; zoom <= kMaxZoom; ++zoom) {
      const Drawn drawn = prepared.at(zoom);
      ASSERT_EQ(drawn.kind, DrawnKind::areas) << round << " at " << int{zoom};
      ASSERT_EQ(geos.verdict(areas_of(drawn)), "Valid Geometry") << round << " at " << int{zoom};
    }
    EXPECT_EQ(prepared.losses().repairs, 0U);
  }
}

}  // namespace
}  // namespace baitu::geo
