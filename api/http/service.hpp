// Internal. What all connections of one server share. Threads: any.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "api/http/server.hpp"
#include "api/http/spool.hpp"

namespace baitu::http {

class Admission;

// A place among the admitted connections, given back on destruction.
class Ticket {
 public:
  Ticket() = default;
  Ticket(std::shared_ptr<Admission> admission, std::string address)
      : admission_(std::move(admission)), address_(std::move(address)) {}
  Ticket(Ticket&&) = default;
  Ticket& operator=(Ticket&& other) noexcept;
  ~Ticket() { release(); }

  // Takes a WebSocket's place as well; false when there is none.
  [[nodiscard]] bool take_websocket();
  void release();

 private:
  std::shared_ptr<Admission> admission_;
  std::string address_;
  bool websocket_ = false;
};

class Admission : public std::enable_shared_from_this<Admission> {
 public:
  explicit Admission(const ServerOptions& options);

  // nullopt when the server is full, in all or for this address.
  [[nodiscard]] std::optional<Ticket> admit(const std::string& address);
  [[nodiscard]] std::size_t connections() const;

 private:
  friend class Ticket;
  const std::size_t max_connections_;
  const std::size_t max_per_address_;
  const std::size_t max_websockets_;

  mutable std::mutex mutex_;  // guards the rest
  std::size_t connections_ = 0;
  std::size_t websockets_ = 0;
  std::map<std::string, std::size_t> by_address_;
};

struct Service {
  ServerOptions options;
  Handler handler;
  WebSocketAcceptor websockets;
  std::shared_ptr<Admission> admission;
  std::unique_ptr<Spool> spool;
};

// Where a connection comes from.
struct Peer {
  std::string address;
  bool is_loopback = false;
};

// Whether an upgrade with these headers comes from an allowed Origin.
[[nodiscard]] bool is_allowed_origin(const Headers& headers,
                                     const std::vector<std::string>& allowed);

}  // namespace baitu::http
