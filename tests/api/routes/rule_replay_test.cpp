// A candidate rule tried on the past, over HTTP.
#include <boost/json/array.hpp>

#include "api/routes/wire_names.hpp"
#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

const std::string kTarget = "/api/v1/light-rule/replay";

std::string candidate(const std::string& rest = R"("from":"2025-06-01","to":"2025-06-03")",
                      const std::string& step = "day", int yellow_bp = 0, int red_bp = 0) {
  return R"({"yellow_from_bp":)" + std::to_string(yellow_bp) + R"(,"red_above_bp":)" +
         std::to_string(red_bp) + R"(,"stage_overdue_red_months":3,"silence_grace_days":15,)" +
         rest + R"(,"step":")" + step + R"("})";
}

// Two projects are planned over ten days from 2025-06-01; only one has reported.
class RuleReplayRoute : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    for (const char* code : {"WK-1", "WK-2"}) {
      given_project(code);
      must(
          request(kSupervisor, code,
                  project::SetPlan{{{StageCode("survey"), day("2025-06-01"), day("2025-06-20")}}}));
      must(request(kHousing, code, project::StartStage{StageCode("survey")}));
    }
    must(report(kHousing, "WK-1", 10'000));
    pass(2 * kDayMicros);
    reopen();  // the day begins now, not while a test runs
    must(request(kSupervisor, "WK-2", project::AddComment{"说明"}));
    serve();
    reporter_ = bearer(token(auth::Role::reporter, "housing"));
  }

  boost::json::object replay(const std::string& body, const std::string& query = "") {
    const Reply reply = post_to(kTarget + query, body, reporter_);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }

  void expect_refused(const std::string& body, const char* code, const char* field) {
    expect_problem(post_to(kTarget, body, reporter_), 400, code, field);
  }

  std::string reporter_;
};

TEST(Contract, NamesTheStepsOfAReplay) {
  EXPECT_EQ(Names(routes::kReplayStepNames.begin(), routes::kReplayStepNames.end()),
            Contract().values("ReplayStep"));
}

TEST_F(RuleReplayRoute, CountsEachDayByBothRulesAndListsWhatDiffers) {
  const Contract contract;
  const auto answer = replay(candidate());
  for (const auto& name : contract.required("LightRuleReplayAnswer"))
    EXPECT_TRUE(answer.contains(name)) << name;
  ASSERT_EQ(answer.at("samples").as_array().size(), 3U);
  const auto& first = answer.at("samples").at(0).as_object();
  for (const auto& name : contract.required("ReplaySample"))
    EXPECT_TRUE(first.contains(name)) << name;
  EXPECT_EQ(first.at("on"), "2025-06-01");
  EXPECT_EQ(first.at("rule_version"), 1);
  EXPECT_EQ(first.at("recorded").at("green"), 2);
  EXPECT_EQ(first.at("candidate").at("red"), 1);
  EXPECT_EQ(first.at("differ"), 1);
  const auto& item = answer.at("items").at(0).as_object();
  for (const auto& name : contract.required("LightDifference"))
    EXPECT_TRUE(item.contains(name)) << name;
  EXPECT_EQ(item.at("project"), "WK-2");
  EXPECT_EQ(item.at("recorded"), "green");
  EXPECT_EQ(item.at("candidate"), "red");
  EXPECT_EQ(item.at("candidate_reason"), "behind_plan");
}

TEST_F(RuleReplayRoute, AReplayChangesNothing) {
  const auto before = city_->health().position;
  replay(candidate());
  EXPECT_EQ(city_->health().position, before);
}

TEST_F(RuleReplayRoute, DifferencesArePaged) {
  const auto page = replay(candidate(), "?limit=1&offset=1");
  ASSERT_GE(page.at("total").to_number<int>(), 2);
  ASSERT_EQ(page.at("items").as_array().size(), 1U);
  EXPECT_EQ(page.at("items").at(0).at("on"), "2025-06-02");
}

TEST_F(RuleReplayRoute, MonthEndsAreTheirLastDaysAndTheLastDayAsked) {
  const auto samples =
      replay(candidate(R"("from":"2025-03-31","to":"2025-06-02")", "month_end")).at("samples");
  std::vector<std::string> on;
  for (const auto& sample : samples.as_array()) on.emplace_back(sample.at("on").as_string());
  EXPECT_EQ(on, (std::vector<std::string>{"2025-03-31", "2025-04-30", "2025-05-31", "2025-06-02"}));
  EXPECT_EQ(samples.at(0).at("position"), 0);
  EXPECT_EQ(samples.at(0).at("rule_version"), 0);
}

TEST_F(RuleReplayRoute, RefusesWithTheFieldThatIsWrong) {
  expect_refused("{", "malformed", "");
  expect_refused(candidate(R"("from":"2025-06-01","to":"2025-06-04")"), "invalid_value", "/to");
  expect_refused(candidate(R"("from":"2025-06-02","to":"2025-06-01")"), "invalid_value", "/from");
  expect_refused(candidate(R"("from":"2025-06-02")"), "invalid_value", "/to");
  expect_refused(candidate(R"("from":"2025-06-01","to":"2025-06-03")", "week"), "invalid_value",
                 "/step");
  expect_refused(candidate(R"("from":"2025-06-01","to":"2025-06-03")", "day", 2'000, 1'000),
                 "invalid_value", "/red_above_bp");
  expect_refused(candidate(R"("from":"2025-06-01","to":"2025-06-03")", "day", 20'000, 20'000),
                 "invalid_value", "/yellow_from_bp");
  expect_problem(post_to(kTarget, candidate(R"("from":"2020-01-01","to":"2025-06-03")"), reporter_),
                 413, "too_large", "/step");
  expect_problem(post_to(kTarget + "?limit=0", candidate(), reporter_), 400, "invalid_value",
                 "limit");
}

TEST_F(RuleReplayRoute, IsNotForThePublic) {
  expect_problem(post_to(kTarget, candidate(), ""), 401, "unauthenticated");
  expect_problem(post_to(kTarget, candidate(), bearer(token(auth::Role::system_admin))), 403,
                 "forbidden");
  EXPECT_EQ(post_to(kTarget, candidate(), bearer(token(auth::Role::planner))).status, 200);
}

}  // namespace
}  // namespace baitu::test
