#include "api/http/server.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/api/http/client.hpp"

namespace baitu::http {
namespace {

using namespace std::chrono_literals;
using test::get;
using test::RawClient;

constexpr auto kShort = 60ms;

// Keeps what /later and /never were given, until a test answers.
class Parked {
 public:
  void put(Respond respond) {
    const std::lock_guard lock(mutex_);
    parked_.push_back(std::move(respond));
    changed_.notify_all();
  }
  Respond take() {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, test::kPatience, [this] { return !parked_.empty(); })) {
      throw std::runtime_error("no request was parked");
    }
    Respond respond = std::move(parked_.front());
    parked_.erase(parked_.begin());
    return respond;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Respond> parked_;
};

class ServerTest : public testing::Test {
 protected:
  void serve(ServerOptions options = {}) {
    server_ =
        std::make_unique<Server>(std::move(options), [this](Request request, Respond respond) {
          handle(std::move(request), std::move(respond));
        });
    ASSERT_TRUE(server_->start().has_value());
  }

  void handle(Request request, Respond respond) {
    const std::string first = request.segments.empty() ? "" : request.segments.front();
    if (first == "later") return parked_.put(std::move(respond));
    if (first == "throw") throw std::runtime_error("broken handler");
    if (first == "big")
      return respond(make_response(200, "application/json", std::string(50'000, 'x')));
    if (first == "empty") return respond(Response{204, {}, {}});
    if (first == "client") return respond(make_response(200, "text/plain", request.client_address));
    if (first == "twice") respond(make_response(200, "text/plain", "first"));
    respond(make_response(
        200, "text/plain",
        std::string(name_of(request.method)) + " " + request.target + " " + request.body));
  }

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }

  Parked parked_;
  std::unique_ptr<Server> server_;
};

ServerOptions with(void (*change)(ServerOptions&)) {
  ServerOptions options;
  change(options);
  return options;
}

TEST_F(ServerTest, KeepsTheConnectionForTheNextRequest) {
  serve();
  RawClient client(port());
  for (int i = 0; i < 100; ++i) {
    const auto reply = client.ask(get("/" + std::to_string(i)));
    ASSERT_TRUE(reply.has_value());
    EXPECT_EQ(reply->status, 200);
    EXPECT_EQ(reply->body, "GET /" + std::to_string(i) + " ");
    EXPECT_TRUE(reply->header("Date").ends_with(" GMT"));
    EXPECT_EQ(reply->header("X-Content-Type-Options"), "nosniff");
  }
}

TEST_F(ServerTest, TakesWhoAsksFromATrustedProxyAlone) {
  constexpr const char* kSays = "X-Forwarded-For: 192.0.2.1\r\n";
  serve(with([](ServerOptions& options) { options.trusted_proxies = {"127.0.0.2"}; }));
  EXPECT_EQ(RawClient(port(), "127.0.0.2").ask(get("/client", kSays))->body, "192.0.2.1");
  EXPECT_EQ(RawClient(port(), "127.0.0.2").ask(get("/client"))->body, "127.0.0.2");
  EXPECT_EQ(RawClient(port()).ask(get("/client", kSays))->body, "127.0.0.1");
}

TEST_F(ServerTest, ClosesWhenAskedTo) {
  serve();
  RawClient client(port());
  const auto reply = client.ask(get("/", "Connection: close\r\n"));
  EXPECT_EQ(reply->header("Connection"), "close");
  EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(ServerTest, ClosesAfterARequestOfTheOldVersion) {
  serve();
  RawClient client(port());
  const auto reply = client.ask("POST /x HTTP/1.0\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
  EXPECT_EQ(reply->body, "POST /x hi");
  EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(ServerTest, AnswersHeadWithoutTheBody) {
  serve();
  RawClient client(port());
  client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto head = client.read_reply(true);
  EXPECT_EQ(head->header("Content-Length"), "8");  // "HEAD /x "
  EXPECT_EQ(client.ask(get("/y"))->body, "GET /y ");
}

TEST_F(ServerTest, AnswersNoContentWithoutALength) {
  serve();
  RawClient client(port());
  const auto reply = client.ask(get("/empty"));
  EXPECT_EQ(reply->status, 204);
  EXPECT_EQ(reply->header("Content-Length"), "");
  EXPECT_EQ(client.ask(get("/y"))->body, "GET /y ");
}

TEST_F(ServerTest, JoinsTheChunksOfABody) {
  serve();
  RawClient client(port());
  const auto reply = client.ask(
      "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: 1\r\n\r\n");
  EXPECT_EQ(reply->body, "POST /x abcde");
  EXPECT_EQ(client.ask(get("/y"))->body, "GET /y ");
}

TEST_F(ServerTest, ReadsARequestThatArrivesByteByByte) {
  serve();
  RawClient client(port());
  for (const char byte :
       std::string("PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")) {
    client.send({&byte, 1});
  }
  EXPECT_EQ(client.read_reply()->body, "PUT /x abc");
}

TEST_F(ServerTest, InvitesABodyThatWaitsToBeInvited) {
  serve();
  RawClient client(port());
  client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_reply()->status, 100);
  EXPECT_EQ(client.ask("hi")->body, "POST /x hi");
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  serve();
  RawClient client(port());
  client.send(get("/later") + get("/2") + get("/3"));
  parked_.take()(make_response(200, "text/plain", "1"));
  EXPECT_EQ(client.read_reply()->body, "1");
  EXPECT_EQ(client.read_reply()->body, "GET /2 ");
  EXPECT_EQ(client.read_reply()->body, "GET /3 ");
}

TEST_F(ServerTest, ClosesAfterTheLimitOfPipelinedRequests) {
  serve();
  RawClient client(port());
  std::string requests;
  for (int i = 0; i < 20; ++i) requests += get("/" + std::to_string(i));
  client.send(requests);
  for (int i = 0; i < 16; ++i) {
    EXPECT_EQ(client.read_reply()->body, "GET /" + std::to_string(i) + " ");
  }
  EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(ServerTest, TakesAnAnswerFromAnotherThread) {
  serve();
  RawClient client(port());
  client.send(get("/later"));
  std::jthread other([this] { parked_.take()(make_response(200, "text/plain", "from afar")); });
  EXPECT_EQ(client.read_reply()->body, "from afar");
}

TEST_F(ServerTest, TakesOnlyTheFirstOfTwoAnswers) {
  serve();
  RawClient client(port());
  EXPECT_EQ(client.ask(get("/twice"))->body, "first");
  EXPECT_EQ(client.ask(get("/y"))->body, "GET /y ");
}

TEST_F(ServerTest, AnswersForAHandlerThatNeverDoes) {
  serve(with([](ServerOptions& options) { options.timeouts.handler = kShort; }));
  RawClient client(port());
  const auto reply = client.ask(get("/later"));
  EXPECT_EQ(reply->status, 503);
  EXPECT_NE(reply->header("Retry-After"), "");
  EXPECT_TRUE(reply->body.contains("unknown_outcome"));
  // The late answer must not become that of the next request.
  client.send(get("/later"));
  parked_.take()(make_response(200, "text/plain", "too late"));
  parked_.take()(make_response(200, "text/plain", "in time"));
  const auto next = client.read_reply();
  EXPECT_NE(next->body, "too late");
}

TEST_F(ServerTest, TurnsAnExceptionIntoAProblem) {
  serve();
  RawClient client(port());
  const auto reply = client.ask(get("/throw"));
  EXPECT_EQ(reply->status, 500);
  EXPECT_EQ(reply->header("Content-Type"), "application/problem+json");
  EXPECT_EQ(client.ask(get("/y"))->status, 200);
}

TEST_F(ServerTest, CompressesForClientsThatTakeIt) {
  serve();
  RawClient client(port());
  const auto plain = client.ask(get("/big"));
  EXPECT_EQ(plain->body.size(), 50'000U);
  EXPECT_EQ(plain->header("Vary"), "Accept-Encoding");
  const auto packed = client.ask(get("/big", "Accept-Encoding: br, gzip\r\n"));
  EXPECT_EQ(packed->header("Content-Encoding"), "gzip");
  EXPECT_LT(packed->body.size(), 1'000U);
  EXPECT_EQ(client.ask(get("/small", "Accept-Encoding: gzip\r\n"))->header("Content-Encoding"), "");
  EXPECT_EQ(client.ask(get("/big", "Accept-Encoding: gzip;q=0\r\n"))->body.size(), 50'000U);
}

TEST_F(ServerTest, RefusesABodyOverTheLimitOfItsRoute) {
  auto options = with([](ServerOptions& changed) {
    changed.body_plan = [](const Request& request) -> BodyPlan {
      return {request.path == "/upload" ? std::size_t{100'000} : 10, {}};
    };
  });
  serve(std::move(options));
  const std::string post = " HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello world";
  RawClient small(port());
  EXPECT_EQ(small.ask("POST /x" + post)->status, 413);
  EXPECT_EQ(small.read_to_end(), "");
  RawClient large(port());
  EXPECT_EQ(large.ask("POST /upload" + post)->status, 200);
  RawClient chunked(port());
  const std::string head = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(chunked.ask(head + "6\r\nabcdef\r\n6\r\nabcdef\r\n0\r\n\r\n")->status, 413);
}

TEST_F(ServerTest, DeliversTheRefusalThoughMoreIsStillBeingSent) {
  serve();
  RawClient client(port());
  client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n");
  client.send(std::string(200'000, 'x'));
  EXPECT_EQ(client.read_reply()->status, 413);
}

TEST_F(ServerTest, CutsAHeadThatTricklesIn) {
  serve(with([](ServerOptions& options) { options.timeouts.header = kShort; }));
  RawClient client(port());
  client.send("GET / HTTP/1.1\r\n");
  EXPECT_EQ(client.read_reply()->status, 408);
  EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(ServerTest, CutsABodyThatTricklesIn) {
  serve(with([](ServerOptions& options) { options.timeouts.body = kShort; }));
  RawClient client(port());
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx");
  EXPECT_EQ(client.read_reply()->status, 408);
  EXPECT_EQ(client.read_to_end(), "");
}

// A byte now and then must not buy time.
TEST_F(ServerTest, CutsASlowlorisThatNeverStopsSending) {
  serve(with([](ServerOptions& options) { options.timeouts.header = kShort; }));
  RawClient client(port());
  client.send("GET / HTTP/1.1\r\nX: ");
  std::jthread trickle([&client](const std::stop_token& stop) {
    while (!stop.stop_requested() && client.send("x")) std::this_thread::sleep_for(kShort / 6);
  });
  EXPECT_EQ(client.read_reply()->status, 408);
}

TEST_F(ServerTest, ClosesAnIdleConnection) {
  serve(with([](ServerOptions& options) { options.timeouts.idle = kShort; }));
  RawClient silent(port());
  EXPECT_EQ(silent.read_to_end(), "");
  RawClient used(port());
  EXPECT_EQ(used.ask(get("/"))->status, 200);
  EXPECT_EQ(used.read_to_end(), "");
}

TEST_F(ServerTest, CutsAClientThatDoesNotRead) {
  serve(with([](ServerOptions& options) {
    options.timeouts.write = kShort;
    options.timeouts.min_rate = std::size_t{1} << 40;
  }));
  RawClient client(port());
  client.send(get("/later"));
  parked_.take()(make_response(200, "text/plain", std::string(std::size_t{64} << 20, 'x')));
  const auto give_up = std::chrono::steady_clock::now() + test::kPatience;
  while (server_->connections() > 0 && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::yield();
  }
  EXPECT_EQ(server_->connections(), 0U);
}

TEST_F(ServerTest, TurnsAwayWhatIsOverTheLimitOfConnections) {
  serve(with([](ServerOptions& options) { options.max_connections = 1; }));
  RawClient first(port());
  ASSERT_EQ(first.ask(get("/"))->status, 200);
  RawClient second(port());
  const auto reply = second.read_reply();
  EXPECT_EQ(reply->status, 503);
  EXPECT_NE(reply->header("Retry-After"), "");
}

TEST_F(ServerTest, LimitsOneAddressWithoutHarmToOthers) {
  serve(with([](ServerOptions& options) { options.max_connections_per_address = 1; }));
  RawClient first(port(), "127.0.0.1");
  ASSERT_EQ(first.ask(get("/"))->status, 200);
  EXPECT_EQ(RawClient(port(), "127.0.0.1").read_reply()->status, 503);
  EXPECT_EQ(RawClient(port(), "127.0.0.2").ask(get("/"))->status, 200);
}

TEST_F(ServerTest, SaysThatItCannotListen) {
  serve();
  const auto refuse = [](Request, Respond) {};
  ServerOptions taken;
  taken.port = port();
  EXPECT_EQ(Server(taken, refuse).start().error().code, ErrorCode::unavailable);
  ServerOptions nonsense;
  nonsense.address = "nowhere";
  EXPECT_EQ(Server(nonsense, refuse).start().error().code, ErrorCode::invalid_value);
}

TEST_F(ServerTest, SaysBeforehandWhetherItCouldListen) {
  serve();
  EXPECT_EQ(can_listen("127.0.0.1", port()).error().code, ErrorCode::unavailable);
  EXPECT_EQ(can_listen("nowhere", 0).error().code, ErrorCode::invalid_value);
  const std::uint16_t freed = port();
  server_.reset();
  EXPECT_TRUE(can_listen("127.0.0.1", freed));
  EXPECT_TRUE(can_listen("127.0.0.1", freed));
}

TEST_F(ServerTest, StopsAfterWhatIsInFlight) {
  serve();
  RawClient idle(port());
  ASSERT_EQ(idle.ask(get("/"))->status, 200);
  RawClient busy(port());
  busy.send(get("/later"));
  const Respond respond = parked_.take();
  std::jthread stopping([this] { server_->stop(test::kPatience); });
  EXPECT_EQ(idle.read_to_end(), "");
  respond(make_response(200, "text/plain", "finished"));
  EXPECT_EQ(busy.read_reply()->body, "finished");
  EXPECT_EQ(busy.read_to_end(), "");
}

TEST_F(ServerTest, CutsWhatDoesNotFinishAndSurvivesItsLateAnswer) {
  serve();
  RawClient busy(port());
  busy.send(get("/later"));
  const Respond respond = parked_.take();
  server_->stop(0ms);
  EXPECT_EQ(busy.read_to_end(), "");
  respond(make_response(200, "text/plain", "late"));
  server_.reset();
  respond(make_response(200, "text/plain", "later"));
}

}  // namespace
}  // namespace baitu::http
