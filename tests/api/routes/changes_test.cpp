// What differs between two moments, over HTTP.
#include "domain/portfolio/changes.hpp"

#include <gmock/gmock.h>

#include <boost/json/array.hpp>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

using boost::json::object;

class ChangesRoute : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
    given_project("WK-2");
    before_ = city_->health().position.value;
    must(report(kHousing, "WK-1", 1'000));
    given_project("WK-3");
    serve();
  }

  object changes(const std::string& query) {
    const Reply reply = get("/api/v1/changes?" + query);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }

  void expect_refused(const std::string& query, const char* field) {
    expect_problem(get("/api/v1/changes?" + query), 400, "invalid_value", field);
  }

  // The only change of a field of the first project.
  static object change(const object& answer, std::string_view field) {
    for (const auto& each : answer.at("items").at(0).at("changes").as_array())
      if (each.at("field").as_string() == field) return each.as_object();
    ADD_FAILURE() << field;
    return {};
  }

  std::string from_before() const { return "from=" + std::to_string(before_); }

  std::uint64_t before_ = 0;
};

TEST(Contract, NamesEveryFieldThatChanges) {
  const auto fields = portfolio::change_fields();
  EXPECT_EQ(Names(fields.begin(), fields.end()), Contract().values("ChangeField"));
  Names kinds;
  for (std::size_t i = 0; i < portfolio::kChangeKinds; ++i)
    kinds.emplace(name_of(static_cast<portfolio::ChangeKind>(i)));
  EXPECT_EQ(kinds, Contract().values("ChangeKind"));
}

TEST_F(ChangesRoute, AreWhatWasAddedAndWhatWasReported) {
  const auto answer = changes(from_before());
  for (const auto& name : Contract().required("Changes")) EXPECT_TRUE(answer.contains(name));
  EXPECT_EQ(answer.at("added"), 1);
  EXPECT_EQ(answer.at("removed"), 0);
  EXPECT_EQ(answer.at("changed"), 1);
  EXPECT_EQ(answer.at("total"), 2);
  const auto& reported = answer.at("items").at(0).as_object();
  for (const auto& name : Contract().required("ProjectChanges"))
    EXPECT_TRUE(reported.contains(name)) << name;
  EXPECT_EQ(reported.at("code"), "WK-1");
  EXPECT_EQ(reported.at("kind"), "changed");
  EXPECT_EQ(change(answer, "physical_bp").at("after"), 1'000);
  EXPECT_FALSE(change(answer, "physical_bp").contains("before"));
  EXPECT_EQ(answer.at("items").at(1).at("kind"), "added");
}

TEST_F(ChangesRoute, TurnRoundWithTheMoments) {
  const auto head = std::to_string(city_->health().position.value);
  const auto answer = changes("from=" + head + "&to=" + std::to_string(before_));
  EXPECT_EQ(answer.at("removed"), 1);
  EXPECT_EQ(change(answer, "physical_bp").at("before"), 1'000);
  EXPECT_EQ(answer.at("from").at("position").to_number<std::uint64_t>(), std::stoull(head));
  EXPECT_EQ(changes("from=" + head + "&to=" + head).at("total"), 0);
}

TEST_F(ChangesRoute, KnowBaselinesAndInstantsAsMoments) {
  const std::string take = R"({"command":"take","name":{"zh":"一季度","en":""},"position":)" +
                           std::to_string(before_) + "}";
  ASSERT_EQ(post_to("/api/v1/baselines/2025-Q1/commands", take,
                    bearer(token(auth::Role::planner)) + key(1'001))
                .status,
            200);
  EXPECT_EQ(changes("from=2025-Q1").at("items"), changes(from_before()).at("items"));
  EXPECT_EQ(changes("from=2025-Q1").at("from").at("position").to_number<std::uint64_t>(), before_);
  EXPECT_EQ(changes("from=2025-05-01T00:00:00Z").at("added"), 3);
}

TEST_F(ChangesRoute, AreFilteredAndPaged) {
  EXPECT_EQ(changes(from_before() + "&q=wk-3").at("total"), 1);
  const auto page = changes(from_before() + "&limit=1&offset=1");
  EXPECT_EQ(page.at("total"), 2);
  ASSERT_EQ(page.at("items").as_array().size(), 1U);
  EXPECT_EQ(page.at("items").at(0).at("code"), "WK-3");
  EXPECT_EQ(changes(from_before() + "&to_on=2025-05-31").at("added"), 0);
}

TEST_F(ChangesRoute, RefuseWithTheParameterThatIsWrong) {
  expect_refused("to=1", "from");
  expect_refused("from=2025-Q9", "from");
  expect_refused(from_before() + "&to=tomorrow", "to");
  expect_refused(from_before() + "&to_on=soon", "to_on");
  expect_refused("from=1&from_on=2025", "from_on");
  expect_refused("from=1&district=nowhere", "district");
  expect_refused("from=1&limit=0", "limit");
  expect_refused("from=1&as_of=1", "as_of");
  expect_problem(get("/api/v1/changes?from=99999"), 409, "ahead_of_log", "from");
  expect_problem(get("/api/v1/changes?from=1&to=99999"), 409, "ahead_of_log", "to");
}

}  // namespace
}  // namespace baitu::test
