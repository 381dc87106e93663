// The closed loop over HTTP, against the contract, with the photos of a reply.
#include <gmock/gmock.h>

#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/demand.hpp"

namespace baitu::test {
namespace {

const std::string kNotice = "/api/v1/notices/N-1";

geo::OrUnfit<geo::Examination> found_in(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string word;
  file >> word;
  if (word == "photo")
    return geo::Examination{
        geo::MediaType::jpeg,
        geo::Photo{4, 3, "s", {}, geo::PhotoPlace{125'000'000'000, 46'000'000'000}}};
  if (word == "pdf") return geo::Examination{geo::MediaType::pdf, {}};
  return geo::unfit(geo::Unfit::markup);
}

class TraceRoutes : public ApiTest {
 protected:
  // In hand of housing.
  void SetUp() override {
    open_examining([](const std::filesystem::path& path) { return found_in(path); });
    given_project("WK-1");
    office_ = bearer(token(auth::Role::supervisor));
    unit_ = bearer(token(auth::Role::reporter, "housing"));
    other_ = bearer(token(auth::Role::reporter, "west"));
    serve();
    must(R"({"command":"draft_notice","content":{"source":{"kind":"order","reference":"批示3号",)"
         R"("post":"vice-mayor"},"title":"示例小区停水","requirement":"恢复供水",)"
         R"("project":"WK-1","lead":"housing"}})",
         office_);
    must(R"({"command":"issue_notice","receipt_due":"2025-06-03","reply_due":"2025-06-20"})",
         office_);
    must(R"({"command":"sign_for_notice","unit":"housing"})", unit_);
    must(R"({"command":"take_in_hand","unit":"housing","measures":"抢修"})", unit_);
  }

  boost::json::object must(const std::string& body, const std::string& who) {
    const Reply reply = post_to(kNotice + "/commands", body, who + key(++last_key_));
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }
  Reply send_photo(const std::string& bytes, const std::string& who) {
    return ask("POST " + kNotice + "/photos HTTP/1.1\r\nHost: localhost\r\n" + who +
               key(++last_key_) + "Content-Length: " + std::to_string(bytes.size()) + "\r\n\r\n" +
               bytes);
  }
  // A photo, of version 5, and the reply that names it, of version 6.
  void replied() {
    ASSERT_EQ(send_photo("photo", unit_).status, 201);
    must(R"({"command":"reply_to_notice","unit":"housing","extent":"full","text":"好",)"
         R"("photos":[5]})",
         unit_);
  }

  std::string office_;
  std::string unit_;
  std::string other_;
  std::uint64_t last_key_ = 7'000;
};

TEST_F(TraceRoutes, ShowEachStepAndHowFarItIs) {
  replied();
  const Reply reply = get("/api/v1/trace?of=notice:N-1", office_);
  EXPECT_EQ(reply.header("Cache-Control"), "no-store");
  const auto trace = answer_of(reply);
  demand("Trace", trace);
  EXPECT_EQ(trace.at("of").at("code"), "N-1");
  ASSERT_EQ(trace.at("steps").as_array().size(), 5U) << "the photo is shown with its reply";
  const auto& last = trace.at("steps").at(4);
  demand("TraceStep", last);
  demand("Event", last.at("event"));
  EXPECT_EQ(last.at("stage"), "replied");
  EXPECT_EQ(last.at("unit"), "housing");
  EXPECT_EQ(last.at("photos").at(0), 5);
  const auto& loop = trace.at("loops").at(0);
  demand("TraceLoop", loop);
  demand("TraceStageLine", loop.at("stages").at(0));
  EXPECT_EQ(loop.at("stages").at(5).at("step"), 4);
  EXPECT_EQ(loop.at("stages").at(6).at("state"), "open");
  demand("TracePoint", trace.at("points").at(1));
  EXPECT_EQ(trace.at("points").at(1).at("code"), "WK-1");
}

TEST_F(TraceRoutes, ShowEachReaderWhatTheyMayRead) {
  EXPECT_EQ(answer_of(get("/api/v1/trace?of=project:WK-1")).at("steps").as_array().size(), 0U);
  expect_problem(get("/api/v1/trace?of=notice:N-1"), 401, "unauthenticated");
  expect_problem(get("/api/v1/trace?of=notice:N-1", other_), 403, "forbidden");
  expect_problem(get("/api/v1/trace?of=entry:1/0"), 401, "unauthenticated");
  expect_problem(get("/api/v1/trace?of=resolution:2025-Q1/1"), 401, "unauthenticated");
  EXPECT_EQ(answer_of(get("/api/v1/trace?of=notice:N-1", unit_)).at("steps").as_array().size(), 3U)
      << "without the draft";
}

TEST_F(TraceRoutes, SayWhatTheyDoNotUnderstand) {
  for (const char* of : {"", "?of=", "?of=notice", "?of=notice:", "?of=thing:N-1"})
    expect_problem(get(std::string("/api/v1/trace") + of, office_), 400, "invalid_value", "of");
  expect_problem(get("/api/v1/trace?of=notice:N-9", office_), 404, "not_found");
  expect_problem(get("/api/v1/trace?of=notice:N-1&as_of=2", office_), 404, "did_not_exist_yet");
  expect_problem(get("/api/v1/trace?of=entry:1/0", office_), 404, "not_found");
}

TEST_F(TraceRoutes, KeepPhotosForThoseWhoReadTheNotice) {
  const Reply sent = send_photo("photo", unit_);
  ASSERT_EQ(sent.status, 201) << sent.body;
  const boost::json::object answer = answer_of(sent);
  demand("NoticeAnswer", answer);
  EXPECT_EQ(answer.at("version"), 5);
  const auto& kept = answer.at("notice").at("photos").at(0);
  demand("NoticePhoto", kept);
  EXPECT_EQ(kept.at("place").at("lon_nd"), 125'000'000'000);
  const Reply original = get(kNotice + "/photos/5", office_);
  EXPECT_EQ(original.body, "photo");
  EXPECT_EQ(original.header("Content-Type"), "image/jpeg");
  EXPECT_EQ(get(kNotice + "/photos/5/thumbnail", unit_).body, "s");
  expect_problem(get(kNotice + "/photos/5"), 401, "unauthenticated");
  expect_problem(get(kNotice + "/photos/5", other_), 403, "forbidden");
  expect_problem(get(kNotice + "/photos/4", office_), 404, "not_found");
  expect_problem(get(kNotice + "/photos/x", office_), 404, "not_found");
}

TEST_F(TraceRoutes, RefusePhotosWithTheirField) {
  expect_problem(send_photo("pdf", unit_), 400, "invalid_value", "file");
  expect_problem(send_photo("<html>", unit_), 415, "unsupported", "file");
  expect_problem(send_photo("photo", office_), 403, "forbidden");
  expect_problem(send_photo("photo", other_), 403, "forbidden");
  expect_problem(
      post_to(kNotice + "/commands",
              R"({"command":"reply_to_notice","unit":"housing","extent":"full","text":"好",)"
              R"("photos":[3]})",
              unit_ + key(++last_key_)),
      422, "unknown_evidence", "/photos/0");
}

}  // namespace
}  // namespace baitu::test
