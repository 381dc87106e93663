// A few threads that do what may block, and a queue before them that is bounded in length and in
// time, so that who asked hears of a refusal while still listening. Threads: any.
#pragma once

#include <chrono>
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

  struct Limits {
    std::size_t workers;
    std::size_t max_queued;
    std::chrono::milliseconds max_wait;  // in the queue
  };

  explicit WorkerPool(const Limits& limits);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  // As stop().
  ~WorkerPool();

  // Calls exactly one of both, which must not throw: `task` on a worker, or `refused` where none
  // has begun it within Limits::max_wait (on a thread of the pool), the queue is full or the pool
  // stops (inside this call).
  void post(Task task, Task refused);

  // Takes nothing new, does what is queued, then returns.
  void stop();

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;
  struct Job {
    Task task;
    Task refused;
    SteadyTime refused_at;
  };

  void run();
  void refuse_late();

  const Limits limits_;
  std::mutex mutex_;  // guards the rest but the threads
  std::condition_variable filled_;
  std::condition_variable waiting_;  // more than idle workers can take
  std::deque<Job> queue_;
  std::size_t idle_ = 0;  // workers
  bool stopping_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace baitu::app
