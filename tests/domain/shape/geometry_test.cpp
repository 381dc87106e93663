#include "domain/shape/geometry.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/domain/shape/shapes.hpp"

namespace baitu::shape {
namespace {

using namespace tests;

TEST(Geometry, HasBoundsAroundEveryPart) {
  Geometry two = of_rings({box(125, 46, 125.5, 46.5)});
  two.polygons.push_back(of_rings({box(124, 46.25, 124.5, 47)}).polygons.front());
  EXPECT_EQ(bounds_of(two),
            (Bounds{124'000'000'000, 46'000'000'000, 125'500'000'000, 47'000'000'000}));
  EXPECT_EQ(bounds_of(of_line({{-1, 2}, {-3, 4}})),
            (Bounds{-3'000'000'000, 2'000'000'000, -1'000'000'000, 4'000'000'000}));
}

TEST(Geometry, BoundsOfAPointAreThePoint) {
  EXPECT_EQ(bounds_of(of_points({{125.123456789, 46.6}})),
            (Bounds{125'123'456'789, 46'600'000'000, 125'123'456'789, 46'600'000'000}));
}

TEST(Geometry, BoundsIntersectWhereTheyShareAPoint) {
  const Bounds here{0, 0, 10, 10};
  EXPECT_TRUE(intersects(here, {10, 10, 20, 20}));
  EXPECT_TRUE(intersects(here, {3, 3, 4, 4}));
  EXPECT_TRUE(intersects({3, 3, 4, 4}, here));
  EXPECT_FALSE(intersects(here, {11, 0, 20, 10}));
  EXPECT_FALSE(intersects(here, {0, -9, 10, -1}));
}

TEST(Geometry, UnitedBoundsHoldBoth) {
  EXPECT_EQ(united({0, 5, 1, 6}, {-3, 7, 0, 9}), (Bounds{-3, 5, 1, 9}));
}

TEST(Geometry, RoundsToNanodegreesOnce) {
  const Geometry once =
      rounded(of_line({{125.12345678949, 46.1}, {124.9999999996, -0.00000000001}}));
  EXPECT_EQ(once, of_line({{125.123456789, 46.1}, {125, 0}}));
  EXPECT_FALSE(std::signbit(once.lines[0][1].lat_deg));
  EXPECT_EQ(rounded(once), once);
}

TEST(Geometry, KnowsWhatIsOnEarth) {
  EXPECT_TRUE(on_earth(of_points({{-180, -90}, {180, 90}})));
  EXPECT_FALSE(on_earth(of_points({{125, 46}, {180.000000001, 46}})));
  EXPECT_FALSE(on_earth(of_points({{125, -90.5}})));
  EXPECT_FALSE(on_earth(of_points({{42'500'000, 5'160'000}})));
}

TEST(Geometry, CountsThePointsOfEveryPart) {
  EXPECT_EQ(point_count(of_rings({box(0, 0, 9, 9), box(1, 1, 2, 2)})), 10U);
  EXPECT_EQ(point_count(of_line({{0, 0}, {1, 1}, {2, 2}})), 3U);
  EXPECT_EQ(point_count(Geometry{}), 0U);
}

}  // namespace
}  // namespace baitu::shape
