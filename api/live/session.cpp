#include "api/live/session.hpp"

#include <utility>

namespace baitu::live {

void Sessions::add(std::shared_ptr<Session> session) {
  {
    const std::lock_guard lock(mutex_);
    sessions_.insert(std::move(session));
  }
  wake();
}

void Sessions::remove(const std::shared_ptr<Session>& session) {
  const std::lock_guard lock(mutex_);
  sessions_.erase(session);
}

std::size_t Sessions::size() const {
  const std::lock_guard lock(mutex_);
  return sessions_.size();
}

void Sessions::wake() {
  {
    const std::lock_guard lock(mutex_);
    rung_ = true;
  }
  bell_.notify_one();
}

void Sessions::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  bell_.notify_one();
}

std::optional<Sessions::All> Sessions::wait(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  bell_.wait_until(lock, deadline, [this] { return rung_ || stopped_; });
  if (stopped_) return std::nullopt;
  rung_ = false;
  return All(sessions_.begin(), sessions_.end());
}

}  // namespace baitu::live
