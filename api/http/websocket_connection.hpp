// Internal. One WebSocket connection, from the handshake on. The queue may be filled from any
// thread; everything else happens on the loop's.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "api/http/loop.hpp"
#include "api/http/service.hpp"
#include "api/http/websocket.hpp"

namespace baitu::http {

class WebSocketConnection final : public Connection, public WebSocketSession {
 public:
  WebSocketConnection(Socket socket, std::shared_ptr<Loop> loop,
                      std::shared_ptr<const Service> service, Ticket ticket, Request request,
                      std::unique_ptr<WebSocketReceiver> receiver);

  void start() override;
  void tick(Clock::time_point now) override;
  void drain() override;
  void cut() override;

  SendResult send(std::shared_ptr<const std::string> text) override;
  [[nodiscard]] std::size_t pending_bytes() const override;
  void close(std::uint16_t code, std::string_view reason) override;

 private:
  using Code = boost::system::error_code;
  using Upgrade = boost::beast::http::request<boost::beast::http::empty_body>;

  std::shared_ptr<WebSocketConnection> self();
  void on_accepted(const Code& error);
  void read();
  void on_read(const Code& error);
  void flush();
  void on_written(const Code& error);
  void send_close(const boost::beast::websocket::close_reason& reason);
  void end(std::uint16_t code);

  const std::shared_ptr<Loop> loop_;  // outlives the stream on it
  boost::beast::websocket::stream<Socket> stream_;
  const std::shared_ptr<const Service> service_;
  Ticket ticket_;
  std::unique_ptr<Upgrade> upgrade_;  // until accepted
  std::unique_ptr<WebSocketReceiver> receiver_;
  boost::beast::flat_buffer input_;
  bool opened_ = false;
  bool ended_ = false;
  bool writing_ = false;
  bool pinged_ = false;   // since the client last said anything
  bool pinging_ = false;  // a ping waits behind a write: the stream has room for one only
  bool sent_close_ = false;
  Clock::time_point heard_;     // when the client last said anything
  Clock::time_point deadline_;  // of the handshake, the write or the close at hand

  mutable std::mutex mutex_;  // guards the rest
  std::deque<std::shared_ptr<const std::string>> queue_;
  std::size_t pending_bytes_ = 0;
  bool flush_posted_ = false;
  bool told_full_ = false;
  bool accepts_ = true;  // messages to send; until close() or the end
  std::optional<boost::beast::websocket::close_reason> closing_;
};

}  // namespace baitu::http
