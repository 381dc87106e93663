// Whole files that are either there, complete and on disk, or not there at all. Threads: any, on
// different paths.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"

namespace baitu::eventstore {

// Writes a temporary file beside `path`, syncs it, renames it over `path` and syncs the folder: on
// return the file survives a power cut. `mode` is that of open(2). Errors: unavailable; `path` then
// holds what it held before.
[[nodiscard]] Result<void> write_file_durably(const std::filesystem::path& path,
                                              std::string_view bytes, mode_t mode = 0640);

// The same, unless there is a file: then that one stays, and is on disk. True where this call made
// it. Requires a disk with hard links. Errors: unavailable.
[[nodiscard]] Result<bool> create_file_durably(const std::filesystem::path& path,
                                               std::string_view bytes, mode_t mode);

// Overwrites a file where it stands, then removes it: both are on disk on return. Nothing where
// there is none. A file system that copies on write, and a disk that moves its blocks, may keep
// what was there. Errors: unavailable.
[[nodiscard]] Result<void> destroy_file_durably(const std::filesystem::path& path);

// As write_file_durably() with the bytes of `file`, which stays: linked where both are on one file
// system, else copied piece by piece. Requires that nobody writes `file` any more. Errors:
// unavailable; too_large over `max_bytes`.
[[nodiscard]] Result<void> adopt_file_durably(const std::filesystem::path& path,
                                              const std::filesystem::path& file,
                                              std::size_t max_bytes);

// The whole file; nullopt when there is none. Errors: unavailable; too_large over `max_bytes`.
[[nodiscard]] Result<std::optional<std::string>> read_whole_file(const std::filesystem::path& path,
                                                                 std::size_t max_bytes);

// Makes `folder` and what is missing above it, so that they survive a power cut. Errors:
// unavailable.
[[nodiscard]] Result<void> make_folder_durably(const std::filesystem::path& folder);

// Removes what an interrupted write_file_durably() left in `folder`.
void remove_temporary_files(const std::filesystem::path& folder);

}  // namespace baitu::eventstore
