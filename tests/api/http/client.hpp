// Clients that drive a running server from a test: one that sends raw bytes, one that speaks
// WebSocket. Every wait ends after kPatience, as a failure.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace baitu::http::test {

inline constexpr std::chrono::seconds kPatience{20};

struct Reply {
  int status = 0;
  std::string head;  // status line and fields, with the empty line
  std::string body;

  // The value of the first field of that name, without regard to case; "" if there is none.
  [[nodiscard]] std::string header(std::string_view name) const;
};

// A blocking TCP connection to 127.0.0.1 (from another loopback address, if `from` says so).
class RawClient {
 public:
  explicit RawClient(std::uint16_t port, const char* from = "127.0.0.1");
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // False once the other side has reset the connection.
  bool send(std::string_view bytes);
  void shut_sending();

  // The next response, read by its Content-Length; nullopt at the end of the stream. `to_head`: it
  // answers HEAD, so no body follows.
  std::optional<Reply> read_reply(bool to_head = false);

  // send, then read_reply.
  std::optional<Reply> ask(std::string_view request);

  // Everything until the server closes; nullopt if it does not within kPatience.
  std::optional<std::string> read_to_end();

 private:
  bool receive();

  int socket_;
  bool ended_ = false;
  std::string received_;
};

// "GET /path HTTP/1.1" with a Host and these fields, for RawClient.
[[nodiscard]] std::string get(std::string_view target, std::string_view fields = {});

class WebSocketClient {
 public:
  using Fields = std::vector<std::pair<std::string, std::string>>;

  WebSocketClient();
  ~WebSocketClient();

  // The status of the answer: 101 when the connection is open.
  int connect(std::uint16_t port, std::string_view target, const Fields& fields = {});

  bool send(std::string_view text);
  bool send_binary(std::string_view bytes);

  // The next text message; nullopt once closed.
  std::optional<std::string> read();

  // After a read gave nullopt: the code of the close frame received, 1006 if none came.
  [[nodiscard]] std::uint16_t close_code() const;

  void close(std::uint16_t code);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace baitu::http::test
