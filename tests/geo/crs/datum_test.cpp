// The two ways from another datum, against PROJ's own command-line tool.
#include <gmock/gmock.h>

#include "geo/crs/crs.hpp"

namespace baitu::geo {
namespace {

// A tenth of a millimetre.
constexpr double kNear = 1e-9;

DatumShift example() {
  return {.dx_m = -15.415,
          .dy_m = -143.2,
          .dz_m = -82.1,
          .rx_as = 1.25,
          .ry_as = -0.75,
          .rz_as = 2.5,
          .scale_ppm = -3.5,
          .convention = RotationConvention::position_vector};
}

LayerChoices shifted(const std::string& crs, const DatumShift& shift) {
  return {.layer = "示例", .crs = crs, .datum = DatumChoice{.shift = shift, .source = "示例"}};
}

shape::LonLat placed_at(const LayerChoices& choices, double x, double y) {
  const auto way = Reprojection::of_layer("", choices);
  EXPECT_TRUE(way.has_value());
  shape::Geometry geometry;
  geometry.points = {{x, y}};
  if (!way || !way->to_lonlat(geometry)) return {};
  return geometry.points.front();
}

// printf '400000 5160000' | cs2cs -f %.12f +proj=tmerc +lon_0=126 +x_0=500000 +a=6378140
//   +rf=298.257 +towgs84=-15.415,-143.2,-82.1,1.25,-0.75,2.5,-3.5 +to +proj=longlat +ellps=GRS80
//   +towgs84=0,0,0; its towgs84 is a position vector, so the other convention has other signs.
TEST(Shift, PutsAPointOfXian1980WhereCs2csPutsIt) {
  const auto at = placed_at(shifted("EPSG:2387", example()), 400'000, 5'160'000);
  EXPECT_NEAR(at.lon_deg, 124.697971083221, kNear);
  EXPECT_NEAR(at.lat_deg, 46.567902769755, kNear);
  DatumShift other = example();
  other.convention = RotationConvention::coordinate_frame;
  const auto turned = placed_at(shifted("EPSG:2387", other), 400'000, 5'160'000);
  EXPECT_NEAR(turned.lon_deg, 124.695807962615, kNear);
  EXPECT_NEAR(turned.lat_deg, 46.567569115354, kNear);
}

// The same with +lon_0=123 +x_0=21500000 +ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0
TEST(Shift, PutsAPointOfBeijing1954WhereCs2csPutsIt) {
  const auto at = placed_at(shifted("EPSG:21421", {.dx_m = 15.8, .dy_m = -154.4, .dz_m = -82.3}),
                            21'650'000, 5'160'000);
  EXPECT_NEAR(at.lon_deg, 124.957110165168, kNear);
  EXPECT_NEAR(at.lat_deg, 46.557845187012, kNear);
}

TEST(Shift, SaysHowFarItMoves) {
  const auto way = Reprojection::of_layer("", shifted("EPSG:2387", example()));
  ASSERT_TRUE(way.has_value());
  EXPECT_EQ(way->farthest_move_m(), 0);
  shape::Geometry geometry;
  geometry.points = {{400'000, 5'160'000}};
  ASSERT_TRUE(way->to_lonlat(geometry));
  EXPECT_GT(way->farthest_move_m(), 10);
  EXPECT_LT(way->farthest_move_m(), 300);
}

TEST(Shift, IsRefusedWhereNoneIsDue) {
  const auto way = Reprojection::of_layer("", shifted("EPSG:4551", example()));
  ASSERT_FALSE(way.has_value());
  EXPECT_EQ(way.error(), (Refusal{Reason::choice_unfit, {{DetailCode::shift_needless, {}}}}));
}

TEST(Shift, IsDueForAnotherDatum) {
  const auto way = Reprojection::of_layer("", {.layer = "示例", .crs = "EPSG:2387"});
  ASSERT_FALSE(way.has_value());
  EXPECT_EQ(way.error().reason, Reason::crs_datum);
}

// A local plane of this survey, 480 km and 5,100 km off that of 126° E; printf '5150000 480000' |
// cs2cs -f %.12f EPSG:4551 EPSG:4490, and so on.
std::vector<ControlPoint> survey() {
  return {{0, 50'000, {125.739529276863, 46.484733890899}},
          {0, 60'000, {125.739098892564, 46.574692029285}},
          {15'000, 50'000, {125.934881998033, 46.485011932378}},
          {17'000, 61'000, {125.960858158834, 46.583978667259}}};
}

LayerChoices fitted(const std::string& crs, std::vector<ControlPoint> points) {
  return {.layer = "示例",
          .crs = crs,
          .datum = DatumChoice{.points = std::move(points), .source = "示例"}};
}

TEST(Fitted, PutsAPointWhereTheSurveyLies) {
  const auto by = [](const std::string& crs, double near_deg) {
    const auto at = placed_at(fitted(crs, survey()), 8'000, 55'000);
    EXPECT_NEAR(at.lon_deg, 125.843588077656, near_deg) << crs;
    EXPECT_NEAR(at.lat_deg, 46.529903244061, near_deg) << crs;
  };
  // Its own projection, as of whatever datum; without it the meridian is 12 km off.
  by("EPSG:4551", kNear);
  by("EPSG:2387", kNear);
  by("", 1e-7);
}

TEST(Fitted, SaysHowWell) {
  const auto way = Reprojection::of_layer("", fitted("EPSG:4551", survey()));
  ASSERT_TRUE(way.has_value());
  EXPECT_EQ(way->crs().code, "EPSG:4551");
  EXPECT_EQ(way->fit(), (FitFound{{0, 0, 0, 0}, 0, 0, 0}));
  EXPECT_EQ(Reprojection::of_layer("", fitted("", survey()))->crs().code, "local");
}

TEST(Fitted, NamesTheWorstPointUnlessItIsAccepted) {
  auto points = survey();
  points[2].x += 4;
  auto choices = fitted("EPSG:4551", points);
  const auto refused = Reprojection::of_layer("", choices);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().reason, Reason::fit_failed);
  ASSERT_EQ(refused.error().details.size(), 1U);
  EXPECT_EQ(refused.error().details[0].code, DetailCode::residual_mm);
  EXPECT_EQ(refused.error().details[0].values[0], "3");
  choices.datum->accept_residuals = true;
  EXPECT_TRUE(Reprojection::of_layer("", choices).has_value());
}

TEST(Gcj02, IsTurnedBackBehindTheSystem) {
  const auto at = placed_at({.layer = "示例", .crs = "EPSG:4490", .gcj02 = true},
                            116.38404722455657, 39.91334545536069);
  EXPECT_NEAR(at.lon_deg, 116.377817, kNear);
  EXPECT_NEAR(at.lat_deg, 39.911954, kNear);
}

TEST(Swapped, TakesTheNorthingFirst) {
  const auto at =
      placed_at({.layer = "示例", .crs = "EPSG:4551", .swapped = true}, 5'160'000, 400'000);
  EXPECT_NEAR(at.lon_deg, 124.695659852319, kNear);
}

}  // namespace
}  // namespace baitu::geo
