// Answers about files that are no shapefiles: the real worker heeds them whatever the format.
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "geo/worker/inspect.hpp"
#include "tests/geo/samples.hpp"

namespace baitu::geo {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Inspection read_as(const std::string& file, const std::vector<LayerChoices>& answers = {}) {
  const auto inspection =
      inspect(test::sample(file), {.binary = BAITU_WORKER, .deadline = std::chrono::minutes(1)},
              {.layers = answers});
  EXPECT_TRUE(inspection.has_value()) << file;
  return inspection.value_or(Inspection{});
}

std::vector<std::string> codes_of(const std::vector<Note>& notes) {
  std::vector<std::string> codes;
  for (const Note& note : notes) codes.push_back(note.code);
  return codes;
}

const InspectedLayer& layer_of(const Inspection& inspection, const std::string& name) {
  static const InspectedLayer kNone;
  const auto found = std::ranges::find(inspection.layers, name, &InspectedLayer::name);
  EXPECT_NE(found, inspection.layers.end()) << name;
  return found == inspection.layers.end() ? kNone : *found;
}

// Its x is the northing, as surveyors have it, and its y carries the number of zone 42.
TEST(FormatAnswer, IsAskedForOfATableInMetres) {
  const Inspection inspection = read_as("csv_in_metres.csv");
  ASSERT_EQ(inspection.refusal, "crs_missing");
  ASSERT_EQ(inspection.candidates.size(), 1U);
  EXPECT_EQ(inspection.candidates[0].layer, "CSV");
  EXPECT_EQ(inspection.candidates[0].code, "EPSG:4530");
  EXPECT_TRUE(inspection.candidates[0].swapped);
}

TEST(FormatAnswer, OfASystemPlacesATableInMetres) {
  const Inspection asked = read_as("csv_in_metres.csv");
  const Inspection inspection =
      read_as("csv_in_metres.csv", {{.layer = "CSV", .crs = "EPSG:4530", .swapped = true}});
  ASSERT_EQ(inspection.refusal, "");
  ASSERT_EQ(inspection.features.size(), 1U);
  EXPECT_EQ(inspection.layers[0].crs.code, "EPSG:4530");
  EXPECT_THAT(inspection.layers[0].notes, IsEmpty()) << "nothing is assumed any more";
  ASSERT_EQ(asked.candidates.size(), 1U);
  EXPECT_EQ(shape::bounds_of(inspection.features[0].geometry), asked.candidates[0].bounds);
}

TEST(FormatAnswer, OfTheWrongOrderIsAskedAboutAgain) {
  const Inspection inspection =
      read_as("csv_in_metres.csv", {{.layer = "CSV", .crs = "EPSG:4530"}});
  EXPECT_EQ(inspection.refusal, "crs_contradicted");
  EXPECT_EQ(inspection.candidates.size(), 1U);
}

// Coordinates of GeoJSON are degrees unless they are not.
TEST(FormatAnswer, OfASystemComesBeforeWhatAFileClaims) {
  const Inspection asked = read_as("geojson_in_metres.geojson");
  ASSERT_EQ(asked.refusal, "crs_contradicted");
  std::vector<std::string> codes;
  for (const CrsCandidate& candidate : asked.candidates) codes.push_back(candidate.code);
  EXPECT_THAT(codes, Contains("EPSG:4551"));
  const Inspection inspection = read_as(
      "geojson_in_metres.geojson", {{.layer = asked.candidates.at(0).layer, .crs = "EPSG:4551"}});
  ASSERT_EQ(inspection.refusal, "");
  EXPECT_EQ(inspection.layers[0].crs.code, "EPSG:4551");
  EXPECT_EQ(inspection.features.size(), 1U);
}

TEST(FormatAnswer, OfASystemTakesThePlaceOfOneThatNobodyKnows) {
  const Inspection asked = read_as("flatgeobuf_of_no_registry.fgb");
  ASSERT_EQ(asked.refusal, "crs_unknown");
  ASSERT_EQ(asked.candidates.size(), 1U);
  EXPECT_EQ(asked.candidates[0].code, "EPSG:4490");
  EXPECT_EQ(
      read_as("flatgeobuf_of_no_registry.fgb", {{.layer = "sites", .crs = "EPSG:4490"}}).refusal,
      "");
}

TEST(FormatAnswer, IsAskedForOfGeojsonThatNamesWhatNobodyKnows) {
  for (const char* const file :
       {"geojson_of_an_unknown_name.geojson", "geojson_of_an_unknown_registry.geojson",
        "geojson_of_a_link.geojson", "geojson_named_by_geometries.geojson",
        "geojson_of_a_null_crs.geojson"}) {
    const Inspection asked = read_as(file);
    ASSERT_EQ(asked.candidates.size(), 1U) << file;
    EXPECT_EQ(asked.candidates[0].code, "EPSG:4490") << file;
    const Inspection answered =
        read_as(file, {{.layer = asked.candidates[0].layer, .crs = "EPSG:4490"}});
    EXPECT_EQ(answered.refusal, "") << file;
    EXPECT_THAT(codes_of(answered.layers.at(0).notes), IsEmpty()) << file;
  }
  EXPECT_EQ(read_as("geojson_of_an_unknown_name.geojson").refusal_details.back(),
            (Detail{DetailCode::system, {"Xian_1980", ""}}));
}

TEST(FormatAnswer, OfGcj02TurnsDegreesBack) {
  const Inspection as_they_are = read_as("csv_in_gbk.csv");
  const Inspection turned = read_as("csv_in_gbk.csv", {{.layer = "CSV", .gcj02 = true}});
  ASSERT_EQ(turned.refusal, "");
  EXPECT_THAT(codes_of(turned.layers[0].notes), ElementsAre("crs_assumed", "gcj02_converted"));
  EXPECT_NE(turned.features.at(0).geometry, as_they_are.features.at(0).geometry);
  EXPECT_EQ(turned.features.at(0).original_wkb, as_they_are.features.at(0).original_wkb);
}

TEST(FormatAnswer, OfNoRepairIsHeededByTheLayerOfAKindAlone) {
  const Inspection inspection =
      read_as("geojson_mixed.geojson", {{.layer = "GeoJSON（面）", .repair = RepairChoice::none}});
  ASSERT_EQ(inspection.refusal, "");
  EXPECT_EQ(layer_of(inspection, "GeoJSON（点）").rejected, 0U);
  EXPECT_EQ(layer_of(inspection, "GeoJSON（面）").rejected, 1U);
  ASSERT_EQ(inspection.rejected_rows.size(), 2U);
  EXPECT_EQ(inspection.rejected_rows[0].reason, "null_geometry");
  EXPECT_EQ(inspection.rejected_rows[1].reason, "repair_unwanted");
  EXPECT_THAT(inspection.rejected_rows[1].values, Contains("GZ-007"));
}

TEST(FormatAnswer, OfTheWholeIsHeededByAllThatItWasSplitInto) {
  const Inspection inspection =
      read_as("geojson_mixed.geojson", {{.layer = "GeoJSON", .repair = RepairChoice::none}});
  ASSERT_EQ(inspection.refusal, "");
  EXPECT_EQ(layer_of(inspection, "GeoJSON（面）").rejected, 1U);
}

TEST(FormatAnswer, IsHeededByTheFormatsOfLayers) {
  for (const char* const file :
       {"geopackage_of_two_layers.gpkg", "flatgeobuf_sites.fgb", "kml_sites.kml", "kmz.kmz"}) {
    const Inspection inspection = read_as(file, {{.layer = "sites", .gcj02 = true}});
    ASSERT_EQ(inspection.refusal, "") << file;
    EXPECT_THAT(codes_of(layer_of(inspection, "sites").notes), Contains("gcj02_converted")) << file;
  }
}

TEST(FormatAnswer, OfAnEncodingIsTakenWhereTheBytesAllowIt) {
  const Inspection inspection =
      read_as("csv_in_gbk.csv", {{.layer = "CSV", .encoding = Charset::gb18030}});
  ASSERT_EQ(inspection.refusal, "");
  EXPECT_EQ(inspection.layers[0].encoding.proof, EncodingProof::chosen);
  EXPECT_EQ(
      read_as("geojson_in_gbk.geojson", {{.layer = "GeoJSON", .encoding = Charset::utf8}}).refusal,
      "encoding_unknown");
  EXPECT_EQ(
      read_as("flatgeobuf_sites.fgb", {{.layer = "sites", .encoding = Charset::gb18030}}).refusal,
      "choice_unfit");
}

TEST(FormatAnswer, ForALayerThatIsNotThereIsRefused) {
  for (const char* const file : {"csv_in_metres.csv", "csv_in_gbk.csv", "geojson_sites.geojson"})
    EXPECT_EQ(read_as(file, {{.layer = "another", .gcj02 = true}}).refusal, "choice_unfit") << file;
}

TEST(FormatAnswer, NeedsTheRowsThatWereLeftOut) {
  const Inspection inspection = read_as("csv_with_gaps.csv");
  ASSERT_EQ(inspection.rejected_rows.size(), 2U);
  EXPECT_THAT(inspection.rejected_rows[0].values, ElementsAre("GZ-009", "示例空图形", "", ""));
  EXPECT_THAT(inspection.rejected_rows[1].values, ElementsAre("GZ-010", "示例", "125°01′", "46.6"));
}

}  // namespace
}  // namespace baitu::geo
