// The live view on a real city: clients over sockets, and sessions that the test holds in its hand.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

#include "api/live/live_hub.hpp"
#include "tests/api/routes/api_fixture.hpp"

namespace baitu::test {

// A session that takes messages, or says that it is full.
class HandSession final : public http::WebSocketSession {
 public:
  http::SendResult send(std::shared_ptr<const std::string> text) override {
    const std::lock_guard lock(mutex_);
    if (closed_) return http::SendResult::closed;
    ++offered_;
    changed_.notify_all();
    if (full_) return http::SendResult::full;
    messages_.push_back(std::move(text));
    return http::SendResult::queued;
  }

  std::size_t pending_bytes() const override { return 0; }

  void close(std::uint16_t code, std::string_view) override {
    const std::lock_guard lock(mutex_);
    closed_ = code;
    changed_.notify_all();
  }

  void set_full(bool full) {
    const std::lock_guard lock(mutex_);
    full_ = full;
  }

  // Waits until so many messages were offered in all, taken or not.
  bool wait_offered(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return offered_ >= count; });
  }

  // The next message taken; null at the end of patience.
  std::shared_ptr<const std::string> next() {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, kPatience, [&] { return !messages_.empty(); })) return nullptr;
    auto message = std::move(messages_.front());
    messages_.pop_front();
    return message;
  }

  // The close code; 0 at the end of patience.
  std::uint16_t wait_closed() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kPatience, [&] { return closed_.has_value(); });
    return closed_.value_or(0);
  }

  std::size_t offered() {
    const std::lock_guard lock(mutex_);
    return offered_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<const std::string>> messages_;
  std::size_t offered_ = 0;
  bool full_ = false;
  std::optional<std::uint16_t> closed_;
};

// Long enough that no test meets one by chance.
inline constexpr std::chrono::minutes kNoHeartbeat{10};

class LiveTest : public ApiTest {
 protected:
  using Client = http::test::WebSocketClient;

  ~LiveTest() override {
    stop();
    hub_.reset();
  }

  // A city with the projects WK-1 and WK-2, its API and its live view.
  void go_live(live::LiveOptions options = {.heartbeat = kNoHeartbeat}) {
    open_seeded();
    for (const char* code : {"WK-1", "WK-2"}) given_project(code);
    live_tokens_ = auth::TokenStore::open(data_, true, this->options().clock).value();
    hub_ = std::make_unique<live::LiveHub>(*city_, *live_tokens_, options);
    serve(true, hub_->acceptor());
  }

  // What a client of the view offers.
  static Client::Fields protocols(const std::string& more = "") {
    return {{"Sec-WebSocket-Protocol", "baitu.live.v1" + more}};
  }

  struct Hand {
    std::unique_ptr<http::WebSocketReceiver> receiver;
    std::shared_ptr<HandSession> session;

    // The next message that is no heartbeat.
    boost::json::object next() const {
      while (const auto message = session->next()) {
        auto value = boost::json::parse(*message).as_object();
        if (value.at("type") != "heartbeat") return value;
      }
      ADD_FAILURE() << "no message came";
      return {};
    }
  };

  // Opens a session that the test holds.
  Hand open_by_hand(const std::string& query = "", const std::string& more = "",
                    bool full = false) {
    auto request = http::make_request(http::Method::get, "/api/v1/live" + query).value();
    request.headers.add("Sec-WebSocket-Protocol", "baitu.live.v1" + more);
    auto receiver = hub_->acceptor()(request);
    BAITU_ASSERT(receiver.has_value());
    Hand hand{std::move(*receiver), std::make_shared<HandSession>()};
    hand.session->set_full(full);
    hand.receiver->on_open(hand.session);
    return hand;
  }

  static std::uint64_t position_of(const boost::json::object& message) {
    return message.at("moment").at("position").to_number<std::uint64_t>();
  }

  static std::vector<std::uint64_t> event_positions(const boost::json::object& delta) {
    std::vector<std::uint64_t> positions;
    for (const auto& event : delta.at("events").as_array())
      positions.push_back(event.at("position").to_number<std::uint64_t>());
    return positions;
  }

  std::unique_ptr<auth::TokenStore> live_tokens_;
  std::unique_ptr<live::LiveHub> hub_;
};

}  // namespace baitu::test
