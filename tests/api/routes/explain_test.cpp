// Where a figure comes from, over HTTP.
#include "domain/portfolio/explain.hpp"

#include <gmock/gmock.h>

#include <boost/json/array.hpp>

#include "domain/portfolio/explain_rollup.hpp"
#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

using boost::json::object;
using testing::ElementsAre;

class ExplainRoute : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    for (const char* code : {"WK-1", "WK-2", "WK-3"}) given_project(code);
    must(report(kHousing, "WK-1", 1'000));
    must(report(kHousing, "WK-1", 2'500));
    serve();
  }

  object explain(const std::string& query) {
    const Reply reply = get("/api/v1/explain?" + query);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }

  void expect_refused(const std::string& query, const char* field) {
    expect_problem(get("/api/v1/explain?" + query), 400, "invalid_value", field);
  }

  static std::vector<std::string> texts(const object& answer, std::string_view list,
                                        std::string_view member) {
    std::vector<std::string> found;
    for (const auto& value : answer.at(list).as_array())
      found.emplace_back(value.at(member).as_string());
    return found;
  }
};

TEST_F(ExplainRoute, CarriesAllThatTheContractDemands) {
  const Contract contract;
  const auto demand = [&](const char* schema, const object& answer) {
    for (const auto& name : contract.required(schema))
      EXPECT_TRUE(answer.contains(name)) << schema << " " << name;
  };
  const auto light = explain("figure=light&project=WK-1");
  demand("Explanation", light);
  demand("FigureInput", light.at("inputs").at(0).as_object());
  demand("Event", light.at("events").at(0).as_object());
  const auto total = explain("figure=total");
  demand("Explanation", total);
  demand("CountedItem", total.at("items").at(0).as_object());
}

TEST(Contract, NamesEveryFigure) {
  Names figures;
  for (const auto& figure : portfolio::project_figures()) figures.emplace(figure.name);
  EXPECT_EQ(figures, Contract().values("ProjectFigure"));
  Names of_roll_ups;
  for (const auto& figure : portfolio::roll_up_figures()) of_roll_ups.emplace(figure.name);
  EXPECT_EQ(of_roll_ups, Contract().values("RollUpFigure"));
}

TEST_F(ExplainRoute, AFigureComesFromTheEventThatStands) {
  const auto answer = explain("figure=physical&project=WK-1");
  EXPECT_EQ(answer.at("value"), 2'500);
  EXPECT_EQ(answer.at("formula"), "last_reported");
  EXPECT_EQ(answer.at("project"), "WK-1");
  EXPECT_THAT(texts(answer, "events", "type"), ElementsAre("project.progress_reported.v2"));
  const auto& event = answer.at("events").at(0).as_object();
  EXPECT_EQ(event.at("version"), 4);
  EXPECT_EQ(event.at("stream"), "project-WK-1");
  EXPECT_EQ(text_of(event, "actor"), kHousing.id.value);
  EXPECT_FALSE(answer.contains("rule_version"));
  EXPECT_FALSE(answer.contains("items"));
}

TEST_F(ExplainRoute, ALightComesWithItsRule) {
  const auto answer = explain("figure=light&project=WK-1");
  EXPECT_EQ(answer.at("value"), "green");
  EXPECT_EQ(answer.at("formula"), "by_light_rule");
  EXPECT_EQ(answer.at("rule_version"), 1);
  EXPECT_EQ(answer.at("inputs").at(0).at("name"), "reason");
  EXPECT_EQ(answer.at("inputs").at(0).at("value"), "no_plan");
  EXPECT_THAT(texts(answer, "events", "stream"),
              testing::IsSupersetOf({"light-rule", "programme-WK", "project-WK-1"}));
}

TEST_F(ExplainRoute, ThePastIsExplainedByWhatWasKnownThen) {
  const auto last = explain("figure=physical&project=WK-1").at("events").at(0).at("position");
  const auto before = std::to_string(last.to_number<std::uint64_t>() - 1);
  const auto then = explain("figure=physical&project=WK-1&as_of=" + before);
  EXPECT_EQ(then.at("value"), 1'000);
  EXPECT_EQ(then.at("events").at(0).at("version"), 3);
  expect_problem(get("/api/v1/explain?figure=light&project=WK-1&as_of=2"), 404,
                 "did_not_exist_yet");
  expect_problem(get("/api/v1/explain?figure=light&project=WK-9"), 404, "not_found");
}

TEST_F(ExplainRoute, ARollUpNamesTheProjectsThatItCounts) {
  const auto page = explain("figure=total&cut=department&key=housing&limit=2&offset=1");
  EXPECT_EQ(page.at("value"), 3);
  EXPECT_EQ(page.at("total"), 3);
  EXPECT_EQ(page.at("cut"), "department");
  EXPECT_EQ(page.at("key"), "housing");
  EXPECT_THAT(texts(page, "items", "code"), ElementsAre("WK-2", "WK-3"));
  EXPECT_EQ(explain("figure=total&q=wk-2").at("value"), 1);
  EXPECT_EQ(explain("figure=red").at("value"), 0);
}

TEST_F(ExplainRoute, AQuotaNamesWhatPromisedIt) {
  const auto answer = explain("figure=quota&cut=programme&key=WK");
  EXPECT_EQ(answer.at("value"), 100);
  EXPECT_THAT(texts(answer, "events", "type"), ElementsAre("programme.defined.v3"));
  EXPECT_FALSE(answer.contains("total"));
  EXPECT_FALSE(explain("figure=quota&district=east").contains("value"));
}

TEST_F(ExplainRoute, RefusesWithTheParameterThatIsWrong) {
  expect_refused("project=WK-1", "figure");
  expect_refused("figure=colour&project=WK-1", "figure");
  expect_refused("figure=physical", "figure");
  expect_refused("figure=fact&project=WK-1&key=nothing", "key");
  expect_refused("figure=light&project=WK-1&cut=list", "cut");
  expect_refused("figure=light&project=WK-1&district=east", "district");
  expect_refused("figure=total&cut=moon", "cut");
  expect_refused("figure=total&limit=0", "limit");
  expect_refused("figure=total&programme=ZZ", "programme");
  expect_refused("figure=light&project=WK-1&as_of=yesterday", "as_of");
}

// It shows events with their actors, so it is for those who may read events.
TEST_F(ExplainRoute, IsForThoseWhoMayReadEvents) {
  expect_problem(
      get("/api/v1/explain?figure=light&project=WK-1", bearer(token(auth::Role::system_admin))),
      403, "forbidden");
  EXPECT_EQ(
      get("/api/v1/explain?figure=light&project=WK-1", bearer(token(auth::Role::auditor))).status,
      200);
}

}  // namespace
}  // namespace baitu::test
