#include "geo/gdal/plain_ring.hpp"

#include <geos_c.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

#include "domain/shape/wkb.hpp"

namespace baitu::geo {
namespace {

// In nanodegrees around a place in Daqing; closed here.
shape::Path ring(const std::vector<std::pair<double, double>>& corners_nd) {
  shape::Path path;
  for (const auto& [x, y] : corners_nd) path.push_back({125.1 + x / 1e9, 46.6 + y / 1e9});
  path.push_back(path.front());
  return path;
}

bool is_valid_by_geos(const shape::Path& path) {
  shape::Geometry geometry;
  geometry.kind = shape::Kind::polygon;
  geometry.polygons = {{{path}}};
  const std::string wkb = shape::to_wkb(geometry);
  GEOSContextHandle_t geos = GEOS_init_r();
  GEOSGeometry* read =
      GEOSGeomFromWKB_buf_r(geos, reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size());
  const bool valid = GEOSisValid_r(geos, read) == 1;
  GEOSGeom_destroy_r(geos, read);
  GEOS_finish_r(geos);
  return valid;
}

TEST(PlainRing, IsToldOfAnOrdinaryOutline) {
  EXPECT_TRUE(is_surely_simple(ring({{0, 0}, {900'000, 0}, {900'000, 700'000}, {0, 700'000}})));
  EXPECT_TRUE(is_surely_simple(ring({{0, 0}, {900'000, 0}, {0, 700'000}})));
  // With a corner on a straight side, and run the other way.
  EXPECT_TRUE(is_surely_simple(
      ring({{0, 0}, {0, 700'000}, {900'000, 700'000}, {900'000, 0}, {450'000, 0}})));
}

TEST(PlainRing, IsNotToldOfOneThatMeetsItself) {
  const double near_side = 0.4;
  const std::vector<std::vector<std::pair<double, double>>> rings{
      {{0, 0}, {1'000, 1'000}, {1'000, 0}, {0, 1'000}},                          // a bow tie
      {{0, 0}, {1'000, 0}, {1'000, 1'000}, {500, 0}, {0, 1'000}},                // a touch
      {{0, 0}, {1'000, 0}, {1'000, 1'000}, {500, near_side}, {0, 1'000}},        // nearly one
      {{0, 0}, {1'000, 0}, {2'000, 0}, {1'000, 0}, {1'000, 1'000}, {0, 1'000}},  // a spike
      {{0, 0}, {1'000, 0}, {500, 0}, {0, 1'000}},                                // turned back
      {{0, 0}, {500, 500}, {1'000, 0}, {1'000, 900}, {500, 500}, {0, 900}},      // a corner twice
      {{0, 0}, {1'000, 0}, {1'000, 0}, {1'000, 1'000}, {0, 1'000}},              // a point twice
      {{0, 0}, {1'000, 0}},
  };
  for (std::size_t i = 0; i < rings.size(); ++i)
    EXPECT_FALSE(is_surely_simple(ring(rings[i]))) << i;
}

TEST(PlainRing, IsNotToldOfWhatIsTooLarge) {
  EXPECT_FALSE(is_surely_simple(ring({{0, 0}, {2e7, 0}, {2e7, 2e7}, {0, 2e7}})));
  std::vector<std::pair<double, double>> many;
  for (int i = 0; i < 100; ++i)
    many.emplace_back(1e6 * std::cos(i * 0.0628), 1e6 * std::sin(i * 0.0628));
  EXPECT_FALSE(is_surely_simple(ring(many)));
}

// Small coordinates make touches, spikes and repeated points as frequent as crossings.
TEST(PlainRing, IsValidByGeosWhereverItIsTold) {
  std::mt19937 random(20'251'129);
  int told = 0;
  for (int round = 0; round < 40'000; ++round) {
    const int size = 3 + static_cast<int>(random() % 6);
    const double step = round % 2 == 0 ? 3 : 250'000;
    std::vector<std::pair<double, double>> corners;
    for (int i = 0; i < size; ++i) {
      const double x = step * static_cast<double>(random() % 12);
      corners.emplace_back(x, step * static_cast<double>(random() % 12));
    }
    const shape::Path path = shape::rounded({shape::Kind::line, {}, {ring(corners)}, {}}).lines[0];
    if (!is_surely_simple(path)) continue;
    ++told;
    EXPECT_TRUE(is_valid_by_geos(path)) << round;
  }
  EXPECT_GT(told, 2'000);
}

}  // namespace
}  // namespace baitu::geo
