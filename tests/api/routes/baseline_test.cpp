// Baselines and evidence over HTTP: what is taken, shown and refused.
#include <boost/json/array.hpp>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

constexpr const char* kTake = R"({"command":"take","name":{"zh":"一季度","en":""}})";
constexpr const char* kApprove = R"({"command":"approve","post":"vice-mayor","document":"2号"})";
const std::string kTarget = "/api/v1/baselines/2025-Q1/commands";

class Baselines : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
    planner_ = bearer(token(auth::Role::planner));
    leader_ = bearer(token(auth::Role::leader));
    reporter_ = bearer(token(auth::Role::reporter, "housing"));
    serve();
  }

  std::string planner_;
  std::string leader_;
  std::string reporter_;
};

TEST_F(Baselines, AreOfTheHeadUnlessTheyNameAPosition) {
  const auto head = city_->health().position.value;
  const Reply reply = post_to(kTarget, kTake, planner_ + key(1'001));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto answer = answer_of(reply);
  const Contract contract;
  for (const auto& name : contract.required("BaselineAnswer"))
    EXPECT_TRUE(answer.contains(name)) << name;
  for (const auto& name : contract.required("Baseline"))
    EXPECT_TRUE(answer.at("baseline").as_object().contains(name)) << name;
  EXPECT_EQ(answer.at("baseline").at("position"), head);
  EXPECT_EQ(answer.at("baseline").at("by"), "planner");
  EXPECT_EQ(reply.header("ETag"), "\"1\"");
}

TEST_F(Baselines, AreApprovedByAnotherAndListedWithIt) {
  ASSERT_EQ(post_to(kTarget, kTake, planner_ + key(1'001)).status, 200);
  const Reply reply = post_to(kTarget, kApprove, leader_ + key(1'002));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto position = reply.header("Baitu-Position");
  const auto list = answer_of(get("/api/v1/baselines?min_position=" + position)).at("baselines");
  ASSERT_EQ(list.as_array().size(), 1U);
  EXPECT_EQ(list.at(0).at("approved").at("by"), "leader");
  EXPECT_EQ(list.at(0).at("approved").at("post"), "vice-mayor");
  const auto before = std::to_string(std::stoull(position) - 1);
  const auto then = answer_of(get("/api/v1/baselines?as_of=" + before)).at("baselines");
  EXPECT_FALSE(then.at(0).as_object().contains("approved"));
}

TEST_F(Baselines, RepeatTheFirstAnswerToTheSameKey) {
  auto first = answer_of(post_to(kTarget, kTake, planner_ + key(1'001)));
  auto again = answer_of(post_to(kTarget, kTake, planner_ + key(1'001)));
  EXPECT_EQ(again.at("duplicate"), true);
  again["duplicate"] = false;
  EXPECT_EQ(again, first);
}

TEST_F(Baselines, RefuseWhatTheRulesRefuse) {
  expect_problem(post_to(kTarget, kTake, reporter_ + key(1'001)), 403, "forbidden");
  expect_problem(post_to(kTarget, kApprove, leader_ + key(1'002)), 404, "not_found");
  expect_problem(
      post_to(kTarget, R"({"command":"take","name":{"zh":"一","en":""},"position":99999})",
              planner_ + key(1'003)),
      409, "ahead_of_log", "/position");
  ASSERT_EQ(post_to(kTarget, kTake, planner_ + key(1'004)).status, 200);
  expect_problem(post_to(kTarget, kTake, planner_ + key(1'005)), 409, "already_registered", "code");
  expect_problem(post_to(kTarget, kApprove, leader_ + key(1'006) + "If-Match: \"7\"\r\n"), 409,
                 "conflict");
  expect_problem(post_to(kTarget, R"({"command":"drop"})", planner_ + key(1'007)), 400,
                 "invalid_value", "/command");
}

}  // namespace
}  // namespace baitu::test
