#include "eventstore/erasure/subject_keys.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "eventstore/durable_file.hpp"
#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {
namespace {

namespace fs = std::filesystem;

const SubjectId kOne("0190a0b0-0000-7000-8000-000000000001");
const SubjectId kTwo("0190a0b0-0000-7000-8000-000000000002");

class Keys : public testing::Test {
 protected:
  [[nodiscard]] fs::path folder() const { return folder_.path() / "keys"; }

  TemporaryFolder folder_;
  SubjectKeys keys_{folder()};
};

TEST_F(Keys, AreMadeOnceAndFoundAgain) {
  EXPECT_EQ(keys_.find(kOne).value(), std::nullopt);
  const auto made = keys_.make(kOne).value().octets();
  EXPECT_EQ(keys_.make(kOne).value().octets(), made);
  EXPECT_EQ(SubjectKeys(folder()).find(kOne).value()->octets(), made);
  EXPECT_NE(keys_.make(kTwo).value().octets(), made);
}

TEST_F(Keys, AreReadByTheirOwnerAlone) {
  ASSERT_TRUE(keys_.make(kOne));
  EXPECT_EQ(fs::status(folder() / kOne.value).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Keys, DestroyedAreGoneAlsoUnderAnotherNameOfTheirFile) {
  ASSERT_TRUE(keys_.make(kOne));
  fs::create_hard_link(folder() / kOne.value, folder() / "copy");
  ASSERT_TRUE(keys_.destroy(kOne));
  EXPECT_EQ(keys_.find(kOne).value(), std::nullopt);
  EXPECT_EQ(read_whole_file(folder() / "copy", 32).value(), std::string(32, '\0'));
  EXPECT_TRUE(keys_.destroy(kOne));
}

TEST_F(Keys, OfManyWhoMakeOneAtOnceThereIsOne) {
  constexpr std::size_t kMakers = 16;
  std::vector<SubjectKey::Octets> made(kMakers);
  {
    std::vector<std::jthread> makers;
    for (SubjectKey::Octets& octets : made)
      makers.emplace_back([&] { octets = keys_.make(kOne).value().octets(); });
  }
  for (const auto& octets : made) EXPECT_EQ(octets, made.front());
  EXPECT_EQ(std::distance(fs::directory_iterator(folder()), fs::directory_iterator()), 1);
}

TEST_F(Keys, OfAnotherSizeAreRefusedAndLeftAlone) {
  fs::create_directory(folder());
  for (const std::size_t size : {std::size_t{0}, std::size_t{31}, std::size_t{33}}) {
    std::ofstream(folder() / kOne.value, std::ios::binary) << std::string(size, 'x');
    EXPECT_EQ(keys_.find(kOne).error().code, ErrorCode::corrupt);
    EXPECT_EQ(keys_.make(kOne).error().code, ErrorCode::corrupt);
    EXPECT_EQ(fs::file_size(folder() / kOne.value), size);
  }
}

TEST_F(Keys, AreNamedByUuidsAlone) {
  EXPECT_TRUE(is_subject(kOne));
  EXPECT_FALSE(is_subject(SubjectId("../tokens.jsonl")));
  EXPECT_FALSE(is_subject(SubjectId("0190A0B0-0000-7000-8000-000000000001")));
  const SubjectId outside("../outside");
  std::ofstream(folder_.path() / "outside") << std::string(32, 'x');
  EXPECT_EQ(keys_.find(outside).value(), std::nullopt);
  EXPECT_TRUE(keys_.destroy(outside));
  EXPECT_EQ(fs::file_size(folder_.path() / "outside"), 32U);
  EXPECT_DEATH(static_cast<void>(keys_.make(outside)), "is_subject");
}

}  // namespace
}  // namespace baitu::eventstore
