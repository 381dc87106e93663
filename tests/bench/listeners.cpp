#include "tests/bench/listeners.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace baitu::bench {
namespace {

constexpr std::size_t kPerAddress = 1'000;  // a server takes so many of one at most
constexpr std::size_t kBufferBytes = std::size_t{64} << 10;
constexpr std::size_t kMarkedBytes = 64;  // of a payload, kept to look for the mark
constexpr std::size_t kShortFrame =
    126;  // RFC 6455 5.2: payloads from here on say it in more bytes
constexpr int kEvents = 512;

Error failed(std::string_view what) {
  return {ErrorCode::unavailable, fmt::format("{}: {}", what, std::strerror(errno)), {}};
}

// 127.0.x.2: every address of 127.0.0.0/8 is this machine.
sockaddr_in address(std::size_t network, int port) {
  sockaddr_in made{};
  made.sin_family = AF_INET;
  made.sin_port = htons(static_cast<std::uint16_t>(port));
  made.sin_addr.s_addr =
      htonl(INADDR_LOOPBACK + static_cast<std::uint32_t>(network) * 256U + (network > 0 ? 1U : 0U));
  return made;
}

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

// Bytes of a frame's header, as its first two say. RFC 6455 5.2.
std::size_t header_bytes(std::string_view head) {
  const auto length = static_cast<std::uint8_t>(head[1]) & 0x7FU;
  if (length < kShortFrame) return 2;
  return length == kShortFrame ? 4 : 10;
}

std::uint64_t payload_bytes(std::string_view head) {
  const auto length = static_cast<std::uint8_t>(head[1]) & 0x7FU;
  if (length < kShortFrame) return length;
  std::uint64_t value = 0;
  for (std::size_t i = 2; i < header_bytes(head); ++i)
    value = value << 8U | static_cast<std::uint8_t>(head[i]);
  return value;
}

}  // namespace

Listeners::Listeners(Wanted wanted) : wanted_(std::move(wanted)), poll_(::epoll_create1(0)) {}

Listeners::~Listeners() {
  for (const Listener& listener : listeners_) ::close(listener.socket);
  ::close(poll_);
}

Result<int> Listeners::connected(std::size_t place) const {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) return std::unexpected(failed("a socket"));
  const sockaddr_in from = address(1 + place / kPerAddress, 0);
  const sockaddr_in to = address(0, wanted_.port);
  const auto* const source = reinterpret_cast<const sockaddr*>(&from);
  const auto* const target = reinterpret_cast<const sockaddr*>(&to);
  if (::bind(socket, source, sizeof(from)) != 0 || ::connect(socket, target, sizeof(to)) != 0) {
    const Error error = failed("connecting");
    ::close(socket);
    return std::unexpected(error);
  }
  return socket;
}

// The answer's head is read byte by byte: what follows it belongs to the first frame.
Result<void> Listeners::upgrade(int socket) const {
  std::string request = fmt::format(
      "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n",
      wanted_.target);
  if (!wanted_.subprotocol.empty())
    request += "Sec-WebSocket-Protocol: " + wanted_.subprotocol + "\r\n";
  if (!send_all(socket, request + "\r\n")) return std::unexpected(failed("upgrading"));
  std::string answer;
  char byte = 0;
  while (!answer.ends_with("\r\n\r\n")) {
    if (::recv(socket, &byte, 1, 0) != 1) return std::unexpected(failed("upgrading"));
    answer += byte;
  }
  if (answer.starts_with("HTTP/1.1 101")) return {};
  return fail(ErrorCode::unavailable, answer.substr(0, answer.find('\r')));
}

Result<void> Listeners::open(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto socket = connected(listeners_.size());
    if (!socket) return std::unexpected(socket.error());
    listeners_.emplace_back().socket = *socket;
    if (auto upgraded = upgrade(*socket); !upgraded) return upgraded;
    epoll_event event{.events = EPOLLIN, .data = {.u64 = listeners_.size() - 1}};
    if (::epoll_ctl(poll_, EPOLL_CTL_ADD, *socket, &event) != 0)
      return std::unexpected(failed("epoll"));
  }
  missing_ = listeners_.size();
  return {};
}

void Listeners::end_frame(Listener& listener) {
  if (!listener.got && listener.head.find(wanted_.mark) != std::string::npos) {
    listener.got = true;
    --missing_;
  }
  listener.head.clear();
  listener.in_payload = false;
}

void Listeners::take(Listener& listener, std::string_view bytes) {
  while (!bytes.empty()) {
    if (!listener.in_payload) {
      listener.head += bytes.front();
      bytes.remove_prefix(1);
      if (listener.head.size() < 2 || listener.head.size() < header_bytes(listener.head)) continue;
      listener.left = payload_bytes(listener.head);
      listener.head.clear();
      listener.in_payload = true;
    } else {
      const auto part =
          static_cast<std::size_t>(std::min<std::uint64_t>(listener.left, bytes.size()));
      const std::size_t room = kMarkedBytes - std::min(kMarkedBytes, listener.head.size());
      listener.head.append(bytes.substr(0, std::min(part, room)));
      bytes.remove_prefix(part);
      listener.left -= part;
    }
    if (listener.in_payload && listener.left == 0) end_frame(listener);
  }
}

bool Listeners::read(Listener& listener) {
  std::array<char, kBufferBytes> buffer;
  const ssize_t got = ::recv(listener.socket, buffer.data(), buffer.size(), 0);
  if (got <= 0) return false;
  take(listener, {buffer.data(), static_cast<std::size_t>(got)});
  return true;
}

Result<void> Listeners::wait_for_all(std::chrono::seconds within) {
  const auto until = std::chrono::steady_clock::now() + within;
  std::array<epoll_event, kEvents> events;
  while (missing_ > 0) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    const int ready = left.count() <= 0 ? 0
                                        : ::epoll_wait(poll_, events.data(), kEvents,
                                                       static_cast<int>(left.count()));
    if (ready <= 0)
      return fail(ErrorCode::unavailable, fmt::format("{} got no message in time", missing_));
    for (int i = 0; i < ready; ++i)
      if (!read(listeners_[events[static_cast<std::size_t>(i)].data.u64]))
        return fail(ErrorCode::unavailable, "a socket was closed");
  }
  missing_ = listeners_.size();
  for (Listener& listener : listeners_) listener.got = false;
  return {};
}

// Masked with zeros, as what clients send has to be masked. RFC 6455 5.3.
Result<void> Listeners::say(std::string_view text) const {
  std::string frame = "\x81";
  if (text.size() < kShortFrame) {
    frame += static_cast<char>(0x80U | text.size());
  } else {
    frame += static_cast<char>(0x80U | kShortFrame);
    frame += static_cast<char>(text.size() >> 8U);
    frame += static_cast<char>(text.size() & 0xFFU);
  }
  frame.append(4, '\0');
  frame += text;
  if (send_all(listeners_.front().socket, frame)) return {};
  return std::unexpected(failed("sending"));
}

}  // namespace baitu::bench
