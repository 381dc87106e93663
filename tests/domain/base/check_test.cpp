#include "domain/base/check.hpp"

#include <gtest/gtest.h>

#include <string>

namespace baitu {
namespace {

TEST(CheckCode, TakesLettersDigitsAndThreeSigns) {
  for (const char* code : {"GZ", "GZ-017", "a_b.c", "0"}) EXPECT_TRUE(check_code(code, "/code"));
  for (const char* code : {"", "GZ 017", "GZ/017", "改造", "a\n"}) {
    const auto refused = check_code(code, "/code");
    ASSERT_FALSE(refused) << code;
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_value);
    EXPECT_EQ(refused.error().field, "/code");
  }
}

TEST(CheckCode, HasALimit) {
  EXPECT_TRUE(check_code(std::string(kMaxCodeBytes, 'x'), ""));
  EXPECT_FALSE(check_code(std::string(kMaxCodeBytes + 1, 'x'), ""));
}

TEST(CheckName, NeedsChineseAndKeepsToTheLimit) {
  EXPECT_TRUE(check_name({"名", ""}, "/name"));
  EXPECT_EQ(check_name({"", "name"}, "/name").error().field, "/name/zh");
  EXPECT_TRUE(check_name({std::string(kMaxNameBytes, 'x'), ""}, "/name"));
  EXPECT_EQ(check_name({std::string(kMaxNameBytes + 1, 'x'), ""}, "/name").error().code,
            ErrorCode::too_large);
}

TEST(CheckReason, IsANoteThatIsThere) {
  EXPECT_TRUE(check_note("", "/note"));
  EXPECT_EQ(check_reason("", "/reason").error().code, ErrorCode::invalid_value);
  EXPECT_EQ(check_reason(std::string(kMaxNoteBytes + 1, 'x'), "/reason").error().code,
            ErrorCode::too_large);
}

TEST(FirstFailure, IsTheFirstInOrder) {
  EXPECT_TRUE(first_failure({{}, {}}));
  const auto first =
      first_failure({{}, fail(ErrorCode::not_found, "a"), fail(ErrorCode::conflict, "b")});
  EXPECT_EQ(first.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace baitu
