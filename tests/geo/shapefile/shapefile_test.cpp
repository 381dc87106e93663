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

std::string little_endian_u32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xff);
  return bytes;
}

std::string patched(std::string bytes, std::size_t at, std::string_view with) {
  return bytes.replace(at, with.size(), with);
}

// What is wrong with a .shp file that has no index.
Details wrong_with(std::string_view shp) {
  const auto structure = check_shp(shp, "");
  EXPECT_FALSE(structure.has_value());
  return structure ? Details() : structure.error().details;
}

TEST_F(Shapefile, SaysWhatIsWrongWithAHeader) {
  using enum DetailCode;
  constexpr std::size_t kVersionAt = 28;
  constexpr std::size_t kTypeAt = 32;
  EXPECT_EQ(wrong_with(" \n<html>"), (Details{{content_is_xml, {}}}));
  EXPECT_EQ(wrong_with("PK"), (Details{{content_is_other, {}}}));
  EXPECT_EQ(wrong_with(patched(shp_, kVersionAt, "x")), (Details{{other_version, {}}}));
  EXPECT_EQ(wrong_with(shp_.substr(0, 99)), (Details{{ends_in_header, {}}}));
  EXPECT_EQ(wrong_with(shp_.substr(0, 200)),
            (Details{{bytes_there, {"200", std::to_string(shp_.size())}}}));
  EXPECT_EQ(wrong_with(patched(shp_, kTypeAt, "\x1f")), (Details{{shape_type, {"31"}}}));
}

// Counted from one: what is changed is the first record.
TEST_F(Shapefile, SaysWhatIsWrongWithARecord) {
  using enum DetailCode;
  constexpr std::size_t kContentAt = kHeader + 8;
  const std::size_t kPartsAt = kContentAt + 36;
  const std::size_t kFirstPartAt = kContentAt + 44;
  const auto first = [](DetailCode what) { return Details{{record, {"1"}}, {what, {}}}; };
  const std::string huge = little_endian_u32(1U << 30);
  EXPECT_EQ(wrong_with(patched(shp_, kContentAt, "\x03")), first(record_of_another_type));
  EXPECT_EQ(wrong_with(patched(shp_, kPartsAt, huge)), first(more_parts_than_bytes));
  EXPECT_EQ(wrong_with(patched(shp_, kFirstPartAt, "\x01")), first(parts_out_of_order));
  EXPECT_EQ(wrong_with(patched(shp_, kHeader + 4, "\x7f")), first(reaches_beyond_end));
  EXPECT_EQ(wrong_with(shp_ + "more"), (Details{{bytes_behind_last_record, {}}}));
  const std::string shorter{"\0\0\0\x01\0\0\0\x04\x05\0\0\0\0\0\0\0", 16};
  EXPECT_EQ(wrong_with(with_length(shp_.substr(0, kHeader) + shorter, kHeader + 16)),
            first(record_too_short));
}

TEST_F(Shapefile, SaysWhatIsWrongWithARecordOfPoints) {
  using enum DetailCode;
  constexpr std::size_t kTypeAt = 32;
  const std::string multipoint = little_endian_u32(8);
  std::string content = multipoint + std::string(32, '\0') + little_endian_u32(2);
  content += std::string(16, '\0');
  std::string head;
  add_big_endian_u32(head, 1);
  add_big_endian_u32(head, static_cast<std::uint32_t>(content.size() / 2));
  const std::string shp = patched(shp_.substr(0, kHeader), kTypeAt, multipoint) + head + content;
  EXPECT_EQ(wrong_with(with_length(shp, shp.size())),
            (Details{{record, {"1"}}, {more_points_than_bytes, {}}}));
}

TEST_F(Shapefile, SaysWhatIsWrongWithATable) {
  using enum DetailCode;
  const auto wrong = [](std::string_view bytes) { return Dbf::open(bytes).error().details; };
  EXPECT_EQ(wrong(dbf_.substr(0, 32)), (Details{{ends_in_header, {}}}));
  EXPECT_EQ(wrong(patched(dbf_, 8, "\x01")), (Details{{header_misfit, {}}}));
  EXPECT_EQ(wrong(patched(dbf_, 10, std::string_view("\x02\0", 2))),
            (Details{{fields_wider_than_rows, {}}}));
  EXPECT_EQ(wrong(patched(dbf_, 4, little_endian_u32(1'000))),
            (Details{{more_rows_than_bytes, {"1000"}}}));
}

TEST_F(Shapefile, SaysWhichTextFitsNoEncoding) {
  using enum DetailCode;
  const auto misfit = [](const std::string& bytes) {
    return decide_encoding(Dbf::open(bytes).value()).error().details;
  };
  EXPECT_EQ(misfit(patched(dbf_, 32, "\xff\xfe")), (Details{{field_name, {}}}));
  const std::size_t second = dbf_.find("GZ-002");
  ASSERT_NE(second, std::string::npos);
  EXPECT_EQ(misfit(patched(dbf_, second, "\xff\xfe")), (Details{{row, {"2"}}}));
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

TEST(Grouping, CountsTheLayersThatAreTooMany) {
  std::vector<ZipFile> files;
  for (std::size_t i = 0; i <= 16; ++i) files.push_back({std::to_string(i) + ".shp", ""});
  EXPECT_EQ(group(files).error().details, (Details{{DetailCode::layer_count, {"17"}}}));
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

TEST(Grouping, NamesLayersOfOneNameByTheirFolders) {
  const std::vector<ZipFile> files{{"41带/sites.shp", "1"}, {"42带/Sites.shp", "2"},
                                   {"41带/roads.shp", "3"}, {"41带/sites.dbf", "4"},
                                   {"42带/sites.dbf", "5"}, {"sites.shp", "6"}};
  const auto grouped = group(files);
  ASSERT_TRUE(grouped.has_value());
  std::vector<std::string> names;
  for (const LayerFiles& layer : grouped->layers) names.push_back(layer.name);
  EXPECT_THAT(names, ElementsAre("41带/sites", "42带/Sites", "roads", "sites"));
  EXPECT_EQ(grouped->layers[0].dbf, "4");
  EXPECT_EQ(grouped->layers[1].dbf, "5");
}

}  // namespace
}  // namespace baitu::geo
