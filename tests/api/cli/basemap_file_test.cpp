#include "api/cli/basemap_file.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include "api/basemap/archive.hpp"
#include "tests/api/basemap/archive_file.hpp"

namespace baitu::cli {
namespace {

using basemap::Basemap;
using test::write_file;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view kCommon = R"("id": "a", "name": "底图", "attribution": "示例",
  "review_number": "GS（2024）0650号", "datum": "CGCS2000")";
constexpr std::string_view kXyz =
    R"(, "kind": "xyz", "url": "https://t.example.cn/{z}/{x}/{y}.png", "max_zoom": 18)";
constexpr std::string_view kTianditu =
    R"(, "kind": "tianditu", "layers": ["vec_w", "cva_w"], "key_file": "key", "max_zoom": 18)";

class BasemapFileTest : public testing::Test {
 protected:
  BasemapFileTest() {
    std::filesystem::create_directories(folder_);
    write_file(folder_ / "key", "b1gs3cret\n");
    write_file(folder_ / "photo.pmtiles", test::archive_bytes());
  }
  ~BasemapFileTest() override { std::filesystem::remove_all(folder_); }

  // Of files with these objects.
  [[nodiscard]] Result<std::vector<Basemap>> parse(const std::vector<std::string>& objects) const {
    std::string text;
    for (const std::string& object : objects) text += (text.empty() ? "{" : ",{") + object + "}";
    return parse_basemaps("{\"basemaps\": [" + text + "]}", folder_);
  }

  [[nodiscard]] Basemap one(std::string_view rest) const {
    const auto made = parse({std::string(kCommon) + std::string(rest)});
    EXPECT_TRUE(made) << made.error().field << made.error().message;
    return made ? made->at(0) : Basemap();
  }

  void expect_refusal(const std::string& object, std::string_view field,
                      std::string_view says) const {
    const auto made = parse({object});
    ASSERT_FALSE(made) << object;
    EXPECT_EQ(made.error().field, "/basemaps/0" + std::string(field)) << made.error().message;
    EXPECT_THAT(made.error().message, HasSubstr(says)) << object;
    EXPECT_THAT(made.error().message, Not(HasSubstr("b1gs3cret")));
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("baitu-basemaps-" + std::to_string(::getpid()));
};

TEST_F(BasemapFileTest, ListsXyz) {
  const Basemap made = one(std::string(kXyz) + R"(, "min_zoom": 3, "name_en": "Base")");
  EXPECT_EQ(made.name, (Text{"底图", "Base"}));
  EXPECT_FALSE(made.is_public);
  EXPECT_TRUE(one(std::string(kXyz) + R"(, "public": true)").is_public);
  EXPECT_EQ(made.kind, basemap::Kind::xyz);
  EXPECT_EQ(made.datum, basemap::Datum::cgcs2000);
  EXPECT_EQ(made.review_number, "GS（2024）0650号");
  EXPECT_EQ(made.min_zoom, 3);
  EXPECT_EQ(made.max_zoom, 18);
  EXPECT_FALSE(made.private_network);
  ASSERT_THAT(made.layers, SizeIs(1));
  EXPECT_EQ(made.layers[0].address, "https://t.example.cn/{z}/{x}/{y}.png");
}

TEST_F(BasemapFileTest, ListsTiandituWithItsKey) {
  const Basemap made = one(kTianditu);
  ASSERT_THAT(made.layers, SizeIs(2));
  EXPECT_EQ(made.layers[1].name, "cva_w");
  EXPECT_THAT(made.layers[1].address, HasSubstr("LAYER=cva&"));
  EXPECT_THAT(made.layers[1].address, HasSubstr("tk=b1gs3cret"));
  EXPECT_EQ(made.min_zoom, 1);
}

TEST_F(BasemapFileTest, ListsAnArchiveWithItsOwnZooms) {
  const Basemap made = one(R"(, "kind": "pmtiles", "file": "photo.pmtiles")");
  ASSERT_TRUE(made.archive);
  EXPECT_EQ(made.min_zoom, 3);
  EXPECT_EQ(made.max_zoom, 12);
  EXPECT_THAT(made.layers, SizeIs(0));
}

TEST_F(BasemapFileTest, TakesHttpInAPrivateNetwork) {
  EXPECT_TRUE(one(R"(, "kind": "xyz", "url": "http://10.0.0.1/{z}/{x}/{y}", "private": true,
                     "max_zoom": 18)")
                  .private_network);
}

TEST_F(BasemapFileTest, RefusesAShiftedDatumWithTheReason) {
  for (const char* datum : {"GCJ-02", "BD-09"})
    expect_refusal(R"("id": "a", "name": "底图", "attribution": "示例", "review_number": "1",
                      "datum": ")" +
                       std::string(datum) + "\"" + std::string(kXyz),
                   "/datum", "a map cannot shift a basemap back");
}

TEST_F(BasemapFileTest, RefusesWhatIsMissingOrNoneInCommon) {
  const auto with = [](std::string_view name, std::string_view value) {
    std::string object;
    for (const auto& [field, usual] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{
             {"id", "\"a\""},
             {"name", "\"底图\""},
             {"attribution", "\"示例\""},
             {"review_number", "\"1\""},
             {"datum", "\"WGS84\""},
             {"kind", "\"xyz\""},
             {"url", "\"https://t.example.cn/{z}/{x}/{y}\""},
             {"max_zoom", "18"}}) {
      const std::string_view given = field == name ? value : usual;
      if (given.empty()) continue;
      object += (object.empty() ? "\"" : ",\"") + std::string(field) + "\":" + std::string(given);
    }
    return object;
  };
  expect_refusal(with("id", "\"A b\""), "/id", "a-z, 0-9 and -");
  expect_refusal(with("id", "\"\""), "/id", "a-z, 0-9 and -");
  expect_refusal(with("name", "\"\""), "/name", "in Chinese");
  expect_refusal(with("name", "\"a\\nb\""), "/name", "one line");
  expect_refusal(with("attribution", "\"\""), "/attribution", "whose map");
  expect_refusal(with("review_number", "\"\""), "/review_number", "审图号");
  expect_refusal(with("datum", "\"Xian80\""), "/datum", "neither CGCS2000 nor WGS84");
  expect_refusal(with("kind", "\"wms\""), "/kind", "pmtiles, xyz or tianditu");
  expect_refusal(with("max_zoom", "23"), "/max_zoom", "from 0 to 22");
  expect_refusal(with("max_zoom", "1.5"), "/max_zoom", "whole number");
  for (const char* field :
       {"id", "name", "attribution", "review_number", "datum", "kind", "url", "max_zoom"})
    expect_refusal(with(field, ""), "/" + std::string(field), "is required");
}

TEST_F(BasemapFileTest, RefusesWhatItsKindHasNot) {
  const std::string common(kCommon);
  const std::string xyz = R"(, "kind": "xyz", "max_zoom": 18, )";
  expect_refusal(common + xyz + R"("url": "http://t.example.cn/{z}/{x}/{y}")", "/url", "https://");
  expect_refusal(common + xyz + R"("url": "https://webrd01.is.autonavi.com/{z}/{x}/{y}")", "/url",
                 "GCJ-02");
  expect_refusal(common + std::string(kXyz) + R"(, "min_zoom": 19)", "/min_zoom", "from 0 to 18");
  expect_refusal(common + std::string(kXyz) + R"(, "file": "photo.pmtiles")", "/file",
                 "no such field");
  expect_refusal(common + std::string(kXyz) + R"(, "private": "yes")", "/private", "true or false");
  const std::string tianditu = R"(, "kind": "tianditu", "max_zoom": 18)";
  expect_refusal(common + tianditu + R"(, "layers": ["vec_w"])", "/key_file", "tk");
  expect_refusal(common + tianditu + R"(, "key_file": "none", "layers": ["vec_w"])", "/key_file",
                 "cannot read");
  expect_refusal(common + tianditu + R"(, "key_file": "key", "layers": [])", "/layers", "vec_w");
  expect_refusal(common + tianditu + R"(, "key_file": "key", "layers": ["vec_c"])", "/layers",
                 "use vec_w");
  expect_refusal(common + R"(, "kind": "tianditu", "key_file": "key", "layers": ["vec_w"],
                              "max_zoom": 19)",
                 "/max_zoom", "from 1 to 18");
  expect_refusal(common + R"(, "kind": "pmtiles", "file": "none")", "/file", "cannot read");
  expect_refusal(common + R"(, "kind": "pmtiles", "file": "key")", "/file", "not a PMTiles");
}

TEST_F(BasemapFileTest, RefusesAKeyFileThatHoldsMoreWithoutRepeatingIt) {
  for (const std::string& content :
       {std::string(), std::string("tk=b1gs3cret"), std::string("b1gs3cret b1gs3cret"),
        std::string(10'000, 'k')}) {
    write_file(folder_ / "key", content);
    const auto made = parse({std::string(kCommon) + std::string(kTianditu)});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().field, "/basemaps/0/key_file");
    EXPECT_THAT(made.error().message, Not(HasSubstr("b1gs3cret")));
  }
}

TEST_F(BasemapFileTest, RefusesMoreThanThereMayBeAndTheSameTwice) {
  const std::string object = std::string(kCommon) + std::string(kXyz);
  const auto twice = parse({object, object});
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().field, "/basemaps/1/id");
  const auto many = parse(std::vector<std::string>(basemap::kMaxBasemaps + 1, object));
  ASSERT_FALSE(many);
  EXPECT_EQ(many.error().code, ErrorCode::too_large);
}

TEST_F(BasemapFileTest, SaysWhichFileAndWhere) {
  const auto file = write_file(folder_ / "basemaps.json", R"({"basemaps": [{"id": "A"}]})");
  const auto made = read_basemaps(file);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().field, file.string() + "/basemaps/0/id");
  EXPECT_EQ(read_basemaps(folder_ / "none").error().code, ErrorCode::unavailable);
  write_file(file, "{");
  EXPECT_EQ(read_basemaps(file).error().code, ErrorCode::malformed);
  write_file(file, std::string(kMaxBasemapFileBytes + 1, ' '));
  EXPECT_EQ(read_basemaps(file).error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace baitu::cli
