#include "geo/tile/grid.hpp"

#include <gtest/gtest.h>

namespace baitu::geo {
namespace {

// EPSG:3857 of 125.1° E 46.6° N by PROJ's cs2cs: 13926068.298 5877026.552 (m).
constexpr shape::LonLat kDaqing{125.1, 46.6};
constexpr double kHalfWorld_m = 20'037'508.342789244;

TEST(Grid, PlacesAPointWhereProjDoes) {
  const double units_per_m = static_cast<double>(std::int64_t{kExtent} << 16) / (2 * kHalfWorld_m);
  const GridPoint at = on_grid(kDaqing, 16, 1);
  EXPECT_NEAR(at.x, (13'926'068.2982 + kHalfWorld_m) * units_per_m, 1.0);
  EXPECT_NEAR(at.y, (kHalfWorld_m - 5'877'026.5520) * units_per_m, 1.0);
}

TEST(Grid, PutsTheCornersOfTheWorldAtItsCorners) {
  EXPECT_EQ(on_grid({-180, 85.051128779806604}, 0, 1), (GridPoint{0, 0}));
  EXPECT_EQ(on_grid({180, -85.051128779806604}, 0, 1), (GridPoint{kExtent, kExtent}));
  EXPECT_EQ(on_grid({0, 0}, 3, 1), (GridPoint{kExtent * 4, kExtent * 4}));
  EXPECT_EQ(on_grid({0, 90}, 0, 1).y, 0);
}

TEST(Grid, RoundsToTheNearestStep) {
  const GridPoint fine = on_grid(kDaqing, 12, 1);
  const GridPoint coarse = on_grid(kDaqing, 12, 4);
  EXPECT_EQ(coarse.x % 4, 0);
  EXPECT_LE(std::abs(coarse.x - fine.x), 2);
  EXPECT_LE(std::abs(coarse.y - fine.y), 2);
}

TEST(Grid, GivesATileItsDegrees) {
  // OGC 17-083r4, WebMercatorQuad: tile 1/1/0 is the north-east quarter.
  const DegreeBox box = degrees_of({1, 1, 0});
  EXPECT_DOUBLE_EQ(box.west_deg, 0);
  EXPECT_DOUBLE_EQ(box.east_deg, 180);
  EXPECT_NEAR(box.north_deg, 85.0511287798066, 1e-9);
  EXPECT_NEAR(box.south_deg, 0, 1e-9);
}

TEST(Grid, HoldsATileAndItsBuffer) {
  EXPECT_EQ(buffered({1, 1, 0}), (GridBox{4'032, -64, 8'256, 4'160}));
  EXPECT_EQ(buffered_at_max_zoom({16, 2, 3}), buffered({16, 2, 3}));
  EXPECT_EQ(buffered_at_max_zoom({15, 1, 0}), (GridBox{8'064, -128, 16'512, 8'320}));
}

}  // namespace
}  // namespace baitu::geo
