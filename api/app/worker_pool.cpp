#include "api/app/worker_pool.hpp"

#include <utility>

namespace baitu::app {

WorkerPool::WorkerPool(const Limits& limits) : limits_(limits) {
  for (std::size_t i = 0; i < limits.workers; ++i) threads_.emplace_back([this] { run(); });
  threads_.emplace_back([this] { refuse_late(); });
}

WorkerPool::~WorkerPool() { stop(); }

void WorkerPool::post(Task task, Task refused) {
  {
    std::unique_lock lock(mutex_);
    if (stopping_ || queue_.size() >= limits_.max_queued) {
      lock.unlock();
      return refused();
    }
    queue_.push_back(
        {std::move(task), std::move(refused), std::chrono::steady_clock::now() + limits_.max_wait});
    if (queue_.size() > idle_) waiting_.notify_one();
  }
  filled_.notify_one();
}

void WorkerPool::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  filled_.notify_all();
  waiting_.notify_all();
  threads_.clear();
}

void WorkerPool::run() {
  for (;;) {
    std::unique_lock lock(mutex_);
    ++idle_;
    filled_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    --idle_;
    if (queue_.empty()) {
      waiting_.notify_one();  // nothing is left to be refused
      return;
    }
    const Job job = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    job.task();
  }
}

// All wait equally long, so the first in the queue is the first to be refused.
void WorkerPool::refuse_late() {
  std::unique_lock lock(mutex_);
  for (;;) {
    waiting_.wait(lock, [&] { return stopping_ || queue_.size() > idle_; });
    if (queue_.empty()) return;
    const SteadyTime refused_at = queue_.front().refused_at;
    if (std::chrono::steady_clock::now() < refused_at) {
      waiting_.wait_until(lock, refused_at);
      continue;
    }
    const Job job = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    job.refused();
    lock.lock();
  }
}

}  // namespace baitu::app
