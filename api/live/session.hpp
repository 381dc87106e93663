// One open WebSocket of the live view, and all of them together.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "api/http/websocket.hpp"
#include "api/live/messages.hpp"
#include "domain/base/ids.hpp"

namespace baitu::live {

// Threads: `blocked` by any; `sent` and `last_message` by the hub's thread alone once it is open;
// the rest does not change.
struct Session {
  std::shared_ptr<http::WebSocketSession> socket;
  std::optional<std::string> token;
  Audience audience = Audience::no_events;
  std::optional<app::EventFilter> filter;  // only events that pass; none: the live view
  std::optional<Position> sent;            // the client has everything up to here; none: nothing
  std::atomic<bool> blocked = false;       // it did not take the last message
  std::optional<std::chrono::steady_clock::time_point> last_message;
};

// The sessions that are open, and the bell that says that one of them may need something.
// Threads: any.
class Sessions {
 public:
  using All = std::vector<std::shared_ptr<Session>>;

  void add(std::shared_ptr<Session> session);
  void remove(const std::shared_ptr<Session>& session);
  [[nodiscard]] std::size_t size() const;

  // Rings the bell.
  void wake();

  // Ends all waiting, now and later.
  void stop();

  // Waits for the bell, at most until `deadline`. Returns all sessions, or nullopt after stop().
  [[nodiscard]] std::optional<All> wait(std::chrono::steady_clock::time_point deadline);

 private:
  mutable std::mutex mutex_;
  std::condition_variable bell_;
  bool rung_ = false;
  bool stopped_ = false;
  std::unordered_set<std::shared_ptr<Session>> sessions_;
};

}  // namespace baitu::live
