#include "geo/archive/zip.hpp"

#include <gmock/gmock.h>

#include "tests/geo/samples.hpp"

namespace baitu::geo {
namespace {

bool everything(std::string_view) { return true; }
bool nothing(std::string_view) { return false; }

Reason refusal_of(const std::string& bytes, const ZipLimits& limits) {
  const auto files = read_zip(bytes, everything, limits);
  EXPECT_FALSE(files.has_value());
  return files ? Reason::file_ignored : files.error().reason;
}

Details details_of(const std::string& sample, const ZipLimits& limits = {}) {
  const auto files = read_zip(test::bytes_of(test::sample(sample)), everything, limits);
  EXPECT_FALSE(files.has_value());
  return files ? Details() : files.error().details;
}

class Zip : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(use_utf8_names()); }
  const std::string bytes_ = test::bytes_of(test::sample("zone_42_numbered.zip"));
};

TEST_F(Zip, GivesFilesInTheirOrderWithoutFolders) {
  const auto files = read_zip(bytes_, everything);
  ASSERT_TRUE(files.has_value());
  std::vector<std::string> names;
  for (const ZipFile& file : *files) names.push_back(file.name);
  EXPECT_THAT(names,
              ::testing::ElementsAre("数据/README.txt", "数据/SITES.shp.xml", "数据/SITES.SHP",
                                     "数据/SITES.SHX", "数据/SITES.DBF", "数据/SITES.PRJ"));
  EXPECT_EQ(files->front().contents, "sample");
}

TEST_F(Zip, DropsWhatIsNotWanted) {
  const auto files = read_zip(bytes_, nothing);
  ASSERT_TRUE(files.has_value());
  for (const ZipFile& file : *files) EXPECT_THAT(file.contents, ::testing::IsEmpty());
}

TEST_F(Zip, CountsWhatIsNotWantedToo) {
  EXPECT_EQ(read_zip(bytes_, nothing, {.unpacked_bytes = 100}).error().reason,
            Reason::zip_too_much);
}

TEST_F(Zip, KeepsEveryLimit) {
  EXPECT_EQ(refusal_of(bytes_, {.packed_bytes = bytes_.size() - 1}), Reason::zip_too_large);
  EXPECT_EQ(refusal_of(bytes_, {.unpacked_bytes = 1'000}), Reason::zip_too_much);
  EXPECT_EQ(refusal_of(bytes_, {.entries = 6}), Reason::zip_too_many_entries);
  EXPECT_EQ(refusal_of(bytes_, {.name_bytes = 10}), Reason::zip_unreadable_name);
  const ZipLimits exact{.packed_bytes = bytes_.size(), .entries = 7};
  EXPECT_TRUE(read_zip(bytes_, everything, exact).has_value());
}

TEST_F(Zip, KeepsTheRatioOnceItMatters) {
  const std::string bomb = test::bytes_of(test::sample("bomb.zip"));
  EXPECT_EQ(refusal_of(bomb, {}), Reason::zip_ratio);
  EXPECT_TRUE(read_zip(bomb, nothing, {.ratio = 2'000}).has_value());
  EXPECT_TRUE(read_zip(bomb, nothing, {.ratio_free_bytes = 100'000'000}).has_value());
}

TEST_F(Zip, RefusesEveryCutOfAnArchive) {
  for (std::size_t size = 0; size < bytes_.size(); ++size)
    EXPECT_FALSE(read_zip(std::string_view(bytes_).substr(0, size), nothing).has_value()) << size;
}

TEST_F(Zip, SaysWhereAndWhatItRefuses) {
  using enum DetailCode;
  EXPECT_EQ(details_of("cut_archive.zip"), (Details{{no_zip_directory, {}}}));
  EXPECT_EQ(details_of("damaged_data.zip"),
            (Details{{file, {"sites.prj"}}, {archive_checksum, {}}}));
  EXPECT_EQ(details_of("duplicate_names_by_case.zip"), (Details{{file, {"SITES.DBF"}}}));
  EXPECT_EQ(details_of("unreadable_name.zip"), (Details{{entry, {"5"}}}));
  EXPECT_EQ(details_of("cut_archive.zip", {.packed_bytes = 1}).at(0).code, packed_bytes);
}

// The texts of libarchive 3.
TEST(ArchiveDamage, IsACodeWhateverTheLibrarySays) {
  using enum DetailCode;
  EXPECT_EQ(archive_damage("Unrecognized archive format"), no_zip_directory);
  EXPECT_EQ(archive_damage("Truncated ZIP file data"), archive_truncated);
  EXPECT_EQ(archive_damage("ZIP bad CRC: 0x1 should be 0x2"), archive_checksum);
  EXPECT_EQ(archive_damage("ZIP compressed data is wrong size (read 1, expected 2)"),
            archive_checksum);
  EXPECT_EQ(archive_damage("Unsupported ZIP compression method (99: xyz)"), archive_method);
  EXPECT_EQ(archive_damage("ZIP decompression failed (-3)"), archive_unreadable);
  EXPECT_EQ(archive_damage(""), archive_unreadable);
}

}  // namespace
}  // namespace baitu::geo
