#include "api/outbound/fetcher.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <future>

#include "tests/api/outbound/canned_server.hpp"

namespace baitu::outbound {
namespace {

using test::canned;
using test::CannedServer;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr Limits kQuick{std::chrono::milliseconds(2'000), std::chrono::milliseconds(300), 1'000};

ErrorCode code_of(const Result<Answer>& answer) {
  EXPECT_FALSE(answer);
  return answer ? ErrorCode::internal : answer.error().code;
}

TEST(Fetcher, BringsStatusAndBody) {
  const CannedServer server([](const std::string&) { return canned(404, "nothing"); });
  Fetcher fetcher(Reach::private_too);
  const auto answer = fetcher.get(server.origin() + "/a?b=c");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 404);
  EXPECT_EQ(answer->body, "nothing");
  EXPECT_THAT(server.heads().at(0), HasSubstr("GET /a?b=c HTTP/1.1"));
}

TEST(Fetcher, FollowsNoRedirect) {
  const CannedServer target([](const std::string&) { return canned(200, "the other"); });
  const CannedServer server([&](const std::string&) {
    return canned(302, "", "Location: " + target.origin() + "/\r\n");
  });
  Fetcher fetcher(Reach::private_too);
  EXPECT_EQ(fetcher.get(server.origin()).value().status, 302);
  EXPECT_THAT(target.heads(), SizeIs(0));
}

TEST(Fetcher, GivesUpWhatIsTooLarge) {
  const CannedServer announced(
      [](const std::string&) { return canned(200, std::string(1'001, 'x')); });
  const CannedServer unannounced([](const std::string&) {
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" +
           std::string(2'000, 'x') + "\r\n0\r\n\r\n";
  });
  const CannedServer at_limit(
      [](const std::string&) { return canned(200, std::string(1'000, 'x')); });
  Fetcher fetcher(Reach::private_too, kQuick);
  EXPECT_EQ(code_of(fetcher.get(announced.origin())), ErrorCode::too_large);
  EXPECT_EQ(code_of(fetcher.get(unannounced.origin())), ErrorCode::too_large);
  EXPECT_TRUE(fetcher.get(at_limit.origin()));
}

TEST(Fetcher, WaitsNoLongerThanItsDeadline) {
  const CannedServer silent([](const std::string&) { return std::string(); });
  const CannedServer stuck([](const std::string&) {
    return std::string("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
  });
  Fetcher fetcher(Reach::private_too, kQuick);
  EXPECT_EQ(code_of(fetcher.get(silent.origin())), ErrorCode::timed_out);
  EXPECT_EQ(code_of(fetcher.get(stuck.origin())), ErrorCode::timed_out);
}

TEST(Fetcher, ConnectsToNoPrivateAddressByWhateverName) {
  const CannedServer server([](const std::string&) { return canned(200, "inside"); });
  Fetcher fetcher(Reach::public_only);
  const std::string port = std::to_string(server.port());
  for (const char* host : {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433"})
    EXPECT_EQ(code_of(fetcher.get("http://" + std::string(host) + ":" + port + "/")),
              ErrorCode::forbidden)
        << host;
  EXPECT_THAT(server.heads(), SizeIs(0));
}

TEST(Fetcher, UsesNoProxyOfTheEnvironment) {
  const CannedServer proxy([](const std::string&) { return canned(200, "by proxy"); });
  const CannedServer server([](const std::string&) { return canned(200, "direct"); });
  ::setenv("http_proxy", proxy.origin().c_str(), 1);
  Fetcher fetcher(Reach::private_too);
  EXPECT_EQ(fetcher.get(server.origin()).value().body, "direct");
  ::unsetenv("http_proxy");
}

TEST(Fetcher, SpeaksNothingButHttp) {
  Fetcher fetcher(Reach::private_too);
  for (const char* url : {"file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/"})
    EXPECT_EQ(code_of(fetcher.get(url)), ErrorCode::unavailable) << url;
}

TEST(Fetcher, TrustsNobodyWithoutACertificate) {
  const CannedServer server([](const std::string&) { return canned(200, "plain"); });
  Fetcher fetcher(Reach::private_too, kQuick);
  EXPECT_FALSE(fetcher.get("https://127.0.0.1:" + std::to_string(server.port()) + "/"));
}

TEST(Fetcher, RepeatsNoUrlInItsErrors) {
  Fetcher fetcher(Reach::private_too, kQuick);
  const auto answer = fetcher.get("http://no-such-host.invalid/tile?tk=secret");
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().message, Not(HasSubstr("secret")));
}

TEST(Fetcher, EndsWhatIsUnderWayWhenItStops) {
  const CannedServer silent([](const std::string&) { return std::string(); });
  Fetcher fetcher(Reach::private_too, {.whole = std::chrono::minutes(5)});
  auto answer = std::async(std::launch::async, [&] { return fetcher.get(silent.origin()); });
  fetcher.stop();
  EXPECT_EQ(code_of(answer.get()), ErrorCode::unavailable);
  EXPECT_EQ(code_of(fetcher.get(silent.origin())), ErrorCode::unavailable);
}

}  // namespace
}  // namespace baitu::outbound
