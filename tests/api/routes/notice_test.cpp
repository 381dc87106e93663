// Supervision notices over HTTP: what is sent, shown, listed and refused.
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

namespace json = boost::json;

constexpr const char* kDraft =
    R"({"command":"draft_notice","content":{"source":{"kind":"order","reference":"批示3号",)"
    R"("post":"vice-mayor"},"title":"示例小区停水","requirement":"恢复供水","project":"WK-1",)"
    R"("lead":"housing","assisting":["east"],"superior":"secretary"}})";
constexpr const char* kRule =
    R"({"command":"set_supervision_rule","receipt_days":1,"reply_days":10,"rework_days":5,)"
    R"("blue_within_days":3,"red_overdue_days":5,"red_returns":2,"superior":"secretary",)"
    R"("source":"示例督办办法"})";
constexpr const char* kHolidays =
    R"({"command":"set_holidays","year":2025,"days_off":["2025-06-02"],)"
    R"("make_up_days":["2025-06-07"],"source":"国办发明电〔2024〕12号"})";

class NoticeRoutes : public ApiTest {
 protected:
  // The city's day is Sunday 2025-06-01; Monday the 2nd is off, Saturday the 7th is worked.
  void SetUp() override {
    open_seeded();
    given_project("WK-1");
    supervisor_ = bearer(token(auth::Role::supervisor));
    housing_ = bearer(token(auth::Role::reporter, "housing"));
    leader_ = bearer(token(auth::Role::leader));
    serve();
    for (const char* body : {kRule, kHolidays})
      ASSERT_EQ(post_to("/api/v1/catalogue/commands", body, supervisor_ + next_key()).status, 200);
  }

  std::string next_key() { return key(++last_key_); }

  Reply send(const std::string& body, const std::string& who, const std::string& code = "N-1") {
    return post_to("/api/v1/notices/" + code + "/commands", body, who + next_key());
  }
  json::object must(const std::string& body, const std::string& who,
                    const std::string& code = "N-1") {
    const Reply reply = send(body, who, code);
    EXPECT_EQ(reply.status, 200) << reply.body;
    last_position_ = reply.header("Baitu-Position");
    return answer_of(reply);
  }
  json::object read(const std::string& target) { return read(target, leader_); }
  json::object read(const std::string& target, const std::string& who) {
    const std::string mark = target.find('?') == std::string::npos ? "?" : "&";
    return answer_of(get(target + mark + "min_position=" + last_position_, who));
  }

  // How many of notices and their numbers `who` finds among all events.
  int events_of_notices(const std::string& who) {
    int found = 0;
    const auto answer = answer_of(get("/api/v1/events?limit=1000", who));
    for (const auto& event : answer.at("items").as_array()) {
      const std::string stream(event.at("stream").as_string());
      if (stream.starts_with("notice-") || stream == "supervision-numbers") ++found;
    }
    return found;
  }

  void expect_shape(const json::object& value, const char* schema) {
    for (const auto& name : contract_.required(schema))
      EXPECT_TRUE(value.contains(name)) << schema << ' ' << name;
  }

  const Contract contract_;
  std::string supervisor_;
  std::string housing_;
  std::string leader_;
  std::string last_position_;
  std::uint64_t last_key_ = 6'000;
};

TEST_F(NoticeRoutes, AnswerWithTheNoticeAsTheCommandLeftIt) {
  const auto drafted = must(kDraft, supervisor_);
  expect_shape(drafted, "NoticeAnswer");
  const auto& notice = drafted.at("notice").as_object();
  expect_shape(notice, "Notice");
  EXPECT_EQ(notice.at("state"), "drafted");
  EXPECT_EQ(notice.at("content"), json::parse(kDraft).at("content"));
  EXPECT_EQ(drafted.at("events").at(0).at("type"), "supervision.drafted.v1");
  EXPECT_EQ(drafted.at("version"), 1);
}

TEST_F(NoticeRoutes, ShowTheClocksOfEachUnit) {
  must(kDraft, supervisor_);
  const auto issued = must(R"({"command":"issue_notice"})", supervisor_).at("notice").as_object();
  EXPECT_EQ(issued.at("number"), "督办〔2025〕1号");
  const auto& line = issued.at("lines").at(0).as_object();
  expect_shape(line, "NoticeLine");
  EXPECT_EQ(line.at("unit"), "housing");
  EXPECT_EQ(line.at("receipt_due"), "2025-06-03") << "Monday is off";
  EXPECT_EQ(line.at("reply_due"), "2025-06-13") << "Saturday the 7th is worked";
  EXPECT_EQ(line.at("reply").at("working_days"), 10);
  EXPECT_EQ(line.at("verdict").at("colour"), "none");
  EXPECT_EQ(issued.at("verdict").at("reason"), "in_time");
  EXPECT_EQ(issued.at("lines").at(1).at("unit"), "east");
}

TEST_F(NoticeRoutes, ListThemByStateColourUnitAndProject) {
  must(kDraft, supervisor_);
  must(R"({"command":"issue_notice","reply_due":"2025-06-04"})", supervisor_);
  must(kDraft, supervisor_, "N-2");
  const auto total = [&](const std::string& query) {
    return read("/api/v1/notices?" + query).at("total");
  };
  EXPECT_EQ(total("state=drafted"), 1);
  EXPECT_EQ(total("state=drafted,issued"), 2);
  EXPECT_EQ(total("colour=blue"), 1);
  EXPECT_EQ(total("colour=red"), 0);
  EXPECT_EQ(total("unit=east"), 2);
  EXPECT_EQ(total("unit=west"), 0);
  EXPECT_EQ(total("project=WK-1"), 2);
  const auto page = read("/api/v1/notices?limit=1&offset=1");
  expect_shape(page, "NoticePage");
  EXPECT_EQ(page.at("items").at(0).at("code"), "N-2");
}

TEST_F(NoticeRoutes, ShowOneWithItsWholeHistoryAndAsOfAnyMoment) {
  must(kDraft, supervisor_);
  const std::string drafted = last_position_;
  must(R"({"command":"issue_notice"})", supervisor_);
  must(R"({"command":"sign_for_notice","unit":"housing"})", housing_);
  const auto now = read("/api/v1/notices/N-1");
  expect_shape(now, "NoticeHistory");
  EXPECT_EQ(now.at("notice").at("state"), "signed_for");
  ASSERT_EQ(now.at("events").as_array().size(), 3U);
  EXPECT_EQ(now.at("events").at(2).at("type"), "supervision.signed_for.v1");
  const auto then = read("/api/v1/notices/N-1?as_of=" + drafted);
  EXPECT_EQ(then.at("notice").at("state"), "drafted");
  EXPECT_EQ(then.at("events").as_array().size(), 1U);
  expect_problem(get("/api/v1/notices/N-1?as_of=2", leader_), 404, "did_not_exist_yet");
  expect_problem(get("/api/v1/notices/N-9", leader_), 404, "not_found");
}

TEST_F(NoticeRoutes, TakeEveryCommand) {
  const auto unit = [](const char* name, const char* rest = "") {
    return std::string(R"({"command":")") + name + R"(","unit":"housing")" + rest + "}";
  };
  must(kDraft, supervisor_);
  std::string revised = kDraft;
  revised.replace(revised.find("draft_notice"), 12, "revise_notice");
  must(revised, supervisor_);
  must(R"({"command":"issue_notice","number":"特督1号","issuer":"vice-mayor",)"
       R"("receipt_due":"2025-06-03","reply_due":"2025-06-20"})",
       supervisor_);
  must(unit("urge", R"(,"text":"请签收")"), supervisor_);
  must(unit("sign_for_notice", R"(,"note":"已收")"), housing_);
  must(unit("request_extension", R"(,"until":"2025-06-30","reason":"等管材")"), housing_);
  must(unit("refuse_extension", R"(,"reason":"从紧")"), supervisor_);
  must(unit("request_extension", R"(,"until":"2025-06-25","reason":"等管材")"), housing_);
  must(unit("approve_extension"), supervisor_);
  must(unit("take_in_hand", R"(,"measures":"抢修")"), housing_);
  must(R"({"command":"suspend_notice","reason":"等设计"})", supervisor_);
  must(R"({"command":"resume_notice"})", supervisor_);
  must(unit("reply_to_notice", R"(,"extent":"partial","text":"一半")"), housing_);
  must(unit("reply_to_notice", R"(,"extent":"full","text":"全部","document":"复1号")"), housing_);
  must(unit("return_reply", R"(,"reason":"缺照片","reply_due":"2025-06-10")"), supervisor_);
  must(unit("reply_to_notice", R"(,"extent":"full","text":"全部")"), housing_);
  must(unit("accept_reply"), supervisor_);
  expect_problem(send(R"({"command":"complete_notice"})", supervisor_), 422, "replies_open");
  must(kDraft, supervisor_, "N-2");
  must(R"({"command":"withdraw_notice","reason":"重复"})", supervisor_, "N-2");
  EXPECT_EQ(read("/api/v1/notices/N-2").at("notice").at("state"), "withdrawn");
}

TEST_F(NoticeRoutes, CloseWhatOneUnitAnswered) {
  std::string alone = kDraft;
  alone.replace(alone.find(R"("assisting":["east"])"), 20, R"("assisting":[])");
  must(alone, supervisor_);
  must(R"({"command":"issue_notice"})", supervisor_);
  must(R"({"command":"sign_for_notice","unit":"housing"})", housing_);
  must(R"({"command":"take_in_hand","unit":"housing","measures":"抢修"})", housing_);
  must(R"({"command":"reply_to_notice","unit":"housing","extent":"full","text":"好"})", housing_);
  must(R"({"command":"accept_reply","unit":"housing"})", supervisor_);
  must(R"({"command":"complete_notice","note":"办结"})", supervisor_);
  must(R"({"command":"close_notice"})", supervisor_);
  const auto seen =
      must(R"({"command":"look_back","finding":"recurred","note":"再次停水"})", supervisor_);
  EXPECT_EQ(seen.at("notice").at("state"), "looked_back");
  EXPECT_EQ(seen.at("notice").at("finding"), "recurred");
}

TEST_F(NoticeRoutes, RefuseWhatTheRulesRefuse) {
  expect_problem(send(kDraft, housing_), 403, "forbidden");
  expect_problem(send(R"({"command":"issue_notice"})", supervisor_), 404, "not_found");
  must(kDraft, supervisor_);
  expect_problem(send(kDraft, supervisor_), 409, "already_registered", "code");
  std::string nobody = kDraft;
  nobody.replace(nobody.find(R"("lead":"housing")"), 16, R"("lead":"nobody!")");
  expect_problem(send(nobody, supervisor_, "N-2"), 422, "unknown_unit", "/content/lead");
  expect_problem(send(R"({"command":"shred"})", supervisor_), 400, "invalid_value", "/command");
  expect_problem(send(R"({"command":"urge","unit":"housing"})", supervisor_), 400, "invalid_value",
                 "/text");
  expect_problem(post_to("/api/v1/notices/N-1/commands", R"({"command":"issue_notice"})",
                         supervisor_ + next_key() + "If-Match: \"7\"\r\n"),
                 409, "conflict");
}

TEST_F(NoticeRoutes, AreNotForThePublic) {
  must(kDraft, supervisor_);
  must(R"({"command":"issue_notice"})", supervisor_);
  expect_problem(get("/api/v1/notices"), 401, "unauthenticated");
  expect_problem(get("/api/v1/notices/N-1"), 401, "unauthenticated");
  EXPECT_EQ(events_of_notices(""), 0);
  EXPECT_EQ(events_of_notices(leader_), 3) << "the draft, the issue and its number";
}

TEST_F(NoticeRoutes, AreForTheUnitsThatTheyNameOnceTheyAreIssued) {
  const std::string west = bearer(token(auth::Role::reporter, "west"));
  const std::string planner = bearer(token(auth::Role::planner));
  must(kDraft, supervisor_);
  for (const std::string& who : {housing_, west, planner}) {
    expect_problem(get("/api/v1/notices/N-1", who), 403, "forbidden");
    EXPECT_EQ(read("/api/v1/notices", who).at("total"), 0);
  }
  must(R"({"command":"issue_notice"})", supervisor_);
  const auto issued = read("/api/v1/notices/N-1", housing_);
  EXPECT_EQ(issued.at("events").at(0).at("type"), "supervision.issued.v1") << "no drafts";
  EXPECT_EQ(read("/api/v1/notices/N-1", planner).at("notice").at("state"), "issued");
  expect_problem(get("/api/v1/notices/N-1", west), 403, "forbidden");
  EXPECT_EQ(read("/api/v1/notices", west).at("total"), 0);
  for (const std::string& who : {housing_, west, planner}) EXPECT_EQ(events_of_notices(who), 0);
  const auto signed_for = must(R"({"command":"sign_for_notice","unit":"housing"})", housing_);
  EXPECT_EQ(signed_for.at("notice").at("state"), "signed_for");
  EXPECT_EQ(signed_for.at("events").as_array().size(), 1U);
}

TEST_F(NoticeRoutes, RefuseWordsThatTheyDoNotKnow) {
  expect_problem(get("/api/v1/notices?state=lost", leader_), 400, "invalid_value", "state");
  expect_problem(get("/api/v1/notices?colour=pink", leader_), 400, "invalid_value", "colour");
}

TEST_F(NoticeRoutes, ShowTheRuleAndTheWorkingDaysAsTheyWereSet) {
  const auto rule = answer_of(get("/api/v1/supervision-rule"));
  expect_shape(rule.at("rule").as_object(), "SupervisionRule");
  EXPECT_EQ(rule.at("rule").at("version"), 1);
  EXPECT_FALSE(answer_of(get("/api/v1/supervision-rule?on=2025-05-31")).contains("rule"));
  auto sent = json::parse(kHolidays).as_object();
  sent.erase("command");
  EXPECT_EQ(answer_of(get("/api/v1/working-days")).at("years").at(0), sent);
  expect_problem(post_to("/api/v1/catalogue/commands",
                         R"({"command":"set_holidays","year":2025,"days_off":["1st"],)"
                         R"("make_up_days":[],"source":"示例"})",
                         supervisor_ + next_key()),
                 400, "invalid_value", "/days_off/0");
}

}  // namespace
}  // namespace baitu::test
