// The HTTP/1.1 and WebSocket server. Every limit that security demands is enforced here, before a
// handler sees a request: see ServerOptions.
// Threads: start, stop and the destructor from one thread; port and connections from any.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/http/message.hpp"
#include "api/http/websocket.hpp"
#include "domain/base/error.hpp"

namespace baitu::http {

// Answers one request; callable from any thread, at once or later. Only the first call counts, and
// only within Timeouts::handler; calling it after the connection or the server is gone is harmless.
using Respond = std::function<void(Response)>;

// Called on an I/O thread, so it must not block: hand slow work to another thread and respond from
// there. Requests of one connection come one after the other. HEAD is passed on as HEAD; the server
// drops the body of its answer. An exception becomes a 500.
using Handler = std::function<void(Request, Respond)>;

inline constexpr std::size_t kDefaultBodyLimit = std::size_t{1} << 20;  // bytes

// How the body of a request is received: into memory, or into a file as Request::spooled.
struct BodyRule {
  std::size_t max_bytes = kDefaultBodyLimit;
  bool spooled = false;
  constexpr BodyRule(std::size_t most_bytes, bool into_a_file = false)
      : max_bytes(most_bytes), spooled(into_a_file) {}
};

// The rule for one body, and whose body it is.
struct BodyPlan {
  BodyRule rule = kDefaultBodyLimit;
  std::string sender;  // empty: known by the peer's address only
};

// The plan for this request, which is complete but for its body.
using BodyPlanOf = std::function<BodyPlan(const Request&)>;

// Bodies that are received into files. One that would exceed a bound is refused before it is read:
// 429 where the sender's own part is used up, 503 where everybody's is. A body counts, with the
// most bytes it may have, until whoever handles it has dropped it.
struct SpoolOptions {
  std::filesystem::path folder;  // the server's own, emptied at start; empty: no body is spooled
  std::size_t max_bodies = 64;
  std::size_t max_bodies_of_one = 8;  // sender
  std::uint64_t max_bytes = 1'000'000'000;
  std::uint64_t max_bytes_of_one = 250'000'000;
  // Whether the disk has room for so many bytes more; disk_full is answered 507. Asked on an I/O
  // thread.
  std::function<Result<void>(std::uint64_t bytes)> room = [](std::uint64_t) {
    return Result<void>();
  };
};

// What takes longer ends the connection. A transfer's time grows with its size: a body or a message
// of n bytes has the fixed time plus n / min_rate.
struct Timeouts {
  std::chrono::milliseconds header{10'000};   // first to last byte of a request head, then 408
  std::chrono::milliseconds body{30'000};     // then 408
  std::chrono::milliseconds write{10'000};    // then the connection is cut
  std::chrono::milliseconds idle{60'000};     // between requests
  std::chrono::milliseconds handler{30'000};  // until respond is called, then 503
  std::chrono::milliseconds ping{25'000};     // a WebSocket silent for so long is pinged, twice as
                                              // long is cut
  std::chrono::milliseconds linger{2'000};    // reading on after a refusal, so that it arrives
  std::size_t min_rate = std::size_t{16} << 10;  // bytes per second
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one
  unsigned io_threads = 2;
  Timeouts timeouts;
  std::size_t max_connections = 20'000;  // of both kinds; more are answered 503
  std::size_t max_connections_per_address = 1'024;
  std::size_t max_websockets = 16'000;
  // Proxies whose word is taken for Request::client_address (client_address.hpp).
  std::vector<std::string> trusted_proxies;
  BodyPlanOf body_plan;  // absent: kDefaultBodyLimit, in memory
  SpoolOptions spool;
  // "https://baitu.example": the only Origins that may open a WebSocket. Empty: the Origin's host
  // and port must be the request's Host. A client that sends no Origin is not a browser and passes.
  std::vector<std::string> allowed_origins;
};

// Whether a server could listen there now; takes nothing. Errors: as Server::start.
[[nodiscard]] Result<void> can_listen(const std::string& address, std::uint16_t port);

class Server {
 public:
  // `websockets` absent: upgrades are answered like any other GET.
  Server(ServerOptions options, Handler handler, WebSocketAcceptor websockets = {});

  // As stop(0).
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Binds, listens and starts the I/O threads. Errors: invalid_value (address), unavailable (cannot
  // bind, cannot make the folder of the spool). Requires: not started before.
  [[nodiscard]] Result<void> start();

  // The port listened on; 0 before start.
  [[nodiscard]] std::uint16_t port() const;

  // Open connections of both kinds.
  [[nodiscard]] std::size_t connections() const;

  // Stops listening, closes idle connections, lets requests in flight finish and WebSockets close
  // with kCloseGoingAway; after `deadline` cuts what is left. On return no handler runs any more.
  void stop(std::chrono::milliseconds deadline);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace baitu::http
