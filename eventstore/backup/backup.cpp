#include "eventstore/backup/backup.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "eventstore/backup/segments.hpp"
#include "eventstore/blob_files.hpp"
#include "eventstore/blob_store.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/merkle/frontier.hpp"

namespace baitu::eventstore {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = std::size_t{64} << 20;
constexpr mode_t kSecretMode = 0600;

// Held while a backup is written.
class Lock {
 public:
  static Result<Lock> take(const fs::path& folder) {
    Lock lock(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
    if (lock.file_ < 0 || ::flock(lock.file_, LOCK_EX | LOCK_NB) != 0)
      return fail(ErrorCode::unavailable,
                  folder.string() + " cannot be locked: is another backup running?");
    return lock;
  }
  Lock(Lock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  Lock& operator=(Lock&&) = delete;
  ~Lock() {
    if (file_ >= 0) ::close(file_);
  }

 private:
  explicit Lock(int file) : file_(file) {}
  int file_;
};

// The manifest that is there, or that of an empty backup of the log.
Result<Manifest> manifest_for(const RecordSource& log, const fs::path& to) {
  const auto found = read_manifest(to);
  if (!found) return std::unexpected(found.error());
  const Head head = log.head();
  if (!*found) return Manifest{head.log_id, log.hash_kind(), {}, {}, {}, {}, {}};
  if ((*found)->log_id != head.log_id)
    return fail(ErrorCode::malformed, to.string() + " is the backup of another log");
  if ((*found)->position > head.position)
    return fail(ErrorCode::corrupt, "the backup reaches position " +
                                        std::to_string((*found)->position.value) +
                                        ", the log ends at " + std::to_string(head.position.value) +
                                        ": restore the backup, or keep it and begin another");
  return **found;
}

// Whose folder it is to be: an empty one, or a backup.
Result<void> recognise(const fs::path& to) {
  std::error_code error;
  if (!fs::exists(to, error) || fs::is_empty(to, error) || fs::exists(to / "lock", error))
    return make_folder_durably(to / "segments");
  return fail(ErrorCode::malformed, to.string() + " is not a backup, and not an empty folder");
}

Result<void> add_records(const RecordSource& log, Position head, Manifest& manifest,
                         const fs::path& to) {
  SegmentWriter segments(to);
  const auto added = for_each_record(log, manifest.position, head,
                                     [&](const auto& record) { return segments.add(*record); });
  if (!added) return added;
  if (auto finished = segments.finish(); !finished) return finished;
  manifest.segments.insert(manifest.segments.end(), segments.written().begin(),
                           segments.written().end());
  manifest.position = head;
  return {};
}

// The root of the records as they stand in the backup.
Result<Digest> root_of(const fs::path& folder, const Manifest& manifest) {
  Frontier tree(manifest.hash_kind);
  const auto read =
      for_each_record(folder, manifest, tree, [](const Record&) { return Result<void>(); });
  if (!read) return std::unexpected(read.error());
  return tree.root();
}

// Of one blob: its bytes, read against its name.
Result<void> copy_blob(const fs::path& from, const fs::path& to) {
  const auto bytes = read_whole_file(from, kMaxBlobBytes);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return fail(ErrorCode::corrupt, from.string() + " is missing");
  if (to_hex(sha256(**bytes)) != from.filename())
    return fail(ErrorCode::corrupt, from.string() + " does not hold what its name says");
  if (auto made = make_folder_durably(to.parent_path()); !made) return made;
  return write_file_durably(to, **bytes);
}

BlobList list_of(const std::vector<Digest>& names) {
  std::string lines;
  for (const Digest& name : names) lines += to_hex(name) + '\n';
  return {names.size(), sha256(lines)};
}

// A blob is never taken away: one that the backup has and the data folder has not is lost there.
Result<BlobList> list_blobs(const fs::path& data, const fs::path& backup) {
  const auto there = blob_names(data);
  if (!there) return std::unexpected(there.error());
  const auto kept = blob_names(backup);
  if (!kept) return std::unexpected(kept.error());
  for (const Digest& name : *kept)
    if (!std::ranges::binary_search(*there, name))
      return fail(ErrorCode::corrupt,
                  blob_path(data, name).string() + " is missing; the backup has it");
  return list_of(*kept);
}

Result<void> copy_files(const std::vector<fs::path>& files, const fs::path& to,
                        Manifest& manifest) {
  manifest.files.clear();
  for (const fs::path& file : files) {
    const auto bytes = read_whole_file(file, kMaxFileBytes);
    if (!bytes) return std::unexpected(bytes.error());
    if (!*bytes) continue;
    if (auto kept = write_file_durably(to / file.filename(), **bytes, kSecretMode); !kept)
      return kept;
    manifest.files.push_back({file.filename().string(), sha256(**bytes)});
  }
  return {};
}

// Whether a record is among those to restore.
bool is_wanted(const Record& record, const RestoreTo& to) {
  if (const auto* position = std::get_if<Position>(&to)) return record.position <= *position;
  if (const auto* instant = std::get_if<Instant>(&to)) return record.recorded_at <= *instant;
  return true;
}

}  // namespace

Result<BackedUp> back_up(const BackupOf& of, const fs::path& to) {
  if (auto ours = recognise(to); !ours) return std::unexpected(ours.error());
  const auto lock = Lock::take(to);
  if (!lock) return std::unexpected(lock.error());
  auto manifest = manifest_for(of.log, to);
  if (!manifest) return std::unexpected(manifest.error());
  const Head head = of.log.head();
  const std::uint64_t before = manifest->position.value;
  if (auto added = add_records(of.log, head.position, *manifest, to); !added)
    return std::unexpected(added.error());
  // A record's blobs are there before it is: those of every record above are.
  const auto copied = copy_blobs(of.blobs, blobs_in(to));
  if (!copied) return std::unexpected(copied.error());
  const auto root = root_of(to, *manifest);
  if (!root) return std::unexpected(root.error());
  if (*root != head.root)
    return fail(ErrorCode::corrupt,
                "the records of the backup are not those of the log: keep it, begin another and "
                "look into the log with baitu verify");
  manifest->root = *root;
  const auto list = list_blobs(of.blobs, blobs_in(to));
  if (!list) return std::unexpected(list.error());
  manifest->blobs = *list;
  if (auto copied_files = copy_files(of.files, to, *manifest); !copied_files)
    return std::unexpected(copied_files.error());
  if (auto written = write_manifest(to, *manifest); !written)
    return std::unexpected(written.error());
  return BackedUp{head.position, *root, head.position.value - before, copied->made, copied->all};
}

Result<Position> replay_backup(const fs::path& from, const Manifest& manifest, const RestoreTo& to,
                               const std::function<Result<void>(const Record&)>& use) {
  const auto* wanted = std::get_if<Position>(&to);
  if (wanted && *wanted > manifest.position)
    return fail(ErrorCode::ahead_of_log,
                "the backup ends at position " + std::to_string(manifest.position.value));
  Frontier tree(manifest.hash_kind);
  Position last;
  const auto read = for_each_record(from, manifest, tree, [&](const Record& record) {
    if (!is_wanted(record, to)) return Result<void>();
    last = record.position;
    return use(record);
  });
  if (!read) return std::unexpected(read.error());
  if (tree.root() != manifest.root)
    return fail(ErrorCode::corrupt, "the records of the backup are not those it was made of");
  return last;
}

Result<void> restore_files(const fs::path& from, const Manifest& manifest, const fs::path& folder) {
  for (const OwnFile& file : manifest.files) {
    const auto bytes = read_whole_file(from / file.name, kMaxFileBytes);
    if (!bytes) return std::unexpected(bytes.error());
    if (!*bytes || sha256(**bytes) != file.sha256)
      return fail(ErrorCode::corrupt,
                  (from / file.name).string() + " is missing or not what the backup wrote");
    if (auto kept = write_file_durably(folder / file.name, **bytes, kSecretMode); !kept)
      return kept;
  }
  return {};
}

Result<CopiedBlobs> restore_blobs(const fs::path& from, const Manifest& manifest,
                                  const fs::path& blobs) {
  const auto names = blob_names(blobs_in(from));
  if (!names) return std::unexpected(names.error());
  if (list_of(*names) == manifest.blobs) return copy_blobs(blobs_in(from), blobs);
  return fail(ErrorCode::corrupt, "the backup has not the files that its manifest lists: " +
                                      std::to_string(names->size()) + " of " +
                                      std::to_string(manifest.blobs.count));
}

fs::path blobs_in(const fs::path& backup) { return backup / "blobs"; }

Result<CopiedBlobs> copy_blobs(const fs::path& from, const fs::path& to) {
  if (auto made = make_folder_durably(to); !made) return std::unexpected(made.error());
  const auto names = blob_names(from);
  if (!names) return std::unexpected(names.error());
  CopiedBlobs copied{names->size(), 0};
  for (const Digest& name : *names) {
    const fs::path target = blob_path(to, name);
    std::error_code missing;
    if (fs::exists(target, missing)) continue;
    if (auto done = copy_blob(blob_path(from, name), target); !done)
      return std::unexpected(done.error());
    ++copied.made;
  }
  return copied;
}

}  // namespace baitu::eventstore
