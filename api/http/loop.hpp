// Internal. One I/O thread: its event loop, the connections that live on it, and one coarse clock
// that enforces every deadline of theirs, so that a request arms no timer.
// Threads: post and context from any; everything else on the loop's own thread.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <ctime>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace baitu::http {

using Clock = std::chrono::steady_clock;
using Socket =
    boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

// `base` plus the time that `bytes` take at `min_rate` bytes per second.
[[nodiscard]] Clock::duration allowance(std::chrono::milliseconds base, std::size_t bytes,
                                        std::size_t min_rate);

// Something the loop owns until it removes itself with Loop::remove. Called on the loop's thread.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  virtual ~Connection() = default;
  virtual void start() = 0;
  virtual void tick(Clock::time_point now) = 0;  // act on deadlines that have passed
  virtual void drain() = 0;                      // end after what is in flight
  virtual void cut() = 0;                        // end now

 private:
  friend class Loop;
  std::size_t index_ = 0;  // in the loop's list
};

class Loop {
 public:
  explicit Loop(std::chrono::milliseconds tick);

  [[nodiscard]] boost::asio::io_context& context() { return context_; }

  // Runs `task` on the loop's thread, in order; drops it once the loop has ended.
  void post(std::move_only_function<void()> task);

  // Whether the caller is the loop's thread.
  [[nodiscard]] bool is_current();

  // Runs until drain() was called and the last connection is gone.
  void run();

  // Takes ownership and starts it; cuts it at once when draining.
  void add(std::shared_ptr<Connection> connection);
  void remove(Connection& connection);

  void drain();
  void cut();

  // Now, as the Date field has it; at most a tick old.
  [[nodiscard]] std::string_view date() const { return date_; }

 private:
  void run_tasks();
  void arm();
  void on_tick();
  void end_when_empty();

  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  boost::asio::steady_timer timer_;
  std::chrono::milliseconds tick_;
  std::string date_;
  std::time_t date_second_ = 0;
  std::vector<std::shared_ptr<Connection>> connections_;
  bool draining_ = false;

  std::mutex mutex_;  // guards the two below
  std::vector<std::move_only_function<void()>> tasks_;
  bool ended_ = false;
};

}  // namespace baitu::http
