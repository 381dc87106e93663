#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

constexpr const char* kReport = R"({"command":"report_progress","percent_bp":4000})";

class Commands : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
    housing_ = bearer(token(auth::Role::reporter, "housing"));
    supervisor_ = bearer(token(auth::Role::supervisor));
    serve();
  }

  std::string housing_;
  std::string supervisor_;
};

TEST_F(Commands, AnswerWithWhatWasRecordedAndTheProjectAfterIt) {
  const Reply reply = post("WK-1", kReport, housing_ + key(1'001));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto answer = answer_of(reply);
  const Contract contract;
  for (const auto& name : contract.required("CommandAnswer"))
    EXPECT_TRUE(answer.contains(name)) << name;
  EXPECT_EQ(answer.at("version"), 3);
  EXPECT_EQ(answer.at("duplicate"), false);
  EXPECT_EQ(answer.at("events").at(0).at("type"), "project.progress_reported.v2");
  EXPECT_EQ(answer.at("events").at(0).at("actor"), "reporter:housing");
  EXPECT_EQ(answer.at("project").at("physical_bp"), 4'000);
  EXPECT_EQ(reply.header("ETag"), "\"3\"");
  const std::string position = reply.header("Baitu-Position");
  EXPECT_EQ(position, std::to_string(city_->health().position.value));
  const auto read = answer_of(get("/api/v1/projects/WK-1?min_position=" + position));
  EXPECT_EQ(read.at("project"), answer.at("project"));
}

TEST_F(Commands, RegisterAProject) {
  const Reply reply = post("AP-7",
                           R"({"command":"register","programme":"AP","name":{"zh":"七","en":""},)"
                           R"("district":"west","effective_on":"2025-05-20"})",
                           supervisor_ + key(1'001));
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(answer_of(reply).at("project").at("district"), "west");
  EXPECT_EQ(answer_of(reply).at("events").at(0).at("effective_on"), "2025-05-20");
}

TEST_F(Commands, RetriedGetTheirFirstAnswer) {
  auto first = answer_of(post("WK-1", kReport, housing_ + key(1'001)));
  ASSERT_EQ(
      post("WK-1", R"({"command":"report_progress","percent_bp":5000})", housing_ + key(1'002))
          .status,
      200);
  auto again = answer_of(post("WK-1", kReport, housing_ + key(1'001)));
  EXPECT_EQ(again.at("duplicate"), true);
  again["duplicate"] = false;
  EXPECT_EQ(again, first);
}

TEST_F(Commands, RefuseAKeyThatStandsForAnother) {
  ASSERT_EQ(post("WK-1", kReport, housing_ + key(1'001)).status, 200);
  expect_problem(
      post("WK-1", R"({"command":"report_progress","percent_bp":1})", housing_ + key(1'001)), 409,
      "commit_id_reused");
}

TEST_F(Commands, RefuseAStaleVersionAndSayTheActualOne) {
  const Reply stale = post("WK-1", kReport, housing_ + key(1'001) + "If-Match: \"1\"\r\n");
  expect_problem(stale, 409, "conflict");
  EXPECT_EQ(answer_of(stale).at("actual_version"), 2);
  EXPECT_EQ(post("WK-1", kReport, housing_ + key(1'002) + "If-Match: \"2\"\r\n").status, 200);
}

TEST_F(Commands, RefuseWithTheNamesOfTheContract) {
  const std::string report = R"({"command":"report_progress","facts":[)";
  expect_problem(post("WK-1", report + R"({"code":"nothing","value":1}]})", housing_ + key(2'001)),
                 422, "unknown_fact", "/facts/0/code");
  expect_problem(post("WK-1", R"({"command":"assign","post":"vice-mayor","department":"nobody"})",
                      supervisor_ + key(2'002)),
                 422, "unknown_unit", "/department");
  expect_problem(post("WK-1",
                      R"({"command":"report_progress","percent_bp":1,)"
                      R"("effective_on":"2025-06-02"})",
                      housing_ + key(2'003)),
                 422, "in_the_future", "/effective_on");
  expect_problem(post("WK%201",
                      R"({"command":"register","programme":"WK","name":{"zh":"一","en":""},)"
                      R"("district":"east"})",
                      supervisor_ + key(2'004)),
                 400, "invalid_value", "code");
  expect_problem(post("WK-1", R"({"command":"start_stage","stage":"fly"})", housing_ + key(2'005)),
                 422, "unknown_stage", "/stage");
}

TEST_F(Commands, RefuseAPercentageWhereNoneIsMeasured) {
  ASSERT_EQ(post("AP-1",
                 R"({"command":"register","programme":"AP","name":{"zh":"一","en":""},)"
                 R"("district":"west"})",
                 supervisor_ + key(2'001))
                .status,
            200);
  expect_problem(post("AP-1", kReport, supervisor_ + key(2'002)), 400, "invalid_value",
                 "/percent_bp");
}

TEST_F(Commands, RefuseWhatIsNoCommand) {
  expect_problem(post("WK-1", "{", housing_ + key(2'001)), 400, "malformed");
  expect_problem(post("WK-1", R"({"command":"erase"})", housing_ + key(2'001)), 400,
                 "invalid_value", "/command");
  expect_problem(post("WK-1", kReport, housing_), 400, "invalid_value", "Idempotency-Key");
  expect_problem(post("WK-1", kReport, housing_ + "Idempotency-Key: 7\r\n"), 400, "invalid_value",
                 "Idempotency-Key");
  expect_problem(post("WK-1", kReport, housing_ + key(2'001) + "If-Match: W/\"2\"\r\n"), 400,
                 "invalid_value", "If-Match");
  expect_problem(ask("POST /api/v1/projects/WK-1/commands HTTP/1.1\r\nHost: localhost\r\n" +
                     housing_ + key(2'001) + "Content-Length: 2\r\n\r\n{}"),
                 415, "unsupported", "Content-Type");
  EXPECT_EQ(city_->health().position, city_->read({})->moment.position);
}

TEST_F(Commands, AreOnlyForThoseWhoMay) {
  const auto before = city_->health().position;
  expect_problem(post("WK-1", kReport, key(2'001)), 401, "unauthenticated");
  expect_problem(post("WK-1", "{", key(2'001)), 401, "unauthenticated");
  expect_problem(post("WK-1", kReport, bearer("baitu_nobody") + key(2'001)), 401,
                 "unauthenticated");
  expect_problem(post("WK-1", kReport, bearer(token(auth::Role::leader)) + key(2'001)), 403,
                 "forbidden");
  expect_problem(post("WK-1", kReport, bearer(token(auth::Role::reporter, "office")) + key(2'001)),
                 403, "forbidden");
  expect_problem(post("WK-1", R"({"command":"withdraw","reason":"x"})", housing_ + key(2'001)), 403,
                 "forbidden");
  EXPECT_EQ(city_->health().position, before);
}

}  // namespace
}  // namespace baitu::test
