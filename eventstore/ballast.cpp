#include "eventstore/ballast.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace baitu::eventstore {
namespace {

// Takes the room, not only the length. It has its name only once it has its room: until then what
// is free is not counted as if it had.
void make(const std::filesystem::path& file, std::uint64_t bytes) {
  const std::filesystem::path growing = std::filesystem::path(file).concat(".tmp");
  const int opened = ::open(growing.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (opened < 0) return;
  const bool taken = ::posix_fallocate(opened, 0, static_cast<off_t>(bytes)) == 0;
  ::close(opened);
  std::error_code error;
  if (taken) std::filesystem::rename(growing, file, error);
  if (!taken || error) std::filesystem::remove(growing, error);
}

}  // namespace

DiskGuard::Measure with_ballast(DiskGuard::Measure measure, std::filesystem::path file,
                                std::uint64_t bytes) {
  return [measure = std::move(measure), file = std::move(file), bytes] {
    auto space = measure();
    std::error_code error;
    if (space && !std::filesystem::exists(file, error))
      space->free_bytes -= std::min(space->free_bytes, bytes);
    return space;
  };
}

Ballast::Ballast(std::filesystem::path file, DiskGuard::Measure measure, DiskGuard guard,
                 std::chrono::milliseconds every, std::uint64_t bytes)
    : file_(std::move(file)),
      measure_(std::move(measure)),
      guard_(std::move(guard)),
      every_(every),
      bytes_(bytes),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Ballast::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    look();
    stopped_.wait_for(lock, stop, every_, [] { return false; });
  }
}

void Ballast::look() const {
  std::error_code error;
  const bool there = std::filesystem::exists(file_, error);
  const auto space = measure_();
  if (error || !space) return;
  if (there && space->free_bytes < bytes_)
    std::filesystem::remove(file_, error);
  else if (!there && guard_.room_for(bytes_))
    make(file_, bytes_);
}

}  // namespace baitu::eventstore
