// A projection's state on disk, with the place in the log that it belongs to. docs/storage.md gives
// the file byte by byte. Threads: any, on different files.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"

namespace baitu::eventstore {

inline constexpr std::size_t kMaxCheckpointBytes = std::size_t{4} << 30;

struct Checkpoint {
  std::uint32_t projection_format = 0;
  CommitId log_id;
  Position position;
  CommitId last_commit;  // of the record at `position`
  std::string body;      // Projection::save()
};

// Errors: unavailable; the file then holds what it held before.
[[nodiscard]] Result<void> write_checkpoint(const std::filesystem::path& path,
                                            const Checkpoint& checkpoint);

// nullopt when there is no file or it is damaged or of another format: a checkpoint can always be
// made again.
[[nodiscard]] std::optional<Checkpoint> read_checkpoint(const std::filesystem::path& path);

}  // namespace baitu::eventstore
