// Internal. One HTTP/1.1 connection: reads a head, has it judged, reads the body, asks the handler,
// writes the answer, again. On the loop's thread, but for answers, which may come from any.
#pragma once

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "api/http/header_guard.hpp"
#include "api/http/loop.hpp"
#include "api/http/piece_body.hpp"
#include "api/http/service.hpp"

namespace baitu::http {

inline constexpr std::size_t kReadBufferBytes = std::size_t{16} << 10;
inline constexpr std::size_t kMaxChunkExtensionBytes = 1'024;           // of all chunks of a body
inline constexpr std::size_t kMaxLingerBytes = std::size_t{256} << 10;  // read after a refusal
inline constexpr int kMaxPipelined = 16;  // requests answered without a pause, then close

class HttpSession final : public Connection {
 public:
  HttpSession(Socket socket, std::shared_ptr<Loop> loop, std::shared_ptr<const Service> service,
              Ticket ticket, Peer peer);

  void start() override;
  void tick(Clock::time_point now) override;
  void drain() override;
  void cut() override;

 private:
  // What the deadline is about.
  enum class Phase : std::uint8_t { idle, head, body, handling, writing, lingering, closed };
  using Parser = boost::beast::http::request_parser<PieceBody>;
  using Code = boost::system::error_code;

  void enter(Phase phase, Clock::duration time);
  std::shared_ptr<HttpSession> self();

  void read_head();
  void on_head_bytes(const Code& error, std::size_t size);
  void on_head(std::size_t size);
  Result<void> take_request(const RequestHead& head);

  void begin_body(const RequestHead& head);
  void send_continue();
  void read_body();
  void on_body_bytes(const Code& error, std::size_t size);
  void spool_piece();
  void on_spooled(bool kept);
  void on_body_error(const Code& error);

  void dispatch();
  void upgrade();
  void respond(std::uint64_t exchange, Response response);
  void refuse(const Refusal& refusal);
  void write(Response response);
  void on_written(const Code& error);
  void linger();
  void on_lingered(const Code& error, std::size_t size);
  void finish();

  const std::shared_ptr<Loop> loop_;  // outlives the socket on it
  Socket socket_;
  const std::shared_ptr<const Service> service_;
  Ticket ticket_;
  const Peer peer_;
  boost::beast::flat_buffer buffer_{kReadBufferBytes};

  Phase phase_ = Phase::idle;
  Clock::time_point deadline_;

  // Of the request at hand.
  Request request_;
  std::unique_ptr<Parser> parser_;
  std::shared_ptr<SpoolFile> file_;  // that the body goes to
  std::function<void(std::uint64_t, boost::beast::string_view, Code&)> on_chunk_;
  Clock::time_point body_start_;
  std::size_t body_bytes_ = 0;
  std::size_t extension_bytes_ = 0;
  std::uint64_t exchange_ = 0;  // number of the request; an answer to another one is dropped
  bool is_head_ = false;
  bool upgrades_ = false;
  bool keep_alive_ = true;
  int burst_ = 0;  // requests answered since the buffer was last empty

  // Of the answer being written.
  std::string head_;
  Response response_;
  std::array<boost::asio::const_buffer, 2> output_;
  std::size_t lingered_bytes_ = 0;
};

}  // namespace baitu::http
