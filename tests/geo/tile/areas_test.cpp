#include "geo/tile/areas.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/geo/drawing.hpp"
#include "tests/geo/geos.hpp"

namespace baitu::geo {
namespace {

using test::ring;

constexpr const char* kValid = "Valid Geometry";

std::int64_t doubled_area(const std::vector<Area>& areas) {
  std::int64_t sum = 0;
  for (const Area& area : areas) {
    sum += geo::doubled_area(area.outer);
    for (const GridPath& hole : area.holes) sum += geo::doubled_area(hole);
  }
  return sum;
}

// Each polygon repaired, then the union of them.
std::optional<std::vector<Area>> united_of(const std::vector<LooseRings>& polygons) {
  std::vector<Area> all;
  for (const LooseRings& polygon : polygons) {
    auto areas = repaired(polygon);
    if (!areas) return std::nullopt;
    std::ranges::move(*areas, std::back_inserter(all));
  }
  return united(std::move(all));
}

TEST(Straighten, DropsRepeatedAndStraightPointsAndSpikes) {
  GridPath path{{0, 0}, {0, 0}, {4, 0}, {8, 0}, {8, 4}, {12, 4}, {8, 4}, {8, 8}, {0, 8}, {0, 4}};
  straighten(path);
  EXPECT_EQ(path, (GridPath{{0, 0}, {8, 0}, {8, 8}, {0, 8}}));
}

TEST(Straighten, LeavesNothingOfARingWithoutAnInside) {
  GridPath path{{0, 0}, {4, 4}, {8, 8}, {4, 4}};
  straighten(path);
  EXPECT_TRUE(path.empty());
}

TEST(Repaired, TurnsOuterRingsToAPositiveArea) {
  const GridPath clockwise{{0, 0}, {0, 8}, {8, 8}, {8, 0}};
  const auto areas = repaired(LooseRings{clockwise});
  ASSERT_TRUE(areas && areas->size() == 1);
  EXPECT_EQ(geo::doubled_area(areas->front().outer), 128);
}

TEST(Repaired, MakesTwoAreasOfABowTie) {
  const auto areas =
      repaired(LooseRings{ring("a   c\n"
                               "     \n"
                               "     \n"
                               "d   b\n",
                               'a', 'd', 4)});
  ASSERT_TRUE(areas);
  EXPECT_EQ(areas->size(), 2U);
  EXPECT_EQ(test::Geos().verdict(*areas), kValid);
}

TEST(Repaired, MakesAHoleOfARingThatTouchesItself) {
  // The corners c and g are one point.
  const GridPath path{{0, 0}, {8, 0}, {8, 8}, {6, 6}, {2, 6}, {6, 2}, {6, 6}, {8, 8}, {0, 8}};
  const auto areas = repaired(LooseRings{path});
  ASSERT_TRUE(areas && areas->size() == 1);
  EXPECT_EQ(areas->front().holes.size(), 1U);
  EXPECT_EQ(test::Geos().verdict(*areas), kValid);
}

TEST(Repaired, SplitsAnAreaThatItsHoleCutsInTwo) {
  const GridPath outer{{0, 0}, {8, 0}, {8, 8}, {0, 8}};
  const GridPath hole{{0, 4}, {4, 2}, {8, 4}, {4, 6}};
  const auto areas = repaired(LooseRings{outer, hole});
  ASSERT_TRUE(areas);
  EXPECT_EQ(areas->size(), 2U);
  EXPECT_EQ(test::Geos().verdict(*areas), kValid);
}

TEST(United, JoinsPartsThatShareABorderAndKeepsPartsThatDoNot) {
  const GridPath left{{0, 0}, {4, 0}, {4, 4}, {0, 4}};
  const GridPath right{{4, 0}, {8, 0}, {8, 4}, {4, 4}};
  const GridPath far{{20, 0}, {24, 0}, {24, 4}, {20, 4}};
  const auto areas = united_of({{left}, {right}, {far}});
  ASSERT_TRUE(areas);
  EXPECT_EQ(areas->size(), 2U);
  EXPECT_EQ(doubled_area(*areas), 2 * (32 + 16));
  EXPECT_EQ(test::Geos().verdict(*areas), kValid);
}

TEST(United, KeepsAnIslandInAHole) {
  const GridPath outer{{0, 0}, {20, 0}, {20, 20}, {0, 20}};
  const GridPath hole{{4, 4}, {16, 4}, {16, 16}, {4, 16}};
  const GridPath island{{8, 8}, {12, 8}, {12, 12}, {8, 12}};
  const auto areas = united_of({{outer, hole}, {island}});
  ASSERT_TRUE(areas);
  EXPECT_EQ(areas->size(), 2U);
  EXPECT_EQ(doubled_area(*areas), 2 * (400 - 144 + 16));
  EXPECT_EQ(test::Geos().verdict(*areas), kValid);
}

TEST(United, GivesAHoleToTheAreaAroundItNotToAnIslandItTouches) {
  const GridPath outer{{0, 0}, {40, 0}, {40, 40}, {0, 40}};
  const GridPath hole{{4, 15}, {20, 10}, {20, 30}, {4, 30}};
  const GridPath island{{8, 24}, {10, 18}, {20, 10}};
  const GridPath beside{{20, 10}, {22, 14}, {23, 8}};
  const auto areas = united_of({{outer, hole, beside}, {island}});
  ASSERT_TRUE(areas && areas->size() == 2);
  EXPECT_EQ(test::Geos().verdict(*areas), kValid);
}

// Teeth from a back along one axis, each two units wide where it begins.
GridPath long_comb(std::int32_t teeth, std::int32_t length, bool upright) {
  GridPath path;
  const auto add = [&](std::int32_t along, std::int32_t across) {
    path.push_back(upright ? GridPoint{across, along} : GridPoint{along, across});
  };
  for (std::int32_t i = 0; i < teeth; ++i) {
    add(10, 4 * i);
    add(10 + length, 4 * i + 1);
    add(10, 4 * i + 2);
  }
  add(0, 4 * teeth);
  add(0, -4);
  return path;
}

// Looked at two by two, or listed by the strips they run through, so many long edges would take
// hours, or all memory.
TEST(Repaired, TellsManyLongEdgesApartWhicheverWayTheyRun) {
  constexpr std::int32_t kTeeth = 100'000;
  constexpr std::int32_t kLength = 200'000;
  const GridPath hole{{1, 1}, {4, 1}, {4, 4}, {1, 4}};
  for (const bool upright : {false, true}) {
    const GridPath comb = long_comb(kTeeth, kLength, upright);
    EXPECT_TRUE(is_simple(comb));
    const auto areas = repaired(LooseRings{comb, hole});
    ASSERT_TRUE(areas && areas->size() == 1);
    EXPECT_EQ(areas->front().holes.size(), 1U);
    constexpr std::int64_t kBack = 10LL * (4LL * kTeeth - 2 + 4LL * kTeeth + 4);
    EXPECT_EQ(doubled_area(*areas), kBack + 2LL * kLength * kTeeth - 2 * 9);
  }
}

// A double spiral as wide as the world: it winds in and, one unit beside, out again.
TEST(Repaired, MeasuresAShapeThatWindsAroundMoreOftenThanItsAreaHasRoom) {
  constexpr std::int32_t kWorld = 1 << 28;
  constexpr std::int32_t kTurns = 100;
  GridPath in;
  GridPath out;
  for (std::int32_t i = 0; i < kTurns; ++i) {
    const std::int32_t low = 4 * i;
    const std::int32_t high = kWorld - 4 * i;
    for (const GridPoint& corner :
         {GridPoint{low, low}, {high, low}, {high, high}, {low + 4, high}})
      in.push_back(corner);
    for (const GridPoint& corner : {GridPoint{low + 1, low + 1},
                                    {high - 1, low + 1},
                                    {high - 1, high - 1},
                                    {low + 5, high - 1}})
      out.push_back(corner);
  }
  GridPath spiral = in;
  spiral.insert(spiral.end(), out.rbegin(), out.rend());
  const auto areas = repaired(LooseRings{spiral});
  ASSERT_TRUE(areas && areas->size() == 1);
  EXPECT_EQ(test::Geos().verdict(*areas), kValid);
  // One unit wide along each side but the last, each a little shorter than the one before.
  EXPECT_NEAR(static_cast<double>(doubled_area(*areas)), 2.0 * (4 * kTurns - 1) * kWorld, 1e6);
}

TEST(Repaired, FindsTheAreaAroundEachOfManyHoles) {
  constexpr std::int32_t kHoles = 100'000;
  LooseRings plate{long_comb(kHoles, 10, true)};
  for (std::int32_t i = 0; i < kHoles; ++i)
    plate.push_back({{4 * i, 4}, {4 * i + 1, 4}, {4 * i, 5}});
  const auto areas = repaired(plate);
  ASSERT_TRUE(areas && areas->size() == 1);
  EXPECT_EQ(areas->front().holes.size(), static_cast<std::size_t>(kHoles));
}

TEST(Clipped, CutsManyTeethAtTheRim) {
  constexpr std::int32_t kTeeth = 30'000;
  const auto areas = clipped({long_comb(kTeeth, 1'000, false)}, {-10, -10, 500, 4 * kTeeth + 10});
  ASSERT_TRUE(areas && areas->size() == 1);
  // What is left of a tooth has four corners.
  EXPECT_EQ(areas->front().outer.size(), 4U * kTeeth + 2);
}

TEST(Clipped, LeavesTwoPiecesOfAShapeThatLeavesTheBoxBetween) {
  const GridPath comb = ring(
      "a         b\n"
      "           \n"
      "  f    e   \n"
      "           \n"
      "           \n"
      "hg     d  c\n",
      'a', 'h', 10);
  const auto areas = clipped({comb}, {0, 30, 200, 200});
  ASSERT_TRUE(areas);
  EXPECT_EQ(areas->size(), 2U);
  EXPECT_EQ(test::Geos().verdict(*areas), kValid);
}

TEST(Clipped, GivesTheWholeBoxInsideALargeShape) {
  const GridPath large{{-9'000, -9'000}, {9'000, -9'000}, {9'000, 9'000}, {-9'000, 9'000}};
  const auto areas = clipped({large}, {-64, -64, 4'160, 4'160});
  ASSERT_TRUE(areas && areas->size() == 1);
  EXPECT_EQ(doubled_area(*areas), 2 * std::int64_t{4'224} * 4'224);
}

TEST(Clipped, GivesNothingOfAShapeBeside) {
  const auto areas = clipped({{{100, 0}, {120, 0}, {120, 20}}}, {0, 0, 50, 50});
  ASSERT_TRUE(areas);
  EXPECT_TRUE(areas->empty());
}

TEST(Clipped, KeepsASliverThatRoundingLeavesWithoutAnInside) {
  const auto areas = clipped({{{-1'000, 0}, {1'000, 10}, {-1'000, 1}}}, {100, -50, 200, 50});
  ASSERT_TRUE(areas && areas->size() == 1);
  EXPECT_EQ(test::Geos().verdict(*areas), kValid);
  EXPECT_TRUE((GridBox{100, -50, 200, 50}).contains(bounds_of(areas->front().outer)));
}

// Random rings on a grid so coarse that they cross, touch and repeat at every turn.
class RandomRings {
 public:
  explicit RandomRings(unsigned seed) : random_(seed) {}

  LooseRings polygon(std::int32_t size) {
    LooseRings rings;
    for (std::int32_t i = below(3); i >= 0; --i) {
      GridPath path;
      for (std::int32_t corner = 3 + below(9); corner > 0; --corner)
        path.push_back({below(size), below(size)});
      rings.push_back(std::move(path));
    }
    return rings;
  }
  std::int32_t below(std::int32_t limit) {
    return std::uniform_int_distribution<std::int32_t>(0, limit - 1)(random_);
  }

 private:
  std::mt19937 random_;
};

TEST(Repaired, IsValidByGeosForWhateverRings) {
  const test::Geos geos;
  RandomRings random(7);
  int given_up = 0;
  for (int i = 0; i < 6'000; ++i) {
    std::vector<LooseRings> polygons{random.polygon(i % 2 ? 12 : 300)};
    if (i % 3 == 0) polygons.push_back(random.polygon(40));
    const auto areas = polygons.size() == 1 ? repaired(polygons.front()) : united_of(polygons);
    given_up += areas ? 0 : 1;
    if (areas) {
      ASSERT_EQ(geos.verdict(*areas), kValid) << "round " << i;
      for (const Area& area : *areas) {
        ASSERT_GT(geo::doubled_area(area.outer), 0);
        for (const GridPath& hole : area.holes) ASSERT_LT(geo::doubled_area(hole), 0);
      }
    }
  }
  EXPECT_EQ(given_up, 0);
}

TEST(Clipped, IsValidByGeosAndNoLargerThanTheBoxForWhateverShape) {
  const test::Geos geos;
  RandomRings random(11);
  int given_up = 0;
  for (int i = 0; i < 4'000; ++i) {
    const auto whole = repaired(random.polygon(200));
    if (!whole) continue;
    std::vector<GridPath> rings;
    for (const Area& area : *whole) {
      rings.push_back(area.outer);
      rings.insert(rings.end(), area.holes.begin(), area.holes.end());
    }
    const std::int32_t x = random.below(150);
    const std::int32_t y = random.below(150);
    const GridBox box{x, y, x + 50, y + 50};
    const auto areas = clipped(rings, box);
    given_up += areas ? 0 : 1;
    if (!areas) continue;
    ASSERT_EQ(geos.verdict(*areas), kValid) << "round " << i;
    for (const Area& area : *areas) ASSERT_TRUE(box.contains(bounds_of(area.outer)));
    // Quarters of a shape add up to it but for what rounding moves along the cuts.
    double sum = 0;
    for (const GridBox& quarter : {GridBox{-1, -1, x, y}, GridBox{x, -1, 201, y},
                                   GridBox{-1, y, x, 201}, GridBox{x, y, 201, 201}})
      sum += geos.area(clipped(rings, quarter).value_or(std::vector<Area>()));
    ASSERT_NEAR(sum, geos.area(*whole), 400.0) << "round " << i;
  }
  EXPECT_EQ(given_up, 0);
}

}  // namespace
}  // namespace baitu::geo
