#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>
#include <string>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

namespace json = boost::json;

constexpr const char* kUnit =
    R"({"command":"define_unit","code":"lead","name":{"zh":"创建办","en":"Office"},)"
    R"("kind":"office","parent":"office"})";

// A tenth programme, with everything that one may have.
constexpr const char* kProgramme =
    R"({"command":"define_programme","code":"TN","name":{"zh":"第十工程","en":"Tenth"},)"
    R"("family":"appraisal","measure":"milestone","horizon":{"zh":"一年","en":"1 year"},)"
    R"("lead_post":"vice-mayor","lead_department":"housing","co_leads":["office"],"quota":30,)"
    R"("reporting_period_days":30,"stages":[)"
    R"({"code":"apply","name":{"zh":"申报","en":"Apply"},"weight":1},)"
    R"({"code":"confer","name":{"zh":"命名","en":"Confer"},"weight":2,)"
    R"("gate":{"photos":1,"documents":2,"number":true,"publicity_days":7,)"
    R"("bounds":[{"fact":"score","bound":"at_least","value":90.5,"source":"示例标准"}]}}],)"
    R"("done_stage":"confer","facts":[{"code":"score","name":{"zh":"得分","en":"Score"},)"
    R"("unit":{"zh":"分","en":"points"},"kind":"number","good":"up","choices":[]}],)"
    R"("lists":[{"code":"a","name":{"zh":"甲","en":"A"},"quota":10},)"
    R"({"code":"b","name":{"zh":"乙","en":"B"},"quota":20}],)"
    R"("exceptions":[{"kind":"revocation","name":{"zh":"摘牌","en":"Revoked"},)"
    R"("undo_name":{"zh":"","en":""}}],"geometry_kinds":["point"],)"
    R"("tallies":[{"code":"begun","name":{"zh":"开始","en":"Begun"},"lists":["a"],)"
    R"("stage":"apply","moment":"started","quota":5,"by":"2030-12-31"}],)"
    R"("source":"示例方案"})";

class CatalogueCommands : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
    supervisor_ = bearer(token(auth::Role::supervisor));
    planner_ = bearer(token(auth::Role::planner));
    serve();
  }

  Reply send(const std::string& body, const std::string& fields) {
    return ask(
        "POST /api/v1/catalogue/commands HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/json\r\n" +
        fields + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }

  void must(const std::string& body) {
    const Reply reply = send(body, supervisor_ + key(++last_key_));
    ASSERT_EQ(reply.status, 200) << body << reply.body;
  }

  // The member of a list of the answer whose `code` it is.
  json::object read(const char* target, const char* list, std::string_view code) {
    const auto answer = answer_of(get(target));
    for (const auto& member : answer.at(list).as_array())
      if (text_of(member.as_object(), "code") == code) return member.as_object();
    ADD_FAILURE() << "no " << code << " in " << target;
    return {};
  }

  const Contract contract_;
  std::string supervisor_;
  std::string planner_;
  std::uint64_t last_key_ = 5'000;
};

TEST_F(CatalogueCommands, AnswerWithWhatWasRecorded) {
  const Reply reply = send(kUnit, supervisor_ + key(1'001));
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto answer = answer_of(reply);
  for (const auto& name : contract_.required("CatalogueAnswer"))
    EXPECT_TRUE(answer.contains(name)) << name;
  EXPECT_EQ(answer.at("duplicate"), false);
  EXPECT_EQ(answer.at("events").at(0).at("type"), "organisation.unit_defined.v1");
  EXPECT_EQ(answer.at("events").at(0).at("stream"), "organisation");
  EXPECT_EQ(reply.header("ETag"), '"' + json::serialize(answer.at("version")) + '"');
  EXPECT_EQ(read("/api/v1/organisation", "units", "lead").at("kind"), "office");
}

// What was sent comes back from the read, whole: the editor loses nothing.
TEST_F(CatalogueCommands, DefineATenthProgrammeThatIsReadAsItWasSent) {
  must(kProgramme);
  auto sent = json::parse(kProgramme).as_object();
  auto shown = read("/api/v1/programmes", "programmes", "TN");
  for (const auto& name : contract_.required("Programme"))
    EXPECT_TRUE(shown.contains(name)) << name;
  EXPECT_EQ(shown.at("version"), 1);
  shown.erase("version");
  sent.erase("command");
  sent["stages"].as_array()[0].as_object()["gate"] =
      json::parse(R"({"photos":0,"documents":0,"number":false,"publicity_days":0,"bounds":[]})");
  EXPECT_EQ(shown, sent) << json::serialize(shown);
}

TEST_F(CatalogueCommands, MakeATenthProgrammeLikeTheOthers) {
  must(kProgramme);
  ASSERT_EQ(post("TN-1",
                 R"({"command":"register","programme":"TN","list":"b","district":"east",)"
                 R"("name":{"zh":"一","en":""}})",
                 supervisor_ + key(1'001))
                .status,
            200);
  const auto sums = answer_of(get("/api/v1/summary?cut=list"));
  for (const auto& group : sums.at("groups").as_array())
    if (group.at("key") == "TN/b") {
      EXPECT_EQ(group.at("total"), 1);
      EXPECT_EQ(group.at("quota"), 20);
    }
  const auto found = answer_of(get("/api/v1/projects?list=b"));
  EXPECT_EQ(found.at("total"), 1);
  EXPECT_EQ(found.at("items").at(0).at("list"), "b");
  expect_problem(get("/api/v1/projects?list=none"), 400, "invalid_value", "list");
  expect_problem(post("TN-2",
                      R"({"command":"register","programme":"TN","district":"east",)"
                      R"("name":{"zh":"二","en":""}})",
                      supervisor_ + key(1'002)),
                 422, "unknown_list", "/list");
}

TEST_F(CatalogueCommands, NumberTheLightRules) {
  must(R"({"command":"set_light_rule","yellow_from_bp":500,"red_above_bp":2000,)"
       R"("stage_overdue_red_months":2,"silence_grace_days":10,"source":"示例",)"
       R"("override_max_days":60,"forecast_min_reports":4,"forecast_min_days":45,)"
       R"("photo_far_m":500})");
  const auto rule = answer_of(get("/api/v1/programmes")).at("light_rule");
  EXPECT_EQ(rule.at("version"), 2);
  EXPECT_EQ(rule.at("yellow_from_bp"), 500);
  EXPECT_EQ(rule.at("override_max_days"), 60);
  EXPECT_EQ(rule.at("forecast_min_reports"), 4);
  EXPECT_EQ(rule.at("forecast_min_days"), 45);
  EXPECT_EQ(rule.at("photo_far_m"), 500);
  EXPECT_EQ(rule.at("source"), "示例");
}

TEST_F(CatalogueCommands, TellWhoHeldAPostOnADay) {
  must(R"({"command":"define_post","code":"mayor","name":{"zh":"市长","en":"Mayor"}})");
  must(R"({"command":"begin_tenure","post":"mayor","tenure":"1","label":{"zh":"一任","en":"1st"},)"
       R"("unit":"office","effective_on":"2025-01-01"})");
  must(R"({"command":"end_tenure","post":"mayor","tenure":"1","effective_on":"2025-03-31"})");
  must(R"({"command":"begin_tenure","post":"mayor","tenure":"2","label":{"zh":"二任","en":"2nd"},)"
       R"("effective_on":"2025-04-01"})");
  const auto tenure = [&](const std::string& on) {
    const std::string target = "/api/v1/organisation?on=" + on;
    return text_of(read(target.c_str(), "posts", "mayor"), "tenure");
  };
  EXPECT_EQ(tenure("2024-12-31"), "");
  EXPECT_EQ(tenure("2025-03-31"), "1");
  EXPECT_EQ(tenure("2025-04-01"), "2");
  const auto tenures = read("/api/v1/organisation", "posts", "mayor").at("tenures").as_array();
  ASSERT_EQ(tenures.size(), 2U);
  EXPECT_EQ(tenures[0].at("last"), "2025-03-31");
  EXPECT_FALSE(tenures[1].as_object().contains("last"));
  expect_problem(send(R"({"command":"begin_tenure","post":"mayor","tenure":"3",)"
                      R"("label":{"zh":"三任","en":""}})",
                      supervisor_ + key(9'001)),
                 422, "post_held", "/effective_on");
}

TEST_F(CatalogueCommands, DefineALeadingGroup) {
  must(R"({"command":"define_group","code":"lead","name":{"zh":"领导小组","en":"Group"},)"
       R"("head":"secretary","deputies":["vice-mayor"],"members":["east","housing"],)"
       R"("office":"office"})");
  const auto group = read("/api/v1/organisation", "groups", "lead");
  EXPECT_EQ(group.at("head"), "secretary");
  EXPECT_EQ(json::serialize(group.at("members")), R"(["east","housing"])");
}

TEST_F(CatalogueCommands, SignAResponsibilityAndSayWhatWasReached) {
  must(R"({"command":"sign_responsibility","code":"h-2025","unit":"housing","year":2025,)"
       R"("targets":[{"programme":"WK","items":3,"note":"年内"}],"document":"责1号",)"
       R"("effective_on":"2025-05-01"})");
  for (const char* command : {R"({"command":"start_stage","stage":"accept"})",
                              R"({"command":"complete_stage","stage":"accept"})"})
    ASSERT_EQ(post("WK-1", command, supervisor_ + key(++last_key_)).status, 200);
  auto signed_now = read("/api/v1/responsibilities", "items", "h-2025");
  for (const auto& name : contract_.required("Responsibility"))
    EXPECT_TRUE(signed_now.contains(name)) << name;
  EXPECT_EQ(signed_now.at("targets").at(0).at("achieved"), 1);
  EXPECT_EQ(signed_now.at("signed_on"), "2025-05-01");
  EXPECT_EQ(answer_of(get("/api/v1/responsibilities?on=2025-04-30")).at("items").as_array().size(),
            0U);
  must(R"({"command":"withdraw_responsibility","code":"h-2025","reason":"重签"})");
  signed_now = read("/api/v1/responsibilities", "items", "h-2025");
  EXPECT_EQ(signed_now.at("withdrawn"), true);
  EXPECT_EQ(signed_now.at("reason"), "重签");
}

constexpr const char* kDocument =
    R"({"command":"file_document","code":"WK-1-plan","kind":"project_plan","title":"示例方案",)"
    R"("number":"示例1号","approver":"vice-mayor","from":"2025-01-01","until":"2025-12-31",)"
    R"("governs":{"kind":"project","code":"WK-1"}})";

TEST_F(CatalogueCommands, LetAPlannerFileADocument) {
  ASSERT_EQ(send(kDocument, planner_ + key(1'001)).status, 200);
  const auto document = read("/api/v1/documents?governs=project/WK-1", "items", "WK-1-plan");
  for (const auto& name : contract_.required("Document"))
    EXPECT_TRUE(document.contains(name)) << name;
  EXPECT_EQ(document.at("until"), "2025-12-31");
  EXPECT_EQ(document.at("withdrawn"), false);
  EXPECT_EQ(answer_of(get("/api/v1/documents?governs=project/WK-2")).at("total"), 0);
  expect_problem(get("/api/v1/documents?governs=projects/WK-1"), 400, "invalid_value", "governs");
  ASSERT_EQ(send(R"({"command":"withdraw_document","code":"WK-1-plan","reason":"被取代"})",
                 planner_ + key(1'002))
                .status,
            200);
  EXPECT_EQ(read("/api/v1/documents", "items", "WK-1-plan").at("withdrawn"), true);
}

TEST_F(CatalogueCommands, RefuseADocumentOfAFileThatIsNotKept) {
  std::string body = kDocument;
  body.pop_back();
  body += R"(,"file_name":"a.pdf","file":")" + std::string(64, 'a') + "\"}";
  expect_problem(send(body, planner_ + key(1'001)), 400, "invalid_value", "/file");
}

TEST_F(CatalogueCommands, RetriedGetTheirFirstAnswer) {
  auto first = answer_of(send(kUnit, supervisor_ + key(1'001)));
  must(R"({"command":"define_post","code":"mayor","name":{"zh":"市长","en":"Mayor"}})");
  auto again = answer_of(send(kUnit, supervisor_ + key(1'001)));
  EXPECT_EQ(again.at("duplicate"), true);
  again["duplicate"] = false;
  EXPECT_EQ(again, first);
  expect_problem(send(kDocument, supervisor_ + key(1'001)), 409, "commit_id_reused");
}

TEST_F(CatalogueCommands, RefuseAStaleVersionAndSayTheActualOne) {
  const auto version = answer_of(get("/api/v1/organisation")).at("version").as_int64();
  const auto tag = [](std::int64_t number) {
    return "If-Match: \"" + std::to_string(number) + "\"\r\n";
  };
  const Reply stale = send(kUnit, supervisor_ + key(1'001) + tag(version - 1));
  expect_problem(stale, 409, "conflict");
  EXPECT_EQ(answer_of(stale).at("actual_version"), version);
  EXPECT_EQ(send(kUnit, supervisor_ + key(1'002) + tag(version)).status, 200);
  EXPECT_EQ(send(kProgramme, supervisor_ + key(1'003) + tag(0)).status, 200);
  expect_problem(send(kProgramme, supervisor_ + key(1'004) + tag(0)), 409, "conflict");
}

TEST_F(CatalogueCommands, RefuseWithTheNamesOfTheContract) {
  expect_problem(send(R"({"command":"set_light_rule","yellow_from_bp":500,"red_above_bp":20000,)"
                      R"("stage_overdue_red_months":2,"silence_grace_days":1,"source":"x",)"
                      R"("override_max_days":60,"forecast_min_reports":4,"forecast_min_days":45,)"
                      R"("photo_far_m":500})",
                      supervisor_ + key(1'001)),
                 400, "invalid_value", "/red_above_bp");
  expect_problem(send(R"({"command":"define_unit","code":"u","name":{"zh":"甲","en":""},)"
                      R"("kind":"ministry"})",
                      supervisor_ + key(1'002)),
                 400, "invalid_value", "/kind");
  expect_problem(send(R"({"command":"end_tenure","post":"vice-mayor","tenure":"9"})",
                      supervisor_ + key(1'003)),
                 422, "unknown_tenure", "/tenure");
  expect_problem(send(R"({"command":"define_post","code":"p","name":{"zh":"甲","en":""},"x":1})",
                      supervisor_ + key(1'004)),
                 400, "invalid_value", "/x");
  expect_problem(send(R"({"command":"register"})", supervisor_ + key(1'005)), 400, "invalid_value",
                 "/command");
  expect_problem(send("{", supervisor_ + key(1'006)), 400, "malformed");
  expect_problem(send(kUnit, supervisor_), 400, "invalid_value", "Idempotency-Key");
  std::string listless = kProgramme;
  listless.replace(listless.find("\"quota\":30"), 10, "\"quota\":31");
  expect_problem(send(listless, supervisor_ + key(1'007)), 400, "invalid_value", "/lists");
}

TEST_F(CatalogueCommands, RefuseAWordThatIsNoneAndANumberThatDoesNotFit) {
  std::string odd = kProgramme;
  odd.replace(odd.find("\"point\"]"), 8, "\"point\",\"cube\"]");
  expect_problem(send(odd, supervisor_ + key(1'001)), 400, "invalid_value", "/geometry_kinds");
  std::string large = kProgramme;
  large.replace(large.find("\"photos\":1"), 10, "\"photos\":4294967297");
  expect_problem(send(large, supervisor_ + key(1'002)), 400, "invalid_value",
                 "/stages/1/gate/photos");
  std::string fine = kProgramme;
  fine.replace(fine.find("90.5"), 4, "90.5555");
  expect_problem(send(fine, supervisor_ + key(1'003)), 400, "invalid_value",
                 "/stages/1/gate/bounds/0/value");
}

TEST_F(CatalogueCommands, AreOnlyForThoseWhoMay) {
  const auto before = city_->health().position;
  expect_problem(send(kUnit, key(1'001)), 401, "unauthenticated");
  expect_problem(send(kUnit, planner_ + key(1'001)), 403, "forbidden");
  expect_problem(send(kDocument, bearer(token(auth::Role::reporter, "housing")) + key(1'001)), 403,
                 "forbidden");
  expect_problem(send(kUnit, bearer(token(auth::Role::leader)) + key(1'001)), 403, "forbidden");
  EXPECT_EQ(city_->health().position, before);
}

}  // namespace
}  // namespace baitu::test
