#include "api/http/http_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <exception>
#include <utility>

#include "api/http/client_address.hpp"
#include "api/http/compression.hpp"
#include "api/http/problem.hpp"
#include "api/http/response_head.hpp"
#include "api/http/websocket_connection.hpp"

namespace baitu::http {
namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::size_t kReadBytes = std::size_t{4} << 10;

std::string_view view_of(const boost::beast::flat_buffer& buffer) {
  return {static_cast<const char*>(buffer.data().data()), buffer.size()};
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

bool is_gzip_welcome(const Request& request) {
  const auto accepted = request.headers.find("Accept-Encoding");
  return accepted && accepts_gzip(*accepted);
}

// Runs on the thread that responds, so that a slow compression does not hold up the loop.
void compress(Response& response, bool gzip_welcome) {
  const auto type = response.headers.find("Content-Type");
  const bool worth_it = type && is_compressible(*type) && has_body(response.status) &&
                        response.body.size() >= kMinCompressedBytes &&
                        !response.headers.find("Vary");
  if (!worth_it) return;
  response.headers.add("Vary", "Accept-Encoding");
  if (!gzip_welcome) return;
  if (auto packed = gzip(response.body.view(), kFastGzip)) {
    response.body = *std::move(packed);
    response.headers.add("Content-Encoding", "gzip");
  }
}

}  // namespace

HttpSession::HttpSession(Socket socket, std::shared_ptr<Loop> loop,
                         std::shared_ptr<const Service> service, Ticket ticket, Peer peer)
    : loop_(std::move(loop)),
      socket_(std::move(socket)),
      service_(std::move(service)),
      ticket_(std::move(ticket)),
      peer_(std::move(peer)) {}

void HttpSession::start() {
  enter(Phase::idle, service_->options.timeouts.idle);
  read_head();
}

void HttpSession::enter(Phase phase, Clock::duration time) {
  phase_ = phase;
  deadline_ = Clock::now() + time;
}

std::shared_ptr<HttpSession> HttpSession::self() {
  return std::static_pointer_cast<HttpSession>(shared_from_this());
}

void HttpSession::tick(Clock::time_point now) {
  if (now < deadline_) return;
  switch (phase_) {
    case Phase::head:
      return refuse({408, ErrorCode::timed_out, "The request head did not arrive in time."});
    case Phase::body:
      return refuse({408, ErrorCode::timed_out, "The request body did not arrive in time."});
    case Phase::handling:
      return write(problem(503, Error{ErrorCode::unknown_outcome,
                                      "No answer in time; the request may still take effect.",
                                      {}}));
    default:
      return finish();
  }
}

void HttpSession::drain() {
  keep_alive_ = false;
  if (phase_ == Phase::idle || phase_ == Phase::head || phase_ == Phase::lingering) finish();
}

void HttpSession::cut() { finish(); }

void HttpSession::read_head() {
  const auto end = find_head_end(view_of(buffer_));
  if (!end) return refuse(end.error());
  if (*end > 0) return on_head(*end);
  if (phase_ == Phase::idle && buffer_.size() > 0) {
    enter(Phase::head, service_->options.timeouts.header);
  }
  socket_.async_read_some(
      buffer_.prepare(kReadBytes),
      [self = self()](const Code& error, std::size_t size) { self->on_head_bytes(error, size); });
}

void HttpSession::on_head_bytes(const Code& error, std::size_t size) {
  if (phase_ != Phase::idle && phase_ != Phase::head) return;
  if (error) return finish();
  buffer_.commit(size);
  read_head();
}

void HttpSession::on_head(std::size_t size) {
  const auto head = judge_head(view_of(buffer_).substr(0, size));
  if (!head) return refuse(head.error());
  if (const auto taken = take_request(*head); !taken) {
    return refuse({400, taken.error().code, taken.error().message});
  }
  upgrades_ = head->upgrades_to_websocket;
  keep_alive_ = head->keep_alive && ++burst_ < kMaxPipelined;
  buffer_.consume(size);
  if (head->framing != Framing::none) return begin_body(*head);
  dispatch();
}

Result<void> HttpSession::take_request(const RequestHead& head) {
  auto request = make_request(head.method, head.target);
  if (!request) return std::unexpected(request.error());
  request_ = *std::move(request);
  for (const auto& field : head.fields()) request_.headers.add(field.name, field.value);
  request_.peer_address = peer_.address;
  request_.is_loopback_peer = peer_.is_loopback;
  request_.client_address =
      client_address(peer_.address, request_.headers, service_->options.trusted_proxies);
  is_head_ = head.method == Method::head;
  return {};
}

// The parser is given a head of our own making: the framing that was judged, nothing else, so that
// it cannot come to another conclusion.
void HttpSession::begin_body(const RequestHead& head) {
  const auto& plan_of = service_->options.body_plan;
  const BodyPlan plan = plan_of ? plan_of(request_) : BodyPlan();
  const std::size_t limit = plan.rule.max_bytes;
  if (head.content_length > limit) return on_body_error(beast_http::error::body_limit);
  if (plan.rule.spooled) {
    auto file =
        service_->spool->open(plan.sender.empty() ? peer_.address : plan.sender,
                              head.framing == Framing::chunked ? limit : head.content_length);
    if (!file) return refuse(file.error());
    file_ = *std::move(file);
  }
  parser_ = std::make_unique<Parser>();
  parser_->body_limit(limit);
  parser_->header_limit(kReadBufferBytes);
  extension_bytes_ = 0;
  on_chunk_ = [this](std::uint64_t, boost::beast::string_view extensions, Code& error) {
    extension_bytes_ += extensions.size();
    if (extension_bytes_ > kMaxChunkExtensionBytes) error = beast_http::error::header_limit;
    // The parser takes any byte between quotes; a reader that ends lines at a newline would not.
    if (std::ranges::any_of(extensions, is_control)) error = beast_http::error::bad_chunk_extension;
  };
  parser_->on_chunk_header(on_chunk_);
  const std::string framing = head.framing == Framing::chunked
                                  ? std::string("Transfer-Encoding: chunked")
                                  : fmt::format("Content-Length: {}", head.content_length);
  const std::string judged = fmt::format("POST / HTTP/1.1\r\n{}\r\n\r\n", framing);
  Code error;
  parser_->put(asio::buffer(judged), error);
  if (error) return on_body_error(error);
  body_start_ = Clock::now();
  body_bytes_ = 0;
  phase_ = Phase::body;
  if (head.expects_continue && head.minor_version == 1 && buffer_.size() == 0) {
    return send_continue();
  }
  read_body();
}

void HttpSession::send_continue() {
  deadline_ = Clock::now() + service_->options.timeouts.write;
  asio::async_write(socket_, asio::buffer(kContinue),
                    [self = self()](const Code& error, std::size_t) {
                      if (self->phase_ != Phase::body) return;
                      if (error) return self->finish();
                      self->read_body();
                    });
}

void HttpSession::read_body() {
  const Timeouts& timeouts = service_->options.timeouts;
  deadline_ = body_start_ + allowance(timeouts.body, body_bytes_, timeouts.min_rate);
  beast_http::async_read_some(
      socket_, buffer_, *parser_,
      [self = self()](const Code& error, std::size_t size) { self->on_body_bytes(error, size); });
}

void HttpSession::on_body_bytes(const Code& error, std::size_t size) {
  if (phase_ != Phase::body) return;
  if (error) return on_body_error(error);
  body_bytes_ += size;
  if (file_ && (parser_->is_done() || parser_->get().body().size() >= kSpoolPieceBytes)) {
    return spool_piece();
  }
  if (!parser_->is_done()) return read_body();
  request_.body = std::move(parser_->get().body());
  parser_.reset();
  dispatch();
}

// Nothing more is read until the piece is written: who sends faster than the disk takes waits.
void HttpSession::spool_piece() {
  service_->spool->append(file_, std::exchange(parser_->get().body(), {}),
                          [self = self(), loop = loop_](bool kept) mutable {
                            loop->post([self = std::move(self), kept] { self->on_spooled(kept); });
                          });
}

void HttpSession::on_spooled(bool kept) {
  if (phase_ != Phase::body) return;
  if (!kept) {
    return refuse({503, ErrorCode::unavailable, "The disk does not take the body."});
  }
  if (!parser_->is_done()) return read_body();
  request_.spooled = SpoolFile::finished(file_);
  file_.reset();
  parser_.reset();
  dispatch();
}

void HttpSession::on_body_error(const Code& error) {
  if (error == beast_http::error::body_limit) {
    return refuse({413, ErrorCode::too_large, "The body is over the limit of this resource."});
  }
  const bool truncated =
      error == beast_http::error::end_of_stream || error == beast_http::error::partial_message;
  if (!truncated && error.category() == Code(beast_http::error::bad_chunk).category()) {
    return refuse({400, ErrorCode::malformed, "The chunks of the body are malformed."});
  }
  finish();
}

void HttpSession::dispatch() {
  if (upgrades_ && service_->websockets) return upgrade();
  enter(Phase::handling, service_->options.timeouts.handler);
  Respond respond = [self = self(), exchange = ++exchange_,
                     gzip_welcome = is_gzip_welcome(request_)](Response response) {
    compress(response, gzip_welcome);
    if (self->loop_->is_current()) return self->respond(exchange, std::move(response));
    self->loop_->post([self, exchange, response = std::move(response)]() mutable {
      self->respond(exchange, std::move(response));
    });
  };
  const std::uint64_t exchange = exchange_;
  try {
    service_->handler(std::move(request_), std::move(respond));
  } catch (const std::exception& failure) {
    this->respond(exchange, problem(500, Error{ErrorCode::internal, failure.what(), {}}));
  }
}

void HttpSession::upgrade() {
  if (buffer_.size() > 0) return refuse({400, ErrorCode::malformed, "Bytes before the upgrade."});
  if (!is_allowed_origin(request_.headers, service_->options.allowed_origins)) {
    return refuse({403, ErrorCode::forbidden, "This Origin may not open a WebSocket."});
  }
  auto receiver = service_->websockets(request_);
  if (!receiver) return write(std::move(receiver.error()));
  if (!ticket_.take_websocket()) {
    return refuse({503, ErrorCode::unavailable, "There are too many WebSockets."});
  }
  phase_ = Phase::closed;
  const auto keep = self();
  loop_->remove(*this);
  loop_->add(std::make_shared<WebSocketConnection>(std::move(socket_), loop_, service_,
                                                   std::move(ticket_), std::move(request_),
                                                   *std::move(receiver)));
}

void HttpSession::respond(std::uint64_t exchange, Response response) {
  if (phase_ == Phase::handling && exchange == exchange_) write(std::move(response));
}

void HttpSession::refuse(const Refusal& refusal) {
  Code ignored;
  socket_.cancel(ignored);
  keep_alive_ = false;
  file_.reset();
  write(problem(refusal.status, Error{refusal.code, refusal.message, {}}));
}

void HttpSession::write(Response response) {
  response_ = std::move(response);
  write_head(head_, response_, loop_->date(), keep_alive_);
  const bool sends_body = !is_head_ && has_body(response_.status);
  const std::string_view body = sends_body ? response_.body.view() : std::string_view{};
  output_ = {asio::buffer(head_), asio::buffer(body.data(), body.size())};
  const Timeouts& timeouts = service_->options.timeouts;
  enter(Phase::writing, allowance(timeouts.write, head_.size() + body.size(), timeouts.min_rate));
  asio::async_write(socket_, output_,
                    [self = self()](const Code& error, std::size_t) { self->on_written(error); });
}

void HttpSession::on_written(const Code& error) {
  if (phase_ != Phase::writing) return;
  if (error) return finish();
  if (!keep_alive_) return linger();
  response_ = {};
  is_head_ = false;
  if (buffer_.size() == 0) burst_ = 0;
  enter(Phase::idle, service_->options.timeouts.idle);
  read_head();
}

// Closing with unread bytes makes the kernel send a reset, which can overtake the answer: so the
// sending side is closed first and what still comes is thrown away, within bounds.
void HttpSession::linger() {
  Code error;
  socket_.shutdown(Socket::shutdown_send, error);
  if (error) return finish();
  enter(Phase::lingering, service_->options.timeouts.linger);
  on_lingered({}, 0);
}

void HttpSession::on_lingered(const Code& error, std::size_t size) {
  lingered_bytes_ += size;
  if (phase_ != Phase::lingering) return;
  if (error || lingered_bytes_ > kMaxLingerBytes) return finish();
  buffer_.clear();
  socket_.async_read_some(
      buffer_.prepare(kReadBytes),
      [self = self()](const Code& failed, std::size_t read) { self->on_lingered(failed, read); });
}

void HttpSession::finish() {
  if (phase_ == Phase::closed) return;
  phase_ = Phase::closed;
  file_.reset();
  const auto keep = self();
  Code ignored;
  socket_.close(ignored);
  ticket_.release();
  loop_->remove(*this);
}

}  // namespace baitu::http
