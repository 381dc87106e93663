// Tiles of chosen sites, over HTTP: what is the same by its tag is the same, and what is shown is
// what the list of projects says.
#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

#include "geo/tile/grid.hpp"
#include "tests/api/routes/map_fixture.hpp"
#include "tests/domain/given.hpp"
#include "tests/geo/layer/decoded_tile.hpp"

namespace baitu::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class TileFilters : public MapTest {
 protected:
  void SetUp() override {
    open_seeded();
    for (const char* code : {"WK-1", "WK-2"}) given_project(code);
    first_ = site_set("WK-1", "1", square(125.1, 46.6));
    pass(kDayMicros);
    second_ = site_set("WK-2", "1", square(125.101, 46.6));
    serve();
  }

  void happens(const char* project, const Event& event) {
    close();
    last_ = record(project_stream(ProjectCode(project)), {event});
    open();
    serve();
  }

  static std::string path(std::uint8_t zoom = 14) {
    const auto at = geo::on_grid({125.1005, 46.6005}, zoom, 1);
    return "/tiles/sites/" + std::to_string(zoom) + "/" + std::to_string(at.x / geo::kExtent) +
           "/" + std::to_string(at.y / geo::kExtent) + ".mvt";
  }

  static std::string if_none_match(const Reply& reply) {
    return "If-None-Match: " + std::string(reply.header("ETag")) + "\r\n";
  }

  Position first_;
  Position second_;
  Position last_;
};

TEST_F(TileFilters, ShowTheSitesOfProjectsThatPass) {
  happens("WK-2", project::Reclassified{{}, UnitCode("west"), "调整"});
  const Reply east = get(path() + "?district=east");
  ASSERT_EQ(east.status, 200) << east.body;
  EXPECT_THAT(east.body, HasSubstr("WK-1"));
  EXPECT_THAT(east.body, Not(HasSubstr("WK-2")));
  const Reply west = get(path() + "?district=west&labels=true");
  EXPECT_THAT(west.body, HasSubstr("WK-2"));
  EXPECT_THAT(west.body, HasSubstr("sites_labels"));
  EXPECT_THAT(west.body, Not(HasSubstr("WK-1")));
  EXPECT_EQ(get(path() + "?district=west&programme=AP").status, 204);
  // As they stood before.
  EXPECT_THAT(get(path() + "?district=east&as_of=" + std::to_string(second_.value)).body,
              HasSubstr("WK-2"));
}

TEST_F(TileFilters, KeepTheirTagWhileTheSameSitesPass) {
  const Reply all = get(path() + "?programme=WK");
  EXPECT_EQ(all.header("Cache-Control"), "private, no-cache");
  EXPECT_EQ(get(path() + "?programme=WK", if_none_match(all)).status, 304);
  happens("WK-2", project::Suspended{"等待"});
  // Another light, which this tile does not show.
  EXPECT_EQ(get(path() + "?programme=WK", if_none_match(all)).status, 304);
  const Reply white = get(path() + "?light=white");
  EXPECT_THAT(white.body, HasSubstr("WK-2"));
  EXPECT_THAT(white.body, Not(HasSubstr("WK-1")));
  happens("WK-2", project::Resumed{""});
  EXPECT_EQ(get(path() + "?light=white", if_none_match(white)).status, 204);
  // What is asked in another way and passes the same is the same tile.
  EXPECT_EQ(get(path() + "?district=east").header("ETag"), all.header("ETag"));
}

TEST_F(TileFilters, OfAPastDayAreJudgedByIt) {
  happens("WK-2", project::Suspended{"等待"});
  const std::string asked = path() + "?light=white&as_of=" + std::to_string(last_.value);
  const Reply now = get(asked);
  EXPECT_EQ(now.status, 200);
  EXPECT_EQ(now.header("Cache-Control"), "private, no-cache");
  EXPECT_EQ(get(asked + "&on=2025-01-01").status, 204);
}

TEST_F(TileFilters, AreFoundAtTheirPositionAndDay) {
  const Reply reply =
      get(path() + "?as_of=2025-06-01T12:00:00Z&labels=true&q=%E7%A4%BA%26&clusters=true");
  EXPECT_EQ(reply.status, 302);
  EXPECT_EQ(reply.header("Location"),
            path() + "?as_of=" + std::to_string(first_.value) +
                "&on=2025-06-01&labels=true&q=%E7%A4%BA%26&clusters=true");
}

TEST_F(TileFilters, RefuseWhatTheyDoNotKnow) {
  expect_problem(get(path() + "?programme=XX"), 400, "invalid_value", "programme");
  expect_problem(get(path() + "?light=blue"), 400, "invalid_value", "light");
  expect_problem(get(path() + "?clusters=yes"), 400, "invalid_value", "clusters");
  expect_problem(get(path() + "?labels=true&on=2025-06-01"), 400, "invalid_value", "on");
  layer_set("roads", "示例", "");
  serve();
  expect_problem(get("/tiles/roads/3/0/0.mvt?programme=WK"), 400, "invalid_value", "programme");
  expect_problem(get("/tiles/roads/3/0/0.mvt?clusters=true"), 400, "invalid_value", "clusters");
  expect_problem(get("/tiles/roads.json?light=red"), 400, "invalid_value", "light");
}

TEST_F(TileFilters, CountSitesByTheirLight) {
  happens("WK-2", project::Suspended{"等待"});
  const Reply counted = get(path(7) + "?clusters=true");
  ASSERT_EQ(counted.status, 200) << counted.body;
  const auto layers = geo::test::decoded(counted.body);
  ASSERT_EQ(layers.size(), 1U);
  EXPECT_EQ(layers[0].name, "sites_clusters");
  ASSERT_EQ(layers[0].features.size(), 1U);
  const auto& said = layers[0].features[0].properties;
  EXPECT_EQ(said.at("count"), "2");
  EXPECT_EQ(said.at("white"), "1");
  EXPECT_EQ(get(path(7) + "?clusters=true&light=white").status, 200);
  // Another light is another tile, whose sites are the same.
  happens("WK-2", project::Resumed{""});
  EXPECT_EQ(get(path(7) + "?clusters=true", if_none_match(counted)).status, 200);
  EXPECT_EQ(get(path() + "?clusters=true").header("ETag"), get(path()).header("ETag"));
  EXPECT_NE(get(path(7) + "?clusters=true").header("ETag"), get(path(7)).header("ETag"));
}

TEST_F(TileFilters, AreDescribedByTheirTileJson) {
  const auto counted = answer_of(get("/tiles/sites.json?clusters=true&light=red&labels=true"));
  EXPECT_EQ(counted.at("tiles").at(0),
            "http://baitu.test/tiles/sites/{z}/{x}/{y}.mvt?clusters=true&light=red&labels=true");
  const auto& layers = counted.at("vector_layers").as_array();
  ASSERT_EQ(layers.size(), 3U);
  EXPECT_EQ(layers.at(2).at("id"), "sites_clusters");
  EXPECT_EQ(layers.at(2).at("fields").at("count"), "Number");
  EXPECT_EQ(layers.at(2).at("fields").at("grey"), "Number");
  const auto past = answer_of(get("/tiles/sites.json?programme=WK&as_of=2025-06-01"));
  EXPECT_EQ(std::string(past.at("tiles").at(0).as_string()),
            "http://baitu.test/tiles/sites/{z}/{x}/{y}.mvt?programme=WK&as_of=" +
                std::to_string(first_.value) + "&on=2025-06-01");
}

// A city in which things happen at random, and questions about any moment of it.
class RandomTileFilters : public MapTest {
 protected:
  static constexpr int kProjects = 6;

  static std::string code(int number) { return "WK-" + std::to_string(number); }
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

  void happen() {
    const StreamId stream = project_stream(ProjectCode(code(below(kProjects))));
    const SiteCode site(std::to_string(below(3)));
    switch (below(6)) {
      case 0:
        return void(record(stream, {project::Suspended{"等待"}}));
      case 1:
        return void(record(stream, {project::Resumed{""}}));
      case 2:
        return void(record(stream, {project::Reclassified{
                                       {}, UnitCode(below(2) == 0 ? "east" : "west"), "调整"}}));
      case 3:
        return void(
            record(stream, {project::StageStarted{StageCode(below(2) == 0 ? "survey" : "build")}}));
      default:
        const double aside = 0.01 * below(50);
        return void(
            record(stream, {project::SiteSet{site, stored(square(125.1 + aside, 46.6)), {}}}));
    }
  }

  // A filter, as the query of tiles and of the list of projects has it.
  std::string filter() {
    constexpr std::array kFilters{"programme=WK", "district=east", "district=west",
                                  "light=white",  "stage=build",   "light=green&district=east",
                                  "stage=~",      "q=WK-1",        "programme=AP"};
    return kFilters.at(static_cast<std::size_t>(below(static_cast<int>(kFilters.size()))));
  }

  std::map<std::string, std::string> lights_by_list(const std::string& query) {
    std::map<std::string, std::string> lights;
    const auto listed = answer_of(get("/api/v1/projects?limit=100&" + query));
    for (const auto& row : listed.at("items").as_array())
      lights[std::string(row.at("code").as_string())] = row.at("light").at("colour").as_string();
    return lights;
  }

  std::mt19937 random_{7};
};

// What is asked: a tile that has sites, of a filter and a moment.
struct Question {
  std::string tile;
  std::string moment;
  std::string filter;
  bool counted = false;
  bool whole = false;  // it shows all there is
};

class AskedRandomly : public RandomTileFilters {
 protected:
  // A city of 60 records.
  void SetUp() override {
    open_seeded();
    for (int i = 0; i < kProjects; ++i) given_project(code(i).c_str());
    from_ = city_->health().position.value;
    close();
    for (int i = 0; i < 60; ++i) {
      happen();
      if (i % 20 == 0) pass(kDayMicros);
    }
    open();
    serve();
  }

  Question question() {
    const auto zoom = static_cast<std::uint8_t>(below(13));
    const auto at = geo::on_grid({125.1 + 0.01 * below(50), 46.6}, zoom, 1);
    const auto head = static_cast<int>(city_->health().position.value - from_);
    const auto moment = from_ + static_cast<std::uint64_t>(below(head + 1));
    return {"/tiles/sites/" + std::to_string(zoom) + "/" + std::to_string(at.x / geo::kExtent) +
                "/" + std::to_string(at.y / geo::kExtent) + ".mvt",
            "as_of=" + std::to_string(moment), filter(), below(2) == 0, zoom <= 4};
  }

  // How many sites of each light the tile of all sites has of the projects listed.
  std::map<std::string, int> lights_in(const Question& asked,
                                       const std::map<std::string, std::string>& listed) {
    std::map<std::string, int> lights;
    const Reply all = get(asked.tile + "?" + asked.moment);
    for (const auto& layer : geo::test::decoded(all.body))
      for (const auto& feature : layer.features)
        if (const auto found = listed.find(feature.properties.at("code")); found != listed.end())
          ++lights[found->second];
    return lights;
  }

  std::uint64_t from_ = 0;
};

TEST_F(AskedRandomly, AreTheSameBytesByTheSameTagAndWhatTheListSays) {
  std::map<std::string, std::string> by_tag;
  for (int i = 0; i < 250; ++i) {
    const Question asked = question();
    const std::string target = asked.tile + "?" + asked.filter + "&" + asked.moment +
                               (asked.counted ? "&clusters=true" : "");
    const Reply reply = get(target);
    ASSERT_TRUE(reply.status == 200 || reply.status == 204) << target << reply.body;
    ASSERT_EQ(by_tag.emplace(reply.header("ETag"), reply.body).first->second, reply.body) << target;
    const auto listed = lights_by_list(asked.filter + "&" + asked.moment);
    std::map<std::string, int> lights;
    for (const auto& layer : geo::test::decoded(reply.body))
      for (const auto& feature : layer.features) {
        if (layer.name == "sites") {
          ++lights[listed.at(feature.properties.at("code"))];
          continue;
        }
        for (const auto& [key, count] : feature.properties)
          if (key != "count") lights[key] += std::stoi(count);
      }
    if (asked.whole || !asked.counted) {
      EXPECT_EQ(lights, lights_in(asked, listed)) << target;
    }
  }
  EXPECT_GT(by_tag.size(), 20U);
}

}  // namespace
}  // namespace baitu::test
