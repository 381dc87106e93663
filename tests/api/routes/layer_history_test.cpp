// Context layers over HTTP: what they were, what is said of them, that they are gone.
#include <gmock/gmock.h>

#include "tests/api/routes/contract.hpp"
#include "tests/api/routes/map_fixture.hpp"

namespace baitu::test {
namespace {

const std::string kTarget = "/api/v1/layers/roads/commands";
constexpr const char* kWithdraw = R"({"command":"withdraw","reason":"过期"})";
constexpr const char* kDescribe = R"({"command":"describe","source":"示例测绘院"})";

class LayerHistory : public MapTest {
 protected:
  void SetUp() override {
    open_seeded();
    layer_set("roads", "示例", "", {square(125.1, 46.6)});
    planner_ = bearer(token(auth::Role::planner));
    serve();
  }

  boost::json::array versions(const std::string& query = "", const std::string& fields = "") {
    const Reply reply = get("/api/v1/layers/roads/versions" + query, fields);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply).at("items").as_array();
  }

  std::string planner_;
};

TEST_F(LayerHistory, TellsWhatItWasTheNewestFirst) {
  const Reply described = post_to(kTarget, kDescribe, planner_ + key(1'001));
  ASSERT_EQ(described.status, 200) << described.body;
  const Reply withdrawn = post_to(kTarget, kWithdraw, planner_ + key(1'002));
  ASSERT_EQ(withdrawn.status, 200) << withdrawn.body;
  const auto all =
      versions("?min_position=" + std::string(withdrawn.header("Baitu-Position")), planner_);
  ASSERT_EQ(all.size(), 3U);
  const Contract contract;
  for (const auto& name : contract.required("LayerVersion"))
    EXPECT_TRUE(all.at(0).as_object().contains(name)) << name;
  EXPECT_TRUE(all.at(0).at("withdrawn").as_bool());
  EXPECT_EQ(all.at(0).at("reason"), "过期");
  EXPECT_EQ(all.at(0).at("by"), "planner");
  EXPECT_EQ(all.at(1).at("source"), "示例测绘院");
  EXPECT_EQ(all.at(2).at("source"), "示例");
  EXPECT_EQ(all.at(2).at("version"), 1);
  EXPECT_EQ(versions("?limit=1&offset=2").size(), 1U);
  EXPECT_EQ(versions("?as_of=" + std::to_string(all.at(2).at("position").to_number<int>())).size(),
            1U);
}

TEST_F(LayerHistory, NamesWhoActedToThoseAloneWhoMayReadUploads) {
  EXPECT_FALSE(versions().at(0).as_object().contains("by"));
  EXPECT_TRUE(versions("", planner_).at(0).as_object().contains("by"));
}

TEST_F(LayerHistory, IsOfALayerThatWas) {
  expect_problem(get("/api/v1/layers/moon/versions"), 404, "not_found");
  expect_problem(get("/api/v1/layers/sites/versions"), 404, "not_found");
  expect_problem(get("/api/v1/layers/roads/versions?limit=0"), 400, "invalid_value", "limit");
}

TEST_F(LayerHistory, ShowsOnTheMapWhatIsSaidOfTheLayer) {
  const Reply before = get("/tiles/roads/3/0/0.mvt");
  ASSERT_EQ(post_to(kTarget, kDescribe, planner_ + key(1'001)).status, 200);
  EXPECT_EQ(answer_of(get("/tiles/roads.json")).at("attribution"), "示例测绘院");
  // Nothing that is drawn is another.
  EXPECT_EQ(get("/tiles/roads/3/0/0.mvt").header("ETag"), before.header("ETag"));
  ASSERT_EQ(post_to(kTarget, kWithdraw, planner_ + key(1'002)).status, 200);
  expect_problem(get("/tiles/roads.json"), 404, "not_found");
  expect_problem(get("/tiles/roads/3/0/0.mvt"), 404, "not_found");
}

TEST_F(LayerHistory, RefusesWhatCannotBeSaid) {
  const auto post = [&](const std::string& body, const std::string& layer = "roads") {
    static std::uint64_t number = 2'000;
    return post_to("/api/v1/layers/" + layer + "/commands", body, planner_ + key(++number));
  };
  expect_problem(post(kWithdraw, "moon"), 422, "unknown_layer");
  expect_problem(post(R"({"command":"withdraw","reason":""})"), 400, "invalid_value", "/reason");
  expect_problem(post(R"({"command":"withdraw"})"), 400, "invalid_value", "/reason");
  expect_problem(post(R"({"command":"describe","source":"示例"})"), 422, "unchanged");
  expect_problem(post(R"({"command":"describe","datum":""})"), 400, "invalid_value", "/datum");
  expect_problem(post(R"({"command":"describe","colour":"red"})"), 400, "invalid_value", "/colour");
  expect_problem(post(R"({"command":"replace"})"), 400, "invalid_value", "/command");
  const auto leader = bearer(token(auth::Role::leader));
  expect_problem(post_to(kTarget, kWithdraw, leader + key(1'009)), 403, "forbidden");
  expect_problem(post_to(kTarget, kWithdraw, key(1'010)), 401, "unauthenticated");
  expect_problem(post_to(kTarget, kWithdraw, planner_ + key(1'011) + "If-Match: \"7\"\r\n"), 409,
                 "conflict");
}

TEST_F(LayerHistory, RepeatsTheFirstAnswerToTheSameKey) {
  const Reply first = post_to(kTarget, kWithdraw, planner_ + key(1'001));
  const Reply again = post_to(kTarget, kWithdraw, planner_ + key(1'001));
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.header("Baitu-Position"), first.header("Baitu-Position"));
  EXPECT_TRUE(answer_of(again).at("duplicate").as_bool());
}

}  // namespace
}  // namespace baitu::test
