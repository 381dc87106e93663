#include <gmock/gmock.h>

#include "geo/archive/zip.hpp"
#include "geo/shapefile/bytes.hpp"
#include "geo/shapefile/dbf.hpp"
#include "geo/shapefile/encoding.hpp"
#include "geo/shapefile/group.hpp"
#include "geo/shapefile/shp.hpp"
#include "tests/geo/samples.hpp"

namespace baitu::geo {
namespace {

using ::testing::ElementsAre;

class Shapefile : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(use_utf8_names());
    auto files = read_zip(test::bytes_of(test::sample("gbk_zone_42.zip")), may_be_of_a_layer);
    ASSERT_TRUE(files.has_value());
    for (ZipFile& file : *files) {
      if (file.name.ends_with(".shp")) shp_ = std::move(file.contents);
      if (file.name.ends_with(".shx")) shx_ = std::move(file.contents);
      if (file.name.ends_with(".dbf")) dbf_ = std::move(file.contents);
    }
  }
  std::string shp_, shx_, dbf_;
};

TEST_F(Shapefile, MakesTheSameIndexByWalking) {
  const auto indexed = check_shp(shp_, shx_);
  const auto walked = check_shp(shp_, "");
  ASSERT_TRUE(indexed && walked);
  EXPECT_EQ(indexed->shx, shx_);
  EXPECT_EQ(walked->shx, shx_);
  EXPECT_FALSE(indexed->index_rebuilt);
  EXPECT_TRUE(walked->index_rebuilt);
  EXPECT_THAT(walked->has_geometry, ElementsAre(true, true, true, true, true));
}

constexpr std::size_t kHeader = 100;
constexpr std::size_t kRow = 8;
constexpr std::size_t kLengthAt = 24;

// With another length in its header, which counts words.
std::string with_length(std::string bytes, std::size_t length) {
  std::string words;
  add_big_endian_u32(words, static_cast<std::uint32_t>(length / 2));
  return bytes.replace(kLengthAt, words.size(), words);
}

// An editor that made a shape larger leaves the old one where it was and points elsewhere.
TEST_F(Shapefile, FollowsAnIndexPastStaleRecords) {
  const std::string rows = shx_.substr(0, kHeader) + shx_.substr(kHeader + kRow);
  const auto structure = check_shp(shp_, with_length(rows, rows.size()));
  ASSERT_TRUE(structure.has_value());
  EXPECT_EQ(structure->has_geometry.size(), 4U);
  EXPECT_FALSE(structure->index_rebuilt);
}

TEST_F(Shapefile, LosesNoFeatureToAnIndexThatWasCut) {
  const auto structure = check_shp(shp_, std::string_view(shx_).substr(0, shx_.size() - kRow));
  ASSERT_TRUE(structure.has_value());
  EXPECT_EQ(structure->has_geometry.size(), 5U);
  EXPECT_TRUE(structure->index_rebuilt);
}

TEST_F(Shapefile, LosesNoFeatureToAHeaderThatKnowsOnlyTheFirst) {
  const auto structure = check_shp(with_length(shp_, kHeader), "");
  ASSERT_TRUE(structure.has_value());
  EXPECT_EQ(structure->has_geometry.size(), 5U);
}

TEST_F(Shapefile, RefusesEveryCut) {
  for (std::size_t size = 0; size < shp_.size(); ++size)
    EXPECT_FALSE(check_shp(std::string_view(shp_).substr(0, size), shx_).has_value()) << size;
}

TEST_F(Shapefile, SurvivesEveryFlippedByte) {
  for (std::size_t at = 0; at < shp_.size(); ++at) {
    std::string bytes = shp_;
    bytes[at] = static_cast<char>(~bytes[at]);
    for (const std::string_view index : {std::string_view(shx_), std::string_view()}) {
      const auto structure = check_shp(bytes, index);
      if (structure.has_value()) continue;
      EXPECT_THAT(structure.error().reason,
                  ::testing::AnyOf(Reason::not_a_shapefile, Reason::shp_truncated,
                                   Reason::shp_damaged, Reason::shape_type_unsupported));
    }
  }
}

TEST_F(Shapefile, ReadsTheRawBytesOfATable) {
  const auto dbf = Dbf::open(dbf_);
  ASSERT_TRUE(dbf.has_value());
  ASSERT_EQ(dbf->rows(), 5U);
  ASSERT_EQ(dbf->fields(), 3U);
  EXPECT_EQ(dbf->value(0, 0).bytes, "GZ-001");
  EXPECT_EQ(dbf->value(0, 2).bytes, "1234.500");
  EXPECT_EQ(decode_text(dbf->name(0), Charset::gb18030).text, "项目编号");
  EXPECT_EQ(decode_text(dbf->value(1, 1), Charset::gb18030).text, "示例小区二·东湖");
}

TEST_F(Shapefile, RefusesATableThatItsHeaderDoesNotFit) {
  for (std::size_t size = 0; size + 1 < dbf_.size(); ++size) {
    const auto dbf = Dbf::open(std::string_view(dbf_).substr(0, size));
    ASSERT_FALSE(dbf.has_value()) << size;
    EXPECT_EQ(dbf.error().reason, Reason::dbf_damaged);
  }
}

TEST_F(Shapefile, DecidesTheEncodingByBytesAlone) {
  const auto decided = decide_encoding(*Dbf::open(dbf_));
  ASSERT_TRUE(decided.has_value());
  EXPECT_EQ(decided->proof, EncodingProof::strict_gb18030);
}

TEST(Claim, IsReadFromBothPlaces) {
  EXPECT_EQ(claim_of("utf-8\r\n", 0).charset, Charset::utf8);
  EXPECT_EQ(claim_of("\xef\xbb\xbf"
                     "UTF-8",
                     0)
                .charset,
            Charset::utf8);
  EXPECT_EQ(claim_of("ANSI 936", 0).charset, Charset::gb18030);
  EXPECT_EQ(claim_of("", 0x4d).charset, Charset::gb18030);
  EXPECT_EQ(claim_of("UTF-8", 0x4d).charset, Charset::utf8) << "the .cpg file stands above";
  EXPECT_EQ(claim_of("ISO-8859-1", 0).text, "ISO-8859-1");
  EXPECT_EQ(claim_of("ISO-8859-1", 0).charset, std::nullopt);
  EXPECT_TRUE(claim_of("<html>", 0).unreadable);
  EXPECT_EQ(claim_of("", 0).text, "");
}

TEST(Grouping, GoesByFolderAndNameInAnyCase) {
  const std::vector<ZipFile> files{{"a/Roads.SHP", "1"},
                                   {"b/roads.dbf", "2"},
                                   {"a/ROADS.dbf", "3"},
                                   {"a/roads.shp.xml", "4"},
                                   {"__MACOSX/a/._Roads.SHP", "5"},
                                   {"readme", "6"}};
  const auto grouped = group(files);
  ASSERT_TRUE(grouped.has_value());
  ASSERT_EQ(grouped->layers.size(), 1U);
  EXPECT_EQ(grouped->layers[0].name, "Roads");
  EXPECT_EQ(grouped->layers[0].shp, "1");
  EXPECT_EQ(grouped->layers[0].dbf, "3");
  EXPECT_THAT(grouped->ignored,
              ElementsAre("b/roads.dbf", "a/roads.shp.xml", "__MACOSX/a/._Roads.SHP", "readme"));
}

}  // namespace
}  // namespace baitu::geo
