#include "api/http/byte_range.hpp"

#include <gtest/gtest.h>

namespace baitu::http {
namespace {

using enum ByteRange::Kind;

constexpr std::uint64_t kTotal = 1'000;
constexpr std::uint64_t kMax = 400;

ByteRange range(std::string_view text) { return parse_range(text, kTotal, kMax); }

TEST(ByteRange, IsAPieceFromFirstToLast) {
  EXPECT_EQ(range("bytes=0-0"), (ByteRange{piece, 0, 1}));
  EXPECT_EQ(range("bytes=10-19"), (ByteRange{piece, 10, 10}));
  EXPECT_EQ(range("bytes=990-5000"), (ByteRange{piece, 990, 10}));
  EXPECT_EQ(range("bytes=990-99999999999999999999999"), (ByteRange{piece, 990, 10}));
}

TEST(ByteRange, MayBeOpenOrCountedFromTheEnd) {
  EXPECT_EQ(range("bytes=700-"), (ByteRange{piece, 700, 300}));
  EXPECT_EQ(range("bytes=-300"), (ByteRange{piece, 700, 300}));
  EXPECT_EQ(parse_range("bytes=-300", 100, kMax), (ByteRange{piece, 0, 100}));
}

TEST(ByteRange, IsCutAtTheMost) {
  EXPECT_EQ(range("bytes=0-999"), (ByteRange{piece, 0, kMax}));
  EXPECT_EQ(range("bytes=100-"), (ByteRange{piece, 100, kMax}));
  EXPECT_EQ(range("bytes=-900"), (ByteRange{piece, 100, kMax}));
}

TEST(ByteRange, IsUnsatisfiableBehindTheEnd) {
  for (const char* text :
       {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999999-"})
    EXPECT_EQ(range(text).kind, unsatisfiable) << text;
  EXPECT_EQ(parse_range("bytes=0-0", 0, kMax).kind, unsatisfiable);
  EXPECT_EQ(parse_range("bytes=-1", 0, kMax).kind, unsatisfiable);
}

TEST(ByteRange, IsTheWholeWhereNothingIsUnderstood) {
  EXPECT_EQ(parse_range(std::nullopt, kTotal, kMax).kind, whole);
  for (const char* text : {"", "bytes", "bytes=", "bytes=-", "bytes=5", "bytes=a-b", "bytes=5-4",
                           "bytes=0-1,5-6", "bytes= 0-1", "bytes=+0-1", "items=0-1", "bytes=0-1-2"})
    EXPECT_EQ(range(text).kind, whole) << text;
}

TEST(ByteRange, IsToldByTheAnswer) {
  EXPECT_EQ(content_range({piece, 10, 10}, kTotal), "bytes 10-19/1000");
  EXPECT_EQ(content_range({unsatisfiable, 0, 0}, kTotal), "bytes */1000");
}

}  // namespace
}  // namespace baitu::http
