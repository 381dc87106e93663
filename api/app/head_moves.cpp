#include "api/app/head_moves.hpp"

namespace baitu::app {
namespace {

using Steady = std::chrono::steady_clock;

}  // namespace

void HeadMoves::moved() {
  const std::lock_guard lock(mutex_);
  ++moves_;
  changed_.notify_all();
}

bool HeadMoves::wait(std::chrono::milliseconds quiet, std::chrono::milliseconds at_the_latest,
                     const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto news = [&] { return moves_ != seen_; };
  if (!changed_.wait(lock, stop, news)) return false;
  const auto latest = Steady::now() + at_the_latest;
  while (news() && Steady::now() < latest) {
    seen_ = moves_;
    changed_.wait_for(lock, stop, quiet, news);
    if (stop.stop_requested()) return false;
  }
  seen_ = moves_;
  return true;
}

void HeadMoves::rest(std::chrono::milliseconds time, const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, stop, time, [] { return false; });
}

}  // namespace baitu::app
