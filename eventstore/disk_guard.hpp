// Whether the disk under a folder has room left. Below a mark nothing more is taken in, so that
// what is under way can be finished: RocksDB as Debian builds it ends the process on a full disk,
// and again at every start while it is full. Threads: any.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <utility>

#include "domain/base/error.hpp"

namespace baitu::eventstore {

struct DiskSpace {
  std::uint64_t total_bytes = 0;
  std::uint64_t free_bytes = 0;  // for who is not root
};

// Of the file system that `folder` is on; asks the kernel, not the disk. Errors: unavailable.
[[nodiscard]] Result<DiskSpace> disk_space(const std::filesystem::path& folder);

class DiskGuard {
 public:
  // What stays free where nobody says otherwise: this much, or this part, whichever is more.
  static constexpr std::uint64_t kMinFreeBytes = std::uint64_t{2} << 30;
  static constexpr std::uint64_t kMinFreePercent = 5;

  using Measure = std::function<Result<DiskSpace>()>;

  // `mark_bytes`: what is to stay free; 0: no guard.
  explicit DiskGuard(Measure measure, std::optional<std::uint64_t> mark_bytes = std::nullopt)
      : measure_(std::move(measure)), mark_bytes_(mark_bytes) {}

  // Whether `bytes` more leave as much free as the mark says. Errors: disk_full; those of
  // measuring.
  [[nodiscard]] Result<void> room_for(std::uint64_t bytes) const;

 private:
  const Measure measure_;
  const std::optional<std::uint64_t> mark_bytes_;
};

}  // namespace baitu::eventstore
