// The two ends of a WebSocket: what the server offers (a session to send on) and what it asks for
// (a receiver of messages). Messages are UTF-8 text, uncompressed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "api/http/message.hpp"

namespace baitu::http {

// Close codes, RFC 6455 7.4.1 and the private range.
inline constexpr std::uint16_t kCloseNormal = 1000;
inline constexpr std::uint16_t kCloseGoingAway = 1001;  // the server stops
inline constexpr std::uint16_t kCloseAbnormal = 1006;   // no close frame came
inline constexpr std::uint16_t kClosePolicy = 1008;     // the client broke a rule
inline constexpr std::uint16_t kCloseTooBig = 1009;     // a message over the limit
inline constexpr std::uint16_t kCloseInternal = 1011;
inline constexpr std::uint16_t kCloseResume = 4001;  // too slow: connect again and resume

enum class SendResult : std::uint8_t {
  queued,
  full,    // not taken: coalesce and wait for on_writable
  closed,  // not taken: the session is closing or closed
};

// Threads: every function may be called from any thread, also after the connection is gone.
class WebSocketSession {
 public:
  virtual ~WebSocketSession() = default;

  // Queues one text message; the bytes are shared, not copied. `full` when the message would pass
  // kMaxPendingBytes or kMaxPendingMessages; a message larger than that is taken alone. Each write
  // has a deadline, after which the session closes with kCloseResume.
  virtual SendResult send(std::shared_ptr<const std::string> text) = 0;

  // Bytes queued and not yet handed to the kernel.
  [[nodiscard]] virtual std::size_t pending_bytes() const = 0;

  // Sends what is queued, then a close frame; `reason` is cut to 123 bytes. Later calls do nothing.
  virtual void close(std::uint16_t code, std::string_view reason) = 0;
};

// One per connection. Calls come one at a time, on the connection's I/O thread, and must not block.
// After on_close nothing is called any more and the receiver is destroyed; where the handshake
// fails it is destroyed without any call.
class WebSocketReceiver {
 public:
  virtual ~WebSocketReceiver() = default;

  // Asked once, before on_open: the subprotocol that the answer to the upgrade names, one of those
  // offered; empty for none.
  [[nodiscard]] virtual std::string_view subprotocol() const { return {}; }

  // First. The receiver may keep `session`.
  virtual void on_open(std::shared_ptr<WebSocketSession> session) = 0;

  // A complete message, at most kMaxIncomingMessage bytes; valid during the call.
  virtual void on_message(std::string_view text) = 0;

  // After a `full`: everything queued has been written.
  virtual void on_writable() {}

  // Last, exactly once: the code received, sent, or kCloseAbnormal.
  virtual void on_close(std::uint16_t code) = 0;
};

// Decides on an upgrade whose Origin is allowed: a receiver, or the response that refuses it.
// Called on an I/O thread; must not block.
using WebSocketAcceptor =
    std::function<std::expected<std::unique_ptr<WebSocketReceiver>, Response>(const Request&)>;

inline constexpr std::size_t kMaxIncomingMessage = std::size_t{64} << 10;  // bytes
inline constexpr std::size_t kMaxPendingBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxPendingMessages = 1'000;

}  // namespace baitu::http
