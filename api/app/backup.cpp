#include "api/app/backup.hpp"

#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "api/app/blobs.hpp"
#include "api/app/passing_folder.hpp"
#include "api/app/read_models.hpp"
#include "eventstore/backup/manifest.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/rocksdb/file_blob_store.hpp"
#include "eventstore/rocksdb/log_beside.hpp"
#include "eventstore/rocksdb/log_writer.hpp"

namespace baitu::app {
namespace {

namespace fs = std::filesystem;

// What a city needs beside its record.
constexpr const char* kOwnFiles[] = {"tokens.jsonl", "signing.pem"};

Result<eventstore::BackedUp> copied(const eventstore::RecordSource& log, const fs::path& data,
                                    const fs::path& to) {
  eventstore::BackupOf of{log, data / "blobs", {}};
  for (const char* name : kOwnFiles) of.files.push_back(data / name);
  auto done = eventstore::back_up(of, to);
  if (!done) return done;
  const eventstore::FileBlobStore blobs(eventstore::blobs_in(to));
  if (auto there = check_blobs(log, blobs); !there) return std::unexpected(there.error());
  return done;
}

Result<eventstore::Head> restore_log(const fs::path& from, const eventstore::Manifest& manifest,
                                     const fs::path& data, const eventstore::RestoreTo& to) {
  auto writer = eventstore::LogWriter::make(data / "log", manifest.log_id, manifest.hash_kind);
  if (!writer) return std::unexpected(writer.error());
  const auto last = eventstore::replay_backup(
      from, manifest, to, [&](const eventstore::Record& record) { return (*writer)->add(record); });
  if (!last) return std::unexpected(last.error());
  return (*writer)->finish();
}

}  // namespace

Result<eventstore::BackedUp> back_up_city(const fs::path& data, const fs::path& to) {
  const auto log = eventstore::open_log_beside(data / "log");
  if (!log) return std::unexpected(log.error());
  return copied(**log, data, to);
}

Result<RestoredCity> restore_city(const fs::path& from, const fs::path& data,
                                  const eventstore::RestoreTo& to) {
  const auto manifest = eventstore::read_manifest(from);
  if (!manifest) return std::unexpected(manifest.error());
  if (!*manifest) return fail(ErrorCode::not_found, from.string() + " is no backup");
  std::error_code error;
  if (fs::exists(data, error) && !fs::is_empty(data, error))
    return fail(ErrorCode::malformed, data.string() + " is not empty: name a new folder");
  PassingFolder folder(data);
  const auto head = restore_log(from, **manifest, data, to);
  if (!head) return std::unexpected(head.error());
  const auto blobs = eventstore::restore_blobs(from, **manifest, data / "blobs");
  if (!blobs) return std::unexpected(blobs.error());
  if (auto files = eventstore::restore_files(from, **manifest, data); !files)
    return std::unexpected(files.error());
  folder.keep();
  return RestoredCity{head->position, head->root, blobs->made};
}

Result<Drill> drill(const fs::path& data, const fs::path& backup, const fs::path& scratch) {
  const auto log = eventstore::open_log_beside(data / "log");
  if (!log) return std::unexpected(log.error());
  const auto made = copied(**log, data, backup);
  if (!made) return std::unexpected(made.error());
  const PassingFolder folder(scratch);
  const auto restored = restore_city(backup, scratch / "data", {});
  if (!restored) return std::unexpected(restored.error());
  const auto copy = rebuild({.data = scratch / "data", .clock = [] { return Instant{}; }});
  if (!copy) return std::unexpected(copy.error());
  const eventstore::FileBlobStore blobs(data / "blobs");
  const auto original = fold_anew(**log, blobs, scratch / "original");
  if (!original) return std::unexpected(original.error());
  const bool same = restored->position == made->position && restored->root == made->root &&
                    copy->position == original->position && copy->digest == original->digest;
  if (!same)
    return fail(ErrorCode::corrupt, "the restored city is not the same: " + copy->digest +
                                        " instead of " + original->digest);
  return Drill{restored->position, restored->root, copy->digest};
}

}  // namespace baitu::app
