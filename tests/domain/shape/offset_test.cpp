#include "domain/shape/offset.hpp"

#include <gtest/gtest.h>

#include "domain/shape/gcj02.hpp"
#include "domain/shape/measure.hpp"
#include "tests/domain/shape/shapes.hpp"

namespace baitu::shape::tests {
namespace {

constexpr LonLat kDaqing{125, 46.6};

// Against the length of the edge on the ellipsoid, which is worked out in another way.
TEST(Offset, IsAsLongAsTheEdge) {
  for (const LonLat to : {LonLat{125.01, 46.6}, {125, 46.61}, {124.98, 46.59}, {125.02, 46.63}}) {
    const double edge_m = length_m(of_line({kDaqing, to}));
    EXPECT_NEAR(offset(kDaqing, to).length_m(), edge_m, edge_m * 1e-5);
  }
}

TEST(Offset, IsEastAndNorthAndTurnsRound) {
  const Offset there = offset(kDaqing, {125.01, 46.59});
  EXPECT_GT(there.east_m, 700);
  EXPECT_LT(there.north_m, -1'000);
  const Offset back = offset({125.01, 46.59}, kDaqing);
  EXPECT_NEAR(back.east_m, -there.east_m, 1e-9);
  EXPECT_NEAR(back.north_m, -there.north_m, 1e-9);
  EXPECT_NEAR((there - there).length_m(), 0, 1e-12);
}

TEST(Offset, KnowsTheMiddleOfBounds) {
  EXPECT_EQ(middle_of({125'000'000'000, 46'000'000'000, 125'500'000'000, 47'000'000'000}),
            (LonLat{125.25, 46.5}));
}

// A place of Beijing as others have worked it out: 116.41024450, 39.91640428.
TEST(Gcj02, ShiftsAPlaceAsItIsKnownTo) {
  const LonLat shifted = to_gcj02({116.404, 39.915});
  EXPECT_NEAR(shifted.lon_deg, 116.41024449916938, 1e-9);
  EXPECT_NEAR(shifted.lat_deg, 39.91640428150164, 1e-9);
}

TEST(Gcj02, ShiftsDaqingToTheNorthEastBySomeHundredMetres) {
  const Offset shift = offset(kDaqing, to_gcj02(kDaqing));
  EXPECT_NEAR(shift.east_m, 516, 10);
  EXPECT_NEAR(shift.north_m, 214, 10);
}

}  // namespace
}  // namespace baitu::shape::tests
