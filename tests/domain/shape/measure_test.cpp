// Areas and lengths against published constants of the ellipsoid and against a table made with the
// geodesic functions of PROJ 9.1 (geod_polygon_compute, geod_inverse, a = 6378137,
// 1/f = 298.257222101): each edge cut into 10,000 geodesics along the straight line in longitude
// and latitude, the result extrapolated with that of 1,000 (the error falls with the square).
#include "domain/shape/measure.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "tests/domain/shape/shapes.hpp"

namespace baitu::shape {
namespace {

using namespace tests;

struct Measured {
  const char* what;
  Path path;  // an open ring, or a line
  double expected;
  double tolerance;
};

// The straight line in longitude and latitude, cut into `pieces`.
Path cut(LonLat from, LonLat to, int pieces) {
  Path path;
  for (int i = 0; i <= pieces; ++i) {
    const double share = static_cast<double>(i) / pieces;
    path.push_back({from.lon_deg + share * (to.lon_deg - from.lon_deg),
                    from.lat_deg + share * (to.lat_deg - from.lat_deg)});
  }
  return path;
}

TEST(Measure, AgreesWithProjOnAreas) {
  const std::vector<Measured> table{
      {"a metre", box(125, 46.6, 125.00001, 46.60001), 0.851750486, 2e-9},
      {"a block", box(125, 46.6, 125.001, 46.601), 8'517.428042, 2e-6},
      {"a district", {{124.9, 46.5}, {125.2, 46.55}, {125.0, 46.8}}, 361'883'791.1087, 0.002},
      {"the city", box(123.75, 45.4, 125.81, 47.5), 36'945'184'907.791, 0.05},
      {"over the equator", {{10, -5}, {12, -6}, {13, 4}, {9, 3}}, 332'008'406'973.66, 0.5},
      {"near the pole", {{10, 80}, {40, 80}, {50, 85}, {5, 86}}, 317'803'712'210.55, 0.5},
  };
  for (const Measured& row : table)
    EXPECT_NEAR(area_m2(of_rings({row.path})), row.expected, row.tolerance) << row.what;
}

TEST(Measure, AgreesWithProjOnLengths) {
  const std::vector<Measured> table{
      {"east", {{125, 46.6}, {125.01, 46.6}}, 766.2174363, 1e-6},
      {"north", {{125, 46.6}, {125, 46.61}}, 1'111.6313360, 1e-6},
      {"across the zones", {{124.4, 46.3}, {124.6, 46.5}, {125.7, 46.9}}, 122'190.599473, 1e-5},
      {"along a parallel", {{125, 46.6}, {126.3, 46.6}}, 99'608.266725, 1e-5},
      {"over the equator", {{10, -5}, {13, 4}}, 1'049'616.599444, 1e-5},
  };
  for (const Measured& row : table)
    EXPECT_NEAR(length_m(of_line(row.path)), row.expected, row.tolerance) << row.what;
}

// H. Moritz, Geodetic Reference System 1980, whose a and f CGCS2000 has: the radius of the sphere
// of the same area is 6,371,007.1810 m and a meridian's quadrant 10,001,965.7293 m.
TEST(Measure, AgreesWithThePublishedEllipsoid) {
  const double authalic_m =
      std::sqrt(area_m2(of_rings({box(-180, -90, 180, 90)})) / (4 * std::numbers::pi));
  EXPECT_NEAR(authalic_m, 6'371'007.1810, 0.0002);
  EXPECT_NEAR(length_m(of_line(cut({125, 0}, {125, 90}, 18))), 10'001'965.7293, 0.0001);
}

TEST(Measure, DoesNotDependOnHowAnEdgeIsCut) {
  const LonLat a{120, 40};
  const LonLat b{129, 50};
  EXPECT_NEAR(length_m(of_line({a, b})) / length_m(of_line(cut(a, b, 64))), 1, 1e-12);
  Path fine = cut(a, b, 64);
  fine.push_back({120, 50});
  EXPECT_NEAR(area_m2(of_rings({{a, b, {120, 50}}})) / area_m2(of_rings({fine})), 1, 1e-12);
}

TEST(Measure, TakesHolesAwayWhicheverWayRingsRun) {
  const Path outer = box(125, 46, 125.01, 46.01);
  const Path hole = box(125.002, 46.002, 125.004, 46.004);
  const double whole = area_m2(of_rings({outer}));
  const double inner = area_m2(of_rings({hole}));
  EXPECT_NEAR(area_m2(of_rings({outer, hole})), whole - inner, 1e-6);
  EXPECT_NEAR(area_m2(of_rings({{outer.rbegin(), outer.rend()}, hole})), whole - inner, 1e-6);
}

TEST(Measure, AddsAllParts) {
  Geometry two = of_rings({box(125, 46, 125.01, 46.01)});
  const double one = area_m2(two);
  two.polygons.push_back(of_rings({box(125.02, 46, 125.03, 46.01)}).polygons.front());
  EXPECT_NEAR(area_m2(two), 2 * one, 1e-6);
}

TEST(Measure, GivesAKindWithoutAMeasureZero) {
  EXPECT_EQ(area_m2(of_points({{125, 46}})), 0);
  EXPECT_EQ(length_m(of_points({{125, 46}})), 0);
  EXPECT_EQ(area_m2(of_line(closed(box(125, 46, 126, 47)))), 0);
  EXPECT_EQ(length_m(of_rings({box(125, 46, 126, 47)})), 0);
}

TEST(Measure, MakesTheShapeThatEventsCarry) {
  const GeometryRef ref{BlobName("ab"), 3};
  const Shape block = make_shape(ref, of_rings({box(125, 46.6, 125.001, 46.601)}));
  EXPECT_EQ(block, (Shape{ref,
                          Kind::polygon,
                          {125'000'000'000, 46'600'000'000, 125'001'000'000, 46'601'000'000},
                          851'743,
                          0}));
  EXPECT_EQ(make_shape(ref, of_line({{125, 46.6}, {125.01, 46.6}})).length_cm, 76'622);
}

// A ring with a deep bay in its middle, where the centre of the bounds lies outside:
//   ┌─┐ ┌─┐
//   │ └─┘ │
//   └─────┘
TEST(Measure, PutsTheLabelInsideThePolygon) {
  const Path bay{{0, 0}, {5, 0}, {5, 9}, {4, 9}, {4, 1}, {1, 1}, {1, 9}, {0, 9}};
  const LonLat label = label_point(of_rings({bay}));
  EXPECT_TRUE((label.lon_deg < 1 && label.lon_deg > 0) ||
              (label.lon_deg < 5 && label.lon_deg > 4) || label.lat_deg < 1);
}

TEST(Measure, PutsTheLabelBesideAHoleAndIntoTheLargestPart) {
  Geometry geometry = of_rings({box(0, 0, 1, 1)});
  geometry.polygons.push_back(of_rings({box(10, 0, 20, 10), box(12, 1, 19, 9)}).polygons.front());
  const LonLat label = label_point(geometry);
  EXPECT_EQ(label, (LonLat{11, 5}));
}

TEST(Measure, FindsTheWideStretchBesideAWaist) {
  const Path hourglass{{0, 0}, {4, 0}, {2.001, 5}, {4, 10}, {0, 10}, {1.999, 5}};
  const LonLat label = label_point(of_rings({hourglass}));
  EXPECT_EQ(label.lon_deg, 2);
  EXPECT_EQ(std::abs(label.lat_deg - 5), 2.5);
}

TEST(Measure, PutsTheLabelHalfWayAlongTheLongestLine) {
  Geometry lines = of_line({{0, 0}, {0, 0.1}});
  lines.lines.push_back({{10, 0}, {10, 0}, {12, 0}, {16, 0}});
  const LonLat label = label_point(lines);
  EXPECT_NEAR(label.lon_deg, 13, 1e-9);
  EXPECT_EQ(label.lat_deg, 0);
  EXPECT_EQ(label_point(of_points({{7, 8}, {9, 9}})), (LonLat{7, 8}));
}

Bounds bounds(double west, double south, double east, double north) {
  return bounds_of(of_rings({box(west, south, east, north)}));
}

TEST(Move, AgreesWithProjFromMiddleToMiddle) {
  const auto moved = move_m(bounds(125, 46, 125.01, 46.02), bounds(125.2, 46, 125.21, 46.01));
  ASSERT_TRUE(moved);
  // The geodesic by PROJ's geod, which is shorter than the edge: see measure.hpp.
  EXPECT_NEAR(*moved, 15'500.528654, 0.008);
}

TEST(Move, IsNoneWhereThereIsAPlaceInCommon) {
  const Bounds here = bounds(125, 46, 125.01, 46.01);
  EXPECT_FALSE(move_m(here, here));
  EXPECT_FALSE(move_m(here, bounds(125.01, 46.01, 125.02, 46.02))) << "a corner";
  EXPECT_TRUE(move_m(here, bounds(125.0101, 46, 125.02, 46.01)));
  EXPECT_TRUE(move_m(here, bounds(125, 45.9, 125.01, 45.9999)));
}

// A millimetre in degrees, at the latitude of the test.
constexpr double kNorthMm_deg = 0.001 / 111'163;
constexpr double kEastMm_deg = 0.001 / 76'622;

TEST(Same, IsWhatDiffersByNoMoreThanTheTolerance) {
  const Geometry was = of_rings({box(125, 46.6, 125.01, 46.61)});
  const auto moved = [&](std::size_t corner, double east_mm, double north_mm) {
    Geometry is = was;
    LonLat& at = is.polygons[0].rings[0][corner];
    at = {at.lon_deg + east_mm * kEastMm_deg, at.lat_deg + north_mm * kNorthMm_deg};
    return same_within(0.01, was, is) && same_within(0.01, is, was);
  };
  EXPECT_TRUE(same_within(0, was, was));
  EXPECT_TRUE(moved(1, 9.8, 0));
  EXPECT_FALSE(moved(1, 10.2, 0));
  EXPECT_TRUE(moved(2, 0, -9.8));
  EXPECT_FALSE(moved(2, 0, -10.2));
  EXPECT_TRUE(moved(3, 6.9, 6.9));
  EXPECT_FALSE(moved(3, 7.3, 7.3)) << "further than the tolerance along the diagonal";
  EXPECT_FALSE(moved(4, 10.2, 0)) << "the last corner counts";
}

TEST(Same, IsOnlyWhatHasTheSamePartsRingsAndCornersInTheirOrder) {
  const Path outer = box(125, 46.6, 125.01, 46.61);
  const Path hole = box(125.004, 46.604, 125.006, 46.606);
  const Geometry was = of_rings({outer, hole});
  EXPECT_FALSE(same_within(1'000, was, of_rings({outer}))) << "a hole less";
  EXPECT_FALSE(same_within(1, was, of_rings({hole, outer})));
  Path one_more = outer;
  one_more.insert(one_more.begin() + 1, {125.005, 46.6});
  EXPECT_FALSE(same_within(1, was, of_rings({one_more, hole}))) << "a corner on an edge";
  Geometry two = was;
  two.polygons.push_back(of_rings({box(125.02, 46.6, 125.03, 46.61)}).polygons[0]);
  EXPECT_FALSE(same_within(1, was, two));
  Geometry moved = two;
  for (LonLat& at : moved.polygons[1].rings[0]) at.lat_deg += 20 * kNorthMm_deg;
  EXPECT_FALSE(same_within(kRounding_m, two, moved)) << "one part moved";
  EXPECT_TRUE(same_within(0.03, two, moved));
  EXPECT_FALSE(same_within(1'000, of_line(outer), was));
  EXPECT_FALSE(same_within(1'000, of_points({outer[0]}), of_points({outer[0], outer[1]})));
  EXPECT_TRUE(same_within(kRounding_m, of_points({{125, 46.6}}),
                          of_points({{125 + 5 * kEastMm_deg, 46.6}})));
}

TEST(Same, IsNeverDeniedByItsBounds) {
  for (const double east_mm : {-9.9, 0.0, 9.9})
    for (const double north_mm : {-9.9, 0.0, 9.9}) {
      const Geometry was = of_rings({box(125, 46.6, 125.3, 46.9)});
      Geometry is = was;
      for (LonLat& at : is.polygons[0].rings[0])
        at = {at.lon_deg + east_mm * kEastMm_deg, at.lat_deg + north_mm * kNorthMm_deg};
      EXPECT_TRUE(may_be_same_within(0.015, bounds_of(was), bounds_of(is)));
    }
  EXPECT_FALSE(may_be_same_within(0.01, bounds_of(of_rings({box(125, 46.6, 125.01, 46.61)})),
                                  bounds_of(of_rings({box(125, 46.6, 125.01, 46.610001)}))));
}

}  // namespace
}  // namespace baitu::shape
