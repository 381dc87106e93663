// Evidence over HTTP, against the contract.
#include <gmock/gmock.h>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/demand.hpp"

namespace baitu::test {
namespace {

using boost::json::object;
using geo::MediaType;
using geo::Unfit;

// Files by their first word, as the worker would find them.
geo::OrUnfit<geo::Examination> found_in(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string word;
  file >> word;
  if (word == "photo")
    return geo::Examination{MediaType::jpeg,
                            geo::Photo{40, 30, "small", Instant{1'748'651'415'000'000},
                                       geo::PhotoPlace{125'000'000'000, 46'500'000'000}}};
  if (word == "later")
    return geo::Examination{
        MediaType::png, geo::Photo{40, 30, "small", Instant{4'000'000'000'000'000}, std::nullopt}};
  if (word == "pdf") return geo::Examination{MediaType::pdf, {}};
  if (word == "crash") return geo::unfit(Unfit::worker_crashed, "signal 11");
  return geo::unfit(Unfit::markup);
}

class EvidenceRoutes : public ApiTest {
 protected:
  void SetUp() override {
    open_examining([](const std::filesystem::path& path) { return found_in(path); });
    given_project("WK-1");
    reporter_ = bearer(token(auth::Role::reporter, "housing"));
    serve();
  }

  Reply send(const std::string& body, const std::string& fields,
             const std::string& query = "?file_name=%E7%8E%B0%E5%9C%BA.jpg&title=roof") {
    return ask("POST /api/v1/projects/WK-1/evidence" + query +
               " HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\n" + fields +
               "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  // Attached as commit id `number`; where it is.
  std::string attached(std::uint64_t number, const std::string& body) {
    const Reply reply = send(body, reporter_ + key(number));
    EXPECT_EQ(reply.status, 201) << reply.body;
    return reply.header("Location");
  }
  object listed(const std::string& fields) {
    const Reply reply = get("/api/v1/projects/WK-1/evidence", fields);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }
  std::string reporter_;
};

TEST_F(EvidenceRoutes, AttachAFileAndSayWhereItIs) {
  const Reply reply = send("photo", reporter_ + key(1'001),
                           "?file_name=%E7%8E%B0%E5%9C%BA.jpg&title=roof&stage=build&number=7");
  ASSERT_EQ(reply.status, 201) << reply.body;
  const auto answer = answer_of(reply);
  demand("EvidenceAnswer", answer);
  const auto& evidence = answer.at("evidence");
  demand("EvidenceItem", evidence);
  EXPECT_EQ(evidence.at("file_name"), "现场.jpg");
  EXPECT_EQ(evidence.at("media_type"), "image/jpeg");
  EXPECT_EQ(evidence.at("stage"), "build");
  EXPECT_EQ(evidence.at("number"), "7");
  EXPECT_EQ(evidence.at("taken_at"), "2025-05-31T00:30:15.000000Z");
  EXPECT_EQ(evidence.at("place").at("lat_nd"), 46'500'000'000);
  EXPECT_EQ(evidence.at("thumbnail"), true);
  EXPECT_EQ(evidence.at("notes"), boost::json::array());
  EXPECT_EQ(reply.header("Location"), "/api/v1/projects/WK-1/evidence/" +
                                          std::to_string(evidence.at("version").to_number<int>()));
  const auto page = listed(reporter_);
  demand("EvidencePage", page);
  EXPECT_EQ(page.at("total"), 1);
  EXPECT_EQ(page.at("items").at(0), evidence);
}

TEST_F(EvidenceRoutes, AnswerARetryWithTheFirstAnswer) {
  auto first = answer_of(send("photo", reporter_ + key(1'001)));
  auto again = answer_of(send("photo", reporter_ + key(1'001)));
  EXPECT_EQ(again.at("duplicate"), true);
  again["duplicate"] = false;
  EXPECT_EQ(again, first);
  expect_problem(send("photo and more", reporter_ + key(1'001)), 409, "commit_id_reused");
  EXPECT_EQ(listed(reporter_).at("total"), 1);
}

TEST_F(EvidenceRoutes, RefuseWhatIsUnfitWithTheReason) {
  const Reply page = send("<html>", reporter_ + key(1'001));
  expect_problem(page, 415, "unsupported", "file");
  EXPECT_EQ(text_of(answer_of(page), "reason"), "markup");
  const Reply crashed = send("crash", reporter_ + key(1'002));
  expect_problem(crashed, 415, "unsupported", "file");
  EXPECT_EQ(text_of(answer_of(crashed), "reason"), "worker_crashed");
  EXPECT_EQ(listed(reporter_).at("total"), 0);
}

TEST_F(EvidenceRoutes, RefuseWhatDoesNotFit) {
  expect_problem(send("photo", reporter_), 400, "invalid_value", "Idempotency-Key");
  expect_problem(send("", reporter_ + key(1'001)), 400, "invalid_value", "size_bytes");
  expect_problem(send("photo", reporter_ + key(1'002), "?title=x"), 400, "invalid_value",
                 "file_name");
  expect_problem(send("photo", reporter_ + key(1'003), "?file_name=a&stage=confer"), 422,
                 "unknown_stage", "stage");
  expect_problem(send("photo", reporter_ + key(1'004), "?file_name=a&effective_on=today"), 400,
                 "invalid_value", "effective_on");
  expect_problem(send("photo", reporter_ + key(1'005) + "If-Match: \"1\"\r\n"), 409, "conflict");
  expect_problem(send("photo", key(1'006)), 401, "unauthenticated");
  expect_problem(send("photo", bearer(token(auth::Role::leader)) + key(1'007)), 403, "forbidden");
  expect_problem(send("photo", bearer(token(auth::Role::reporter, "west")) + key(1'008)), 403,
                 "forbidden");
}

TEST_F(EvidenceRoutes, TakeLargeBodiesOnlyFromThoseWhoMayAttach) {
  const std::string head =
      "POST /api/v1/projects/WK-1/evidence?file_name=a HTTP/1.1\r\n"
      "Host: localhost\r\nExpect: 100-continue\r\n";
  const std::string length = "Content-Length: 50000000\r\n\r\n";
  expect_problem(ask(head + length), 413, "too_large");
  expect_problem(ask(head + bearer(token(auth::Role::leader)) + length), 413, "too_large");
  EXPECT_EQ(ask(head + reporter_ + key(1'001) + length).status, 100);
  expect_problem(ask(head + reporter_ + key(1'001) + "Content-Length: 50000001\r\n\r\n"), 413,
                 "too_large");
}

TEST_F(EvidenceRoutes, ServeAPhotoAsNothingElse) {
  const std::string at = attached(1'001, "photo <script>alert(1)</script>");
  const Reply reply = get(at, reporter_);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "photo <script>alert(1)</script>");
  EXPECT_EQ(reply.header("Content-Type"), "image/jpeg");
  EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(reply.header("Content-Security-Policy"), "sandbox; default-src 'none'");
  EXPECT_EQ(reply.header("Content-Disposition"),
            "inline; filename=\"__.jpg\"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA.jpg");
  const Reply small = get(at + "/thumbnail");
  EXPECT_EQ(small.body, "small");
  EXPECT_EQ(small.header("Content-Type"), "image/jpeg");
}

TEST_F(EvidenceRoutes, ServeEverythingElseForSaving) {
  const std::string at = attached(1'001, "pdf");
  const Reply reply = get(at, reporter_);
  EXPECT_EQ(reply.header("Content-Type"), "application/pdf");
  EXPECT_THAT(reply.header("Content-Disposition"), testing::StartsWith("attachment; "));
  EXPECT_EQ(reply.header("Content-Security-Policy"), "sandbox; default-src 'none'");
  expect_problem(get(at + "/thumbnail"), 404, "not_found");
}

TEST_F(EvidenceRoutes, LetFilesBeKeptByCaches) {
  const std::string at = attached(1'001, "photo");
  const Reply first = get(at, reporter_);
  const std::string etag = first.header("ETag");
  EXPECT_EQ(etag, '"' + eventstore::to_hex(eventstore::sha256("photo")) + '"');
  EXPECT_EQ(first.header("Cache-Control"), "private, max-age=31536000, immutable");
  const Reply again = get(at, reporter_ + "If-None-Match: " + etag + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  const Reply head =
      ask("HEAD " + at + " HTTP/1.1\r\nHost: localhost\r\n" + reporter_ + "\r\n", true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), "5");
}

TEST_F(EvidenceRoutes, HaveNoOtherVersion) {
  attached(1'001, "photo");
  for (const char* version : {"1", "99", "x", "-1"})
    expect_problem(get(std::string("/api/v1/projects/WK-1/evidence/") + version, reporter_), 404,
                   "not_found");
  expect_problem(get("/api/v1/projects/WK-9/evidence"), 404, "not_found");
}

TEST_F(EvidenceRoutes, NoteATimeToCome) {
  attached(1'001, "later");
  EXPECT_EQ(listed(reporter_).at("items").at(0).at("notes"), (boost::json::array{"taken_later"}));
}

TEST_F(EvidenceRoutes, ShowThePublicWhatIsThereButNeitherOriginalsNorPlaces) {
  const std::string at = attached(1'001, "photo");
  expect_problem(get(at), 401, "unauthenticated");
  expect_problem(get(at, bearer(token(auth::Role::system_admin))), 403, "forbidden");
  EXPECT_EQ(get(at + "/thumbnail").body, "small");
  const auto page = listed("");
  demand("EvidencePage", page);
  const auto& item = page.at("items").at(0).as_object();
  demand("EvidenceItem", item);
  EXPECT_FALSE(item.contains("place"));
  EXPECT_TRUE(item.contains("taken_at"));
  EXPECT_EQ(item.at("title"), "roof");
}

TEST_F(EvidenceRoutes, NameNoPlaceInEventsToWhoMayNotSeeTheFiles) {
  attached(1'001, "photo");
  const auto attached_event = [&](const std::string& fields) {
    const auto events = answer_of(get("/api/v1/projects/WK-1/events", fields));
    return events.at("items").as_array().back().at("data").as_object();
  };
  EXPECT_TRUE(attached_event(reporter_).at("place").is_object());
  auto data = attached_event("");
  EXPECT_EQ(text_of(data, "title"), "roof");
  EXPECT_FALSE(data.contains("place") && data.at("place").is_object());
}

TEST_F(EvidenceRoutes, KeepNoAnswerForAnotherRole) {
  attached(1'001, "photo");
  const Reply seen = get("/api/v1/projects/WK-1/evidence", reporter_);
  const Reply open =
      get("/api/v1/projects/WK-1/evidence", "If-None-Match: " + seen.header("ETag") + "\r\n");
  EXPECT_EQ(open.status, 200);
}

TEST_F(EvidenceRoutes, CountLargeBodiesForTheirSenders) {
  auto request =
      http::make_request(http::Method::post, "/api/v1/projects/WK-1/evidence?file_name=a").value();
  request.headers.add("Authorization", reporter_.substr(15, reporter_.size() - 17));
  const auto plan = api_->body_plan(request);
  EXPECT_TRUE(plan.rule.spooled);
  EXPECT_EQ(plan.sender, "reporter:housing");
}

TEST_F(EvidenceRoutes, ShowNothingWithoutATokenUnlessReadingIsForAll) {
  const std::string at = attached(1'001, "photo");
  stop();
  serve(false);
  for (const std::string& target :
       {std::string("/api/v1/projects/WK-1/evidence"), at, at + "/thumbnail"}) {
    expect_problem(get(target), 401, "unauthenticated");
    EXPECT_EQ(get(target, reporter_).status, 200);
  }
}

}  // namespace
}  // namespace baitu::test
