// The register of the archive and the full text over HTTP, against the contract: each reader gets
// what that reader may read elsewhere.
#include <gmock/gmock.h>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/demand.hpp"

namespace baitu::test {
namespace {

using boost::json::object;
using testing::HasSubstr;
using testing::Not;

std::string record(const std::string& code, const std::string& title,
                   const std::string& more = R"("retention":"ten_years")") {
  return R"({"command":"register_record","code":")" + code + R"(","type":"minutes","title":")" +
         title + R"(","number":"示例创〔2014〕7号","date":"2014-03-05","unit":"office",)" + more +
         "}";
}

const std::string kDocument =
    R"({"command":"file_document","code":"FA-WK","kind":"programme_plan","title":"改造单项方案",)"
    R"("number":"示例政〔2025〕3号","approver":"vice-mayor","from":"2025-01-01",)"
    R"("until":"2026-12-31","governs":{"kind":"programme","code":"WK"}})";

const std::string kNotice =
    R"({"command":"draft_notice","content":{"source":{"kind":"order","reference":"批示",)"
    R"("post":"secretary"},)"
    R"("title":"屋面渗漏督办","requirement":"限期修缮屋面","lead":"housing"}})";

class ArchiveRoutes : public ApiTest {
 protected:
  void SetUp() override {
    now_ = start_of(day("2025-10-01")).micros;
    open_seeded();
    given_project("WK-1");
    serve();
    office_ = bearer(token(auth::Role::supervisor));
    unit_ = bearer(token(auth::Role::reporter, "housing"));
    other_ = bearer(token(auth::Role::reporter, "west"));
  }

  Reply command(const std::string& body, const std::string& fields) {
    return post_to("/api/v1/archive/commands", body, fields + key(++last_key_));
  }
  object must(const std::string& body, const std::string& fields) {
    return must_to("/api/v1/archive/commands", body, fields, "ArchiveAnswer");
  }
  object must_to(const std::string& target, const std::string& body, const std::string& fields,
                 const char* schema = nullptr) {
    const Reply reply = post_to(target, body, fields + key(++last_key_));
    EXPECT_TRUE(reply.status == 200 || reply.status == 201) << reply.body;
    const object answer = answer_of(reply);
    if (schema) demand(schema, answer);
    return answer;
  }
  object must_get(const std::string& target, const char* schema, const std::string& fields) {
    const Reply reply = get(target, fields);
    EXPECT_EQ(reply.status, 200) << reply.body;
    object answer = answer_of(reply);
    demand(schema, answer);
    return answer;
  }
  object registered(const std::string& query, const std::string& fields) {
    return must_get("/api/v1/archive" + query, "ArchivePage", fields);
  }
  // `q` percent-encoded.
  object found(const std::string& q, const std::string& fields, const std::string& more = "") {
    std::string encoded;
    for (const char c : q) {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      encoded += {'%', kDigits[byte / 16], kDigits[byte % 16]};
    }
    return must_get("/api/v1/archive/search?q=" + encoded + more, "SearchAnswer", fields);
  }

  void given_notice(const std::string& code) {
    const std::string target = "/api/v1/notices/" + code + "/commands";
    must_to(target, kNotice, office_);
    must_to(target,
            R"({"command":"issue_notice","number":"督办〔2025〕7号","receipt_due":"2025-10-09",)"
            R"("reply_due":"2025-10-20"})",
            office_);
  }

  std::string office_;
  std::string unit_;
  std::string other_;
  std::uint64_t last_key_ = 100;
};

TEST_F(ArchiveRoutes, RegisterWhatWasEnteredAndWhatIsInTheLog) {
  must(record("DA-1", "第一次例会纪要"), office_);
  must_to("/api/v1/catalogue/commands", kDocument, office_);
  given_notice("N-1");
  const object page = registered("", office_);
  EXPECT_EQ(page.at("total"), 3);
  EXPECT_EQ(registered("?kind=document", office_).at("items").at(0).at("unit"), "housing");
  const object notice = registered("?kind=notice", office_).at("items").at(0).as_object();
  EXPECT_EQ(text_of(notice, "number"), "督办〔2025〕7号");
  EXPECT_EQ(text_of(notice, "retention"), "unset");
  const object line = registered("?kind=record", office_).at("items").at(0).as_object();
  EXPECT_EQ(text_of(line, "kept_until"), "2024-12-31");
  EXPECT_EQ(line.at("event").at("position").as_int64() > 0, true);
}

TEST_F(ArchiveRoutes, ListTheRegisterByWhatIsAskedFor) {
  must(record("DA-1", "第一次例会纪要"), office_);
  must(record("DA-2", "奖牌",
              R"("retention":"permanent","belongs_to":)"
              R"({"kind":"project","code":"WK-1"})"),
       office_);
  const auto total = [&](const std::string& query) { return registered(query, unit_).at("total"); };
  EXPECT_EQ(total("?retention=ten_years"), 1);
  EXPECT_EQ(total("?retention=unset"), 0);
  EXPECT_EQ(total("?unit=office"), 2);
  EXPECT_EQ(total("?belongs_to=project/WK-1"), 1);
  EXPECT_EQ(total("?due=true"), 1);
  EXPECT_EQ(total("?disposed=true"), 0);
  EXPECT_EQ(total("?from=2014-03-06"), 0);
  EXPECT_EQ(total("?to=2014-03-05&q=%E7%BA%AA%E8%A6%81"), 1);
  expect_problem(get("/api/v1/archive?retention=long", unit_), 400, "invalid_value", "retention");
  expect_problem(get("/api/v1/archive?belongs_to=project", unit_), 400, "invalid_value",
                 "belongs_to");
  expect_problem(get("/api/v1/archive?due=1", unit_), 400, "invalid_value", "due");
}

TEST_F(ArchiveRoutes, KeepTheLineOfWhatWasDisposedOf) {
  const object made = must(record("DA-1", "第一次例会纪要"), office_);
  must(R"({"command":"dispose_record","code":"DA-1","approval":"示例档〔2025〕1号"})", office_);
  const object line = registered("", office_).at("items").at(0).as_object();
  EXPECT_EQ(line.at("disposed"), true);
  EXPECT_EQ(text_of(line.at("disposal").as_object(), "approval"), "示例档〔2025〕1号");
  EXPECT_EQ(registered("?as_of=" + std::to_string(made.at("position").as_int64()), office_)
                .at("items")
                .at(0)
                .at("disposed"),
            false);
  must(R"({"command":"restore_record","code":"DA-1","reason":"误记"})", office_);
  EXPECT_EQ(registered("?disposed=false", office_).at("total"), 1);
}

TEST_F(ArchiveRoutes, SetARetentionForAnyLine) {
  given_notice("N-1");
  const std::string set = R"({"command":"set_retention","item":{"kind":"notice","code":"N-1"},)"
                          R"("retention":"permanent","reason":"重大事项"})";
  must(set, office_);
  EXPECT_EQ(registered("?retention=permanent", office_).at("total"), 1);
  expect_problem(command(R"({"command":"set_retention","item":{"kind":"notice","code":"N-9"},)"
                         R"("retention":"permanent","reason":"重大事项"})",
                         office_),
                 404, "not_found", "/item/code");
  expect_problem(
      command(R"({"command":"set_retention","item":{"kind":"evidence","code":"WK-1","version":1},)"
              R"("retention":"permanent","reason":"重大事项"})",
              office_),
      404, "not_found", "/item/code");
}

TEST_F(ArchiveRoutes, RefuseWithTheFieldOfTheBody) {
  expect_problem(command(record("DA-1", "纪要"), unit_), 403, "forbidden");
  expect_problem(command(record("DA-1", ""), office_), 400, "invalid_value", "/title");
  expect_problem(command(record("DA-1", "纪要",
                                R"("retention":"ten_years","belongs_to":)"
                                R"({"kind":"project","code":"WK-9"})"),
                         office_),
                 404, "not_found", "/belongs_to/code");
  expect_problem(command(record("DA-1", "纪要", R"("retention":"a_while")"), office_), 400,
                 "invalid_value", "/retention");
  must(record("DA-1", "纪要", R"("retention":"permanent")"), office_);
  expect_problem(
      command(R"({"command":"dispose_record","code":"DA-1","approval":"示例档〔2025〕1号"})",
              office_),
      422, "retention_not_over");
}

TEST_F(ArchiveRoutes, FindTextsWithWhereTheyStand) {
  must(record("DA-1", "第一次例会纪要"), office_);
  must_to("/api/v1/projects/WK-1/commands", R"({"command":"add_comment","text":"外墙保温脱落"})",
          office_);
  const object answer = found("保温", unit_);
  ASSERT_EQ(answer.at("total"), 1);
  const object hit = answer.at("items").at(0).as_object();
  EXPECT_EQ(text_of(hit, "kind"), "project");
  EXPECT_EQ(text_of(hit, "code"), "WK-1");
  EXPECT_EQ(text_of(hit, "field"), "comment");
  EXPECT_EQ(text_of(hit, "type"), "project.comment_added.v1");
  EXPECT_EQ(hit.at("snippet").at(1).at("text"), "保温");
  EXPECT_EQ(hit.at("snippet").at(1).at("match"), true);
  EXPECT_EQ(found("纪要", unit_, "&kind=record").at("total"), 1);
  EXPECT_EQ(found("纪要", unit_, "&kind=project").at("total"), 0);
  EXPECT_EQ(found("示例创〔2014〕7号", unit_).at("total"), 1);
  EXPECT_EQ(found("\"(保温", unit_).at("total"), 0);
  expect_problem(get("/api/v1/archive/search?q=%20", unit_), 400, "invalid_value", "q");
  expect_problem(get("/api/v1/archive/search", unit_), 400, "invalid_value", "q");
  expect_problem(get("/api/v1/archive/search?q=a&limit=101", unit_), 400, "invalid_value", "limit");
}

TEST_F(ArchiveRoutes, FindForAUnitNothingOfAReportFromBeforeItHadIt) {
  must_to("/api/v1/reports", R"({"text":"路灯不亮"})", "");
  const std::string target = "/api/v1/reports/" + to_string(commit_id(last_key_)) + "/commands";
  const auto commanded = [&](const std::string& body, const std::string& fields) {
    must_to(target, body, fields);
  };
  const std::string assign = R"({"command":"assign","due":"2025-10-30","unit":)";
  commanded(R"({"command":"accept","area":"construction","note":"转办甲"})", office_);
  commanded(assign + R"("housing"})", office_);
  commanded(R"({"command":"answer","text":"甲方答复"})", unit_);
  commanded(R"({"command":"return_answer","reason":"甲方未到场","due":"2025-10-30"})", office_);
  commanded(assign + R"("west"})", office_);
  commanded(R"({"command":"answer","text":"乙方答复"})", other_);
  EXPECT_EQ(found("乙方", other_).at("total"), 1);
  for (const char* hidden : {"转办", "甲方"}) EXPECT_EQ(found(hidden, other_).at("total"), 0);
  EXPECT_EQ(found("甲方未到场", office_).at("total"), 1);
  EXPECT_EQ(found("甲方答复", office_).at("total"), 0);
}

TEST_F(ArchiveRoutes, ListAPageOfTheKindsThatAreAskedFor) {
  for (int i = 1; i <= 7; ++i)
    must(record("DA-" + std::to_string(i), "纪要" + std::to_string(i)), office_);
  given_notice("N-1");
  const object page = registered("?kind=record&limit=2&offset=1", unit_);
  EXPECT_EQ(page.at("total"), 7);
  ASSERT_EQ(page.at("items").as_array().size(), 2U);
  EXPECT_EQ(text_of(page.at("items").at(0).as_object(), "title"), "纪要2");
  EXPECT_EQ(text_of(page.at("items").at(1).as_object(), "title"), "纪要3");
  EXPECT_EQ(registered("?limit=1&offset=9", office_).at("items").as_array().size(), 0U);
  EXPECT_EQ(registered("?kind=evidence", office_).at("total"), 0);
}

TEST_F(ArchiveRoutes, FindTextsOfAMoment) {
  const object first = must(record("DA-1", "旧题名"), office_);
  must(R"({"command":"correct_record","code":"DA-1","type":"minutes","title":"新题名",)"
       R"("date":"2014-03-05","unit":"office","retention":"ten_years","reason":"题名"})",
       office_);
  const std::string then = "&as_of=" + std::to_string(first.at("position").as_int64());
  EXPECT_EQ(found("旧题名", unit_).at("total"), 0);
  EXPECT_EQ(found("题名", unit_, "&kind=record").at("total"), 1);
  const object past = found("旧题名", unit_, then);
  ASSERT_EQ(past.at("total"), 1);
  EXPECT_EQ(text_of(past.at("items").at(0).as_object(), "title"), "旧题名");
  EXPECT_EQ(found("新题名", unit_, then).at("total"), 0);
}

TEST_F(ArchiveRoutes, FindForAReaderWhatThatReaderMayRead) {
  given_notice("N-1");
  must_to("/api/v1/notices/N-1/commands",
          R"({"command":"sign_for_notice","unit":"housing","note":"屋面已派人"})", unit_);
  EXPECT_EQ(found("屋面", office_).at("total"), 3);
  EXPECT_EQ(found("屋面", unit_).at("total"), 3);
  EXPECT_EQ(found("屋面", other_).at("total"), 0);
  // A unit is not told of the draft: what it says is told of as of the issue.
  const object drafted = found("渗漏", unit_).at("items").at(0).as_object();
  EXPECT_EQ(text_of(drafted, "type"), "supervision.issued.v1");
  EXPECT_EQ(text_of(drafted, "title"), "屋面渗漏督办");
  EXPECT_EQ(text_of(found("渗漏", office_).at("items").at(0).as_object(), "type"),
            "supervision.drafted.v1");
  EXPECT_EQ(registered("?kind=notice", unit_).at("total"), 1);
  EXPECT_EQ(registered("?kind=notice", other_).at("total"), 0);
  expect_problem(get("/api/v1/archive"), 401, "unauthenticated");
  expect_problem(get("/api/v1/archive/search?q=a"), 401, "unauthenticated");
  must(record("DA-1", "纪要"), office_);
  EXPECT_THAT(get("/api/v1/events").body, Not(HasSubstr("archive.")));
  EXPECT_THAT(get("/api/v1/events", unit_).body, HasSubstr("archive.registered.v1"));
}

}  // namespace
}  // namespace baitu::test
