#include "eventstore/search/watch.hpp"

#include <algorithm>

namespace baitu::search {
namespace {

// What was cancelled may not have looked yet.
constexpr std::chrono::milliseconds kCancelAgainAfter{50};

unsigned int size_of(const std::string& id) { return static_cast<unsigned int>(id.size()); }

}  // namespace

Watch::Watch() : thread_([this] { run(); }) {}

Watch::~Watch() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

Watch::Guard::Guard(Watch& watch, grn_ctx* context, Time until)
    : watch_(watch), context_(context), id_(watch.begin(until)) {
  grn_request_canceler_register(context_, id_.data(), size_of(id_));
}

Watch::Guard::~Guard() {
  watch_.end(id_);
  grn_request_canceler_unregister(context_, id_.data(), size_of(id_));
}

std::string Watch::begin(Time until) {
  const std::lock_guard lock(mutex_);
  std::string id = "search-" + std::to_string(++begun_);
  watched_.emplace(id, until);
  changed_.notify_all();
  return id;
}

void Watch::end(const std::string& id) {
  const std::lock_guard lock(mutex_);
  watched_.erase(id);
}

void Watch::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (watched_.empty()) {
      changed_.wait(lock);
      continue;
    }
    auto& [id, until] =
        *std::ranges::min_element(watched_, {}, [](auto& one) { return one.second; });
    const Time now = std::chrono::steady_clock::now();
    if (until > now) {
      changed_.wait_until(lock, Time(until));
      continue;
    }
    grn_request_canceler_cancel(id.data(), size_of(id));
    until = now + kCancelAgainAfter;
  }
}

}  // namespace baitu::search
