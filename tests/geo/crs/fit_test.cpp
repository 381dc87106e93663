#include "geo/crs/fit.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <numbers>

namespace baitu::geo {
namespace {

constexpr double kNear = 1e-9;

// Turned by the angle of the triangle 3-4-5 and shifted by 1000 east and 2000 north.
TEST(Fit, FindsATurnAndAShift) {
  const auto fit = fit_similarity(
      {{0, 0, 1'000, 2'000}, {100, 0, 1'060, 2'080}, {0, 100, 920, 2'060}, {100, 100, 980, 2'140}});
  ASSERT_TRUE(fit.has_value());
  EXPECT_NEAR(fit->a, 0.6, kNear);
  EXPECT_NEAR(fit->b, 0.8, kNear);
  EXPECT_NEAR(fit->scale(), 1, kNear);
  EXPECT_NEAR(fit->rotation_rad(), std::atan2(4, 3), kNear);
  EXPECT_NEAR(fit->rms_m, 0, kNear);
  const PlanePair at = placed(*fit, 50, 50);
  EXPECT_NEAR(at.east_m, 990, kNear);
  EXPECT_NEAR(at.north_m, 2'070, kNear);
}

// Worked by hand: of four corners of a square about the origin one is drawn off by δ to the east.
// The shift takes δ/4 of it, turn and scale another δ/4 there. The corners beside it are left with
// √2/4 δ each, the opposite one with nothing.
TEST(Fit, SharesAnErrorByLeastSquares) {
  constexpr double kOff_m = 0.4;
  const auto fit = fit_similarity({{100, 100, 100 + kOff_m, 100},
                                   {-100, 100, -100, 100},
                                   {-100, -100, -100, -100},
                                   {100, -100, 100, -100}});
  ASSERT_TRUE(fit.has_value());
  const double beside_m = std::numbers::sqrt2 / 4 * kOff_m;
  EXPECT_THAT(fit->residuals_m, testing::ElementsAre(testing::DoubleNear(kOff_m / 2, kNear),
                                                     testing::DoubleNear(beside_m, kNear),
                                                     testing::DoubleNear(0, kNear),
                                                     testing::DoubleNear(beside_m, kNear)));
  EXPECT_NEAR(fit->rms_m, kOff_m / std::sqrt(8), kNear);
}

// x and y mixed up is a plane in a mirror, which no turn makes of the true one.
TEST(Fit, FindsNoneForMirroredPoints) {
  const auto fit = fit_similarity({{0, 0, 0, 0}, {0, 100, 100, 0}, {300, 0, 0, 300}});
  ASSERT_FALSE(fit.has_value());
  EXPECT_EQ(fit.error().reason, Reason::fit_failed);
}

TEST(Fit, RefusesPointsInALine) {
  for (const auto& pairs :
       std::vector<std::vector<PlanePair>>{{{0, 0, 0, 0}, {100, 1, 100, 1}, {200, 2, 200, 2}},
                                           {{5, 5, 5, 5}, {5, 5, 5, 5}, {5, 5, 5, 5}}})
    EXPECT_EQ(fit_similarity(pairs).error(),
              (Refusal{Reason::fit_failed, {{DetailCode::points_in_line, {}}}}));
}

TEST(Fit, RefusesAnotherUnit) {
  const auto fit = fit_similarity({{0, 0, 0, 0}, {0, 1, 0, 0.98}, {1, 0, 0.98, 0}});
  EXPECT_EQ(fit.error(), (Refusal{Reason::fit_failed, {{DetailCode::fit_scale_ppm, {"20000"}}}}));
}

}  // namespace
}  // namespace baitu::geo
