// The real worker on drawings, whose systems a person answers.
#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "domain/shape/wkb.hpp"
#include "geo/worker/inspect.hpp"
#include "tests/geo/samples.hpp"

namespace baitu::geo {
namespace {

using ::testing::Contains;
using ::testing::Each;
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

std::vector<std::vector<std::string>> values_of(const Inspection& inspection, std::uint32_t layer) {
  std::vector<std::vector<std::string>> values;
  for (const InspectedFeature& feature : inspection.features)
    if (feature.layer == layer) values.push_back(feature.values);
  return values;
}

std::vector<std::string> names_of(const Inspection& inspection) {
  std::vector<std::string> names;
  for (const InspectedLayer& layer : inspection.layers) names.push_back(layer.name);
  return names;
}

class Drawing : public ::testing::Test {
 protected:
  const Inspection in_gbk_ = read_as("drawing_in_gbk.dxf", {{.layer = "DXF", .crs = "EPSG:4530"}});
  const Inspection in_utf8_ =
      read_as("drawing_in_utf8.dxf", {{.layer = "DXF", .crs = "EPSG:4551"}});
};

TEST_F(Drawing, IsAskedForItsSystem) {
  const Inspection asked = read_as("drawing_in_gbk.dxf");
  EXPECT_EQ(asked.refusal, "crs_missing");
  ASSERT_EQ(asked.candidates.size(), 1U);
  EXPECT_EQ(asked.candidates[0].layer, "DXF");
  EXPECT_EQ(asked.candidates[0].code, "EPSG:4530");
}

TEST_F(Drawing, IsSplitByKindsWithLayersAndTextsAsValues) {
  ASSERT_EQ(in_gbk_.refusal, "");
  EXPECT_THAT(names_of(in_gbk_), ElementsAre("DXF（点）", "DXF（面）"));
  EXPECT_THAT(in_gbk_.layers[0].fields, ElementsAre("Layer", "Text", "Block", "NAME", "编号"));
  EXPECT_EQ(in_gbk_.layers[0].encoding.name, "GB18030");
  EXPECT_THAT(values_of(in_gbk_, 0),
              ElementsAre(ElementsAre("注记", "示例小区一", "", "", ""),
                          ElementsAre("注记", "示例小区二·东湖", "", "", ""),
                          ElementsAre("注记", "示例公园", "", "", ""),
                          ElementsAre("窗口", "", "示例窗口", "示例窗口一", "CY-001")));
  EXPECT_THAT(values_of(in_gbk_, 1),
              ElementsAre(Contains("GZ-001"), Contains("GZ-002"), Contains("YJ-001")));
}

TEST_F(Drawing, HasItsOutlinesWhereTheyWereDrawn) {
  ASSERT_EQ(in_gbk_.features.size(), 7U);
  const shape::Bounds bounds = shape::bounds_of(in_gbk_.features[4].geometry);
  constexpr std::int64_t kNear_nd = 100;
  EXPECT_LE(std::abs(bounds.west_nd - 125'030'000'000), kNear_nd);
  EXPECT_LE(std::abs(bounds.south_nd - 46'580'000'000), kNear_nd);
  EXPECT_LE(std::abs(bounds.east_nd - 125'032'800'000), kNear_nd);
  EXPECT_LE(std::abs(bounds.north_nd - 46'581'400'000), kNear_nd);
}

TEST_F(Drawing, SaysHowItsGeometriesCameAbout) {
  EXPECT_THAT(codes_of(in_gbk_.layers[0].notes), ElementsAre("block_as_point", "layer_split"));
  EXPECT_THAT(codes_of(in_gbk_.layers[1].notes), ElementsAre("closed_line_as_area", "layer_split"));
  ASSERT_EQ(in_gbk_.notes.size(), 1U);
  EXPECT_EQ(in_gbk_.notes[0].code, "entity_ignored");
  EXPECT_THAT(in_gbk_.notes[0].details, ElementsAre(detail(DetailCode::in_paper_space, 1U),
                                                    detail(DetailCode::entities, {"HATCH", "1"})));
}

TEST_F(Drawing, OfALaterReleaseHasArcsAndLongTexts) {
  ASSERT_EQ(in_utf8_.refusal, "");
  EXPECT_THAT(names_of(in_utf8_), ElementsAre("DXF（点）", "DXF（线）", "DXF（面）"));
  EXPECT_THAT(values_of(in_utf8_, 0)[0], ElementsAre("注记", "示例小区一\n⌀400 中文", ""));
  EXPECT_EQ(values_of(in_utf8_, 0).size(), 4U) << "a text and a row of three trees";
  EXPECT_THAT(values_of(in_utf8_, 1), ElementsAre(ElementsAre("YJ-002", "", "")));
  EXPECT_THAT(values_of(in_utf8_, 2),
              ElementsAre(Contains("GZ-001"), Contains("GZ-002"), Contains("GZ-003")));
  EXPECT_THAT(codes_of(in_utf8_.layers[2].notes), Contains("curve_linearised"));
  EXPECT_THAT(codes_of(in_utf8_.layers[1].notes), ElementsAre("layer_split"));
  EXPECT_THAT(in_utf8_.notes, IsEmpty());
}

TEST_F(Drawing, OfBlocksWithinBlocksHasOnePointForEachThatIsInserted) {
  const Inspection inspection =
      read_as("drawing_of_nested_blocks.dxf", {{.layer = "DXF", .crs = "EPSG:4551"}});
  EXPECT_EQ(inspection.refusal, "crs_contradicted") << "it stands at 0, 0";
}

TEST_F(Drawing, OfNothingElseIsToldWhatWasLeftOut) {
  EXPECT_EQ(read_as("drawing_of_nothing.dxf").refusal_details,
            (Details{detail(DetailCode::entities, {"HATCH", "1"})}));
}

TEST_F(Drawing, IsReadInTheEncodingThatWasAnswered) {
  EXPECT_EQ(read_as("drawing_in_gbk.dxf", {{.layer = "DXF", .encoding = Charset::utf8}}).refusal,
            "encoding_unknown");
  EXPECT_THAT(read_as("drawing_in_gbk.dxf",
                      {{.layer = "DXF", .encoding = Charset::gb18030, .crs = "EPSG:4530"}})
                  .layers,
              Each(::testing::Field(&InspectedLayer::encoding,
                                    ::testing::Field(&Encoding::proof, EncodingProof::chosen))));
}

}  // namespace
}  // namespace baitu::geo
