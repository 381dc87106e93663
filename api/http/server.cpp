#include "api/http/server.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "api/http/http_session.hpp"
#include "api/http/loop.hpp"
#include "api/http/problem.hpp"
#include "api/http/response_head.hpp"
#include "api/http/service.hpp"
#include "domain/base/assert.hpp"

namespace baitu::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Code = boost::system::error_code;

constexpr int kBacklog = 1'024;                        // connections the kernel holds for us
constexpr std::chrono::milliseconds kAcceptPause{50};  // after a failed accept
constexpr std::chrono::milliseconds kShortestTick{5};  // deadlines are met within a tick
constexpr std::chrono::milliseconds kLongestTick{250};

std::chrono::milliseconds tick_of(const Timeouts& timeouts) {
  const auto shortest = std::min({timeouts.header, timeouts.body, timeouts.write, timeouts.idle,
                                  timeouts.handler, timeouts.ping, timeouts.linger});
  return std::clamp(shortest / 4, kShortestTick, kLongestTick);
}

Peer peer_of(const Socket& socket) {
  Code error;
  auto address = socket.remote_endpoint(error).address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return {address.to_string(), address.is_loopback()};
}

std::unexpected<Error> cannot_listen(const tcp::endpoint& endpoint, const Code& error) {
  return fail(ErrorCode::unavailable, "Cannot listen on " + endpoint.address().to_string() + ":" +
                                          std::to_string(endpoint.port()) + ": " + error.message());
}

Result<tcp::endpoint> endpoint_of(const std::string& address, std::uint16_t port) {
  Code error;
  const auto parsed = asio::ip::make_address(address, error);
  if (!error) return tcp::endpoint(parsed, port);
  return fail(ErrorCode::invalid_value, "Not an IP address: " + address, "address");
}

Result<void> bind(tcp::acceptor& acceptor, const tcp::endpoint& endpoint) {
  Code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) return {};
  return cannot_listen(endpoint, error);
}

}  // namespace

Result<void> can_listen(const std::string& address, std::uint16_t port) {
  const auto endpoint = endpoint_of(address, port);
  if (!endpoint) return std::unexpected(endpoint.error());
  asio::io_context context;
  tcp::acceptor acceptor(context);
  return bind(acceptor, *endpoint);
}

// Accepts on the first loop and deals the connections out to all of them in turn.
class Server::Impl {
 public:
  Impl(ServerOptions options, Handler handler, WebSocketAcceptor websockets)
      : service_(std::make_shared<Service>()) {
    service_->admission = std::make_shared<Admission>(options);
    service_->spool = std::make_unique<Spool>(options.spool);
    service_->options = std::move(options);
    service_->handler = std::move(handler);
    service_->websockets = std::move(websockets);
  }

  Result<void> start();
  void stop(std::chrono::milliseconds deadline);

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::size_t connections() const { return service_->admission->connections(); }

 private:
  Result<void> listen(const tcp::endpoint& endpoint);
  void accept();
  void on_accepted(const Code& error, Socket socket);
  void take(Socket socket);
  void turn_away(Socket socket);
  void run(Loop& loop);

  std::shared_ptr<Service> service_;
  std::vector<std::shared_ptr<Loop>> loops_;
  std::vector<std::thread> threads_;
  std::optional<tcp::acceptor> acceptor_;
  std::optional<asio::steady_timer> pause_;
  std::size_t next_loop_ = 0;
  std::uint16_t port_ = 0;

  std::mutex mutex_;
  std::condition_variable ended_;
  std::size_t running_ = 0;  // loops; guarded by mutex_
};

Result<void> Server::Impl::start() {
  BAITU_ASSERT(loops_.empty());
  const ServerOptions& options = service_->options;
  const auto endpoint = endpoint_of(options.address, options.port);
  if (!endpoint) return std::unexpected(endpoint.error());
  if (auto spooling = service_->spool->start(); !spooling) return spooling;
  for (unsigned i = 0; i < std::max(1U, options.io_threads); ++i) {
    loops_.push_back(std::make_shared<Loop>(tick_of(options.timeouts)));
  }
  if (auto listening = listen(*endpoint); !listening) {
    acceptor_.reset();
    pause_.reset();
    loops_.clear();
    service_->spool->stop();
    return listening;
  }
  accept();
  running_ = loops_.size();
  for (const auto& loop : loops_) threads_.emplace_back([this, &loop = *loop] { run(loop); });
  return {};
}

Result<void> Server::Impl::listen(const tcp::endpoint& endpoint) {
  acceptor_.emplace(loops_.front()->context());
  pause_.emplace(loops_.front()->context());
  if (auto bound = bind(*acceptor_, endpoint); !bound) return bound;
  Code error;
  acceptor_->listen(kBacklog, error);
  if (error) return cannot_listen(endpoint, error);
  port_ = acceptor_->local_endpoint(error).port();
  return {};
}

void Server::Impl::run(Loop& loop) {
  loop.run();
  const std::lock_guard lock(mutex_);
  --running_;
  ended_.notify_all();
}

void Server::Impl::accept() {
  Loop& target = *loops_[next_loop_];
  acceptor_->async_accept(target.context(), [this](const Code& error, Socket socket) {
    on_accepted(error, std::move(socket));
  });
}

void Server::Impl::on_accepted(const Code& error, Socket socket) {
  if (!acceptor_->is_open()) return;
  if (error) {
    // Most likely out of descriptors: trying again at once would only burn the processor.
    pause_->expires_after(kAcceptPause);
    pause_->async_wait([this](const Code& cancelled) {
      if (!cancelled && acceptor_->is_open()) accept();
    });
    return;
  }
  take(std::move(socket));
  accept();
}

void Server::Impl::take(Socket socket) {
  Code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  Peer peer = peer_of(socket);
  auto ticket = service_->admission->admit(peer.address);
  if (!ticket) return turn_away(std::move(socket));
  const std::shared_ptr<Loop> loop = loops_[next_loop_];
  next_loop_ = (next_loop_ + 1) % loops_.size();
  auto session = std::make_shared<HttpSession>(std::move(socket), loop, service_,
                                               *std::move(ticket), std::move(peer));
  loop->post([loop, session = std::move(session)]() mutable { loop->add(std::move(session)); });
}

// One attempt to say why; nothing is kept for a client that does not take it.
void Server::Impl::turn_away(Socket socket) {
  const Response response =
      problem(503, Error{ErrorCode::unavailable, "There are too many connections.", {}});
  std::string bytes;
  write_head(bytes, response, loops_.front()->date(), false);
  bytes += response.body.view();
  Code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(bytes), ignored);
  socket.shutdown(Socket::shutdown_send, ignored);
}

void Server::Impl::stop(std::chrono::milliseconds deadline) {
  if (threads_.empty()) return;
  loops_.front()->post([this] {
    Code ignored;
    acceptor_->close(ignored);
    pause_->cancel();
  });
  for (const auto& loop : loops_) loop->post([&loop = *loop] { loop.drain(); });
  {
    std::unique_lock lock(mutex_);
    ended_.wait_for(lock, deadline, [this] { return running_ == 0; });
  }
  for (const auto& loop : loops_) loop->post([&loop = *loop] { loop.cut(); });
  for (auto& thread : threads_) thread.join();
  threads_.clear();
  // Here and not with the last session, which a thread of the spool itself may drop.
  service_->spool->stop();
}

Server::Server(ServerOptions options, Handler handler, WebSocketAcceptor websockets)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler), std::move(websockets))) {
}

Server::~Server() { stop(std::chrono::milliseconds(0)); }

Result<void> Server::start() { return impl_->start(); }

std::uint16_t Server::port() const { return impl_->port(); }

std::size_t Server::connections() const { return impl_->connections(); }

void Server::stop(std::chrono::milliseconds deadline) { impl_->stop(deadline); }

}  // namespace baitu::http
