#include "eventstore/disk_guard.hpp"

#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

namespace baitu::eventstore {

Result<DiskSpace> disk_space(const std::filesystem::path& folder) {
  struct statvfs found{};
  if (::statvfs(folder.c_str(), &found) != 0)
    return fail(ErrorCode::unavailable, "cannot measure the disk of " + folder.string() + ": " +
                                            std::generic_category().message(errno));
  return DiskSpace{found.f_blocks * found.f_frsize, found.f_bavail * found.f_frsize};
}

Result<void> DiskGuard::room_for(std::uint64_t bytes) const {
  if (mark_bytes_ == std::uint64_t{0}) return {};
  const auto space = measure_();
  if (!space) return std::unexpected(space.error());
  const std::uint64_t mark =
      mark_bytes_.value_or(std::max(kMinFreeBytes, space->total_bytes / 100 * kMinFreePercent));
  if (space->free_bytes >= mark && space->free_bytes - mark >= bytes) return {};
  return fail(ErrorCode::disk_full,
              "the disk is nearly full: nothing more is received until there is room; nothing was "
              "stored");
}

}  // namespace baitu::eventstore
