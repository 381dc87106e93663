#include "geo/text/decode.hpp"

#include <gmock/gmock.h>

namespace baitu::geo {
namespace {

using ::testing::Optional;

TEST(Utf8, IsWhatRfc3629Says) {
  for (const char* const good : {"", "a", "示例", "𠮷", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf"})
    EXPECT_TRUE(is_utf8(good)) << good;
  for (const char* const bad :
       {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe7\xa4", "a\xe7\xa4", "\xe7\x28\x28"})
    EXPECT_FALSE(is_utf8(bad)) << bad;
}

TEST(Gb18030, DecodesTwoAndFourBytes) {
  EXPECT_THAT(decode("\xca\xbe\xc0\xfd", Charset::gb18030), Optional(std::string("示例")));
  EXPECT_THAT(decode("\x95\x34\xb2\x35", Charset::gb18030), Optional(std::string("𠮷")));
  EXPECT_THAT(decode("plain", Charset::gb18030), Optional(std::string("plain")));
  EXPECT_THAT(decode("", Charset::gb18030), Optional(std::string()));
}

TEST(Gb18030, RefusesWhatIsNot) {
  for (const char* const bad : {"\xff\xfe", "\xca", "\xca\x20", "\x81\x30\x81", "\x80\x80\xff"})
    EXPECT_EQ(decode(bad, Charset::gb18030), std::nullopt) << bad;
}

TEST(CutBytes, AreThoseOfACharacterThatTheEndCutsOff) {
  EXPECT_EQ(cut_bytes("示", Charset::utf8), 0U);
  EXPECT_EQ(cut_bytes("a\xe7\xa4", Charset::utf8), 2U);
  EXPECT_EQ(cut_bytes("\xff", Charset::utf8), 0U) << "that is no beginning";
  EXPECT_EQ(cut_bytes("\xca\xbe\xc0", Charset::gb18030), 1U);
  EXPECT_EQ(cut_bytes("\xca\xbe\x81\x30\x81", Charset::gb18030), 3U);
  EXPECT_EQ(cut_bytes("\xca\xbe", Charset::gb18030), 0U);
}

TEST(Decoding, IsThereOnThisSystem) { EXPECT_TRUE(prepare_decoding()); }

}  // namespace
}  // namespace baitu::geo
