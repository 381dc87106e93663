#include "api/http/websocket.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "api/http/problem.hpp"
#include "api/http/server.hpp"
#include "tests/api/http/client.hpp"

namespace baitu::http {
namespace {

using namespace std::chrono_literals;
using test::WebSocketClient;

std::shared_ptr<const std::string> shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

// What the receivers of a test saw.
struct Seen {
  std::mutex mutex;
  std::condition_variable changed;
  std::shared_ptr<WebSocketSession> session;  // the last one opened
  int writable = 0;
  std::vector<std::uint16_t> closed;

  template <class Ready>
  bool wait(Ready ready) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, test::kPatience, ready);
  }
  template <class Change>
  void note(Change change) {
    const std::lock_guard lock(mutex);
    change();
    changed.notify_all();
  }
};

class Echo final : public WebSocketReceiver {
 public:
  explicit Echo(Seen& seen) : seen_(seen) {}

  void on_open(std::shared_ptr<WebSocketSession> session) override {
    session_ = session;
    seen_.note([&] { seen_.session = session; });
  }
  void on_message(std::string_view text) override {
    if (text == "throw") throw std::runtime_error("broken receiver");
    session_->send(shared("echo " + std::string(text)));
  }
  void on_writable() override {
    seen_.note([&] { ++seen_.writable; });
  }
  void on_close(std::uint16_t code) override {
    seen_.note([&] { seen_.closed.push_back(code); });
  }

 private:
  Seen& seen_;
  std::shared_ptr<WebSocketSession> session_;
};

class WebSocketTest : public testing::Test {
 protected:
  ~WebSocketTest() override { server_.reset(); }

  void serve(ServerOptions options = {}) {
    server_ = std::make_unique<Server>(
        std::move(options),
        [](Request, Respond respond) { respond(make_response(200, "text/plain", "http")); },
        [this](
            const Request& request) -> std::expected<std::unique_ptr<WebSocketReceiver>, Response> {
          if (request.path == "/live") return std::make_unique<Echo>(seen_);
          return std::unexpected(problem(404, Error{ErrorCode::not_found, "Not here.", {}}));
        });
    ASSERT_TRUE(server_->start().has_value());
  }

  void connect(WebSocketClient& client) {
    ASSERT_EQ(client.connect(server_->port(), "/live"), 101);
  }

  std::shared_ptr<WebSocketSession> session() {
    EXPECT_TRUE(seen_.wait([&] { return seen_.session != nullptr; }));
    return seen_.session;
  }

  // The code given to the only receiver's on_close.
  std::uint16_t closed() {
    EXPECT_TRUE(seen_.wait([&] { return !seen_.closed.empty(); }));
    const std::lock_guard lock(seen_.mutex);
    EXPECT_EQ(seen_.closed.size(), 1U);
    return seen_.closed.empty() ? std::uint16_t{0} : seen_.closed.front();
  }

  [[nodiscard]] std::string own_origin() const {
    return "http://127.0.0.1:" + std::to_string(server_->port());
  }

  Seen seen_;
  std::unique_ptr<Server> server_;
};

TEST_F(WebSocketTest, CarriesMessagesBothWays) {
  serve();
  WebSocketClient client;
  connect(client);
  ASSERT_TRUE(client.send("a"));
  ASSERT_TRUE(client.send("百"));
  EXPECT_EQ(client.read(), "echo a");
  EXPECT_EQ(client.read(), "echo 百");
}

TEST_F(WebSocketTest, IsRefusedWithTheAcceptorsAnswer) {
  serve();
  EXPECT_EQ(WebSocketClient().connect(server_->port(), "/elsewhere"), 404);
}

TEST_F(WebSocketTest, OpensOnlyForItsOwnOrigin) {
  serve();
  EXPECT_EQ(WebSocketClient().connect(server_->port(), "/live", {{"Origin", own_origin()}}), 101);
  for (const std::string& origin :
       {std::string("http://evil.example"), std::string("null"), std::string(""),
        std::string("http://127.0.0.1"), own_origin() + ".evil.example",
        "ftp" + own_origin().substr(4)}) {
    EXPECT_EQ(WebSocketClient().connect(server_->port(), "/live", {{"Origin", origin}}), 403)
        << origin;
  }
}

TEST_F(WebSocketTest, OpensOnlyForTheConfiguredOrigins) {
  ServerOptions options;
  options.allowed_origins = {"https://baitu.example"};
  serve(options);
  const auto status = [&](const std::string& origin) {
    return WebSocketClient().connect(server_->port(), "/live", {{"Origin", origin}});
  };
  EXPECT_EQ(status("https://baitu.example"), 101);
  EXPECT_EQ(status("http://baitu.example"), 403);
  EXPECT_EQ(status("https://baitu.example:444"), 403);
  EXPECT_EQ(status(own_origin()), 403);
}

TEST_F(WebSocketTest, TakesAMessageOfTheLimitAndRefusesALargerOne) {
  serve();
  WebSocketClient client;
  connect(client);
  const std::string largest(kMaxIncomingMessage, 'x');
  ASSERT_TRUE(client.send(largest));
  EXPECT_EQ(client.read(), "echo " + largest);
  client.send(largest + "x");
  EXPECT_EQ(client.read(), std::nullopt);
  EXPECT_EQ(client.close_code(), kCloseTooBig);
  EXPECT_EQ(closed(), kCloseTooBig);
}

TEST_F(WebSocketTest, RefusesBinaryMessages) {
  serve();
  WebSocketClient client;
  connect(client);
  client.send_binary("x");
  EXPECT_EQ(client.read(), std::nullopt);
  EXPECT_EQ(client.close_code(), kClosePolicy);
}

TEST_F(WebSocketTest, ClosesWhereTheReceiverFails) {
  serve();
  WebSocketClient client;
  connect(client);
  client.send("throw");
  EXPECT_EQ(client.read(), std::nullopt);
  EXPECT_EQ(client.close_code(), kCloseInternal);
}

TEST_F(WebSocketTest, TellsTheReceiverTheClientsCode) {
  serve();
  WebSocketClient client;
  connect(client);
  client.close(kCloseNormal);
  EXPECT_EQ(closed(), kCloseNormal);
}

TEST_F(WebSocketTest, SendsWhatIsQueuedBeforeItCloses) {
  serve();
  WebSocketClient client;
  connect(client);
  const auto open = session();
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(open->send(shared(std::to_string(i))), SendResult::queued);
  }
  open->close(kCloseResume, "resume");
  EXPECT_EQ(open->send(shared("late")), SendResult::closed);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(client.read(), std::to_string(i));
  EXPECT_EQ(client.read(), std::nullopt);
  EXPECT_EQ(client.close_code(), kCloseResume);
  EXPECT_EQ(closed(), kCloseResume);
}

TEST_F(WebSocketTest, BoundsTheBytesThatWaitForASlowReader) {
  serve();
  WebSocketClient client;
  connect(client);
  const auto open = session();
  const auto message = shared(std::string(100'000, 'x'));
  std::size_t sent = 0;
  while (open->send(message) == SendResult::queued) {
    ++sent;
    ASSERT_LT(sent, 10'000U) << "the queue never filled";
    ASSERT_LE(open->pending_bytes(), kMaxPendingBytes);
  }
  for (std::size_t i = 0; i < sent; ++i) ASSERT_EQ(client.read(), *message);
  EXPECT_TRUE(seen_.wait([&] { return seen_.writable == 1; }));
  EXPECT_EQ(open->send(shared("after")), SendResult::queued);
  EXPECT_EQ(client.read(), "after");
}

TEST_F(WebSocketTest, BoundsTheMessagesThatWait) {
  serve();
  WebSocketClient client;
  connect(client);
  const auto open = session();
  open->send(shared(std::string(std::size_t{16} << 20, 'x')));  // alone it may be larger
  std::size_t sent = 0;
  const auto larger = open->pending_bytes();
  EXPECT_EQ(larger, std::size_t{16} << 20);
  EXPECT_EQ(open->send(shared("x")), SendResult::full);
  client.read();
  ASSERT_TRUE(seen_.wait([&] { return seen_.writable == 1; }));
  const auto large = shared(std::string(kMaxPendingBytes / 2, 'x'));
  while (open->send(large) == SendResult::queued) ASSERT_LT(++sent, 10'000U);
  std::size_t small = 0;
  while (open->send(shared("")) == SendResult::queued) ASSERT_LE(++small, 2 * kMaxPendingMessages);
  EXPECT_GT(small, 0U);
}

TEST_F(WebSocketTest, CutsAClientThatDoesNotReadInTime) {
  ServerOptions options;
  options.timeouts.write = 60ms;
  options.timeouts.min_rate = std::size_t{1} << 40;
  serve(options);
  WebSocketClient client;
  connect(client);
  session()->send(shared(std::string(std::size_t{64} << 20, 'x')));
  EXPECT_EQ(closed(), kCloseResume);
  EXPECT_EQ(seen_.session->send(shared("x")), SendResult::closed);
  EXPECT_EQ(seen_.session->pending_bytes(), 0U);
}

TEST_F(WebSocketTest, CutsAClientThatDoesNotAnswerPings) {
  ServerOptions options;
  options.timeouts.ping = 60ms;
  serve(options);
  WebSocketClient client;
  connect(client);  // answers pings only while it reads
  EXPECT_EQ(closed(), kCloseAbnormal);
}

TEST_F(WebSocketTest, StopsAfterAClientThatWasHeardWhileAPingWaitedForItsTurn) {
  ServerOptions options;
  options.timeouts.ping = 250ms;
  serve(options);
  WebSocketClient client;
  connect(client);
  // Never read: it holds up every ping, of which each word of the client would let one more wait.
  session()->send(shared(std::string(std::size_t{64} << 20, 'x')));
  for (int words = 0; words < 4; ++words) {
    client.send("x");
    std::this_thread::sleep_for(300ms);
  }
  server_->stop(0ms);
  EXPECT_EQ(server_->connections(), 0U);
}

TEST_F(WebSocketTest, CountsAgainstItsOwnLimit) {
  ServerOptions options;
  options.max_websockets = 1;
  serve(options);
  WebSocketClient first;
  connect(first);
  EXPECT_EQ(WebSocketClient().connect(server_->port(), "/live"), 503);
  first.close(kCloseNormal);
  closed();
  EXPECT_EQ(WebSocketClient().connect(server_->port(), "/live"), 101);
}

TEST_F(WebSocketTest, IsToldThatTheServerGoesAway) {
  serve();
  WebSocketClient client;
  connect(client);
  session();
  std::jthread stopping([this] { server_->stop(test::kPatience); });
  EXPECT_EQ(client.read(), std::nullopt);
  EXPECT_EQ(client.close_code(), kCloseGoingAway);
  EXPECT_EQ(closed(), kCloseGoingAway);
}

TEST_F(WebSocketTest, MayBeUsedAfterTheServerIsGone) {
  serve();
  WebSocketClient client;
  connect(client);
  const auto open = session();
  server_.reset();
  EXPECT_EQ(closed(), kCloseAbnormal);
  EXPECT_EQ(open->send(shared("x")), SendResult::closed);
  open->close(kCloseNormal, "");
}

TEST_F(WebSocketTest, TakesMessagesFromManyThreadsInEachOnesOrder) {
  serve();
  WebSocketClient client;
  connect(client);
  const auto open = session();
  {
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread) {
      threads.emplace_back([&open, thread] {
        for (int i = 0; i < 100; ++i) {
          open->send(shared(std::to_string(thread) + ":" + std::to_string(1'000 + i)));
        }
      });
    }
  }
  std::map<char, std::string> last;
  for (int i = 0; i < 400; ++i) {
    const auto text = client.read();
    ASSERT_TRUE(text.has_value());
    EXPECT_GT(*text, last[text->front()]);
    last[text->front()] = *text;
  }
}

}  // namespace
}  // namespace baitu::http
