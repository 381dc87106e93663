#include "tests/api/http/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <stdexcept>

#include "api/http/message.hpp"

namespace baitu::http::test {
namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using Code = boost::system::error_code;

sockaddr_in loopback(const char* address, std::uint16_t port) {
  sockaddr_in endpoint{};
  endpoint.sin_family = AF_INET;
  endpoint.sin_port = htons(port);
  inet_pton(AF_INET, address, &endpoint.sin_addr);
  return endpoint;
}

}  // namespace

std::string Reply::header(std::string_view name) const {
  std::string_view rest = head;
  while (!rest.empty()) {
    const auto end = rest.find("\r\n");
    const std::string_view line = rest.substr(0, end);
    const auto colon = line.find(": ");
    if (colon != std::string_view::npos && equals_ignoring_case(line.substr(0, colon), name)) {
      return std::string(line.substr(colon + 2));
    }
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 2);
  }
  return {};
}

RawClient::RawClient(std::uint16_t port, const char* from)
    : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{kPatience.count(), 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  const sockaddr_in here = loopback(from, 0);
  const sockaddr_in there = loopback("127.0.0.1", port);
  if (::bind(socket_, reinterpret_cast<const sockaddr*>(&here), sizeof here) != 0 ||
      ::connect(socket_, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
    ::close(socket_);
    throw std::runtime_error("cannot connect to the server under test");
  }
}

RawClient::~RawClient() { ::close(socket_); }

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::shut_sending() { ::shutdown(socket_, SHUT_WR); }

bool RawClient::receive() {
  std::array<char, 16'384> bytes{};
  const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (count > 0) received_.append(bytes.data(), static_cast<std::size_t>(count));
  ended_ = count == 0 || (count < 0 && errno == ECONNRESET);
  return count > 0;
}

std::optional<Reply> RawClient::read_reply(bool to_head) {
  std::size_t end = 0;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) return std::nullopt;
  }
  Reply reply;
  reply.head = received_.substr(0, end + 4);
  received_.erase(0, end + 4);
  reply.status = std::stoi(reply.head.substr(reply.head.find(' ') + 1));
  const std::string length = reply.header("Content-Length");
  const std::size_t size = to_head || length.empty() ? 0 : std::stoul(length);
  while (received_.size() < size) {
    if (!receive()) return std::nullopt;
  }
  reply.body = received_.substr(0, size);
  received_.erase(0, size);
  return reply;
}

std::optional<Reply> RawClient::ask(std::string_view request) {
  send(request);
  return read_reply();
}

std::optional<std::string> RawClient::read_to_end() {
  while (receive()) continue;
  if (!ended_) return std::nullopt;
  return std::exchange(received_, {});
}

std::string get(std::string_view target, std::string_view fields) {
  std::string request = "GET ";
  request.append(target).append(" HTTP/1.1\r\nHost: baitu.test\r\n").append(fields);
  return request + "\r\n";
}

class WebSocketClient::Impl {
 public:
  // Runs one asynchronous operation to its end; false if it failed or took too long.
  template <class Start>
  bool complete(Start start) {
    std::optional<Code> result;
    start([&result](const Code& error, auto&&...) { result = error; });
    context.restart();
    while (!result && context.run_one_for(kPatience) > 0) continue;
    if (!result) throw std::runtime_error("the server under test kept a WebSocket client waiting");
    return !*result;
  }

  asio::io_context context{1};
  websocket::stream<asio::ip::tcp::socket> stream{context};
  boost::beast::flat_buffer input;
};

WebSocketClient::WebSocketClient() : impl_(std::make_unique<Impl>()) {}

WebSocketClient::~WebSocketClient() = default;

int WebSocketClient::connect(std::uint16_t port, std::string_view target, const Fields& fields) {
  auto& stream = impl_->stream;
  stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
  stream.set_option(websocket::stream_base::decorator([fields](websocket::request_type& request) {
    for (const auto& [name, value] : fields) request.set(name, value);
  }));
  websocket::response_type response;
  const std::string host = "127.0.0.1:" + std::to_string(port);
  impl_->complete([&](auto done) {
    stream.async_handshake(response, host, std::string(target), std::move(done));
  });
  return static_cast<int>(response.result_int());
}

bool WebSocketClient::send(std::string_view text) {
  impl_->stream.text(true);
  return impl_->complete([&](auto done) {
    impl_->stream.async_write(asio::buffer(text.data(), text.size()), std::move(done));
  });
}

bool WebSocketClient::send_binary(std::string_view bytes) {
  impl_->stream.binary(true);
  return impl_->complete([&](auto done) {
    impl_->stream.async_write(asio::buffer(bytes.data(), bytes.size()), std::move(done));
  });
}

std::optional<std::string> WebSocketClient::read() {
  impl_->input.clear();
  const bool read =
      impl_->complete([&](auto done) { impl_->stream.async_read(impl_->input, std::move(done)); });
  if (!read) return std::nullopt;
  return boost::beast::buffers_to_string(impl_->input.data());
}

std::uint16_t WebSocketClient::close_code() const {
  const auto code = impl_->stream.reason().code;
  return code == websocket::close_code::none ? std::uint16_t{1006} : code;
}

void WebSocketClient::close(std::uint16_t code) {
  impl_->complete([&](auto done) {
    impl_->stream.async_close(static_cast<websocket::close_code>(code), std::move(done));
  });
}

}  // namespace baitu::http::test
