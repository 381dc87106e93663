#include "eventstore/durable_file.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <string>

namespace baitu::eventstore {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = 1'000;

class DurableFile : public testing::Test {
 protected:
  DurableFile() {
    std::string pattern = (fs::temp_directory_path() / "baitu-durable-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~DurableFile() override { fs::remove_all(folder_); }

  static std::string content(const fs::path& path) {
    return read_whole_file(path, kMostBytes).value().value_or("nothing");
  }

  fs::path folder_;
};

TEST_F(DurableFile, AdoptedHasTheBytesOfTheOneThatStays) {
  ASSERT_TRUE(write_file_durably(folder_ / "given", "bytes"));
  ASSERT_TRUE(adopt_file_durably(folder_ / "kept", folder_ / "given", kMostBytes));
  EXPECT_EQ(content(folder_ / "kept"), "bytes");
  EXPECT_EQ(content(folder_ / "given"), "bytes");
}

// What a crash may leave beside it: second names of the very file that is to be adopted.
TEST_F(DurableFile, AdoptedOverSecondNamesOfItselfLosesNoByte) {
  ASSERT_TRUE(write_file_durably(folder_ / "given", "bytes"));
  constexpr int kMoreThanAnyTestHasMade = 1'000;
  for (int i = 0; i < kMoreThanAnyTestHasMade; ++i)
    fs::create_hard_link(folder_ / "given", folder_ / ("kept." + std::to_string(i) + ".tmp"));
  EXPECT_EQ(adopt_file_durably(folder_ / "kept", folder_ / "given", kMostBytes).error().code,
            ErrorCode::unavailable);
  EXPECT_EQ(content(folder_ / "given"), "bytes");
  remove_temporary_files(folder_);
  EXPECT_TRUE(adopt_file_durably(folder_ / "kept", folder_ / "given", kMostBytes));
  EXPECT_EQ(content(folder_ / "kept"), "bytes");
}

TEST_F(DurableFile, CreatedIsTheFirstOne) {
  EXPECT_TRUE(create_file_durably(folder_ / "key", "first", 0600).value());
  EXPECT_FALSE(create_file_durably(folder_ / "key", "second", 0600).value());
  EXPECT_EQ(content(folder_ / "key"), "first");
  EXPECT_FALSE(create_file_durably(folder_ / "missing" / "key", "first", 0600));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(DurableFile, DestroyedIsOverwrittenAndGone) {
  ASSERT_TRUE(write_file_durably(folder_ / "key", "secret"));
  fs::create_hard_link(folder_ / "key", folder_ / "other");
  EXPECT_TRUE(destroy_file_durably(folder_ / "key"));
  EXPECT_EQ(content(folder_ / "key"), "nothing");
  EXPECT_EQ(content(folder_ / "other"), std::string(6, '\0'));
  EXPECT_TRUE(destroy_file_durably(folder_ / "key"));
}

}  // namespace
}  // namespace baitu::eventstore
