#include "api/http/header_guard.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace baitu::http {
namespace {

struct RefusedCase {
  std::string name;
  std::string head;
  int status;
};

std::string with_fields(const std::string& fields) {
  return "POST /x HTTP/1.1\r\n" + fields + "\r\n";
}

std::string with_host_and(const std::string& fields) {
  return with_fields("Host: baitu.test\r\n" + fields);
}

std::string many_fields(int count) {
  std::string fields;
  for (int i = 0; i < count; ++i) fields += "X-" + std::to_string(i) + ": 1\r\n";
  return fields;
}

// Everything the HTTP library was seen to accept and should not, and its neighbours.
std::vector<RefusedCase> refused_fields() {
  return {
      {"ChunkedThenGzip", with_host_and("Transfer-Encoding: chunked, gzip\r\n"), 501},
      {"GzipThenChunked", with_host_and("Transfer-Encoding: gzip, chunked\r\n"), 501},
      {"GzipAndLength", with_host_and("Transfer-Encoding: gzip\r\nContent-Length: 3\r\n"), 400},
      {"ChunkedAndLength", with_host_and("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"),
       400},
      {"LengthAndChunked", with_host_and("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"),
       400},
      {"Xchunked", with_host_and("Transfer-Encoding: xchunked\r\n"), 501},
      {"Identity", with_host_and("Transfer-Encoding: identity\r\n"), 501},
      {"EmptyCoding", with_host_and("Transfer-Encoding:\r\n"), 501},
      {"TwoCodings", with_host_and("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
       400},
      {"ChunkedTwiceInOne", with_host_and("Transfer-Encoding: chunked, chunked\r\n"), 501},
      {"ChunkedWithParameter", with_host_and("Transfer-Encoding: chunked;q=1\r\n"), 501},
      {"CodingWithVerticalTab", with_host_and("Transfer-Encoding: \vchunked\r\n"), 400},
      {"SpaceBeforeColon", with_host_and("Transfer-Encoding : chunked\r\n"), 400},
      {"OldVersionChunked", "POST /x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
       400},
      {"NoHost", with_fields("Accept: */*\r\n"), 400},
      {"NoHostInOldVersion", "GET /x HTTP/1.0\r\n\r\n", 400},
      {"TwoHosts", with_host_and("Host: baitu.test\r\n"), 400},
      {"EmptyHost", with_fields("Host:\r\n"), 400},
      {"HostWithSpace", with_fields("Host: a b\r\n"), 400},
      {"HostWithPath", with_fields("Host: a/b\r\n"), 400},
      {"HostWithUser", with_fields("Host: user@a\r\n"), 400},
      {"HostWithBadPort", with_fields("Host: a:65536\r\n"), 400},
      {"HostWithEmptyPort", with_fields("Host: a:\r\n"), 400},
      {"HostUnclosedBracket", with_fields("Host: [::1\r\n"), 400},
      {"HostList", with_fields("Host: a,b\r\n"), 400},
      {"FoldedLine", with_host_and("X-A: 1\r\n 2\r\n"), 400},
      {"FoldedWithTab", with_host_and("X-A: 1\r\n\t2\r\n"), 400},
      {"FoldedFirstLine", with_fields(" Host: a\r\n"), 400},
      {"TwoLengths", with_host_and("Content-Length: 3\r\nContent-Length: 3\r\n"), 400},
      {"LengthList", with_host_and("Content-Length: 3, 3\r\n"), 400},
      {"SignedLength", with_host_and("Content-Length: +3\r\n"), 400},
      {"HexLength", with_host_and("Content-Length: 0x3\r\n"), 400},
      {"NegativeLength", with_host_and("Content-Length: -1\r\n"), 400},
      {"EmptyLength", with_host_and("Content-Length:\r\n"), 400},
      {"OverflowingLength", with_host_and("Content-Length: 18446744073709551617\r\n"), 400},
      {"NoColon", with_host_and("X-A\r\n"), 400},
      {"EmptyName", with_host_and(": 1\r\n"), 400},
      {"NulInValue", with_host_and(std::string("X-A: 1\0002\r\n", 11)), 400},
      {"BareReturnInValue", with_host_and("X-A: 1\r2\r\n"), 400},
      {"TooManyFields", with_host_and(many_fields(64)), 431},
      {"UnknownExpectation", with_host_and("Expect: tea\r\n"), 417},
  };
}

std::vector<RefusedCase> refused_first_lines() {
  return {
      {"UnknownMethod", "BREW /x HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"Connect", "CONNECT /x HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"LowerCaseMethod", "get /x HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"MethodNotAToken", "G(T /x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"AbsoluteTarget", "GET http://a/x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"AsteriskTarget", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"TargetWithTab", "GET /x\ty HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"TwoSpaces", "GET  /x HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"SpaceInTarget", "GET /x y HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"LongTarget", "GET /" + std::string(2'048, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"NoVersion", "GET /x\r\nHost: a\r\n\r\n", 400},
      {"VersionTwo", "GET /x HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"VersionOneTwo", "GET /x HTTP/1.2\r\nHost: a\r\n\r\n", 505},
      {"VersionGarbage", "GET /x HTTP/1.1x\r\nHost: a\r\n\r\n", 400},
  };
}

class Refused : public testing::TestWithParam<RefusedCase> {};

TEST_P(Refused, ByTheGuard) {
  const auto judged = judge_head(GetParam().head);
  ASSERT_FALSE(judged.has_value());
  EXPECT_EQ(judged.error().status, GetParam().status) << judged.error().message;
  EXPECT_FALSE(judged.error().message.empty());
}

std::string name_of_case(const testing::TestParamInfo<RefusedCase>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Fields, Refused, testing::ValuesIn(refused_fields()), name_of_case);
INSTANTIATE_TEST_SUITE_P(FirstLine, Refused, testing::ValuesIn(refused_first_lines()),
                         name_of_case);

TEST(HeaderGuard, AcceptsAPlainGet) {
  const auto head = judge_head("GET /a?b=c HTTP/1.1\r\nHost: baitu.test:8080\r\nX-A:\t1 \r\n\r\n");
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->method, Method::get);
  EXPECT_EQ(head->target, "/a?b=c");
  EXPECT_EQ(head->framing, Framing::none);
  EXPECT_TRUE(head->keep_alive);
  ASSERT_EQ(head->fields().size(), 2U);
  EXPECT_EQ(head->fields()[1].name, "X-A");
  EXPECT_EQ(head->fields()[1].value, "1");
}

TEST(HeaderGuard, AcceptsEveryFormOfHost) {
  for (const char* host :
       {"a", "a.b-c_d", "127.0.0.1", "127.0.0.1:1", "[::1]", "[fe80::1]:65535"}) {
    EXPECT_TRUE(judge_head(with_fields("Host: " + std::string(host) + "\r\n"))) << host;
  }
}

TEST(HeaderGuard, TellsHowTheBodyIsDelimited) {
  EXPECT_EQ(judge_head(with_host_and("Content-Length: 12\r\n"))->content_length, 12U);
  EXPECT_EQ(judge_head(with_host_and("Content-Length: 12\r\n"))->framing, Framing::length);
  EXPECT_EQ(judge_head(with_host_and("Content-Length: 0\r\n"))->framing, Framing::none);
  EXPECT_EQ(judge_head(with_host_and("Transfer-Encoding: Chunked\r\n"))->framing, Framing::chunked);
}

TEST(HeaderGuard, AcceptsTheOldVersionWithALengthAndClosesAfterIt) {
  const auto head = judge_head("POST /x HTTP/1.0\r\nHost: a\r\nContent-Length: 1\r\n\r\n");
  ASSERT_TRUE(head.has_value());
  EXPECT_FALSE(head->keep_alive);
}

TEST(HeaderGuard, FindsConnectionOptionsInAList) {
  EXPECT_FALSE(judge_head(with_host_and("Connection: x , CLOSE\r\n"))->keep_alive);
  const auto upgrade = judge_head(
      "GET /x HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: "
      "websocket\r\n\r\n");
  ASSERT_TRUE(upgrade.has_value());
  EXPECT_TRUE(upgrade->upgrades_to_websocket);
}

TEST(HeaderGuard, AcceptsExactlyTheLimitOfFields) {
  const auto head = judge_head(with_host_and(many_fields(63)));
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->fields().size(), kMaxFields);
}

TEST(HeadEnd, IsFoundOnlyOnceItHasArrived) {
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  for (std::size_t size = 0; size < head.size(); ++size) {
    const auto end = find_head_end(std::string_view(head).substr(0, size));
    ASSERT_TRUE(end.has_value()) << size;
    EXPECT_EQ(*end, 0U) << size;
  }
  EXPECT_EQ(find_head_end(head + "GET /next").value(), head.size());
}

TEST(HeadEnd, RefusesLinesThatEndWithoutAReturn) {
  EXPECT_EQ(find_head_end("GET / HTTP/1.1\n").error().status, 400);
  EXPECT_EQ(find_head_end("GET / HTTP/1.1\r\nHost: a\n\r\n").error().status, 400);
  EXPECT_EQ(find_head_end("GET / HTTP/1.1\r\nHost: a\r\n\n").error().status, 400);
  EXPECT_EQ(find_head_end("\r\n").error().status, 400);
}

TEST(HeadEnd, RefusesWhatCannotBecomeAcceptable) {
  EXPECT_EQ(find_head_end("GET /" + std::string(3'000, 'x')).error().status, 414);
  EXPECT_EQ(find_head_end(std::string(3'000, 'x')).error().status, 400);
  const std::string line = "GET / HTTP/1.1\r\nX: ";
  EXPECT_EQ(find_head_end(line + std::string(kMaxHeadBytes, 'x')).error().status, 431);
  EXPECT_EQ(find_head_end(line + std::string(kMaxHeadBytes, 'x') + "\r\n\r\n").error().status, 431);
}

TEST(HeadEnd, AcceptsAHeadOfExactlyTheLimit) {
  std::string head = "GET / HTTP/1.1\r\nX: ";
  head += std::string(kMaxHeadBytes - head.size() - 4, 'x') + "\r\n\r\n";
  EXPECT_EQ(find_head_end(head).value(), kMaxHeadBytes);
}

}  // namespace
}  // namespace baitu::http
