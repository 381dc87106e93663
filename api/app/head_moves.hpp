// The moves of the head, for a thread that follows it at its own pace. Threads: moved() from any,
// the others from the one that follows.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

namespace baitu::app {

// What the fold tells a thread that follows the head, which may not be there yet or no longer.
class HeadMoves {
 public:
  void moved();

  // Waits for a move after those that the last call saw (the first call waits for none), then until
  // none came for `quiet`, or for `at_the_latest`. False: to stop. One thread alone.
  [[nodiscard]] bool wait(std::chrono::milliseconds quiet, std::chrono::milliseconds at_the_latest,
                          const std::stop_token& stop);

  // Waits, whatever moves.
  void rest(std::chrono::milliseconds time, const std::stop_token& stop);

 private:
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::uint64_t moves_ = 1;
  std::uint64_t seen_ = 0;
};

}  // namespace baitu::app
