#include "domain/base/ids.hpp"

#include <gtest/gtest.h>

#include <type_traits>

#include "domain/base/error.hpp"
#include "domain/streams.hpp"

namespace baitu {
namespace {

constexpr const char* kText = "00112233-4455-6677-8899-aabbccddeeff";

TEST(CommitIds, ReadAndWriteUuids) {
  const auto id = parse_commit_id(kText);
  ASSERT_TRUE(id);
  for (std::size_t i = 0; i < 16; ++i) EXPECT_EQ(id->bytes[i], static_cast<std::byte>(i * 0x11));
  EXPECT_EQ(to_string(*id), kText);
  EXPECT_EQ(parse_commit_id("00112233-4455-6677-8899-AABBCCDDEEFF"), id);
  EXPECT_EQ(to_string(CommitId{}), "00000000-0000-0000-0000-000000000000");
}

TEST(CommitIds, RefuseEverythingElse) {
  for (const char* text :
       {"", "00112233445566778899aabbccddeeff", "00112233-4455-6677-8899-aabbccddeef",
        "00112233-4455-6677-8899-aabbccddeeff0", "0011223-34455-6677-8899-aabbccddeeff",
        "g0112233-4455-6677-8899-aabbccddeeff", "{0112233-4455-6677-8899-aabbccddeef}"})
    EXPECT_FALSE(parse_commit_id(text)) << text;
}

TEST(Ids, OfDifferentKindsDoNotConvert) {
  static_assert(!std::is_convertible_v<ProjectCode, ProgrammeCode>);
  static_assert(!std::is_constructible_v<Position, StreamVersion>);
  static_assert(!std::is_convertible_v<std::string, UnitCode>);
  EXPECT_LT(Position{1}, Position{2});
}

TEST(Streams, NameTheirProject) {
  EXPECT_EQ(project_stream(ProjectCode("GZ-017")), StreamId("project-GZ-017"));
  EXPECT_EQ(project_of(StreamId("project-GZ-017")), ProjectCode("GZ-017"));
  EXPECT_EQ(project_of(programme_stream(ProgrammeCode("GZ"))), std::nullopt);
  EXPECT_EQ(project_of(StreamId("organisation")), std::nullopt);
}

TEST(ErrorCodes, AreListedOnceInDeclarationOrderEachWithAName) {
  const auto codes = all_error_codes();
  ASSERT_EQ(codes.size(), static_cast<std::size_t>(ErrorCode::internal) + 1);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(codes[i]), i);
    EXPECT_FALSE(name_of(codes[i]).empty());
  }
  EXPECT_EQ(name_of(ErrorCode::stage_not_started), "stage_not_started");
}

}  // namespace
}  // namespace baitu
