#include "api/live/live_hub.hpp"

#include <utility>

#include "api/auth/authorization.hpp"
#include "api/live/messages.hpp"
#include "api/live/session.hpp"
#include "api/live/upgrade.hpp"
#include "api/routes/admit.hpp"
#include "api/routes/answers.hpp"

namespace baitu::live {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

// Heartbeats are late by at most this part of their interval.
constexpr int kTicksPerHeartbeat = 5;

class Receiver final : public http::WebSocketReceiver {
 public:
  Receiver(std::shared_ptr<Sessions> sessions, std::shared_ptr<Session> session)
      : sessions_(std::move(sessions)), session_(std::move(session)) {}

  std::string_view subprotocol() const override { return kSubprotocol; }

  void on_open(std::shared_ptr<http::WebSocketSession> socket) override {
    session_->socket = std::move(socket);
    sessions_->add(session_);
  }

  void on_message(std::string_view) override {
    session_->socket->close(http::kClosePolicy, "nothing is expected from clients");
  }

  void on_writable() override {
    session_->blocked = false;
    sessions_->wake();
  }

  void on_close(std::uint16_t) override { sessions_->remove(session_); }

 private:
  const std::shared_ptr<Sessions> sessions_;
  const std::shared_ptr<Session> session_;
};

Audience audience_of(const auth::Principal& principal) {
  const auto may = [&](auth::Action action) {
    return auth::authorize(principal, action, auth::Ownership::none).has_value();
  };
  if (!may(auth::Action::read_events)) return Audience::no_events;
  if (!may(auth::Action::read_uploads) || !may(auth::Action::read_evidence))
    return Audience::public_events;
  const bool all = may(auth::Action::read_notices) && may(auth::Action::read_reports) &&
                   may(auth::Action::read_evaluation);
  return all ? Audience::all_events : Audience::staff_events;
}

}  // namespace

class LiveHub::Core {
 public:
  Core(const app::City& city, const auth::TokenStore& tokens, LiveOptions options)
      : city_(city), tokens_(tokens), options_(options), messages_(city, options.max_catch_up) {}

  const std::shared_ptr<Sessions>& sessions() const { return sessions_; }

  std::expected<std::unique_ptr<http::WebSocketReceiver>, http::Response> accept(
      const http::Request& request) const;

  // The hub's thread.
  void run();

 private:
  void serve(Session& session, SteadyTime now);
  void bring_to_head(Session& session, SteadyTime now);
  void bring_events(Session& session, SteadyTime now);
  bool send(Session& session, Message message);
  void check_tokens(const Sessions::All& all, SteadyTime now);

  const app::City& city_;
  const auth::TokenStore& tokens_;
  const LiveOptions options_;
  const std::shared_ptr<Sessions> sessions_ = std::make_shared<Sessions>();
  // The hub's thread only.
  Messages messages_;
  std::uint64_t checked_edition_ = 0;  // of the tokens
  SteadyTime next_check_ = std::chrono::steady_clock::now() + options_.heartbeat;
};

std::expected<std::unique_ptr<http::WebSocketReceiver>, http::Response> LiveHub::Core::accept(
    const http::Request& request) const {
  auto upgrade = read_upgrade(request, tokens_, city_.health());
  if (!upgrade) return std::unexpected(routes::refusal(upgrade.error()));
  if (sessions_->size() >= options_.max_sessions)
    return std::unexpected(
        routes::refusal({ErrorCode::unavailable, "too many live sessions are open", {}}));
  auto session = std::make_shared<Session>();
  session->token = std::move(upgrade->token);
  session->audience = audience_of(upgrade->principal);
  session->sent = upgrade->after;
  session->filter = std::move(upgrade->filter);
  return std::make_unique<Receiver>(sessions_, std::move(session));
}

void LiveHub::Core::run() {
  while (true) {
    const auto tick = std::chrono::steady_clock::now() + options_.heartbeat / kTicksPerHeartbeat;
    const auto all = sessions_->wait(tick);
    if (!all) return;
    const SteadyTime now = std::chrono::steady_clock::now();
    check_tokens(*all, now);
    // Without a head there is nothing to say; the next tick tries again.
    if (all->empty() || !messages_.refresh()) continue;
    for (const auto& session : *all) serve(*session, now);
  }
}

// A message that could not be made is made at the next tick.
void LiveHub::Core::bring_to_head(Session& session, SteadyTime now) {
  auto message = messages_.catch_up(session.sent, session.audience);
  if (!message || !send(session, *std::move(message))) return;
  session.sent = messages_.head();
  session.last_message = now;
}

// What is found is sent piece by piece: the index leads from one to the next and on to what is
// recorded meanwhile, without a gap.
void LiveHub::Core::bring_events(Session& session, SteadyTime now) {
  auto found = messages_.events(*session.filter, *session.sent, session.audience);
  if (!found) return;
  if (found->message) {
    if (!send(session, *std::move(found->message))) return;
    session.last_message = now;
  }
  session.sent = found->upto;
  if (session.sent != messages_.head()) sessions_->wake();
}

void LiveHub::Core::serve(Session& session, SteadyTime now) {
  if (session.blocked) return;
  // Who asks for events and has none begins at the head.
  if (session.filter && !session.sent) session.sent = messages_.head();
  if (session.sent != messages_.head()) {
    session.filter ? bring_events(session, now) : bring_to_head(session, now);
  } else if (!session.last_message || now - *session.last_message >= options_.heartbeat) {
    if (send(session, messages_.heartbeat())) session.last_message = now;
  }
}

bool LiveHub::Core::send(Session& session, Message message) {
  // Before the call: on_writable() may come before it returns.
  session.blocked = true;
  if (session.socket->send(std::move(message)) != http::SendResult::queued) return false;
  session.blocked = false;
  return true;
}

// Before anything is sent, so that whose token was revoked is told nothing more.
void LiveHub::Core::check_tokens(const Sessions::All& all, SteadyTime now) {
  const std::uint64_t edition = tokens_.edition();
  if (edition == checked_edition_ && now < next_check_) return;
  for (const auto& session : all)
    if (!routes::admit(tokens_, session->token, auth::Action::read_portfolio))
      session->socket->close(http::kClosePolicy, "the token is no longer valid");
  checked_edition_ = edition;
  next_check_ = now + options_.heartbeat;
}

LiveHub::LiveHub(app::City& city, const auth::TokenStore& tokens, LiveOptions options)
    : core_(std::make_shared<Core>(city, tokens, options)),
      listening_(
          city.listen([sessions = core_->sessions()](const app::Applied&) { sessions->wake(); })),
      thread_([core = core_] { core->run(); }) {}

LiveHub::~LiveHub() {
  listening_.reset();
  core_->sessions()->stop();
  thread_.join();
}

http::WebSocketAcceptor LiveHub::acceptor() const {
  return [core = core_](const http::Request& request) { return core->accept(request); };
}

std::size_t LiveHub::sessions() const { return core_->sessions()->size(); }

}  // namespace baitu::live
