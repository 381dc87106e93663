#include "geo/crs/crs.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace baitu::geo {
namespace {

using shape::Geometry;
using shape::Kind;

Geometry point(double x, double y) {
  Geometry geometry;
  geometry.kind = Kind::point;
  geometry.points.push_back({x, y});
  return geometry;
}

// Where a system puts a point, in degrees.
shape::LonLat lonlat(const std::string& code, double x, double y) {
  const auto system = Reprojection::from_code(code);
  EXPECT_TRUE(system.has_value()) << code;
  Geometry geometry = point(x, y);
  EXPECT_TRUE(system->to_lonlat(geometry)) << code;
  return geometry.points.front();
}

constexpr double kNear = 1e-9;

// The registry has latitude first in EPSG:4326 and 4490, northing first in 4551, and longitude
// first in CRS84; files have the eastward one first in all of them.
TEST(AxisOrder, IsEastwardFirstWhateverTheRegistrySays) {
  for (const char* const code : {"EPSG:4326", "EPSG:4490", "OGC:CRS84"}) {
    const auto at = lonlat(code, 125.03, 46.58);
    EXPECT_NEAR(at.lon_deg, 125.03, kNear) << code;
    EXPECT_NEAR(at.lat_deg, 46.58, kNear) << code;
  }
  // printf '5160000 400000' | cs2cs -f %.12f EPSG:4551 EPSG:4490
  const auto at = lonlat("EPSG:4551", 400'000, 5'160'000);
  EXPECT_NEAR(at.lat_deg, 46.567553108889, kNear);
  EXPECT_NEAR(at.lon_deg, 124.695659852319, kNear);
}

TEST(AxisOrder, TakesTheNumberOfTheZoneOffTheEasting) {
  const auto plain = lonlat("EPSG:4551", 400'000, 5'160'000);
  const auto numbered = lonlat("EPSG:4530", 42'400'000, 5'160'000);
  EXPECT_NEAR(plain.lon_deg, numbered.lon_deg, kNear);
  EXPECT_NEAR(plain.lat_deg, numbered.lat_deg, kNear);
}

TEST(Datum, IsCgcs2000OrWgs84) {
  for (const char* const code : {"EPSG:2385", "EPSG:4610", "EPSG:2437", "EPSG:4214", "EPSG:4555"}) {
    const auto system = Reprojection::from_code(code);
    ASSERT_FALSE(system.has_value()) << code;
    EXPECT_EQ(system.error().reason, Reason::crs_datum) << code;
  }
  EXPECT_TRUE(Reprojection::from_code("EPSG:32651").has_value());
}

TEST(Area, IsThatOfTheSystemAndAMarginAround) {
  const auto system = Reprojection::from_code("EPSG:4551");
  ASSERT_TRUE(system.has_value());
  Geometry numbered = point(42'400'000, 5'160'000);
  EXPECT_FALSE(system->to_lonlat(numbered)) << "an easting with the number of its zone";
  Geometry degrees = point(125.03, 46.58);
  EXPECT_FALSE(system->to_lonlat(degrees)) << "degrees, where metres are due";
  Geometry beyond = point(500'000 - 190'000, 5'160'000);
  EXPECT_TRUE(system->to_lonlat(beyond)) << "a survey that reaches over the border of its zone";
}

TEST(Prj, IsMissingWhereItIsBlank) {
  EXPECT_EQ(Reprojection::from_prj(" \n").error().reason, Reason::crs_missing);
  EXPECT_EQ(Reprojection::from_prj("EPSG:4551").error().reason, Reason::crs_unknown);
}

// A system nobody knows; `datum` and `spheroid` as a .prj file writes them.
std::string geographic(const std::string& name, const std::string& datum,
                       const std::string& spheroid) {
  return "GEOGCS[\"" + name + "\",DATUM[\"" + datum + "\",SPHEROID[" + spheroid +
         "]],PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.0174532925199433]]";
}

TEST(Prj, IsRefusedWithWhatItNames) {
  using enum DetailCode;
  EXPECT_EQ(Reprojection::from_prj("EPSG:4551").error().details,
            (Details{{prj_names_no_system, {}}}));
  const auto known = Reprojection::from_prj(
      geographic("GCS_Beijing_1954", "D_Beijing_1954", "\"Krassovsky_1940\",6378245.0,298.3"));
  EXPECT_EQ(known.error().details, (Details{{system, {"Beijing 1954", "EPSG:4214"}}}));
  const auto unknown =
      Reprojection::from_prj(geographic("Here", "Of_Here", "\"Round\",6000000.0,200.0"));
  ASSERT_GE(unknown.error().details.size(), 2U);
  EXPECT_EQ(unknown.error().details[0], (Detail{system, {"Here", ""}}));
  EXPECT_EQ(unknown.error().details[1].code, candidate);
  EXPECT_EQ(Reprojection::from_code("EPSG:1").error().details, (Details{{system, {"", "EPSG:1"}}}));
}

// Of the systems of the datum all are as like by the registry: those of the nearest meridian with
// the same easting come first. 126° E, without and with the number of the zone, then 123° E.
TEST(Prj, ThatIsOfNoZoneIsLikeThoseOfTheNearestMeridian) {
  const std::string local =
      "PROJCS[\"Local\"," +
      geographic("GCS_CGCS2000", "D_China_2000", "\"CGCS2000\",6378137.0,298.257222101") +
      R"(,PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000],)"
      R"(PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",125],)"
      R"(PARAMETER["Scale_Factor",1],PARAMETER["Latitude_Of_Origin",0],UNIT["Meter",1]])";
  const auto unknown = Reprojection::from_prj(local);
  ASSERT_FALSE(unknown.has_value());
  std::vector<std::string> codes;
  for (const Detail& each : unknown.error().details)
    if (each.code == DetailCode::candidate) codes.push_back(each.values.front());
  EXPECT_THAT(codes, testing::ElementsAre("EPSG:4551", "EPSG:4530", "EPSG:4510", "EPSG:4550"));
}

TEST(Database, IsWhereProjSaysItIs) { EXPECT_NE(prepare_crs(), ""); }

}  // namespace
}  // namespace baitu::geo
