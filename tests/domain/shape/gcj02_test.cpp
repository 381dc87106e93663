#include "domain/shape/gcj02.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace baitu::shape {
namespace {

struct Known {
  LonLat place;
  LonLat shown;
};

// Values published with implementations of others: Shanghai, Beijing, Fuzhou.
constexpr Known kKnown[] = {
    {{121.5272106, 31.1774276}, {121.531541859215, 31.17530398364597}},
    {{116.377817, 39.911954}, {116.38404722455657, 39.91334545536069}},
    {{119.3122312, 26.0240049}, {119.31705425869873, 26.02096344048847}},
};

TEST(Gcj02, ShowsAPlaceWhereOthersShowIt) {
  for (const Known& known : kKnown) {
    const LonLat shown = to_gcj02(known.place);
    EXPECT_NEAR(shown.lon_deg, known.shown.lon_deg, 1e-11);
    EXPECT_NEAR(shown.lat_deg, known.shown.lat_deg, 1e-11);
  }
}

TEST(Gcj02, IsTurnedBackToATenthOfAMillimetre) {
  for (double lon_deg = 75; lon_deg < 135; lon_deg += 0.731)
    for (double lat_deg = 18; lat_deg < 54; lat_deg += 0.517) {
      const LonLat back = from_gcj02(to_gcj02({lon_deg, lat_deg}));
      EXPECT_NEAR(back.lon_deg, lon_deg, 1e-9) << lon_deg << ' ' << lat_deg;
      EXPECT_NEAR(back.lat_deg, lat_deg, 1e-9) << lon_deg << ' ' << lat_deg;
    }
}

TEST(Gcj02, ShiftsNothingOutsideOfItsBox) {
  for (const LonLat& place : {LonLat{139.7, 35.7}, LonLat{-0.1, 51.5}, LonLat{100, 0.5}}) {
    EXPECT_EQ(to_gcj02(place), place);
    EXPECT_EQ(from_gcj02(place), place);
  }
}

}  // namespace
}  // namespace baitu::shape
