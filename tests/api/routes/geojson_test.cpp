#include "api/routes/geojson.hpp"

#include <gtest/gtest.h>

namespace baitu::routes {
namespace {

std::string geo(const shape::Geometry& geometry) {
  JsonWriter json;
  write_geometry(json, geometry);
  return json.take();
}

TEST(GeoJson, WritesCoordinatesExactAndShort) {
  shape::Geometry points{shape::Kind::point, {{-0.000'000'001, 89.5}}, {}, {}};
  EXPECT_EQ(geo(points), R"({"type":"Point","coordinates":[-0.000000001,89.5]})");
  points.points = {{124.123'456'789, -46}, {180, 0}};
  EXPECT_EQ(geo(points), R"({"type":"MultiPoint","coordinates":[[124.123456789,-46],[180,0]]})");
}

TEST(GeoJson, WritesLinesAndPolygonsOfOnePartAndOfMore) {
  const shape::Path line{{1, 2}, {3, 4}};
  EXPECT_EQ(geo({shape::Kind::line, {}, {line}, {}}),
            R"({"type":"LineString","coordinates":[[1,2],[3,4]]})");
  EXPECT_EQ(geo({shape::Kind::line, {}, {line, line}, {}}),
            R"({"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[1,2],[3,4]]]})");
  const shape::Path ring{{0, 0}, {1, 0}, {1, 1}, {0, 0}};
  const std::string written = "[[0,0],[1,0],[1,1],[0,0]]";
  EXPECT_EQ(geo({shape::Kind::polygon, {}, {}, {{{ring, ring}}}}),
            R"({"type":"Polygon","coordinates":[)" + written + "," + written + "]}");
  EXPECT_EQ(geo({shape::Kind::polygon, {}, {}, {{{ring}}, {{ring}}}}),
            R"({"type":"MultiPolygon","coordinates":[[)" + written + "],[" + written + "]]}");
}

TEST(GeoJson, WritesAreasInSquareMetresAndLengthsInMetres) {
  JsonWriter json;
  json.begin_object();
  write_measures(json, {{}, shape::Kind::polygon, {}, 123'456, 0});
  json.end_object();
  EXPECT_EQ(json.take(), R"({"kind":"polygon","area_m2":1234.56,"length_m":0})");
}

}  // namespace
}  // namespace baitu::routes
