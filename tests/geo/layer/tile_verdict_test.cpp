// The reader and the judge of our tests, judged: by Mapbox's published tiles, valid ones and ones
// that are not (npm: @mapbox/mvt-fixtures).
#include "tests/geo/layer/tile_verdict.hpp"

#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace baitu::geo::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string bytes_of(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

struct Fixture {
  std::string number;
  bool valid = false;
  std::string bytes;
  json::value text;
};

std::vector<Fixture> fixtures() {
  std::vector<Fixture> found;
  for (const auto& entry : fs::directory_iterator(BAITU_MVT_FIXTURES)) {
    const json::value info = json::parse(bytes_of(entry.path() / "info.json"));
    found.push_back({entry.path().filename().string(), info.at("validity").at("v2").as_bool(),
                     bytes_of(entry.path() / "tile.mvt"),
                     json::parse(bytes_of(entry.path() / "tile.json"))});
  }
  return found;
}

// Valid by the specification, but not what our map makes.
const std::map<std::string, std::string> kNotOurs = {
    {"016", "wrong: a geometry of no type"},      {"025", "wrong: a layer without features"},
    {"039", "wrong: a layer of another version"}, {"049", "wrong: a point beyond the buffer"},
    {"050", "wrong: a point beyond the buffer"},  {"056", "wrong: a point beyond the buffer"},
    {"057", "wrong: too few parameters"},  // of a MoveTo to 2^29 - 1 points, it gives one
};

TEST(TileVerdict, IsThatOfThePublishedTiles) {
  const Geos geos;
  std::size_t refused = 0;
  for (const Fixture& fixture : fixtures()) {
    const std::string verdict = verdict_on(fixture.bytes, geos);
    if (!fixture.valid) {
      EXPECT_THAT(verdict, testing::StartsWith("wrong: ")) << fixture.number;
      ++refused;
      continue;
    }
    const auto known = kNotOurs.find(fixture.number);
    EXPECT_EQ(verdict, known == kNotOurs.end() ? "" : known->second) << fixture.number;
  }
  EXPECT_GT(refused, 25U);
}

std::map<std::string, std::string> texts_of(const json::value& layer, const json::value& feature) {
  std::map<std::string, std::string> texts;
  const json::array& tags = feature.at("tags").as_array();
  for (std::size_t i = 0; i + 1 < tags.size(); i += 2) {
    const auto& value = layer.at("values").at(tags[i + 1].to_number<std::size_t>()).as_object();
    const auto* text = value.if_contains("string_value");
    if (text && text->is_string())
      texts[json::value_to<std::string>(layer.at("keys").at(tags[i].to_number<std::size_t>()))] =
          json::value_to<std::string>(*text);
  }
  return texts;
}

TEST(DecodedTile, IsWhatThePublishedTilesSay) {
  std::size_t features = 0;
  for (const Fixture& fixture : fixtures()) {
    if (!fixture.valid) continue;
    SCOPED_TRACE(fixture.number);
    const auto layers = decoded(fixture.bytes);
    // The tile without layers is said to be "{}".
    const auto* told_layers = fixture.text.as_object().if_contains("layers");
    const json::array expected = told_layers ? told_layers->as_array() : json::array();
    ASSERT_EQ(layers.size(), expected.size());
    for (std::size_t i = 0; i < layers.size(); ++i) {
      EXPECT_EQ(layers[i].name, json::value_to<std::string>(expected[i].at("name")));
      const json::array& told = expected[i].at("features").as_array();
      ASSERT_EQ(layers[i].features.size(), told.size());
      for (std::size_t j = 0; j < told.size(); ++j, ++features) {
        const DecodedFeature& feature = layers[i].features[j];
        EXPECT_EQ(feature.type, told[j].at("type").to_number<int>());
        EXPECT_EQ(feature.geometry,
                  json::value_to<std::vector<std::uint32_t>>(told[j].at("geometry")));
        for (const auto& [key, text] : texts_of(expected[i], told[j]))
          EXPECT_EQ(feature.properties.at(key), text) << key;
      }
    }
  }
  EXPECT_GT(features, 50U);
}

}  // namespace
}  // namespace baitu::geo::test
