#include "geo/gdal/repair.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "domain/shape/measure.hpp"

namespace baitu::geo {
namespace {

using shape::Geometry;
using shape::Kind;
using shape::Path;

Geometry polygon(std::vector<Path> rings) {
  Geometry geometry;
  geometry.kind = Kind::polygon;
  geometry.polygons.push_back({std::move(rings)});
  return geometry;
}

Path square(double at, double size) {
  return {{at, at}, {at, at + size}, {at + size, at + size}, {at + size, at}, {at, at}};
}

// By the shoelace formula: positive where it runs counterclockwise.
double area(const Path& ring) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum += ring[i].lon_deg * ring[i + 1].lat_deg - ring[i + 1].lon_deg * ring[i].lat_deg;
  return sum / 2;
}

double area(const Geometry& geometry) {
  double sum = 0;
  for (const auto& each : geometry.polygons)
    for (const auto& ring : each.rings) sum += area(ring);
  return sum;
}

TEST(Repair, LeavesAValidPolygonButForItsWinding) {
  const auto repaired = Repairer().repair(polygon({square(0, 4), square(1, 1)}));
  ASSERT_TRUE(repaired.has_value());
  EXPECT_EQ(repaired->defect, Details());
  ASSERT_EQ(repaired->geometry.polygons.size(), 1U);
  const auto& rings = repaired->geometry.polygons[0].rings;
  ASSERT_EQ(rings.size(), 2U);
  EXPECT_DOUBLE_EQ(area(rings[0]), 16);
  EXPECT_DOUBLE_EQ(area(rings[1]), -1);
}

// 4 +---+      A figure of eight: both halves are kept, and the
//    \ /       crossing becomes a point of both.
//     x
//    / \.
// 0 +---+
TEST(Repair, MakesTwoOfAFigureOfEight) {
  const auto repaired = Repairer().repair(polygon({{{0, 0}, {4, 4}, {0, 4}, {4, 0}, {0, 0}}}));
  ASSERT_TRUE(repaired.has_value());
  EXPECT_EQ(repaired->defect, (Details{{DetailCode::self_intersection, {}},
                                       {DetailCode::place, {"2.0000000", "2.0000000"}}}));
  EXPECT_EQ(repaired->geometry.polygons.size(), 2U);
  EXPECT_DOUBLE_EQ(area(repaired->geometry), 8);
}

TEST(Repair, UnitesPartsThatOverlap) {
  Geometry geometry = polygon({square(0, 2)});
  geometry.polygons.push_back({{square(1, 2)}});
  const auto repaired = Repairer().repair(geometry);
  ASSERT_TRUE(repaired.has_value());
  EXPECT_NE(repaired->defect, Details());
  EXPECT_DOUBLE_EQ(area(repaired->geometry), 7);
}

// Areas in degrees would say nothing: a degree at the equator is some 12,300 km².
double area_of(double size) {
  const Geometry whole = polygon({square(0, size)});
  return shape::area_m2(whole);
}

// A spike encloses nothing, so nothing is lost with it.
TEST(Repair, IsSafeWhereOnlyASpikeGoes) {
  const auto repaired =
      Repairer().repair(polygon({{{0, 0}, {0, 2}, {2, 2}, {5, 2}, {2, 2}, {2, 0}, {0, 0}}}));
  ASSERT_TRUE(repaired.has_value());
  EXPECT_NEAR(repaired->loss.before_m2, area_of(2), 1);
  EXPECT_NEAR(repaired->loss.after_m2, area_of(2), 1);
  EXPECT_TRUE(repaired->is_safe());
}

// Its halves run round in opposite directions, so as drawn they take each other away.
TEST(Repair, IsLossyWhereItDecidesWhatIsInside) {
  const auto repaired = Repairer().repair(polygon({{{0, 0}, {4, 4}, {0, 4}, {4, 0}, {0, 0}}}));
  ASSERT_TRUE(repaired.has_value());
  EXPECT_LT(repaired->loss.before_m2, repaired->loss.after_m2 / 100);
  EXPECT_EQ(repaired->loss.parts_before, 1U);
  EXPECT_EQ(repaired->loss.parts_after, 2U);
  EXPECT_FALSE(repaired->is_safe());
}

TEST(Repair, IsLossyWherePartsAreUnited) {
  Geometry geometry = polygon({square(0, 2)});
  geometry.polygons.push_back({{square(1, 2)}});
  const auto repaired = Repairer().repair(geometry);
  ASSERT_TRUE(repaired.has_value());
  EXPECT_EQ(repaired->loss.parts_before, 2U);
  EXPECT_EQ(repaired->loss.parts_after, 1U);
  EXPECT_GT(repaired->loss.before_m2, repaired->loss.after_m2);
  EXPECT_FALSE(repaired->is_safe());
}

TEST(Loss, IsToldInWholeSquareMetresAndParts) {
  EXPECT_EQ(
      details_of({.before_m2 = 1'000.4, .after_m2 = 999.6, .parts_before = 2, .parts_after = 1}),
      (Details{{DetailCode::areas_m2, {"1000", "1000"}}, {DetailCode::parts, {"2", "1"}}}));
  EXPECT_EQ(details_of({.parts_before = 1, .parts_after = 1}), Details());
}

TEST(Loss, IsSafeUpToAThousandthOrASquareMetre) {
  const auto is_safe = [](double before_m2, double after_m2) {
    return Repaired{{}, {}, {before_m2, after_m2, 1, 1}}.is_safe();
  };
  EXPECT_TRUE(is_safe(10'000, 10'010));
  EXPECT_FALSE(is_safe(10'000, 10'010.1));
  EXPECT_TRUE(is_safe(100, 99));
  EXPECT_FALSE(is_safe(100, 98.9));
}

TEST(Repair, DropsASpikeAndKeepsThePolygon) {
  const auto repaired =
      Repairer().repair(polygon({{{0, 0}, {0, 2}, {2, 2}, {5, 2}, {2, 2}, {2, 0}, {0, 0}}}));
  ASSERT_TRUE(repaired.has_value());
  EXPECT_DOUBLE_EQ(area(repaired->geometry), 4);
}

DetailCode defect_of(const Geometry& geometry) {
  const auto repaired = Repairer().repair(geometry);
  EXPECT_TRUE(repaired.has_value());
  return repaired && !repaired->defect.empty() ? repaired->defect[0].code : DetailCode::text;
}

// 0 ---- 4: two triangles that share the corner (2, 2) as one ring.
TEST(Repair, NamesWhatWasWrong) {
  using enum DetailCode;
  EXPECT_EQ(defect_of(polygon({{{0, 0}, {2, 2}, {0, 4}, {4, 4}, {2, 2}, {4, 0}, {0, 0}}})),
            ring_self_intersection);
  EXPECT_EQ(defect_of(polygon({square(0, 4), square(6, 1)})), hole_outside_shell);
  EXPECT_EQ(defect_of(polygon({square(0, 8), square(1, 5), square(2, 1)})), nested_holes);
  Geometry nested = polygon({square(0, 8)});
  nested.polygons.push_back({{square(2, 1)}});
  EXPECT_EQ(defect_of(nested), nested_shells);
  EXPECT_EQ(defect_of(polygon({square(0, 4), {{2, 0}, {0, 2}, {2, 4}, {4, 2}, {2, 0}}})),
            disconnected_interior);
}

// The texts of GEOS 3; not all of them can come of what reaches it.
TEST(GeometryDefect, IsACodeWhateverTheLibrarySays) {
  using enum DetailCode;
  EXPECT_EQ(geometry_defect("Self-intersection"), self_intersection);
  EXPECT_EQ(geometry_defect("Duplicate Rings"), duplicate_rings);
  EXPECT_EQ(geometry_defect("Too few points in geometry component"), too_few_points);
  EXPECT_EQ(geometry_defect("Ring is not closed"), ring_not_closed);
  EXPECT_EQ(geometry_defect("Invalid Coordinate"), invalid_coordinate);
  EXPECT_EQ(geometry_defect("Topology Validation Error"), invalid_geometry);
  EXPECT_EQ(geometry_defect(""), invalid_geometry);
}

TEST(Repair, RefusesAPolygonWithoutArea) {
  const auto repaired = Repairer().repair(polygon({{{0, 0}, {1, 1}, {2, 2}, {0, 0}}}));
  ASSERT_FALSE(repaired.has_value());
  EXPECT_EQ(repaired.error().reason, Reason::degenerate);
}

TEST(Repair, RefusesALineWithoutLength) {
  Geometry line;
  line.kind = Kind::line;
  line.lines = {{{1, 1}, {1, 1}}};
  EXPECT_EQ(Repairer().repair(line).error().reason, Reason::degenerate);
}

// Closer than a nanodegree: two points become one by rounding.
TEST(Repair, IsValidAfterRounding) {
  const auto repaired = Repairer().repair(
      polygon({{{0, 0}, {0, 1}, {1, 1}, {1, 4e-10}, {1, -4e-10}, {0.5, -3e-10}, {0, 0}}}));
  ASSERT_TRUE(repaired.has_value());
  EXPECT_EQ(repaired->geometry, shape::rounded(repaired->geometry));
  const auto again = Repairer().repair(repaired->geometry);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->defect, Details());
}

}  // namespace
}  // namespace baitu::geo
