#include "domain/shape/overlap.hpp"

#include <gtest/gtest.h>

#include "tests/domain/shape/shapes.hpp"

namespace baitu::shape::tests {
namespace {

Geometry box_geometry(double west, double south, double east, double north) {
  return of_rings({box(west, south, east, north)});
}

constexpr int kCounted_percent = 2;  // what counting places may be off

TEST(Overlap, OfAnOutlineWithItselfIsWhole) {
  const auto square = box_geometry(125, 46.5, 125.01, 46.51);
  EXPECT_EQ(overlap_percent(square, square), 100);
}

// ┌────┬────┐
// │ a  │a b │ b     each two wide, one in common of three
// └────┴────┘
TEST(Overlap, IsWhatBothHaveOfWhatEitherHas) {
  const auto a = box_geometry(125, 46.5, 125.02, 46.51);
  const auto b = box_geometry(125.01, 46.5, 125.03, 46.51);
  EXPECT_EQ(overlap_percent(a, b), 33);
  EXPECT_EQ(overlap_percent(b, a), 33);
}

TEST(Overlap, OfASmallOutlineInALargeOneIsSmall) {
  const auto large = box_geometry(125, 46.5, 125.1, 46.6);
  const auto small = box_geometry(125.02, 46.52, 125.03, 46.53);
  EXPECT_EQ(overlap_percent(large, small), 1);
}

TEST(Overlap, LooksIntoTheBoundsOfWhatIsNoBox) {
  const auto low = of_rings({{{125, 46.5}, {125.01, 46.5}, {125, 46.51}}});
  const auto high = of_rings({{{125.01, 46.5}, {125.01, 46.51}, {125, 46.51}}});
  EXPECT_LE(overlap_percent(low, high), kCounted_percent);
}

TEST(Overlap, LeavesHolesOutAndTakesEveryPart) {
  const auto with_hole =
      of_rings({box(125, 46.5, 125.02, 46.52),
                {{125.005, 46.505}, {125.005, 46.515}, {125.015, 46.515}, {125.015, 46.505}}});
  const auto whole = box_geometry(125, 46.5, 125.02, 46.52);
  EXPECT_NEAR(overlap_percent(with_hole, whole), 75, kCounted_percent);
  Geometry two = box_geometry(125, 46.5, 125.01, 46.52);
  two.polygons.push_back(box_geometry(125.01, 46.5, 125.02, 46.52).polygons.front());
  EXPECT_NEAR(overlap_percent(two, whole), 100, kCounted_percent);
}

TEST(Overlap, OfWhatTouchesOrIsNoPolygonIsNone) {
  const auto square = box_geometry(125, 46.5, 125.01, 46.51);
  EXPECT_EQ(overlap_percent(square, box_geometry(125.01, 46.5, 125.02, 46.51)), 0);
  EXPECT_EQ(overlap_percent(square, box_geometry(126, 46.5, 126.01, 46.51)), 0);
  EXPECT_EQ(overlap_percent(square, of_points({{125.005, 46.505}})), 0);
  EXPECT_EQ(overlap_percent(square, {}), 0);
}

}  // namespace
}  // namespace baitu::shape::tests
