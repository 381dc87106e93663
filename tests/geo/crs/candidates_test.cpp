#include "geo/crs/candidates.hpp"

#include <gmock/gmock.h>

#include "geo/crs/crs.hpp"

namespace baitu::geo {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

std::vector<std::string> codes_of(const std::vector<CrsCandidate>& candidates) {
  std::vector<std::string> codes;
  for (const CrsCandidate& each : candidates)
    codes.push_back(each.code + (each.swapped ? " swapped" : ""));
  return codes;
}

std::vector<std::string> codes_at(double x, double y, std::string_view prj = "") {
  return codes_of(candidates_of("示例", prj, sample_of({{x, y}, {x + 100, y + 100}})));
}

// Registered meridians and areas: 4550 is 123° E, 4551 126° E by three degrees; 4508 to 4512 by
// six share the meridians 111° to 135° E with them, and with the same numbers the place too.
TEST(Candidates, WithoutANumberAreOfEveryMeridian) {
  const auto codes = codes_at(400'000, 5'160'000);
  EXPECT_THAT(codes, Contains("EPSG:4550"));
  EXPECT_THAT(codes, Contains("EPSG:4551"));
  EXPECT_THAT(codes, Contains("EPSG:32651"));
  EXPECT_THAT(codes, Not(Contains("EPSG:4490")));
  EXPECT_THAT(codes, Not(Contains("EPSG:4530"))) << "its eastings carry the number 42";
}

TEST(Candidates, ReachBeyondThreeDegreesOnlyBySix) {
  const auto codes = codes_at(800'000, 5'160'000);
  EXPECT_THAT(codes, Not(Contains("EPSG:4550")));
  EXPECT_THAT(codes, Contains("EPSG:4510")) << "123° E by six degrees";
}

TEST(Candidates, WithTheNumberOfAZoneAreThatZone) {
  EXPECT_THAT(codes_at(42'400'000, 5'160'000), ElementsAre("EPSG:4530"));
  EXPECT_THAT(codes_at(21'600'000, 5'160'000), ElementsAre("EPSG:4499"));
  EXPECT_THAT(codes_at(5'160'000, 42'400'000), ElementsAre("EPSG:4530 swapped"));
}

TEST(Candidates, OfDegreesAreLongitudeAndLatitude) {
  const auto one = [](double x, double y) {
    return codes_of(candidates_of("示例", "", sample_of({{x, y}})));
  };
  EXPECT_THAT(one(125.03, 46.58), ElementsAre("EPSG:4490"));
  EXPECT_THAT(one(46.58, 125.03), ElementsAre("EPSG:4490 swapped"));
}

TEST(Candidates, OfNumbersThatAreNowhereAreNone) {
  EXPECT_TRUE(codes_at(12, 90'000'000).empty());
  EXPECT_TRUE(codes_at(1e300, 1e300).empty());
  EXPECT_TRUE(codes_at(42'400'000, 9'000'000).empty());
}

// printf '5160000 400000' | cs2cs -f %.12f EPSG:4551 EPSG:4490
TEST(Candidates, SayWhereTheLayerWouldLie) {
  const auto candidates = candidates_of("示例", "", sample_of({{42'400'000, 5'160'000}}));
  ASSERT_EQ(candidates.size(), 1U);
  EXPECT_EQ(candidates[0].layer, "示例");
  ASSERT_EQ(candidates[0].points.size(), 1U);
  EXPECT_NEAR(candidates[0].points[0].lon_deg, 124.695659852319, 1e-9);
  EXPECT_NEAR(candidates[0].points[0].lat_deg, 46.567553108889, 1e-9);
  EXPECT_EQ(candidates[0].bounds.west_nd, 124'695'659'852);
  EXPECT_EQ(candidates[0].bounds.west_nd, candidates[0].bounds.east_nd);
}

TEST(Candidates, BeginWithWhatThePrjDescribes) {
  const std::string local =
      "PROJCS[\"Local\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\","
      "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\","
      "6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]],"
      "PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000],"
      "PARAMETER[\"False_Northing\",0],PARAMETER[\"Central_Meridian\",125],"
      "PARAMETER[\"Scale_Factor\",1],PARAMETER[\"Latitude_Of_Origin\",0],UNIT[\"Meter\",1]]";
  const auto candidates =
      candidates_of("示例", local, sample_of({{500'000, 5'160'000}, {500'100, 5'160'000}}));
  ASSERT_FALSE(candidates.empty());
  EXPECT_EQ(candidates[0].code, "prj");
  EXPECT_EQ(candidates[0].name, "Local");
  EXPECT_NEAR(candidates[0].points[0].lon_deg, 125, 1e-9);
}

TEST(Sample, IsSpreadOverAllFeatures) {
  std::vector<shape::LonLat> firsts;
  for (int i = 0; i < 1'000; ++i)
    firsts.push_back({static_cast<double>(i), -static_cast<double>(i)});
  const CoordinateSample sample = sample_of(firsts);
  EXPECT_EQ(sample.points.size(), kMaxCandidatePoints);
  EXPECT_EQ(sample.points[1].lon_deg, 5);
  EXPECT_EQ(sample.east, 999);
  EXPECT_EQ(sample.south, -999);
}

}  // namespace
}  // namespace baitu::geo
