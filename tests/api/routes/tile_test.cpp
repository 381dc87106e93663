#include <gmock/gmock.h>

#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>

#include "api/routes/tile_cache.hpp"
#include "eventstore/projection/checkpoint.hpp"
#include "geo/tile/grid.hpp"
#include "tests/api/routes/map_fixture.hpp"

namespace baitu::test {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Tiles : public MapTest {
 protected:
  void SetUp() override {
    open_seeded();
    for (const char* code : {"WK-1", "WK-2"}) given_project(code);
    first_ = site_set("WK-1", "1", square(125.1, 46.6));
    pass(kDayMicros);
    second_ = site_set("WK-2", "1", square(125.3, 46.6));
    serve();
  }

  static std::string path(double lon_deg, double lat_deg, std::uint8_t zoom = 14) {
    const auto at = geo::on_grid({lon_deg, lat_deg}, zoom, 1);
    return "/tiles/sites/" + std::to_string(zoom) + "/" + std::to_string(at.x / geo::kExtent) +
           "/" + std::to_string(at.y / geo::kExtent) + ".mvt";
  }

  static std::string as_of(Position position) { return "?as_of=" + std::to_string(position.value); }
  static std::string if_none_match(const Reply& reply) {
    return "If-None-Match: " + std::string(reply.header("ETag")) + "\r\n";
  }

  const std::string here_ = path(125.1005, 46.6005);
  const std::string there_ = path(125.3005, 46.6005);
  Position first_;
  Position second_;
};

TEST_F(Tiles, AreSentWithAStrongTagAndAskedForAgain) {
  const Reply reply = get(here_);
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.header("Content-Type"), "application/vnd.mapbox-vector-tile");
  EXPECT_EQ(reply.header("Cache-Control"), "private, no-cache");
  EXPECT_EQ(reply.header("Vary"), "Accept-Encoding");
  EXPECT_THAT(std::string(reply.header("ETag")), Not(HasSubstr("W/")));
  EXPECT_THAT(reply.body, HasSubstr("WK-1"));
  EXPECT_THAT(reply.body, Not(HasSubstr("WK-2")));
  const Reply again = get(here_, if_none_match(reply));
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("ETag"), reply.header("ETag"));
}

TEST_F(Tiles, KeepTheirTagWhileOthersChange) {
  const Reply here = get(here_);
  const Reply there = get(there_);
  const Position third = site_set("WK-2", "2", square(125.3002, 46.6002));
  serve();
  EXPECT_EQ(get(here_, if_none_match(here)).status, 304);
  EXPECT_EQ(get(there_, if_none_match(there)).status, 200);
  EXPECT_EQ(get(here_).header("Baitu-Position"), std::to_string(third.value));
}

TEST_F(Tiles, OfAPositionNeverChangeAndSaySo) {
  const Reply before = get(there_ + as_of(first_));
  EXPECT_EQ(before.status, 204);
  EXPECT_EQ(before.header("Cache-Control"), "private, max-age=31536000, immutable");
  const Reply after = get(there_ + as_of(second_));
  EXPECT_EQ(after.status, 200);
  EXPECT_EQ(after.header("Cache-Control"), "private, max-age=31536000, immutable");
  EXPECT_EQ(after.header("Baitu-Position"), std::to_string(second_.value));
  EXPECT_EQ(after.header("ETag"), get(there_).header("ETag"));
  EXPECT_NE(after.header("ETag"), before.header("ETag"));
}

TEST_F(Tiles, BeyondTheHeadAreRefused) {
  const Reply reply = get(here_ + as_of({second_.value + 1'000}));
  expect_problem(reply, 409, "ahead_of_log", "as_of");
  EXPECT_THAT(reply.head, Not(HasSubstr("immutable")));
}

TEST_F(Tiles, OfAnInstantAreFoundAtItsPosition) {
  const Reply reply = get(there_ + "?as_of=2025-06-01T12:00:00Z");
  EXPECT_EQ(reply.status, 302);
  EXPECT_EQ(reply.header("Location"), there_ + as_of(first_));
  EXPECT_EQ(reply.header("Cache-Control"), "private, no-cache");
}

TEST_F(Tiles, RefuseWhatIsNoTileAndNoLayer) {
  expect_problem(get("/tiles/sites/17/0/0.mvt"), 400, "invalid_value", "z");
  expect_problem(get("/tiles/sites/3/8/0.mvt"), 400, "invalid_value", "tile");
  expect_problem(get("/tiles/sites/3/0/8.mvt"), 400, "invalid_value", "tile");
  expect_problem(get("/tiles/sites/3/-1/0.mvt"), 400, "invalid_value", "x");
  expect_problem(get("/tiles/sites/3/0/99999999999999999999.mvt"), 400, "invalid_value", "y");
  expect_problem(get("/tiles/sites/3/0/4294967296.mvt"), 400, "invalid_value", "y");
  expect_problem(get("/tiles/moon/3/0/0.mvt"), 404, "not_found");
  expect_problem(get("/tiles/sites/3/0/0.png"), 404, "not_found");
  expect_problem(get("/tiles/sites/3/0/.mvt"), 404, "not_found");
  expect_problem(get(here_ + "?on=2025-06-01"), 400, "invalid_value", "on");
  EXPECT_EQ(
      ask("POST " + here_ + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").status,
      405);
}

TEST_F(Tiles, AreForWhoMayReadThePortfolio) {
  stop();
  serve(false);
  expect_problem(get(here_), 401, "unauthenticated");
  expect_problem(get("/tiles/sites.json"), 401, "unauthenticated");
  EXPECT_EQ(get(here_, bearer(token(auth::Role::reporter, "housing"))).status, 200);
}

TEST_F(Tiles, AreCompressedForWhoTakesIt) {
  close();
  std::vector<Event> events;
  const auto shape = stored(square(125.1003, 46.6003, 0.0002));
  for (int i = 0; i < 100; ++i)
    events.emplace_back(project::SiteSet{SiteCode("many-" + std::to_string(i)), shape, {}});
  record(project_stream(ProjectCode("WK-1")), events);
  open();
  serve();
  const Reply plain = get(here_);
  const Reply packed = get(here_, "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), plain.body.size());
  EXPECT_NE(packed.header("ETag"), plain.header("ETag"));
  EXPECT_EQ(get(here_, "Accept-Encoding: gzip\r\n" + if_none_match(packed)).status, 304);
  EXPECT_EQ(get(here_, if_none_match(packed)).status, 200);
}

TEST_F(Tiles, AreDescribedByLayersAndTileJson) {
  const auto layers = answer_of(get("/api/v1/layers")).at("layers").as_array();
  ASSERT_EQ(layers.size(), 1U);
  EXPECT_EQ(layers[0].at("code"), "sites");
  EXPECT_EQ(layers[0].at("features").to_number<int>(), 2);
  EXPECT_EQ(layers[0].at("sequence").to_number<std::uint64_t>(), second_.value);
  const auto bounds = layers[0].at("bounds").as_array();
  EXPECT_DOUBLE_EQ(bounds.at(0).to_number<double>(), 125.1);
  EXPECT_DOUBLE_EQ(bounds.at(3).to_number<double>(), 46.601);
  const auto tile_json = answer_of(get("/tiles/sites.json" + as_of(first_)));
  EXPECT_EQ(tile_json.at("tilejson"), "3.0.0");
  const std::string tiles = "http://baitu.test/tiles/sites/{z}/{x}/{y}.mvt";
  EXPECT_EQ(std::string(tile_json.at("tiles").at(0).as_string()), tiles + as_of(first_));
  EXPECT_DOUBLE_EQ(tile_json.at("bounds").at(2).to_number<double>(), 125.101);
  EXPECT_TRUE(tile_json.at("vector_layers").at(0).at("fields").as_object().contains("programme"));
  EXPECT_EQ(std::string(answer_of(get("/tiles/sites.json")).at("tiles").at(0).as_string()), tiles);
  expect_problem(get("/tiles/moon.json"), 404, "not_found");
}

TEST_F(Tiles, AreDescribedByTheAddressThatTheServerWasTold) {
  stop();
  serve(true, {}, "https://map.example.cn/baitu");
  EXPECT_EQ(answer_of(get("/tiles/sites.json")).at("tiles").at(0),
            "https://map.example.cn/baitu/tiles/sites/{z}/{x}/{y}.mvt");
}

TEST_F(Tiles, OfTileJsonHaveTheLayersThatItNames) {
  for (const std::string asked : {"", "?labels=false", "?labels=true"}) {
    const auto tile_json = answer_of(get("/tiles/sites.json" + asked));
    std::string address(tile_json.at("tiles").at(0).as_string());
    address.erase(0, address.find("/tiles/"));
    const Reply tile = get(here_ + address.substr(address.find(".mvt") + 4));
    ASSERT_EQ(tile.status, 200) << address;
    for (const auto& layer : tile_json.at("vector_layers").as_array())
      EXPECT_THAT(tile.body, HasSubstr(std::string(layer.at("id").as_string())));
    EXPECT_EQ(tile_json.at("vector_layers").as_array().size(), asked == "?labels=true" ? 2U : 1U);
  }
  const auto labelled = answer_of(get("/tiles/sites.json?labels=true&as_of=2025-06-01"));
  EXPECT_THAT(std::string(labelled.at("tiles").at(0).as_string()),
              HasSubstr(".mvt?labels=true&as_of=" + std::to_string(first_.value)));
  const auto& names = labelled.at("vector_layers").at(1);
  EXPECT_EQ(names.at("id"), "sites_labels");
  EXPECT_TRUE(names.at("fields").as_object().contains("name_en"));
  expect_problem(get("/tiles/sites.json?labels=yes"), 400, "invalid_value", "labels");
}

TEST_F(Tiles, NameTheReviewOfTheirMapOrWhyItHasNone) {
  layer_set("roads", "示例，合成数据", "示例数据，无审图号");
  layer_set("districts", "自然资源局", "黑S(2024)012号");
  layer_set("lakes", "水务局", "");
  serve();
  const auto attribution = [&](const char* layer) {
    return std::string(
        answer_of(get("/tiles/" + std::string(layer) + ".json")).at("attribution").as_string());
  };
  EXPECT_EQ(attribution("roads"), "示例，合成数据 · 示例数据，无审图号");
  EXPECT_EQ(attribution("districts"), "自然资源局 · 审图号 黑S(2024)012号");
  EXPECT_EQ(attribution("lakes"), "水务局");
  // Context has its labels whoever asks.
  const auto lakes = answer_of(get("/tiles/lakes.json"));
  EXPECT_EQ(lakes.at("vector_layers").at(1).at("id"), "lakes_labels");
}

TEST_F(Tiles, HaveLabelsOfSitesForWhoAsksForThem) {
  const Reply bare = get(here_);
  const Reply labelled = get(here_ + "?labels=true");
  EXPECT_EQ(labelled.status, 200);
  EXPECT_THAT(labelled.body, HasSubstr("sites_labels"));
  EXPECT_THAT(bare.body, Not(HasSubstr("sites_labels")));
  EXPECT_NE(labelled.header("ETag"), bare.header("ETag"));
  EXPECT_EQ(get(here_ + "?labels=true", if_none_match(labelled)).status, 304);
  EXPECT_EQ(get(here_ + "?labels=false").header("ETag"), bare.header("ETag"));
  EXPECT_EQ(get(there_ + "?as_of=2025-06-01T12:00:00Z&labels=true").header("Location"),
            there_ + as_of(first_) + "&labels=true");
  expect_problem(get(here_ + "?labels=yes"), 400, "invalid_value", "labels");
}

// Every mutation of a good query is answered, and with nothing but what the contract has.
TEST_F(Tiles, AnswerWhateverIsAsked) {
  std::uint64_t random = 88'172'645'463'325'252U;
  const auto below = [&](std::uint64_t limit) {  // Marsaglia's xorshift
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    return static_cast<std::size_t>(random % limit);
  };
  const std::string alphabet = "0123456789/.?=&%-+_azZ:{}~";
  for (int i = 0; i < 1'500; ++i) {
    std::string target = here_ + as_of(first_);
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
      const std::size_t at = 7 + below(target.size() - 7);  // behind "/tiles/"
      switch (below(3)) {
        case 0:
          target[at] = alphabet[below(alphabet.size())];
          break;
        case 1:
          target.insert(at, 1, alphabet[below(alphabet.size())]);
          break;
        default:
          target.erase(at, 1);
      }
    }
    const Reply reply = get(target);
    EXPECT_THAT((std::vector{200, 204, 302, 400, 404, 409}), testing::Contains(reply.status))
        << target << "\n"
        << reply.head;
  }
}

TEST_F(Tiles, AreNotServedFromARecordWhoseGeometryIsMissing) {
  close();
  std::filesystem::remove_all(data_ / "blobs");
  std::filesystem::remove_all(data_ / "checkpoints");
  const auto city = app::City::open(options());
  ASSERT_FALSE(city);
  EXPECT_EQ(city.error().code, ErrorCode::corrupt);
  EXPECT_THAT(city.error().message, HasSubstr("geometry file"));
}

routes::EncodedTile tile_of(std::size_t bytes) {
  return {std::make_shared<const std::string>(bytes, 'x'), false, 0};
}

routes::TileKey key_at(std::uint64_t sequence) {
  routes::TileKey key;
  key.layer = LayerCode("sites");
  key.sequence = {sequence};
  return key;
}

TEST(TileCache, MakesATileOnceForAllWhoAskAtTheSameTime) {
  std::atomic<int> made = 0;
  std::atomic<int> answered = 0;
  std::mutex gate;
  gate.lock();
  {
    routes::TileCache cache;
    const routes::TileKey key = key_at(7);
    for (int i = 0; i < 20; ++i)
      cache.get(
          key,
          [&]() -> Result<routes::EncodedTile> {
            const std::lock_guard wait(gate);
            ++made;
            return tile_of(10);
          },
          [&](const Result<routes::EncodedTile>& tile) { answered += tile ? 1 : 0; });
    gate.unlock();
  }
  EXPECT_EQ(made, 1);
  EXPECT_EQ(answered, 20);
}

TEST(TileCache, StaysWithinItsBytesAndKeepsWhatWasUsedLast) {
  std::atomic<int> made = 0;
  routes::TileCache cache(50'000, 1);
  const auto ask = [&](std::uint64_t sequence) {
    std::atomic<bool> done = false;
    cache.get(
        key_at(sequence),
        [&]() -> Result<routes::EncodedTile> {
          ++made;
          return tile_of(9'000);
        },
        [&](const Result<routes::EncodedTile>&) {
          done = true;
          done.notify_all();
        });
    done.wait(false);
  };
  for (std::uint64_t i = 0; i < 20; ++i) {
    ask(i);
    ask(0);
    EXPECT_LE(cache.bytes(), 50'000U);
  }
  EXPECT_EQ(made, 20);
}

TEST(TileCache, KeepsNoError) {
  std::vector<ErrorCode> told;
  std::mutex mutex;
  {
    routes::TileCache cache;
    for (int i = 0; i < 2; ++i)
      cache.get(
          key_at(1),
          []() -> Result<routes::EncodedTile> { return fail(ErrorCode::not_found, "gone"); },
          [&](const Result<routes::EncodedTile>& tile) {
            const std::lock_guard lock(mutex);
            told.push_back(tile ? ErrorCode::internal : tile.error().code);
          });
    EXPECT_EQ(cache.bytes(), 0U);
  }
  EXPECT_THAT(told, ElementsAre(ErrorCode::not_found, ErrorCode::not_found));
}

}  // namespace
}  // namespace baitu::test
