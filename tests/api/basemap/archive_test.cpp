#include "api/basemap/archive.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include "tests/api/basemap/archive_file.hpp"

namespace baitu::basemap {
namespace {

using test::archive_bytes;
using test::ArchiveHeader;
using test::write_file;
using testing::HasSubstr;

class ArchiveTest : public testing::Test {
 protected:
  ArchiveTest() { std::filesystem::create_directories(folder_); }
  ~ArchiveTest() override { std::filesystem::remove_all(folder_); }

  auto open(const std::string& bytes) {
    return Archive::open(write_file(folder_ / "a.pmtiles", bytes));
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("baitu-archive-" + std::to_string(::getpid()));
};

TEST_F(ArchiveTest, TellsItsZooms) {
  const auto archive = open(archive_bytes());
  ASSERT_TRUE(archive) << archive.error().message;
  EXPECT_EQ((*archive)->min_zoom(), 3);
  EXPECT_EQ((*archive)->max_zoom(), 12);
}

TEST_F(ArchiveTest, IsReadByPieces) {
  const std::string bytes = archive_bytes();
  const auto archive = open(bytes).value();
  EXPECT_EQ(archive->version().value().size_bytes, bytes.size());
  EXPECT_EQ(archive->read(0, bytes.size()).value(), bytes);
  EXPECT_EQ(archive->read(200, 31).value(), bytes.substr(200, 31));
  EXPECT_EQ(archive->read(bytes.size() - 1, 2).error().code, ErrorCode::unavailable);
}

TEST_F(ArchiveTest, HasATagThatFollowsItsBytes) {
  const auto archive = open(archive_bytes()).value();
  const std::string before = archive->version().value().etag;
  EXPECT_EQ(archive->version().value().etag, before);
  write_file(folder_ / "a.pmtiles", archive_bytes({.file_bytes = 1'200}));
  EXPECT_NE(archive->version().value().etag, before);
}

TEST_F(ArchiveTest, StaysTheFileThatWasOpened) {
  const std::string bytes = archive_bytes();
  const auto archive = open(bytes).value();
  write_file(folder_ / "other", "another file");
  std::filesystem::rename(folder_ / "other", folder_ / "a.pmtiles");
  EXPECT_EQ(archive->read(0, bytes.size()).value(), bytes);
}

TEST_F(ArchiveTest, RefusesWhatIsNone) {
  struct Case {
    ArchiveHeader header;
    ErrorCode code;
    const char* says;
  };
  for (const auto& [header, code, says] :
       std::initializer_list<Case>{{{.magic = "PMTiles\x02"}, ErrorCode::malformed, "version 3"},
                                   {{.magic = "SQLite f"}, ErrorCode::malformed, "version 3"},
                                   {{.file_bytes = 126}, ErrorCode::malformed, "version 3"},
                                   {{.file_bytes = 1'126}, ErrorCode::malformed, "cut short"},
                                   {{.tile_bytes = UINT64_MAX}, ErrorCode::malformed, "cut short"},
                                   {{.internal_compression = 4}, ErrorCode::unsupported, "gzip"},
                                   {{.tile_type = 1}, ErrorCode::unsupported, "vector tiles"},
                                   {{.tile_type = 0}, ErrorCode::unsupported, "pictures"},
                                   {{.tile_type = 6}, ErrorCode::unsupported, "pictures"},
                                   {{.min_zoom = 13}, ErrorCode::malformed, "zooms"},
                                   {{.max_zoom = 23}, ErrorCode::malformed, "zooms"}}) {
    const auto archive = open(archive_bytes(header));
    ASSERT_FALSE(archive) << says;
    EXPECT_EQ(archive.error().code, code) << says;
    EXPECT_THAT(archive.error().message, HasSubstr(says));
    EXPECT_THAT(archive.error().message, HasSubstr("a.pmtiles"));
  }
}

TEST_F(ArchiveTest, RefusesWhatCannotBeRead) {
  EXPECT_EQ(Archive::open(folder_ / "none").error().code, ErrorCode::unavailable);
  EXPECT_EQ(Archive::open(folder_).error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace baitu::basemap
