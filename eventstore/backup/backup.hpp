// A second copy of a log and its blobs in a folder of plain files: made while the log is written,
// added to by every further run, checked whole each time. docs/storage.md, A backup. Threads: one
// on a folder; another is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "eventstore/backup/manifest.hpp"
#include "eventstore/commit_log.hpp"

namespace baitu::eventstore {

struct BackedUp {
  Position position;
  Digest root{};
  std::uint64_t new_records = 0;
  std::uint64_t new_blobs = 0;
  std::uint64_t blobs = 0;  // all of them
};

// What is backed up. `blobs` is the folder of a FileBlobStore.
struct BackupOf {
  const RecordSource& log;
  std::filesystem::path blobs;
  std::vector<std::filesystem::path> files;  // small ones beside it; those that are there
};

// Brings the backup in `to`, made where missing, up to what the log holds, then reads back every
// record of it and holds the root against the log's. Each blob is read against its name when it is
// copied; the files are copied anew. Errors: malformed, where `to` is another log's backup
// or another folder; corrupt, where it or the log is damaged or they differ; unavailable, also
// where another backup is running there. What was in the backup stays as it was.
[[nodiscard]] Result<BackedUp> back_up(const BackupOf& of, const std::filesystem::path& to);

// Copies the files of the backup into `folder`, each read against its hash. Errors: corrupt, with
// the file; unavailable.
[[nodiscard]] Result<void> restore_files(const std::filesystem::path& from,
                                         const Manifest& manifest,
                                         const std::filesystem::path& folder);

// All of it; up to a position; what had been recorded by an instant.
using RestoreTo = std::variant<std::monostate, Position, Instant>;

// Calls `use` with every record of the backup in `from` up to `to`, in order, and returns the
// position of the last; before it returns the whole backup was read and its root found to be what
// the manifest says. Errors: ahead_of_log where it ends before `to`; as for_each_record(); those of
// `use`.
[[nodiscard]] Result<Position> replay_backup(const std::filesystem::path& from,
                                             const Manifest& manifest, const RestoreTo& to,
                                             const std::function<Result<void>(const Record&)>& use);

struct CopiedBlobs {
  std::uint64_t all = 0;
  std::uint64_t made = 0;  // those that were not there
};

// Copies the blobs of the backup into `blobs`, each read against its name. Errors: corrupt where
// one is damaged or missing; unavailable.
[[nodiscard]] Result<CopiedBlobs> restore_blobs(const std::filesystem::path& from,
                                                const Manifest& manifest,
                                                const std::filesystem::path& blobs);

// The blobs in a backup's folder.
[[nodiscard]] std::filesystem::path blobs_in(const std::filesystem::path& backup);

// Copies every blob of one folder of a FileBlobStore that another does not have, each read against
// its name; `from` may be missing, `to` is made. Errors: corrupt, with the file; unavailable.
[[nodiscard]] Result<CopiedBlobs> copy_blobs(const std::filesystem::path& from,
                                             const std::filesystem::path& to);

}  // namespace baitu::eventstore
