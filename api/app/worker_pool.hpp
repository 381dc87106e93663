// A few threads that do what may block, and a bounded queue before them. Threads: any.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace baitu::app {

class WorkerPool {
 public:
  using Task = std::function<void()>;

  WorkerPool(std::size_t workers, std::size_t max_queued);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  // As stop().
  ~WorkerPool();

  // Queues `task`, which must not throw; false when the queue is full or the pool stops.
  [[nodiscard]] bool post(Task task);

  // Takes nothing new, does what is queued, then returns.
  void stop();

 private:
  void run();

  const std::size_t max_queued_;
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<Task> queue_;
  bool stopping_ = false;
  std::vector<std::jthread> workers_;
};

}  // namespace baitu::app
