#include "geo/worker/choices.hpp"

#include <gmock/gmock.h>

#include <functional>

namespace baitu::geo {
namespace {

using enum ErrorCode;

Choices sample() {
  Choices choices;
  choices.layers.push_back(
      {.layer = "示例 sites",
       .encoding = Charset::gb18030,
       .crs = "EPSG:2387",
       .swapped = true,
       .datum =
           DatumChoice{.shift = DatumShift{.dx_m = -15.415, .rz_as = 0.000001, .scale_ppm = -3.5},
                       .source = "示例 2019-1"},
       .gcj02 = true,
       .repair = RepairChoice::safe});
  choices.layers.push_back({.layer = "points",
                            .datum = DatumChoice{.points = {{1.5, 2, {125.5, 46.123456789}},
                                                            {3, 4, {125, 46}},
                                                            {5, 7, {126, 46}}},
                                                 .accept_residuals = true,
                                                 .source = "x"},
                            .repair = RepairChoice::none});
  choices.layers.push_back({.layer = "plain", .crs = "prj"});
  return choices;
}

TEST(Choices, ComeBackAsTheyWereWritten) {
  EXPECT_EQ(read_choices(to_text(sample())).value_or(Choices{}), sample());
  EXPECT_EQ(read_choices(to_text({})).value_or(sample()), Choices{});
}

TEST(Choices, AreOneTextOfLines) {
  EXPECT_EQ(to_text({.layers = {{.layer = "a", .crs = "EPSG:4551", .repair = RepairChoice::all}}}),
            "baitu-choices 1\nlayer a\ncrs EPSG:4551\nrepair all");
}

TEST(Choices, AreThoseOfTheLayer) {
  EXPECT_EQ(sample().of("plain").crs, "prj");
  EXPECT_EQ(sample().of("another"), (LayerChoices{.layer = "another"}));
}

TEST(Choices, AreReadStrictly) {
  for (const char* const text :
       {"", "baitu-choices 2", "baitu-choices 1\n", "baitu-choices 1\ncrs EPSG:4551",
        "baitu-choices 1\nlayer a\nmagic", "baitu-choices 1\nlayer a\nrepair some",
        "baitu-choices 1\nlayer a\ngcj02 yes", "baitu-choices 1\nlayer a\nencoding BIG5",
        "baitu-choices 1\nlayer a\nshift position_vector 1 2 3 4 5 6",
        "baitu-choices 1\nlayer a\nshift position_vector 1 2 3 4 5 6 7 8\nsource x",
        "baitu-choices 1\nlayer a\nshift sideways 1 2 3 4 5 6 7\nsource x",
        "baitu-choices 1\nlayer a\nshift position_vector 1 2 3 4 5 6 1e1\nsource x",
        "baitu-choices 1\nlayer a\npoint 1 2 3\nsource x"})
    EXPECT_FALSE(read_choices(text).has_value()) << text;
}

struct Case {
  const char* name;
  std::function<void(Choices&)> change;
  ErrorCode code;
  const char* field;
};

TEST(Choices, SayWhichAnswerCannotBe) {
  const std::vector<Case> cases{
      {"no layer", [](auto& c) { c.layers[0].layer = ""; }, invalid_value, "/layers/0/layer"},
      {"two lines", [](auto& c) { c.layers[0].layer = "a\nb"; }, invalid_value, "/layers/0/layer"},
      {"twice", [](auto& c) { c.layers[1].layer = "plain"; }, invalid_value, "/layers/2/layer"},
      {"a path", [](auto& c) { c.layers[0].crs = "/etc/passwd"; }, invalid_value, "/layers/0/crs"},
      {"a pipeline", [](auto& c) { c.layers[0].crs = "+proj=x"; }, invalid_value, "/layers/0/crs"},
      {"no source", [](auto& c) { c.layers[0].datum->source = ""; }, invalid_value,
       "/layers/0/datum/source"},
      {"both ways", [](auto& c) { c.layers[0].datum->points = c.layers[1].datum->points; },
       invalid_value, "/layers/0/datum"},
      {"no way", [](auto& c) { c.layers[0].datum->shift.reset(); }, invalid_value,
       "/layers/0/datum"},
      {"seven zeros", [](auto& c) { c.layers[0].datum->shift = DatumShift{}; }, invalid_value,
       "/layers/0/datum/shift"},
      {"too far", [](auto& c) { c.layers[0].datum->shift->dy_m = 5'001; }, invalid_value,
       "/layers/0/datum/shift/dy_m"},
      {"two points", [](auto& c) { c.layers[1].datum->points.pop_back(); }, invalid_value,
       "/layers/1/datum/points"},
      {"off the earth", [](auto& c) { c.layers[1].datum->points[1].at.lat_deg = 91; },
       invalid_value, "/layers/1/datum/points/1"},
      {"too many layers", [](auto& c) { c.layers.resize(17); }, too_large, "/layers"},
  };
  for (const Case& each : cases) {
    Choices choices = sample();
    each.change(choices);
    const auto fine = check(choices);
    ASSERT_FALSE(fine.has_value()) << each.name;
    EXPECT_EQ(fine.error().code, each.code) << each.name;
    EXPECT_EQ(fine.error().field, each.field) << each.name;
  }
}

TEST(Choices, FitIntoOneArgumentOfTheSystem) {
  Choices choices;
  for (int i = 0; i < 16; ++i) {
    LayerChoices layer = sample().layers[1];
    layer.layer = std::string(990, 'x') + std::to_string(i);
    layer.datum->source.assign(kMaxSourceBytes, 's');
    layer.datum->points.assign(kMaxControlPoints,
                               {-12345678.123456789, 87654321.987654321, {-125.123456789, 46.1}});
    choices.layers.push_back(layer);
  }
  EXPECT_TRUE(check(choices).has_value());
  EXPECT_LE(to_text(choices).size(), kMaxChoicesBytes);
}

TEST(Decimal, IsTheShortestThatReadsBack) {
  for (const char* const text : {"-15.415", "0", "0.000001", "42400000.25", "125.123456789"})
    EXPECT_EQ(decimal(read_decimal(text).value_or(-1)), text);
  for (const char* const text : {"", "x", "1e5", "nan", "inf", "1 ", "+1", "0x10"})
    EXPECT_EQ(read_decimal(text), std::nullopt) << text;
}

}  // namespace
}  // namespace baitu::geo
