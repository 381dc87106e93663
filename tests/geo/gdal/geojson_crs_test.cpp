#include "geo/gdal/geojson_crs.hpp"

#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <string>

namespace baitu::geo {
namespace {

using Kind = GeojsonCrs::Kind;

constexpr std::string_view kNamed = R"({"type":"name","properties":{"name":"EPSG:4551"}})";

std::string with(std::string_view crs) {
  return R"({"type":"FeatureCollection","features":[{"properties":{"a":"}\""}}], "crs" : )" +
         std::string(crs) + " }";
}

TEST(GeojsonCrs, IsFoundWhereverItStandsInTheFile) {
  const GeojsonCrs expected{.kind = Kind::one, .text = kNamed};
  EXPECT_EQ(find_crs(with(kNamed)), expected);
  EXPECT_EQ(find_crs(R"({"CRS":)" + std::string(kNamed) + R"(,"features":[]})"), expected);
  EXPECT_EQ(find_crs(R"({"features":[{"geometry":{"crs":)" + std::string(kNamed) + "}}]}"),
            expected);
}

TEST(GeojsonCrs, IsNotAPropertyOfThatName) {
  for (const std::string_view value : {"null", R"("EPSG:4551")", "4551", "[1]"})
    EXPECT_EQ(find_crs(R"({"features":[{"properties":{"crs":)" + std::string(value) + "}}]}").kind,
              Kind::none)
        << value;
  EXPECT_EQ(find_crs(R"({"name":"crs","features":["crs"],"a":"{\"crs\":null}"})").kind, Kind::none);
}

TEST(GeojsonCrs, MayBeNullOrAWord) {
  EXPECT_EQ(find_crs(with("null")).kind, Kind::null);
  EXPECT_EQ(find_crs(with(R"("EPSG:4551")")),
            (GeojsonCrs{.kind = Kind::one, .text = R"("EPSG:4551")"}));
}

TEST(GeojsonCrs, IsUntoldWhereTextsDifferOrTheTextEnds) {
  EXPECT_EQ(find_crs(R"({"crs":null,"features":[{"crs":{}}]})").kind, Kind::untold);
  EXPECT_EQ(find_crs(R"({"a":{"crs":{"b":1}},"c":{"crs":{"b":2}}})").kind, Kind::untold);
  const std::string whole = with(kNamed);
  for (std::size_t size = 1; size < whole.size(); ++size)
    EXPECT_EQ(find_crs(whole.substr(0, size)).kind, Kind::untold) << size;
}

TEST(GeojsonCrs, NamesWhatItResolvesTo) {
  OGRSpatialReference zone_42;
  ASSERT_EQ(zone_42.importFromEPSG(4551), OGRERR_NONE);
  for (const std::string_view crs :
       {kNamed, std::string_view(R"({"type":"EPSG","properties":{"code":4551}})"),
        std::string_view(R"({"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4551"}})")})
    EXPECT_TRUE(names(crs, zone_42)) << crs;
  for (const std::string_view crs :
       {R"({"type":"name","properties":{"name":"EPSG:4550"}})",
        R"({"type":"name","properties":{"name":"Xian_1980"}})", R"({"type":"name"})",
        R"({"type":"link","properties":{"href":"https://example.com/4551"}})", R"("EPSG:4551")",
        R"({"type":{"type":"name"},"properties":[]})", "{", "4551"})
    EXPECT_FALSE(names(crs, zone_42)) << crs;
}

TEST(GeojsonCrs, NamesWgs84InAnyOrderOfItsAxes) {
  OGRSpatialReference wgs84;
  ASSERT_EQ(wgs84.importFromEPSG(4326), OGRERR_NONE);
  for (const std::string name :
       {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326", "WGS84"})
    EXPECT_TRUE(names(R"({"type":"name","properties":{"name":")" + name + R"("}})", wgs84)) << name;
}

TEST(GeojsonCrs, IsCalledByWhatItSays) {
  EXPECT_EQ(called_by(kNamed), "EPSG:4551");
  EXPECT_EQ(called_by(R"({"type":"link","properties":{"href":"https://example.com/4551"}})"),
            "https://example.com/4551");
  EXPECT_EQ(called_by(R"({"type":"EPSG","properties":{"code":999999}})"), "999999");
  for (const std::string_view crs : {"{}", "4551", "", "{"}) EXPECT_EQ(called_by(crs), "") << crs;
}

}  // namespace
}  // namespace baitu::geo
