// What an inspection becomes as blobs, and back.
#include "api/app/upload_content.hpp"

#include <gmock/gmock.h>

#include "api/app/blobs.hpp"
#include "api/app/upload_report.hpp"
#include "eventstore/memory/memory_blob_store.hpp"
#include "tests/api/app/inspector.hpp"

namespace baitu::test {
namespace {

using testing::HasSubstr;

geo::Inspection inspection() {
  geo::Inspection inspection;
  inspection.notes = {{"file_ignored", "README \"先读\".txt"}};
  geo::InspectedLayer layer;
  layer.name = "范围";
  layer.kind = shape::Kind::line;
  layer.features = 4;
  layer.rejected = 2;
  layer.encoding = {"UTF-8", "GBK", geo::EncodingProof::strict_utf8};
  layer.crs = {"EPSG:4551", "CGCS2000 / 3-degree Gauss-Kruger CM 126E", 97};
  layer.fields = {"XMBH", "Name"};
  layer.notes = {{"claim_wrong", "GBK"}};
  layer.problems = {{"made_valid", geo::Problem::Effect::repaired, 1, "x"},
                    {"degenerate", geo::Problem::Effect::rejected, 3, "空"}};
  layer.problem_count = 2;
  inspection.layers = {layer};
  for (std::uint32_t i = 0; i < 2; ++i)
    inspection.features.push_back({0,
                                   i,
                                   {"WK-" + std::to_string(i), "名\n" + std::to_string(i)},
                                   made("line", static_cast<int>(i), 0, 10),
                                   "original"});
  return inspection;
}

geo::Inspection without_geometry(geo::Inspection inspection) {
  for (geo::InspectedFeature& feature : inspection.features) {
    feature.geometry = {};
    feature.original_wkb.clear();
  }
  return inspection;
}

upload::Inspected recorded(const upload::RecordInspection& found) {
  return {found.report, found.geometry, found.refusal, found.features};
}

class Content : public testing::Test {
 protected:
  Result<app::UploadContent> kept(const geo::Inspection& found) {
    const auto put = app::put_content(blobs_, found);
    EXPECT_TRUE(put);
    return app::read_content(blobs_, files_, recorded(*put));
  }
  std::vector<std::string> names(const geo::Inspection& found) {
    std::vector<std::string> all;
    for (const auto& stored : kept(found)->geometry->geometries) all.push_back(stored.name);
    return all;
  }

  eventstore::MemoryBlobStore blobs_;
  app::GeometryFiles files_{blobs_};
};

TEST(Report, IsReadBackAsItWas) {
  const auto read = app::read_report(app::to_report(inspection()));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, without_geometry(inspection()));
  geo::Inspection refused;
  refused.refusal = "zip_ratio";
  refused.refusal_detail = "a.zip: 1000:1";
  EXPECT_EQ(app::read_report(app::to_report(refused)), refused);
}

TEST(Report, ThatIsDamagedIsCorruptAndNeverMore) {
  const std::string whole = app::to_report(inspection());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(app::read_report(whole.substr(0, size)).error().code, ErrorCode::corrupt) << size;
  for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
           {"\"layer\":0", "\"layer\":1"},
           {"\"layer\":0", "\"layer\":-1"},
           {"strict_utf8", "guessed"},
           {"[\"XMBH\",", "["},
           {"\"rejected\":2", "\"rejected\":99999999999"}}) {
    std::string other = whole;
    ASSERT_NE(other.find(from), std::string::npos) << from;
    other.replace(other.find(from), from.size(), to);
    EXPECT_FALSE(app::read_report(other)) << to;
  }
}

TEST_F(Content, IsKeptWithNamesOriginalsAndMeasures) {
  const auto content = kept(inspection());
  ASSERT_TRUE(content) << content.error().message;
  EXPECT_EQ(content->inspection, without_geometry(inspection()));
  EXPECT_EQ(content->geometry->original_crs, "EPSG:4551");
  EXPECT_EQ(content->geometry->geometries[1],
            (shape::StoredGeometry{"名\n1", made("line", 1, 0, 10), "original"}));
  const shape::Shape shape = content->shape_of(1);
  EXPECT_EQ(shape.geometry, (shape::GeometryRef{content->geometry_name, 1}));
  EXPECT_EQ(shape.bounds, bounds_of(made("line", 1, 0, 10)));
  EXPECT_GT(shape.length_cm, 0);
}

TEST_F(Content, TakesNamesFromAFieldThatIsCalledSoOrFromNone) {
  auto found = inspection();
  found.layers[0].fields = {"XMBH", "名称"};
  EXPECT_EQ(names(found)[0], "名\n0");
  found.layers[0].fields = {"XMBH", "remark"};
  EXPECT_EQ(names(found)[0], "");
}

TEST_F(Content, TakesEnglishNamesFromAFieldOfTheirOwn) {
  auto found = inspection();
  found.layers[0].fields = {"名称", "NAME_EN"};
  found.features[0].values = {"东湖", "East Lake"};
  const auto content = kept(found);
  ASSERT_TRUE(content) << content.error().message;
  EXPECT_EQ(content->geometry->geometries[0].name, "东湖");
  EXPECT_EQ(content->geometry->geometries[0].name_en, "East Lake");
}

TEST_F(Content, CutsALongNameBetweenCharacters) {
  auto found = inspection();
  std::string name = "x";
  while (name.size() <= shape::kMaxGeometryNameBytes) name += "湖";
  found.features[0].values[1] = name;
  const std::string kept_name = names(found)[0];
  EXPECT_LE(kept_name.size(), shape::kMaxGeometryNameBytes);
  EXPECT_GT(kept_name.size(), shape::kMaxGeometryNameBytes - 3);
  EXPECT_EQ((kept_name.size() - 1) % 3, 0U);
}

TEST_F(Content, OfARefusalHasNoGeometry) {
  auto found = inspection();
  found.refusal = "crs_unknown";
  const auto put = app::put_content(blobs_, found);
  ASSERT_TRUE(put);
  EXPECT_EQ(put->geometry, BlobName());
  EXPECT_EQ(put->features, 0);
  const auto content = app::read_content(blobs_, files_, recorded(*put));
  ASSERT_TRUE(content);
  EXPECT_EQ(content->geometry, nullptr);
  EXPECT_EQ(content->inspection.layers, inspection().layers);
}

TEST_F(Content, ThatIsMissingOrOfAnotherUploadIsCorrupt) {
  const auto put = app::put_content(blobs_, inspection()).value();
  auto other = inspection();
  other.features.pop_back();
  const auto shorter = app::put_content(blobs_, other).value();
  auto wanted = recorded(put);
  wanted.geometry = shorter.geometry;
  EXPECT_EQ(app::read_content(blobs_, files_, wanted).error().code, ErrorCode::corrupt);
  wanted.geometry = put.report;
  EXPECT_EQ(app::read_content(blobs_, files_, wanted).error().code, ErrorCode::corrupt);
  wanted.geometry = BlobName(std::string(64, '0'));
  EXPECT_THAT(app::read_content(blobs_, files_, wanted).error().message, HasSubstr("missing"));
  wanted.report = BlobName("no hash");
  EXPECT_EQ(app::read_content(blobs_, files_, wanted).error().code, ErrorCode::corrupt);
}

TEST_F(Content, OfAFileAskedForAgainIsTheOneRead) {
  const auto put = app::put_content(blobs_, inspection()).value();
  const auto first = files_.get(put.geometry);
  ASSERT_TRUE(first);
  EXPECT_EQ(files_.get(put.geometry), *first);
  const auto geometry = files_.get(shape::GeometryRef{put.geometry, 1});
  ASSERT_TRUE(geometry);
  EXPECT_EQ(**geometry, made("line", 1, 0, 10));
  EXPECT_EQ(files_.get(shape::GeometryRef{put.geometry, 2}).error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace baitu::test
