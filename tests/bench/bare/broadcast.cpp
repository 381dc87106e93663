// baitu-bench-broadcast PORT: what a text message says is sent to all WebSockets that are open,
// with Beast and nothing else. The baseline of the bench `fanout`.
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <cstdlib>
#include <memory>
#include <string>
#include <unordered_set>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

class Client;
using Clients = std::unordered_set<std::shared_ptr<Client>>;

class Client : public std::enable_shared_from_this<Client> {
 public:
  Client(asio::ip::tcp::socket socket, Clients& all) : stream_(std::move(socket)), all_(all) {}

  void open() {
    stream_.async_accept([self = shared_from_this()](error_code error) {
      if (error) return;
      self->stream_.text(true);
      self->all_.insert(self);
      self->read();
    });
  }

  // Requires that what was sent before has gone, which the bench waits for.
  void send(const std::shared_ptr<const std::string>& message) {
    stream_.async_write(asio::buffer(*message),
                        [self = shared_from_this(), message](error_code, std::size_t) {});
  }

 private:
  void read() {
    stream_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
      if (error) {
        self->all_.erase(self);
        return;
      }
      const auto message =
          std::make_shared<const std::string>(beast::buffers_to_string(self->buffer_.data()));
      self->buffer_.clear();
      for (const auto& client : self->all_) client->send(message);
      self->read();
    });
  }

  beast::websocket::stream<beast::tcp_stream> stream_;
  beast::flat_buffer buffer_;
  Clients& all_;
};

void accept(asio::ip::tcp::acceptor& acceptor, Clients& all) {
  acceptor.async_accept([&](error_code error, asio::ip::tcp::socket socket) {
    if (error) return;
    socket.set_option(asio::ip::tcp::no_delay(true));
    std::make_shared<Client>(std::move(socket), all)->open();
    accept(acceptor, all);
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  asio::io_context io(1);
  const auto port = static_cast<asio::ip::port_type>(std::atoi(argv[1]));
  asio::ip::tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), port});
  Clients all;
  accept(acceptor, all);
  io.run();
}
