// Internal layers: shown to those who work on the programmes, and to nobody else by any route.
#include <gmock/gmock.h>

#include "tests/api/routes/contract.hpp"
#include "tests/api/routes/map_fixture.hpp"

namespace baitu::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kTile = "/tiles/plots/12/3471/1447.mvt";
constexpr const char* kCommands = "/api/v1/layers/plots/commands";
constexpr const char* kPublish =
    R"({"command":"describe","classification":"public","review_number":"示例数据，无审图号"})";
constexpr const char* kClose = R"({"command":"describe","classification":"internal"})";

class LayerAccess : public MapTest {
 protected:
  void SetUp() override {
    open_seeded();
    layer_set("plots", "示例测绘院", "", {square(125.1, 46.6)}, layer::Classification::internal);
    planner_ = bearer(token(auth::Role::planner));
    serve();
  }

  std::vector<std::string> layers(const std::string& fields, const std::string& query = "") {
    std::vector<std::string> codes;
    const auto answer = answer_of(get("/api/v1/layers" + query, fields));
    for (const auto& layer : answer.at("layers").as_array())
      codes.emplace_back(layer.at("code").as_string());
    return codes;
  }

  // As the planner; gives the position.
  std::string command(const char* body, std::uint64_t number) {
    const Reply reply = post_to(kCommands, body, planner_ + key(number));
    EXPECT_EQ(reply.status, 200) << reply.body;
    return std::string(reply.header("Baitu-Position"));
  }

  std::string events(const std::string& fields = "") {
    const Reply reply = get("/api/v1/events?limit=1000", fields);
    EXPECT_EQ(reply.status, 200) << reply.body;
    EXPECT_THAT(reply.body, HasSubstr("organisation.unit_defined"));
    return reply.body;
  }

  std::string planner_;
};

TEST_F(LayerAccess, IsOfNoRouteForEverybody) {
  EXPECT_THAT(layers(""), Not(Contains("plots")));
  expect_problem(get("/tiles/plots.json"), 404, "not_found");
  expect_problem(get(kTile), 404, "not_found");
  expect_problem(get("/api/v1/layers/plots/versions"), 404, "not_found");
  expect_problem(get("/tiles/plots/3/99/99.mvt"), 400, "invalid_value", "tile");
  EXPECT_THAT(events(), Not(HasSubstr("示例测绘院")));
}

TEST_F(LayerAccess, IsSaidToBeWhereItIsShown) {
  EXPECT_THAT(layers(planner_), Contains("plots"));
  EXPECT_EQ(get("/tiles/plots.json", planner_).status, 200);
  EXPECT_EQ(get(kTile, planner_).status, 200);
  const auto versions = answer_of(get("/api/v1/layers/plots/versions", planner_));
  EXPECT_EQ(versions.at("items").at(0).at("classification"), "internal");
  EXPECT_THAT(events(planner_), HasSubstr("示例测绘院"));
}

TEST_F(LayerAccess, SaysNoMoreToAnyRoleThanToEverybodyWithoutTheRight) {
  const auto admin = bearer(token(auth::Role::system_admin));
  EXPECT_THAT(layers(admin), Not(Contains("plots")));
  expect_problem(get(kTile, admin), 404, "not_found");
}

// given that it is published and closed again
TEST_F(LayerAccess, IsPublicWhileItIsAndOfNoMomentOnceItIsInternal) {
  const auto head = answer_of(get("/api/v1/health")).at("position").to_number<int>();
  const std::string before = "?as_of=" + std::to_string(head);
  const std::string published = command(kPublish, 1'001);
  EXPECT_THAT(layers(""), Contains("plots"));
  EXPECT_EQ(get(kTile).status, 200);
  EXPECT_THAT(layers("", before), Not(Contains("plots")));
  expect_problem(get(kTile + before), 404, "not_found");
  EXPECT_EQ(answer_of(get("/api/v1/layers/plots/versions")).at("total"), 1);

  command(kClose, 1'002);
  EXPECT_THAT(layers(""), Not(Contains("plots")));
  expect_problem(get(kTile + ("?as_of=" + published)), 404, "not_found");
  EXPECT_EQ(get(kTile + ("?as_of=" + published), planner_).status, 200);
  expect_problem(get("/api/v1/layers/plots/versions"), 404, "not_found");
  EXPECT_THAT(events(), Not(HasSubstr("示例测绘院")));
}

TEST_F(LayerAccess, AsksForAReviewNumberBeforeEverybodyIsShownIt) {
  const Reply refused = post_to(kCommands, R"({"command":"describe","classification":"public"})",
                                planner_ + key(1'001));
  expect_problem(refused, 400, "invalid_value", "/review_number");
  expect_problem(post_to(kCommands, R"({"command":"describe","classification":"secret"})",
                         planner_ + key(1'002)),
                 400, "invalid_value", "/classification");
}

// It may be internal tomorrow, and a browser keeps what never changes, whoever sits before it next.
TEST_F(LayerAccess, IsAskedForAgainByEveryBrowser) {
  const auto head = answer_of(get("/api/v1/health")).at("position").to_number<int>();
  const std::string past = "?as_of=" + std::to_string(head);
  EXPECT_EQ(get(kTile + past, planner_).header("Cache-Control"), "private, no-cache");
  EXPECT_EQ(get("/tiles/plots.json" + past, planner_).header("Cache-Control"), "no-store");
  EXPECT_EQ(get("/api/v1/layers" + past, planner_).header("Cache-Control"), "no-store");
}

}  // namespace
}  // namespace baitu::test
