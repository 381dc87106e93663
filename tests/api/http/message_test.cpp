#include "api/http/message.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <string>

#include "api/http/problem.hpp"
#include "api/http/response_head.hpp"

namespace baitu::http {
namespace {

TEST(Target, IsDecodedIntoSegmentsAndParameters) {
  const auto request = make_request(
      Method::get, "/api/%E5%9B%AD%2Fb/c%20d/?on=2025-03-05&q=a+b%2Bc&q=&flag&%E5%90%8D=x%26y");
  ASSERT_TRUE(request.has_value()) << request.error().message;
  EXPECT_EQ(request->path, "/api/园/b/c d/");
  EXPECT_EQ(request->segments, (std::vector<std::string>{"api", "园/b", "c d", ""}));
  EXPECT_EQ(request->query,
            (std::vector<QueryParameter>{
                {"on", "2025-03-05"}, {"q", "a b+c"}, {"q", ""}, {"flag", ""}, {"名", "x&y"}}));
  EXPECT_EQ(request->parameter("q"), "a b+c");
  EXPECT_EQ(request->parameter("absent"), std::nullopt);
}

TEST(Target, OfTheRootHasNoSegments) {
  const auto request = make_request(Method::get, "/");
  ASSERT_TRUE(request.has_value());
  EXPECT_EQ(request->path, "/");
  EXPECT_TRUE(request->segments.empty());
}

TEST(Target, IsRefusedUnlessItIsTextWithoutNul) {
  for (const char* target :
       {"", "x", "http://a/b", "/a#b", "/%", "/%4", "/%zz", "/a\x80", "/%00", "/?a=%00", "/?%00=a",
        "/%ff", "/%c0%af", "/%ed%a0%80", "/%f5%80%80%80", "/%e4%bd", "/?q=%80", "/\"", "/{x}"}) {
    EXPECT_FALSE(make_request(Method::get, target).has_value()) << target;
  }
}

TEST(Headers, AreFoundWithoutRegardToCase) {
  Headers headers;
  headers.add("Content-Type", "text/plain");
  headers.add("content-type", "second");
  EXPECT_EQ(headers.find("CONTENT-TYPE"), "text/plain");
  EXPECT_EQ(headers.find("Content"), std::nullopt);
  EXPECT_EQ(headers.size(), 2U);
}

TEST(Headers, CannotBeBrokenOutOf) {
  Headers headers;
  headers.add("Location", "/a\r\nSet-Cookie: b\n\0c");
  EXPECT_EQ(headers.find("Location"), "/a  Set-Cookie: b ");
}

TEST(Etag, MatchesWeaklyAndInLists) {
  EXPECT_TRUE(etag_matches("\"a\"", "\"a\""));
  EXPECT_TRUE(etag_matches("\"x\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(etag_matches("\"a\"", "W/\"a\""));
  EXPECT_TRUE(etag_matches(" * ", "\"a\""));
  EXPECT_FALSE(etag_matches("\"ab\"", "\"a\""));
  EXPECT_FALSE(etag_matches("a", "\"a\""));
  EXPECT_FALSE(etag_matches("", "\"a\""));
  EXPECT_FALSE(etag_matches("\"a", "\"a\""));
}

TEST(Problem, SaysWhatWhereAndWhy) {
  const auto response =
      problem(409, Error{ErrorCode::conflict, "It changed.", "/stage"}, {{"actual_version", 7}});
  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(response.headers.find("Content-Type"), "application/problem+json");
  EXPECT_EQ(response.headers.find("Retry-After"), std::nullopt);
  const boost::json::value expected = {{"type", "urn:baitu:problem:conflict"},
                                       {"title", "conflict"},
                                       {"status", 409},
                                       {"detail", "It changed."},
                                       {"code", "conflict"},
                                       {"field", "/stage"},
                                       {"actual_version", 7}};
  EXPECT_EQ(boost::json::parse(response.body.view()), expected);
}

TEST(Problem, LeavesOutAFieldThatIsNotNamedAndTitlesWithWords) {
  const auto response = problem(422, Error{ErrorCode::stage_not_started, "Not yet.", ""});
  const auto document = boost::json::parse(response.body.view()).as_object();
  EXPECT_FALSE(document.contains("field"));
  EXPECT_EQ(document.at("title"), "stage not started");
}

TEST(Problem, OfOverloadSaysWhenToComeBack) {
  const auto response = problem(503, Error{ErrorCode::unavailable, "Later.", ""});
  EXPECT_EQ(response.headers.find("Retry-After"), std::to_string(kRetryAfter.count()));
  const auto later =
      problem(429, Error{ErrorCode::rate_limited, "Later.", ""}, {}, std::chrono::seconds(120));
  EXPECT_EQ(later.headers.find("Retry-After"), "120");
}

TEST(ResponseHead, HasDateLengthAndSecurityHeaders) {
  std::string head;
  write_head(head, make_response(200, "text/plain", "hello"), "D", true);
  EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 5\r\n")) << head;
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
  for (const char* line :
       {"Content-Type: text/plain\r\n",
        "Content-Security-Policy: default-src 'self'; img-src 'self' data: blob:; style-src "
        "'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; "
        "frame-ancestors 'none'\r\n",
        "X-Content-Type-Options: nosniff\r\n", "Referrer-Policy: no-referrer\r\n",
        "Cross-Origin-Opener-Policy: same-origin\r\n", "Permissions-Policy: "}) {
    EXPECT_TRUE(head.contains(line)) << line;
  }
  EXPECT_FALSE(head.contains("Connection:"));
}

TEST(ResponseHead, OfABodilessStatusHasNoLength) {
  std::string head;
  write_head(head, Response{304, {}, {}}, "D", false);
  EXPECT_FALSE(head.contains("Content-Length"));
  EXPECT_TRUE(head.contains("Connection: close\r\n"));
}

TEST(HttpDate, IsTheFixedForm) {
  // The example of RFC 9110, 5.6.7.
  EXPECT_EQ(http_date(std::chrono::sys_seconds(std::chrono::seconds(784'111'777))),
            "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace baitu::http
