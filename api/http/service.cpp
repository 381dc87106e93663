#include "api/http/service.hpp"

#include <algorithm>
#include <optional>

namespace baitu::http {

Ticket& Ticket::operator=(Ticket&& other) noexcept {
  release();
  admission_ = std::move(other.admission_);
  address_ = std::move(other.address_);
  websocket_ = other.websocket_;
  return *this;
}

bool Ticket::take_websocket() {
  const std::lock_guard lock(admission_->mutex_);
  if (admission_->websockets_ == admission_->max_websockets_) return false;
  ++admission_->websockets_;
  websocket_ = true;
  return true;
}

void Ticket::release() {
  if (!admission_) return;
  {
    const std::lock_guard lock(admission_->mutex_);
    --admission_->connections_;
    if (websocket_) --admission_->websockets_;
    const auto entry = admission_->by_address_.find(address_);
    if (--entry->second == 0) admission_->by_address_.erase(entry);
  }
  admission_.reset();
}

Admission::Admission(const ServerOptions& options)
    : max_connections_(options.max_connections),
      max_per_address_(options.max_connections_per_address),
      max_websockets_(options.max_websockets) {}

std::optional<Ticket> Admission::admit(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (connections_ == max_connections_) return std::nullopt;
  std::size_t& of_address = by_address_[address];
  if (of_address == max_per_address_) return std::nullopt;
  ++of_address;
  ++connections_;
  return Ticket(shared_from_this(), address);
}

std::size_t Admission::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

bool is_allowed_origin(const Headers& headers, const std::vector<std::string>& allowed) {
  const auto origin = headers.find("Origin");
  if (!origin) return true;
  if (!allowed.empty()) return std::ranges::find(allowed, *origin) != allowed.end();
  const auto scheme_end = origin->find("://");
  if (scheme_end == std::string_view::npos) return false;
  const std::string_view scheme = origin->substr(0, scheme_end);
  const auto host = headers.find("Host");
  return (scheme == "http" || scheme == "https") && host &&
         equals_ignoring_case(origin->substr(scheme_end + 3), *host);
}

}  // namespace baitu::http
