#include "api/basemap/address.hpp"

#include <gmock/gmock.h>

namespace baitu::basemap {
namespace {

using testing::HasSubstr;

constexpr const char* kGood = "https://tiles.example.cn/{z}/{x}/{y}.png";

std::string refusal_of(const Result<std::string>& made) {
  EXPECT_FALSE(made) << *made;
  if (made) return {};
  EXPECT_EQ(made.error().code, ErrorCode::invalid_value);
  return made.error().message;
}

TEST(TileAddress, IsFilledForEachTile) {
  const auto address = tile_address("https://t.example.cn/{z}/{y}/{x}?a={x}&k={key}", "abc", false);
  EXPECT_EQ(address_of(address.value(), {12, 3472, 1501}),
            "https://t.example.cn/12/1501/3472?a=3472&k=abc");
}

TEST(TileAddress, IsPlainHttpInPrivateNetworksOnly) {
  EXPECT_TRUE(tile_address("http://10.1.2.3:8080/{z}/{x}/{y}.png", "", true));
  EXPECT_THAT(refusal_of(tile_address("http://10.1.2.3:8080/{z}/{x}/{y}.png", "", false)),
              HasSubstr("\"private\": true"));
}

TEST(TileAddress, IsRefusedWithWhatToDo) {
  struct Case {
    std::string address;
    const char* says;
  };
  for (const auto& [address, says] : std::initializer_list<Case>{
           {"", "https://"},
           {"ftp://a/{z}/{x}/{y}", "https://"},
           {"file:///{z}/{x}/{y}", "https://"},
           {"https:///{z}/{x}/{y}", "a host"},
           {"https://user:word@a.cn/{z}/{x}/{y}", "without a user"},
           {"https://{x}.a.cn/{z}/{x}/{y}", "a host"},
           {"https://a.cn/{z}/{x}", "{y} is missing"},
           {"https://a.cn/{x}/{y}", "{z} is missing"},
           {"https://a.cn/{s}/{z}/{x}/{y}", "one host instead of {s}"},
           {"https://a.cn/{z}/{x}/{-y}", "TMS"},
           {"https://a.cn/{z}/{x}/{y}{r}", "{r} is none"},
           {"https://a.cn/{z}/{x}/{y", "without its }"},
           {"https://a.cn/{z}/{x}/{y}}", "without its {"},
           {"https://a.cn/{z}/{x}/{y}#top", "write %23"},
           {"https://a.cn/{z}/{x}/{y} ", "no blanks"},
           {"https://地图.cn/{z}/{x}/{y}", "ASCII"},
           {"https://a.cn/{z}/{x}/{y}?k={key}", "no key_file"},
           {"https://a.cn/{z}/{x}/{y}" + std::string(kMaxAddressBytes, 'a'), "bytes"}})
    EXPECT_THAT(refusal_of(tile_address(address, "", false)), HasSubstr(says)) << address;
  EXPECT_THAT(refusal_of(tile_address(kGood, "abc", false)), HasSubstr("no {key}"));
}

TEST(TileAddress, OfAServiceThatIsShiftedIsRefusedWhateverDatumItSays) {
  for (const char* host : {"wprd01.is.autonavi.com", "webrd01.is.AutoNavi.com:443", "amap.com",
                           "rt0.map.gtimg.com", "mt1.google.cn", "maponline0.bdimg.com"})
    EXPECT_THAT(
        refusal_of(tile_address("https://" + std::string(host) + "/{z}/{x}/{y}", "", false)),
        HasSubstr("shifted"))
        << host;
  EXPECT_TRUE(tile_address("https://notamap.com/{z}/{x}/{y}", "", false));
}

TEST(Tianditu, IsAskedByItsWmts) {
  const auto address = tianditu_address(kTianditu, "vec_w", "abc123", false);
  EXPECT_EQ(address_of(address.value(), {9, 434, 187}),
            "https://t0.tianditu.gov.cn/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
            "&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=9&TILEROW=187"
            "&TILECOL=434&tk=abc123");
}

TEST(Tianditu, HasNoLayerInDegreesHere) {
  EXPECT_THAT(refusal_of(tianditu_address(kTianditu, "vec_c", "abc", false)),
              HasSubstr("use vec_w"));
  EXPECT_THAT(refusal_of(tianditu_address(kTianditu, "../x_w", "abc", false)),
              HasSubstr("none of vec_w"));
}

TEST(DatumOf, AcceptsWhatAMapCanDraw) {
  EXPECT_EQ(datum_of("CGCS2000").value(), Datum::cgcs2000);
  EXPECT_EQ(datum_of("WGS84").value(), Datum::wgs84);
}

TEST(DatumOf, RefusesShiftedOnesWithTheReason) {
  for (const char* name : {"GCJ-02", "BD-09"}) {
    const auto datum = datum_of(name);
    ASSERT_FALSE(datum);
    EXPECT_THAT(datum.error().message, HasSubstr("cannot shift a basemap"));
    EXPECT_THAT(datum.error().message, HasSubstr(name));
  }
  EXPECT_THAT(datum_of("Xian80").error().message, HasSubstr("neither CGCS2000 nor WGS84"));
}

TEST(KeyOf, TakesWhiteSpaceAway) { EXPECT_EQ(key_of("\n abc-1._~ \r\n").value(), "abc-1._~"); }

TEST(KeyOf, RefusesWhatIsNoKeyWithoutRepeatingIt) {
  for (const std::string& text :
       {std::string(), std::string(" \n"), std::string("tk=abc"), std::string("abc def"),
        std::string("abc&x"), std::string(kMaxKeyBytes + 1, 'a')}) {
    const std::string refusal = refusal_of(key_of(text));
    EXPECT_TRUE(text.size() < 3 || !refusal.contains(text)) << refusal;
  }
}

}  // namespace
}  // namespace baitu::basemap
