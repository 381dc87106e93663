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
  inspection.notes = {{"file_ignored", {{geo::DetailCode::file, {"README \"先读\".txt"}}}}};
  geo::InspectedLayer layer;
  layer.name = "范围";
  layer.kind = shape::Kind::line;
  layer.features = 4;
  layer.rejected = 2;
  layer.encoding = {"UTF-8", "GBK", geo::EncodingProof::strict_utf8};
  layer.crs = {"EPSG:4551", "CGCS2000 / 3-degree Gauss-Kruger CM 126E", 97};
  layer.fields = {"XMBH", "Name"};
  layer.types = {geo::FieldType::text, geo::FieldType::logical};
  layer.lossy = 1;
  layer.fit = geo::FitFound{{3, 40, 0}, 23, -1'200, 45};
  layer.notes = {{"claim_wrong", {{geo::DetailCode::claimed_and_found, {"GBK", "UTF-8"}}}}};
  layer.problems = {
      {"made_valid",
       geo::Problem::Effect::repaired,
       1,
       {{geo::DetailCode::self_intersection, {}}, {geo::DetailCode::place, {"125.1", "46.5"}}}},
      {"degenerate", geo::Problem::Effect::rejected, 3, {}}};
  layer.problem_count = 2;
  inspection.layers = {layer};
  for (std::uint32_t i = 0; i < 2; ++i)
    inspection.features.push_back({0,
                                   i,
                                   {"WK-" + std::to_string(i), "名\n" + std::to_string(i)},
                                   made("line", static_cast<int>(i), 0, 10),
                                   "original"});
  inspection.rejected_rows = {{0, 3, "degenerate", {"WK-3", "名"}}};
  inspection.choices.layers = {
      {.layer = "范围",
       .crs = "EPSG:2387",
       .datum = geo::DatumChoice{.shift = geo::DatumShift{.dx_m = -15.415, .rz_as = 0.000001},
                                 .source = "示例"},
       .repair = geo::RepairChoice::safe}};
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
  Result<app::UploadContents::Content> kept(const geo::Inspection& found) {
    const auto put = writer_.put(found);
    EXPECT_TRUE(put);
    return contents_.get(recorded(*put));
  }
  std::vector<std::string> names(const geo::Inspection& found) {
    std::vector<std::string> all;
    for (const auto& stored : kept(found).value()->geometry->geometries) all.push_back(stored.name);
    return all;
  }

  eventstore::MemoryBlobStore blobs_;
  app::GeometryFiles writers_files_{blobs_};
  app::UploadContents writer_{blobs_, writers_files_};
  // These know nothing but what they read.
  app::GeometryFiles files_{blobs_};
  app::UploadContents contents_{blobs_, files_};
};

TEST(Report, IsReadBackAsItWas) {
  const auto read = app::read_report(app::to_report(inspection()));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, without_geometry(inspection()));
  geo::Inspection refused;
  refused.refusal = "zip_ratio";
  refused.refusal_details = {{geo::DetailCode::file, {"a.zip"}}};
  refused.candidates = {
      {.layer = "范围",
       .code = "EPSG:4551",
       .name = "CGCS2000",
       .swapped = true,
       .bounds = {125'000'000'001, 46'000'000'000, 125'000'000'002, 46'000'000'001},
       .points = {{125.000000001, 46}, {125.000000002, 46.000000001}}}};
  EXPECT_EQ(app::read_report(app::to_report(refused)), refused);
}

// As it was written before details had codes.
TEST(Report, OfOldKeepsItsEnglishDetails) {
  const auto read = app::read_report(
      R"({"refusal":"shp_damaged","refusal_detail":"sites: record 2: parts out of order",
      "notes":[{"code":"file_ignored","detail":""}],"layers":[{"name":"a","kind":"point",
      "features":1,"rejected":0,"encoding":{"name":"UTF-8","claimed":"","proof":"ascii"},
      "crs":{"code":"EPSG:4551","name":"","confidence_percent":100},"fields":[],
      "notes":[{"code":"claim_wrong","detail":"GBK is claimed"}],"problem_count":1,"problems":[
      {"code":"made_valid","effect":"repaired","feature":0,"detail":"Self-intersection[1 2]"}]}],
      "features":[]})");
  ASSERT_TRUE(read) << read.error().message;
  const auto told = [](const char* sentence) {
    return geo::Details{{geo::DetailCode::text, {sentence}}};
  };
  EXPECT_EQ(read->refusal_details, told("sites: record 2: parts out of order"));
  EXPECT_EQ(read->notes[0].details, geo::Details());
  EXPECT_EQ(read->layers[0].notes[0].details, told("GBK is claimed"));
  EXPECT_EQ(read->layers[0].problems[0].details, told("Self-intersection[1 2]"));
  EXPECT_EQ(app::read_report(app::to_report(*read)), read) << "and is written so again";
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
           {"self_intersection", "crossing"},
           {"\"125.1\",", ""},
           {"\"125.1\"", "\"x\""},
           {"\"rejected\":2", "\"rejected\":99999999999"}}) {
    std::string other = whole;
    ASSERT_NE(other.find(from), std::string::npos) << from;
    other.replace(other.find(from), from.size(), to);
    EXPECT_FALSE(app::read_report(other)) << to;
  }
}

TEST_F(Content, IsKeptWithNamesOriginalsAndMeasures) {
  const auto found = kept(inspection());
  ASSERT_TRUE(found) << found.error().message;
  const app::UploadContent& content = **found;
  EXPECT_EQ(content.inspection, without_geometry(inspection()));
  EXPECT_EQ(content.geometry->original_crs, "EPSG:4551");
  EXPECT_EQ(content.geometry->geometries[1],
            (shape::StoredGeometry{"名\n1", made("line", 1, 0, 10), "original"}));
  ASSERT_EQ(content.shapes.size(), 2U);
  const shape::Shape& shape = content.shapes[1];
  EXPECT_EQ(shape.geometry, (shape::GeometryRef{content.geometry_name, 1}));
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
  EXPECT_EQ((*content)->geometry->geometries[0].name, "东湖");
  EXPECT_EQ((*content)->geometry->geometries[0].name_en, "East Lake");
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
  const auto put = writer_.put(found);
  ASSERT_TRUE(put);
  EXPECT_EQ(put->geometry, BlobName());
  EXPECT_EQ(put->features, 0);
  const auto content = contents_.get(recorded(*put));
  ASSERT_TRUE(content);
  EXPECT_EQ((*content)->geometry, nullptr);
  EXPECT_EQ((*content)->inspection.layers, inspection().layers);
}

// Takes small blobs only.
class SmallBlobs final : public eventstore::BlobStore {
 public:
  explicit SmallBlobs(std::size_t most) : most_(most) {}
  [[nodiscard]] Result<eventstore::Digest> put(std::string_view bytes) override {
    if (bytes.size() > most_) return fail(ErrorCode::too_large, "a blob of many bytes");
    return blobs_.put(bytes);
  }
  [[nodiscard]] Result<void> put_file(const std::filesystem::path& file,
                                      const eventstore::Digest& name) override {
    return blobs_.put_file(file, name);
  }
  [[nodiscard]] Result<std::optional<std::uint64_t>> size(
      const eventstore::Digest& name) const override {
    return blobs_.size(name);
  }
  [[nodiscard]] Result<std::vector<Digest>> names() const override { return std::vector<Digest>(); }
  [[nodiscard]] Result<std::optional<std::string>> get(
      const eventstore::Digest& name) const override {
    return blobs_.get(name);
  }

 private:
  std::size_t most_;
  eventstore::MemoryBlobStore blobs_;
};

TEST(Kept, IsARefusalWhereReportOrGeometryIsMoreThanABlobCanHold) {
  auto found = inspection();
  found.features[0].original_wkb.assign(2'000, 'x');  // in the geometry alone
  auto wordy = inspection();
  wordy.features[0].values[0].assign(2'000, 'x');  // in the report alone
  for (const geo::Inspection& each : {found, wordy}) {
    SmallBlobs blobs(2'000);
    const app::GeometryFiles files(blobs);
    const auto put = app::UploadContents(blobs, files).put(each);
    ASSERT_TRUE(put) << put.error().message;
    EXPECT_EQ(put->refusal, "too_much_content");
    EXPECT_EQ(put->geometry, BlobName());
    EXPECT_EQ(put->features, 0);
  }
}

TEST_F(Content, ThatIsMissingOrOfAnotherUploadIsCorrupt) {
  const auto put = writer_.put(inspection()).value();
  auto other = inspection();
  other.features.pop_back();
  const auto shorter = writer_.put(other).value();
  auto wanted = recorded(put);
  wanted.geometry = shorter.geometry;
  EXPECT_EQ(contents_.get(wanted).error().code, ErrorCode::corrupt);
  wanted.geometry = put.report;
  EXPECT_EQ(contents_.get(wanted).error().code, ErrorCode::corrupt);
  wanted.geometry = BlobName(std::string(64, '0'));
  EXPECT_THAT(contents_.get(wanted).error().message, HasSubstr("missing"));
  wanted.report = BlobName("no hash");
  EXPECT_EQ(contents_.get(wanted).error().code, ErrorCode::corrupt);
}

TEST_F(Content, ThatWasJustPutIsKnownAsItReadsBack) {
  const auto put = writer_.put(inspection()).value();
  const auto known = writer_.get(recorded(put)).value();
  EXPECT_EQ(writer_.get(recorded(put)).value(), known);
  const auto read = contents_.get(recorded(put)).value();
  ASSERT_NE(read, known);
  EXPECT_EQ(known->inspection, read->inspection);
  EXPECT_EQ(known->geometry_name, read->geometry_name);
  EXPECT_EQ(*known->geometry, *read->geometry);
  EXPECT_EQ(known->shapes, read->shapes);
}

TEST_F(Content, OfAFileThatWasJustPutIsKnownUnread) {
  const eventstore::MemoryBlobStore nothing_to_read;
  const app::GeometryFiles unread{nothing_to_read};
  const app::UploadContents writer{blobs_, unread};
  const auto put = writer.put(inspection()).value();
  const auto known = unread.get(put.geometry);
  ASSERT_TRUE(known);
  EXPECT_EQ(**known, **files_.get(put.geometry));
}

TEST_F(Content, OfTwoUploadsIsTheOneThatIsAskedFor) {
  auto other = inspection();
  other.features[0].values[0] = "WK-9";
  const auto first = writer_.put(inspection()).value();
  const auto second = writer_.put(other).value();
  EXPECT_EQ(first.geometry, second.geometry);
  EXPECT_EQ(writer_.get(recorded(first)).value()->inspection.features[0].values[0], "WK-0");
  EXPECT_EQ(writer_.get(recorded(second)).value()->inspection.features[0].values[0], "WK-9");
}

TEST_F(Content, OfAFileAskedForAgainIsTheOneRead) {
  const auto put = writer_.put(inspection()).value();
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
