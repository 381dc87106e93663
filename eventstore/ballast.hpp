// A file that takes room on the disk of a data folder so that it can be given back: when others
// fill the disk, what is under way is finished in it. Threads: its own.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <thread>

#include "eventstore/disk_guard.hpp"

namespace baitu::eventstore {

inline constexpr std::uint64_t kBallastBytes = std::uint64_t{64} << 20;
inline constexpr std::chrono::milliseconds kBallastLook{500};

// What is free where the ballast is in its place: while it is given back its room is not for
// anything new. Requires a measure of the disk that `file` is on.
[[nodiscard]] DiskGuard::Measure with_ballast(DiskGuard::Measure measure,
                                              std::filesystem::path file,
                                              std::uint64_t bytes = kBallastBytes);

class Ballast {
 public:
  // Looks at the disk now and then: makes `file` where there is room for it above the guard's mark,
  // removes it where less than its size is free.
  Ballast(std::filesystem::path file, DiskGuard::Measure measure, DiskGuard guard,
          std::chrono::milliseconds every = kBallastLook, std::uint64_t bytes = kBallastBytes);

 private:
  void run(const std::stop_token& stop);
  void look() const;

  const std::filesystem::path file_;
  const DiskGuard::Measure measure_;
  const DiskGuard guard_;
  const std::chrono::milliseconds every_;
  const std::uint64_t bytes_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace baitu::eventstore
