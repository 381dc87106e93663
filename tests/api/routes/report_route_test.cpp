// Public reports over HTTP, against the contract; and that nothing else shows what people wrote.
#include <gmock/gmock.h>

#include "api/routes/admit.hpp"
#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"
#include "tests/api/routes/demand.hpp"

namespace baitu::test {
namespace {

using boost::json::object;
using testing::Contains;
using testing::Eq;
using testing::IsSupersetOf;
using testing::Not;

const std::string kText = "我住3号楼，楼下路灯不亮";
const std::string kSubmission = R"({"text":")" + kText +
                                R"(","place":{"lon_nd":125103000000,"lat_nd":46588000000},)"
                                R"("contact":"示例 0459-0000000"})";

geo::OrUnfit<geo::Examination> found_in(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string word;
  file >> word;
  if (word == "photo") return geo::Examination{geo::MediaType::jpeg, geo::Photo{4, 3, "s", {}, {}}};
  if (word == "pdf") return geo::Examination{geo::MediaType::pdf, {}};
  return geo::unfit(geo::Unfit::markup);
}

class ReportRoutes : public ApiTest {
 protected:
  void SetUp() override {
    open_examining([](const std::filesystem::path& path) { return found_in(path); });
    given_project("WK-1");
    serve();
    office_ = bearer(token(auth::Role::supervisor));
    unit_ = bearer(token(auth::Role::reporter, "housing"));
    other_ = bearer(token(auth::Role::reporter, "west"));
  }

  static std::string code(std::uint64_t number) { return to_string(commit_id(number)); }
  static std::string path(std::uint64_t number, const std::string& rest = "") {
    return "/api/v1/reports/" + code(number) + rest;
  }

  Reply submit(std::uint64_t number, const std::string& body = kSubmission,
               const std::string& fields = "") {
    return post_to("/api/v1/reports", body, fields + key(number));
  }
  Reply command(std::uint64_t number, const std::string& body, const std::string& fields) {
    return post_to(path(number, "/commands"), body, fields + key(++last_key_));
  }
  void must(std::uint64_t number, const std::string& body, const std::string& fields) {
    const Reply reply = command(number, body, fields);
    ASSERT_EQ(reply.status, 200) << reply.body;
    demand("ReportCommandAnswer", answer_of(reply));
  }
  Reply send_photo(std::uint64_t number, const std::string& bytes, const std::string& query = "",
                   const std::string& fields = "") {
    return ask("POST " + path(number, "/photos") + query + " HTTP/1.1\r\nHost: localhost\r\n" +
               fields + key(++last_key_) + "Content-Length: " + std::to_string(bytes.size()) +
               "\r\n\r\n" + bytes);
  }
  void assigned(std::uint64_t number) {
    ASSERT_EQ(submit(number).status, 201);
    ASSERT_EQ(send_photo(number, "photo").status, 201);  // version 3
    must(number, R"({"command":"accept","area":"construction","project":"WK-1"})", office_);
    must(number, R"({"command":"assign","unit":"housing","due":"2025-06-30"})", office_);
  }
  void published(std::uint64_t number) {
    assigned(number);
    must(number, R"({"command":"answer","text":"已修"})", unit_);
    must(number,
         R"({"command":"publish","title":"路灯","question":"居民反映路灯不亮","answer":"已修",)"
         R"("photos":[3]})",
         office_);
  }
  std::size_t total(const std::string& target, const std::string& fields) {
    const Reply reply = get(target, fields);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply).at("total").to_number<std::size_t>();
  }

  std::string office_;
  std::string unit_;
  std::string other_;
  std::uint64_t last_key_ = 5'000;
};

TEST_F(ReportRoutes, TakeAReportFromAnybodyAndRepeatNoWordOfIt) {
  const Reply reply = submit(1'001);
  ASSERT_EQ(reply.status, 201) << reply.body;
  demand("ReportTaken", answer_of(reply));
  EXPECT_EQ(text_of(answer_of(reply), "code"), code(1'001));
  EXPECT_EQ(reply.body.find("路灯"), std::string::npos);
  EXPECT_EQ(submit(1'001).status, 201);
  EXPECT_EQ(total("/api/v1/reports", office_), 1U);
}

TEST_F(ReportRoutes, RefuseWhatIsNoReport) {
  expect_problem(submit(1'001, R"({"text":""})"), 400, "invalid_value", "/text");
  expect_problem(submit(1'001, R"({"text":"a","phone":"1"})"), 400, "invalid_value", "/phone");
  expect_problem(submit(1'001, R"({"text":"a","effective_on":"2025-05-01"})"), 400, "invalid_value",
                 "/effective_on");
  expect_problem(submit(1'001, R"({"text":"a","project":"WK-9"})"), 404, "not_found", "/project");
  expect_problem(submit(1'001, R"({"text":"a","place":{"lon_nd":1,"lat_nd":90000000001}})"), 400,
                 "invalid_value", "/place");
  expect_problem(submit(1'001, R"({"text":")" + std::string(4'001, 'a') + R"("})"), 413,
                 "too_large", "/text");
  expect_problem(post_to("/api/v1/reports", kSubmission, ""), 400, "invalid_value",
                 "Idempotency-Key");
}

TEST_F(ReportRoutes, TakeWhatWasToldByTelephoneFromTheOffice) {
  const std::string called =
      R"({"channel":"telephone","text":"路灯不亮","effective_on":"2025-05-31"})";
  expect_problem(submit(1'001, called), 401, "unauthenticated");
  expect_problem(submit(1'001, called, unit_), 403, "forbidden");
  ASSERT_EQ(submit(1'001, called, office_).status, 201);
  const auto report = answer_of(get(path(1'001), office_)).at("report").as_object();
  EXPECT_EQ(text_of(report, "channel"), "telephone");
  EXPECT_EQ(text_of(report, "submitted_on"), "2025-05-31");
}

TEST_F(ReportRoutes, TakeOnlySoManyOfOneAddress) {
  for (std::int64_t i = 0; i < app::kReportPace.of_one.at_once; ++i)
    ASSERT_EQ(submit(1'001 + static_cast<std::uint64_t>(i)).status, 201);
  const Reply refused = submit(2'001);
  expect_problem(refused, 429, "rate_limited");
  EXPECT_EQ(refused.header("Retry-After"), "120");
}

// However many addresses they come from, they leave room for the files of others.
TEST_F(ReportRoutes, PhotosWithoutATokenAreAllOfOneSender) {
  const auto sender = [&](const char* address, const std::string& token) {
    auto request = http::make_request(http::Method::post, path(1'001, "/photos")).value();
    request.client_address = request.peer_address = address;
    if (!token.empty()) request.headers.add("Authorization", "Bearer " + token);
    const auto plan = api_->body_plan(request);
    EXPECT_TRUE(plan.rule.spooled);
    return plan.sender;
  };
  EXPECT_EQ(sender("192.0.2.1", ""), sender("192.0.2.2", ""));
  EXPECT_NE(sender("192.0.2.1", ""), "");
  EXPECT_NE(sender("192.0.2.1", ""), sender("192.0.2.1", token(auth::Role::supervisor)));
}

TEST_F(ReportRoutes, CountAWholeNetworkAsOneClient) {
  auto request = http::make_request(http::Method::post, "/api/v1/reports").value();
  request.client_address = "2001:db8:1:2::1";
  const std::string client = routes::client_of(kPublic, request);
  request.client_address = "2001:db8:1:2:ffff::2";
  EXPECT_EQ(routes::client_of(kPublic, request), client);
}

TEST_F(ReportRoutes, AreForThoseWhoDealWithThem) {
  assigned(1'001);
  ASSERT_EQ(submit(1'002).status, 201);
  const Reply page = get("/api/v1/reports", office_);
  demand("ReportPage", answer_of(page));
  EXPECT_EQ(page.header("Cache-Control"), "no-store");
  EXPECT_EQ(total("/api/v1/reports", office_), 2U);
  EXPECT_EQ(total("/api/v1/reports", unit_), 1U);
  EXPECT_EQ(total("/api/v1/reports", other_), 0U);
  EXPECT_EQ(total("/api/v1/reports", bearer(token(auth::Role::leader))), 2U);
  expect_problem(get("/api/v1/reports"), 401, "unauthenticated");
  expect_problem(get("/api/v1/reports", bearer(token(auth::Role::planner))), 403, "forbidden");
  expect_problem(get(path(1'001), other_), 403, "forbidden");
  expect_problem(get(path(1'009), office_), 404, "not_found");
  const auto answer = answer_of(get(path(1'001), unit_));
  demand("ReportAnswer", answer);
  const auto report = answer.at("report").as_object();
  demand("Report", report);
  EXPECT_EQ(text_of(report, "text"), kText);
  EXPECT_EQ(text_of(report, "contact"), "left");
  EXPECT_EQ(report.at("place").at("lon_nd"), 125'103'000'000);
  demand("ReportAssigned", report.at("assigned"));
  demand("ReportPhoto", report.at("photos").at(0));
}

TEST_F(ReportRoutes, AreSoughtByPhaseAreaUnitAndMoment) {
  assigned(1'001);
  ASSERT_EQ(submit(1'002).status, 201);
  const auto found = [&](const std::string& query) {
    return total("/api/v1/reports" + query, office_);
  };
  EXPECT_EQ(found("?phase=assigned"), 1U);
  EXPECT_EQ(found("?phase=submitted&area=construction"), 0U);
  EXPECT_EQ(found("?area=construction&unit=housing"), 1U);
  EXPECT_EQ(found("?unit=west"), 0U);
  EXPECT_EQ(found("?phase=assigned,submitted"), 2U);
  EXPECT_EQ(found("?limit=1&offset=1"), 2U);
  const auto head = city_->health().position.value;
  EXPECT_EQ(found("?as_of=" + std::to_string(head - 1)), 1U);
  expect_problem(get("/api/v1/reports?phase=lost", office_), 400, "invalid_value", "phase");
  expect_problem(get(path(1'002) + "?as_of=" + std::to_string(head - 1), office_), 404,
                 "did_not_exist_yet");
}

TEST_F(ReportRoutes, GoTheirWayByCommands) {
  published(1'001);
  must(1'001, R"({"command":"return_answer","reason":"没有照片","due":"2025-06-30"})", office_);
  ASSERT_EQ(send_photo(1'001, "photo", "?of=answer", unit_).status, 201);
  must(1'001, R"({"command":"answer","text":"已修，见照片","photos":[9]})", unit_);
  must(1'001, R"({"command":"close","note":"已回访"})", office_);
  must(1'001, R"({"command":"withdraw_publication","reason":"当事人要求"})", office_);
  must(1'001, R"({"command":"reopen","reason":"又不亮了"})", office_);
  must(1'001, R"({"command":"erase_contact","reason":"本人申请"})", office_);
  ASSERT_EQ(submit(1'002).status, 201);
  must(1'002,
       R"({"command":"decline","reason":"duplicate","duplicate_of":")" + code(1'001) + R"("})",
       office_);
  const auto report = answer_of(get(path(1'002), office_)).at("report").as_object();
  demand("ReportDeclined", report.at("declined"));
}

TEST_F(ReportRoutes, RefuseCommandsWithTheirField) {
  ASSERT_EQ(submit(1'001).status, 201);
  const auto refuse = [&](const std::string& body, int status, const char* code,
                          const char* field) {
    expect_problem(command(1'001, body, office_), status, code, field);
  };
  refuse(R"({"command":"dance"})", 400, "invalid_value", "/command");
  refuse(R"({"command":"accept","area":"sport"})", 400, "invalid_value", "/area");
  refuse(R"({"command":"assign","unit":"housing","due":"2025-06-30"})", 422, "report_not_triaged",
         "");
  refuse(R"({"command":"link_notice","notice":"n"})", 422, "report_not_triaged", "");
  refuse(R"({"command":"reopen","reason":"r"})", 422, "report_not_closed", "");
  expect_problem(command(1'001, R"({"command":"accept","area":"order"})", ""), 401,
                 "unauthenticated");
  expect_problem(command(1'001, R"({"command":"accept","area":"order"})", unit_), 403, "forbidden");
}

TEST_F(ReportRoutes, TellTheContactToTheOfficeAlone) {
  ASSERT_EQ(submit(1'001).status, 201);
  const Reply shown = get(path(1'001, "/contact"), office_);
  demand("Contact", answer_of(shown));
  EXPECT_EQ(text_of(answer_of(shown), "text"), "示例 0459-0000000");
  EXPECT_EQ(shown.header("Cache-Control"), "no-store");
  expect_problem(get(path(1'001, "/contact")), 401, "unauthenticated");
  expect_problem(get(path(1'001, "/contact"), bearer(token(auth::Role::leader))), 403, "forbidden");
}

TEST_F(ReportRoutes, KeepPhotosForThoseWhoReadTheReport) {
  ASSERT_EQ(submit(1'001).status, 201);
  const Reply sent = send_photo(1'001, "photo");
  ASSERT_EQ(sent.status, 201) << sent.body;
  demand("ReportTaken", answer_of(sent));
  EXPECT_EQ(answer_of(sent).at("version"), 3);
  expect_problem(send_photo(1'001, "pdf"), 400, "invalid_value", "file");
  expect_problem(send_photo(1'001, "<html>"), 415, "unsupported", "file");
  expect_problem(send_photo(1'001, "photo", "?of=nobody"), 400, "invalid_value", "of");
  const Reply original = get(path(1'001, "/photos/3"), office_);
  EXPECT_EQ(original.body, "photo");
  EXPECT_EQ(original.header("Content-Type"), "image/jpeg");
  EXPECT_EQ(original.header("Cache-Control"), "no-store");
  const Reply thumbnail = get(path(1'001, "/photos/3/thumbnail"), office_);
  EXPECT_EQ(thumbnail.body, "s");
  EXPECT_EQ(thumbnail.header("Cache-Control"), "no-store");
  expect_problem(get(path(1'001, "/photos/3")), 401, "unauthenticated");
  expect_problem(get(path(1'001, "/photos/1"), office_), 404, "not_found");
  expect_problem(get("/api/v1/public/reports/" + code(1'001) + "/photos/3"), 404, "not_found");
}

TEST_F(ReportRoutes, ArePublicAsTheyWerePublished) {
  assigned(1'002);
  published(1'001);
  const Reply reply = get("/api/v1/public/reports");
  const auto page = answer_of(reply);
  demand("PublicReportPage", page);
  EXPECT_EQ(page.at("total"), 1);
  const auto& item = page.at("items").at(0);
  demand("PublicReport", item);
  EXPECT_EQ(item.at("question"), "居民反映路灯不亮");
  EXPECT_EQ(item.at("project"), "WK-1");
  EXPECT_FALSE(item.as_object().contains("place"));
  EXPECT_EQ(reply.body.find("3号楼"), std::string::npos);
  const Reply shown = get("/api/v1/public/reports/" + code(1'001) + "/photos/3");
  EXPECT_EQ(shown.body, "s");
  EXPECT_EQ(shown.header("Cache-Control"), "no-store");
  const auto head = city_->health().position.value;
  EXPECT_EQ(total("/api/v1/public/reports?as_of=" + std::to_string(head - 1), ""), 0U);
  must(1'001, R"({"command":"withdraw_publication","reason":"当事人要求"})", office_);
  EXPECT_EQ(total("/api/v1/public/reports", ""), 0U);
  EXPECT_EQ(total("/api/v1/public/reports?as_of=" + std::to_string(head), ""), 0U);
  expect_problem(get("/api/v1/public/reports/" + code(1'001) + "/photos/3"), 404, "not_found");
}

// The office reads the events of reports, without what is sealed; nobody else is told of them.
TEST_F(ReportRoutes, StandInTheEventsForTheOfficeAlone) {
  published(1'001);
  const auto types = [&](const std::string& fields) {
    const Reply reply = get("/api/v1/events?limit=1000", fields);
    EXPECT_EQ(reply.body.find("0459"), std::string::npos);
    Names names;
    const auto answer = answer_of(reply);
    for (const auto& item : answer.at("items").as_array()) {
      names.emplace(item.at("type").as_string());
      if (item.at("type") == "report.contact_left.v1") {
        EXPECT_EQ(item.at("data").at("sealed"), "");
      }
    }
    return names;
  };
  EXPECT_THAT(types(office_), IsSupersetOf({Eq("report.submitted.v1"), Eq("report.contact_left.v1"),
                                            Eq("report.published.v1")}));
  for (const std::string& fields : {std::string(), unit_, bearer(token(auth::Role::planner))})
    EXPECT_THAT(types(fields), Not(Contains(testing::StartsWith("report."))));
}

// Not even where they are: they end no page, and the position is never that of one.
TEST_F(ReportRoutes, LeaveNoTraceInTheEventsOfOthers) {
  const auto before = city_->health().position.value;
  for (std::uint64_t i = 1; i <= 3; ++i) ASSERT_EQ(submit(1'000 + i).status, 201);
  given_project("WK-2");
  const auto head = city_->health().position.value;
  const auto found = [&](const std::string& query, const std::string& fields = "") {
    return answer_of(get("/api/v1/events?after=" + std::to_string(before) + query, fields));
  };
  const auto one = found("&limit=1");
  ASSERT_EQ(one.at("items").as_array().size(), 1U);
  EXPECT_EQ(one.at("position"), one.at("items").at(0).at("position"));
  EXPECT_EQ(one.at("position").to_number<std::uint64_t>(), before + 4);
  EXPECT_EQ(found("&limit=1&type=report.submitted").at("position").to_number<std::uint64_t>(),
            head);
  EXPECT_EQ(
      found("&limit=1&type=report.submitted", office_).at("position").to_number<std::uint64_t>(),
      before + 1);
}

// Who may read files gets whole records in proofs, but not those of reports.
TEST_F(ReportRoutes, AreProvenToOthersByTheirLeafAlone) {
  ASSERT_EQ(submit(1'001).status, 201);
  const std::string target =
      "/api/v1/proofs/file?position=" + std::to_string(city_->health().position.value);
  const auto shown = [&](const std::string& fields) { return get(target, fields).body.size(); };
  EXPECT_GT(shown(office_), shown(""));
  EXPECT_EQ(shown(unit_), shown(""));
}

}  // namespace
}  // namespace baitu::test
