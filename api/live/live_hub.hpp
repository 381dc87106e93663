// The live view: every open WebSocket is brought from the position it has to the head, again and
// again. One thread does all of it, so that nothing is lost or sent twice: a session is always at
// one position, and each message leads from there to a later one. A client that cannot take a
// message keeps its position; when it can again it gets one message for all that came meanwhile.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <thread>

#include "api/app/city.hpp"
#include "api/auth/token_store.hpp"
#include "api/http/websocket.hpp"

namespace baitu::live {

inline constexpr std::string_view kSubprotocol = "baitu.live.v1";
inline constexpr std::string_view kTokenSubprotocol = "bearer.";  // followed by the token
inline constexpr std::string_view kPath = "/api/v1/live";

struct LiveOptions {
  // A session without a message for so long gets a heartbeat; one that has everything already is
  // greeted with one. A token that expired is found within as long, one that was revoked before the
  // next message.
  std::chrono::milliseconds heartbeat{5'000};
  std::size_t max_sessions = 16'000;
  std::size_t max_catch_up = 1'000;  // records; who is further behind gets a snapshot
};

// Threads: any.
class LiveHub {
 public:
  // Both outlive the hub.
  LiveHub(app::City& city, const auth::TokenStore& tokens, LiveOptions options = {});

  // Stops sending. Sessions stay open until their server closes them.
  ~LiveHub();
  LiveHub(const LiveHub&) = delete;
  LiveHub& operator=(const LiveHub&) = delete;

  // Takes upgrades of kPath that offer kSubprotocol, by whoever may read the portfolio. May be used
  // as long as the city and the tokens live.
  [[nodiscard]] http::WebSocketAcceptor acceptor() const;

  // Sessions that are open.
  [[nodiscard]] std::size_t sessions() const;

 private:
  class Core;
  std::shared_ptr<Core> core_;
  std::shared_ptr<void> listening_;
  std::thread thread_;
};

}  // namespace baitu::live
