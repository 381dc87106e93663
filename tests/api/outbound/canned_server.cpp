#include "tests/api/outbound/canned_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace baitu::test {
namespace {

constexpr int kLook_ms = 20;
constexpr int kBacklog = 64;

bool is_readable(int descriptor) {
  pollfd waiting{descriptor, POLLIN, 0};
  return ::poll(&waiting, 1, kLook_ms) > 0;
}

}  // namespace

std::string canned(int status, std::string_view body, std::string_view fields) {
  return "HTTP/1.1 " + std::to_string(status) + " Canned\r\n" + std::string(fields) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

CannedServer::CannedServer(Answer answer) : answer_(std::move(answer)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in endpoint{};
  endpoint.sin_family = AF_INET;
  endpoint.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof endpoint;
  sockaddr address{};
  std::memcpy(&address, &endpoint, sizeof endpoint);
  if (::bind(listener_, &address, size) != 0 || ::listen(listener_, kBacklog) != 0 ||
      ::getsockname(listener_, &address, &size) != 0)
    throw std::runtime_error("the canned server cannot listen");
  std::memcpy(&endpoint, &address, sizeof endpoint);
  port_ = ntohs(endpoint.sin_port);
  acceptor_ = std::jthread([this] { run(); });
}

CannedServer::~CannedServer() {
  stopping_ = true;
  acceptor_.join();
  connections_.clear();
  ::close(listener_);
}

std::string CannedServer::origin() const { return "http://127.0.0.1:" + std::to_string(port_); }

std::vector<std::string> CannedServer::heads() const {
  const std::scoped_lock lock(mutex_);
  return heads_;
}

void CannedServer::run() {
  while (!stopping_) {
    if (!is_readable(listener_)) continue;
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection >= 0) connections_.emplace_back([this, connection] { serve(connection); });
  }
}

void CannedServer::serve(int connection) {
  std::string received;
  while (!stopping_) {
    if (!is_readable(connection)) continue;
    std::array<char, 4096> bytes{};
    const ssize_t got = ::recv(connection, bytes.data(), bytes.size(), 0);
    if (got <= 0) break;
    received.append(bytes.data(), static_cast<std::size_t>(got));
    if (!received.ends_with("\r\n\r\n")) continue;
    {
      const std::scoped_lock lock(mutex_);
      heads_.push_back(received);
    }
    const std::string answer = answer_(received);
    received.clear();
    if (::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) break;
  }
  ::close(connection);
}

}  // namespace baitu::test
