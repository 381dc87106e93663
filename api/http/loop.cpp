#include "api/http/loop.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "api/http/response_head.hpp"

namespace baitu::http {

Clock::duration allowance(std::chrono::milliseconds base, std::size_t bytes, std::size_t min_rate) {
  return base + std::chrono::milliseconds(bytes * 1'000 / min_rate);
}

Loop::Loop(std::chrono::milliseconds tick)
    : work_(context_.get_executor()), timer_(context_), tick_(tick) {}

void Loop::post(std::move_only_function<void()> task) {
  const std::lock_guard lock(mutex_);
  if (ended_) return;
  tasks_.push_back(std::move(task));
  if (tasks_.size() == 1) boost::asio::post(context_, [this] { run_tasks(); });
}

bool Loop::is_current() { return context_.get_executor().running_in_this_thread(); }

void Loop::run_tasks() {
  std::vector<std::move_only_function<void()>> tasks;
  {
    const std::lock_guard lock(mutex_);
    tasks.swap(tasks_);
  }
  for (auto& task : tasks) task();
}

void Loop::run() {
  on_tick();
  context_.run();
  std::vector<std::move_only_function<void()>> dropped;
  const std::lock_guard lock(mutex_);
  ended_ = true;
  dropped.swap(tasks_);
}

void Loop::add(std::shared_ptr<Connection> connection) {
  connection->index_ = connections_.size();
  connections_.push_back(connection);
  if (draining_) return connection->cut();
  connection->start();
}

void Loop::remove(Connection& connection) {
  const std::size_t index = connection.index_;
  std::swap(connections_[index], connections_.back());
  connections_[index]->index_ = index;
  connections_.pop_back();
  end_when_empty();
}

void Loop::drain() {
  draining_ = true;
  const auto connections = connections_;
  for (const auto& connection : connections) connection->drain();
  end_when_empty();
}

void Loop::cut() {
  const auto connections = connections_;
  for (const auto& connection : connections) connection->cut();
}

void Loop::arm() {
  timer_.expires_after(tick_);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) on_tick();
  });
}

void Loop::on_tick() {
  const std::time_t second = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (second != date_second_) {
    date_ = http_date(std::chrono::sys_seconds(std::chrono::seconds(second)));
    date_second_ = second;
  }
  const auto now = Clock::now();
  // Backwards, because a connection that ends swaps the last one into its place.
  for (std::size_t i = connections_.size(); i-- > 0;) {
    const auto connection = connections_[i];
    connection->tick(now);
  }
  if (!draining_ || !connections_.empty()) arm();
}

void Loop::end_when_empty() {
  if (!draining_ || !connections_.empty()) return;
  timer_.cancel();
  work_.reset();
}

}  // namespace baitu::http
