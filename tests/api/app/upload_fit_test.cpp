#include "api/app/upload_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "api/app/declared_area.hpp"
#include "api/app/places.hpp"
#include "domain/shape/gcj02.hpp"
#include "domain/shape/measure.hpp"
#include "tests/api/app/inspector.hpp"

namespace baitu::app {
namespace {

shape::Bounds square(double lon_deg, double lat_deg) {
  const auto nd = [](double degrees) { return std::llround(degrees * 1e9); };
  return {nd(lon_deg), nd(lat_deg), nd(lon_deg + 0.001), nd(lat_deg + 0.001)};
}

// By so many 10⁻⁵ degrees: 0.76 m to the east and 1.11 m to the north at Daqing.
void add(ShiftMeter& meter, double lon_deg, double lat_deg, double east, double north) {
  meter.add(square(lon_deg, lat_deg), square(lon_deg + east * 1e-5, lat_deg + north * 1e-5));
}

TEST(Shift, IsNoneOfNoPair) {
  const Shift shift = ShiftMeter().shift();
  EXPECT_EQ(shift.pairs, 0U);
  EXPECT_EQ(shift.looks_like, ShiftLike::nothing);
}

TEST(Shift, IsTheMedianWhateverOneSiteDoes) {
  ShiftMeter meter;
  add(meter, 125.00, 46.5, 100, 0);
  add(meter, 125.10, 46.6, 101, 1);
  add(meter, 125.20, 46.7, 99, -1);
  add(meter, 125.30, 46.5, 5'000, 9'000);
  const Shift shift = meter.shift();
  EXPECT_NEAR(shift.median.east_m, 77, 1.5);
  EXPECT_NEAR(shift.median.north_m, 1, 1.5);
  EXPECT_EQ(shift.looks_like, ShiftLike::shifted);
}

TEST(Shift, IsNotToldOfSitesThatMovedEachItsOwnWay) {
  ShiftMeter meter;
  add(meter, 125.00, 46.5, 200, 0);
  add(meter, 125.10, 46.6, -200, 100);
  add(meter, 125.20, 46.7, 0, -200);
  EXPECT_EQ(meter.shift().looks_like, ShiftLike::nothing);
}

TEST(Shift, OfAFewMetresIsASurveyMadeAnew) {
  ShiftMeter meter;
  for (const double lon_deg : {125.0, 125.1, 125.2}) add(meter, lon_deg, 46.5, 10, 5);
  EXPECT_EQ(meter.shift().looks_like, ShiftLike::nothing);
}

// Far from Daqing the formula says something else, and is asked there.
TEST(Shift, IsHeldAgainstTheFormulaOfItsPlace) {
  for (const double west_deg : {103.0, 125.0}) {
    ShiftMeter meter;
    for (int i = 0; i < 4; ++i) {
      const shape::LonLat at{west_deg + 0.01 * i, 40 + 0.01 * i};
      const shape::LonLat there = to_gcj02(at);
      meter.add(square(at.lon_deg, at.lat_deg), square(there.lon_deg, there.lat_deg));
    }
    EXPECT_EQ(meter.shift().looks_like, ShiftLike::gcj02) << west_deg;
  }
}

// Polygons of 100 and 50 m, measured, beside what the file says of them.
UploadContent declaring(const char* field, std::vector<std::string> declared) {
  UploadContent content;
  geo::InspectedLayer layer;
  layer.fields = {"XMBH", field};
  content.inspection.layers.push_back(layer);
  for (std::uint32_t i = 0; i < declared.size(); ++i) {
    content.inspection.features.push_back({0, i, {"WK-1", declared[i]}, {}, {}});
    shape::Shape shape;
    shape.kind = shape::Kind::polygon;
    shape.area_dm2 = 1'000'000;  // a hectare
    content.shapes.push_back(shape);
  }
  return content;
}

TEST(DeclaredArea, GuessesTheUnitInWhichMostAgreeAndSaysSo) {
  for (const auto& [declared, unit] :
       {std::pair{"10000", AreaUnit::square_metre}, std::pair{"15", AreaUnit::mu},
        std::pair{"1.0", AreaUnit::hectare}}) {
    const auto areas = compare_declared(declaring("面积", {declared, declared, "77"}));
    ASSERT_EQ(areas.size(), 1U);
    EXPECT_EQ(areas[0].unit, unit);
    EXPECT_TRUE(areas[0].unit_guessed);
    EXPECT_EQ(areas[0].compared, 3U);
    ASSERT_EQ(areas[0].off.size(), 1U);
    EXPECT_EQ(areas[0].off[0].feature, 2U);
  }
}

TEST(DeclaredArea, TakesTheUnitThatTheFieldSays) {
  EXPECT_EQ(unit_in("面积（亩）"), AreaUnit::mu);
  EXPECT_EQ(unit_in("用地面积(公顷)"), AreaUnit::hectare);
  EXPECT_EQ(unit_in("AREA_M2"), AreaUnit::square_metre);
  EXPECT_EQ(unit_in("mianji"), std::nullopt);
  const auto areas =
      compare_declared(declaring("面积（亩）", {"1", "15", "14.9", "14", "x", "-3"}));
  ASSERT_EQ(areas.size(), 1U);
  EXPECT_FALSE(areas[0].unit_guessed);
  EXPECT_EQ(areas[0].compared, 4U) << "what is no number is not compared";
  ASSERT_EQ(areas[0].off.size(), 2U) << "the furthest first";
  EXPECT_EQ(areas[0].off[0].feature, 0U);
  EXPECT_EQ(areas[0].off[0].deviation_permille, 14'000);
  EXPECT_EQ(areas[0].off[1].feature, 3U);
  EXPECT_EQ(areas[0].off[1].deviation_permille, 71);
  EXPECT_EQ(areas[0].off[1].declared_dm2, 933'333);
}

TEST(DeclaredArea, IsOnlyInAFieldThatIsCalledSo) {
  EXPECT_TRUE(compare_declared(declaring("备注", {"10000"})).empty());
  EXPECT_TRUE(compare_declared(declaring("面积", {"", "很大"})).empty());
}

// Against looking at each.
TEST(Places, FindWhatHasAPlaceInCommon) {
  Places places;
  std::vector<shape::Bounds> all;
  unsigned state = 3;
  const auto next = [&](unsigned below) {
    return static_cast<std::int64_t>((state = state * 1'103'515'245U + 12'345U) / 65'536U % below);
  };
  const auto somewhere = [&] {
    const std::int64_t west_nd = (next(400) - 200) * 1'000'000;
    const std::int64_t south_nd = (next(400) - 200) * 1'000'000;
    const std::int64_t size_nd = next(20) == 0 ? 300'000'000 : next(30) * 1'000'000;
    return shape::Bounds{west_nd, south_nd, west_nd + size_nd, south_nd + size_nd};
  };
  for (std::size_t i = 0; i < 200; ++i) {
    all.push_back(somewhere());
    places.add(i, all.back());
  }
  for (int round = 0; round < 100; ++round) {
    const shape::Bounds asked = somewhere();
    std::vector<std::size_t> expected;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (intersects(all[i], asked)) expected.push_back(i);
    EXPECT_EQ(places.near(asked), expected);
  }
}

}  // namespace
}  // namespace baitu::app
