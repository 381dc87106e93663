#include "api/http/websocket_connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <exception>
#include <utility>

namespace baitu::http {
namespace {

namespace websocket = boost::beast::websocket;

constexpr std::size_t kMaxReasonBytes = 123;                   // RFC 6455 5.5
constexpr std::size_t kKeptInputBytes = std::size_t{4} << 10;  // between messages

std::uint16_t close_code_of(const boost::system::error_code& error,
                            const websocket::close_reason& received) {
  if (error == websocket::error::message_too_big) return kCloseTooBig;
  if (error != websocket::error::closed) return kCloseAbnormal;
  return received.code == websocket::close_code::none ? kCloseNormal : received.code;
}

}  // namespace

WebSocketConnection::WebSocketConnection(Socket socket, std::shared_ptr<Loop> loop,
                                         std::shared_ptr<const Service> service, Ticket ticket,
                                         Request request,
                                         std::unique_ptr<WebSocketReceiver> receiver)
    : loop_(std::move(loop)),
      stream_(std::move(socket)),
      service_(std::move(service)),
      ticket_(std::move(ticket)),
      upgrade_(std::make_unique<Upgrade>()),
      receiver_(std::move(receiver)) {
  upgrade_->method(boost::beast::http::verb::get);
  upgrade_->target(request.target);
  upgrade_->version(11);
  for (std::size_t i = 0; i < request.headers.size(); ++i) {
    const auto field = request.headers[i];
    upgrade_->insert({field.name.data(), field.name.size()},
                     {field.value.data(), field.value.size()});
  }
}

void WebSocketConnection::start() {
  stream_.text(true);
  stream_.auto_fragment(false);
  stream_.read_message_max(kMaxIncomingMessage);
  stream_.control_callback([this](websocket::frame_type, boost::beast::string_view) {
    heard_ = Clock::now();
    pinged_ = false;
  });
  if (const std::string protocol(receiver_->subprotocol()); !protocol.empty())
    stream_.set_option(
        websocket::stream_base::decorator([protocol](websocket::response_type& response) {
          response.set(boost::beast::http::field::sec_websocket_protocol, protocol);
        }));
  deadline_ = Clock::now() + service_->options.timeouts.header;
  stream_.async_accept(*upgrade_, [self = self()](const Code& error) { self->on_accepted(error); });
}

std::shared_ptr<WebSocketConnection> WebSocketConnection::self() {
  return std::static_pointer_cast<WebSocketConnection>(shared_from_this());
}

void WebSocketConnection::on_accepted(const Code& error) {
  upgrade_.reset();
  if (ended_) return;
  if (error) return end(kCloseAbnormal);
  opened_ = true;
  heard_ = Clock::now();
  receiver_->on_open(self());
  flush();
  read();
}

void WebSocketConnection::tick(Clock::time_point now) {
  const auto ping = service_->options.timeouts.ping;
  if (!opened_ || sent_close_) {
    if (now >= deadline_) end(kCloseAbnormal);
  } else if (writing_ && now >= deadline_) {
    end(kCloseResume);
  } else if (now >= heard_ + 2 * ping) {
    end(kCloseAbnormal);
  } else if (now >= heard_ + ping && !pinged_ && !pinging_) {
    pinged_ = true;
    pinging_ = true;
    stream_.async_ping({}, [self = self()](const Code&) { self->pinging_ = false; });
  }
}

void WebSocketConnection::drain() {
  if (!opened_) return end(kCloseAbnormal);
  close(kCloseGoingAway, "The server stops; connect again and resume.");
}

void WebSocketConnection::cut() { end(kCloseAbnormal); }

SendResult WebSocketConnection::send(std::shared_ptr<const std::string> text) {
  const std::lock_guard lock(mutex_);
  if (!accepts_) return SendResult::closed;
  const bool fits =
      queue_.size() < kMaxPendingMessages && pending_bytes_ + text->size() <= kMaxPendingBytes;
  if (!fits && !queue_.empty()) {
    told_full_ = true;
    return SendResult::full;
  }
  pending_bytes_ += text->size();
  queue_.push_back(std::move(text));
  if (!std::exchange(flush_posted_, true)) loop_->post([self = self()] { self->flush(); });
  return SendResult::queued;
}

std::size_t WebSocketConnection::pending_bytes() const {
  const std::lock_guard lock(mutex_);
  return pending_bytes_;
}

void WebSocketConnection::close(std::uint16_t code, std::string_view reason) {
  const std::lock_guard lock(mutex_);
  if (!std::exchange(accepts_, false)) return;
  const std::string_view cut = reason.substr(0, kMaxReasonBytes);
  closing_.emplace(static_cast<websocket::close_code>(code),
                   boost::beast::string_view(cut.data(), cut.size()));
  if (!std::exchange(flush_posted_, true)) loop_->post([self = self()] { self->flush(); });
}

void WebSocketConnection::read() {
  stream_.async_read(input_,
                     [self = self()](const Code& error, std::size_t) { self->on_read(error); });
}

void WebSocketConnection::on_read(const Code& error) {
  if (ended_) return;
  // After our own close frame the close operation reads the client's and ends the connection.
  if (error && sent_close_) return;
  if (error) return end(close_code_of(error, stream_.reason()));
  heard_ = Clock::now();
  pinged_ = false;
  const auto bytes = input_.data();
  const std::string_view text(static_cast<const char*>(bytes.data()), bytes.size());
  try {
    if (!stream_.got_text()) {
      close(kClosePolicy, "Messages are text.");
    } else if (!sent_close_) {
      receiver_->on_message(text);
    }
  } catch (const std::exception&) {
    close(kCloseInternal, "The message could not be handled.");
  }
  input_.clear();
  if (input_.capacity() > kKeptInputBytes) input_.shrink_to_fit();
  read();
}

void WebSocketConnection::flush() {
  std::shared_ptr<const std::string> next;
  std::optional<websocket::close_reason> closing;
  {
    const std::lock_guard lock(mutex_);
    flush_posted_ = false;
    if (ended_ || !opened_ || writing_) return;
    if (!queue_.empty()) {
      next = queue_.front();
    } else {
      closing = closing_;
    }
  }
  if (closing) return send_close(*closing);
  if (!next) return;
  writing_ = true;
  const Timeouts& timeouts = service_->options.timeouts;
  deadline_ = Clock::now() + allowance(timeouts.write, next->size(), timeouts.min_rate);
  stream_.async_write(
      boost::asio::buffer(*next),
      [self = self(), next](const Code& error, std::size_t) { self->on_written(error); });
}

void WebSocketConnection::on_written(const Code& error) {
  writing_ = false;
  if (ended_) return;
  if (error) return end(close_code_of(error, stream_.reason()));
  bool drained = false;
  {
    const std::lock_guard lock(mutex_);
    pending_bytes_ -= queue_.front()->size();
    queue_.pop_front();
    drained = queue_.empty() && std::exchange(told_full_, false);
  }
  if (drained) receiver_->on_writable();
  flush();
}

void WebSocketConnection::send_close(const websocket::close_reason& reason) {
  if (std::exchange(sent_close_, true)) return;
  deadline_ = Clock::now() + service_->options.timeouts.write;
  stream_.async_close(reason,
                      [self = self(), code = reason.code](const Code&) { self->end(code); });
}

void WebSocketConnection::end(std::uint16_t code) {
  if (std::exchange(ended_, true)) return;
  const auto keep = self();
  Code ignored;
  stream_.next_layer().close(ignored);
  ticket_.release();
  {
    const std::lock_guard lock(mutex_);
    accepts_ = false;
    queue_.clear();
    pending_bytes_ = 0;
  }
  if (opened_) receiver_->on_close(code);
  receiver_.reset();
  loop_->remove(*this);
}

}  // namespace baitu::http
