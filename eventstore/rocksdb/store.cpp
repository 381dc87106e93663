#include "eventstore/rocksdb/store.hpp"

#include "eventstore/durable_file.hpp"
#include "eventstore/rocksdb/file_blob_store.hpp"
#include "eventstore/rocksdb/resting_log.hpp"
#include "eventstore/rocksdb/rocks_commit_log.hpp"

namespace baitu::eventstore {
namespace {

namespace fs = std::filesystem;

// A folder full of other things is more likely a mistyped path than a wish.
Result<void> recognise(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (fs::is_directory(folder, error) &&
      (fs::is_empty(folder, error) || fs::is_directory(folder / "log", error)))
    return {};
  return fail(ErrorCode::malformed,
              folder.string() + " is not a Baitu data folder, and not an empty folder either");
}

bool is_there(const fs::path& log) {
  std::error_code error;
  return fs::exists(log, error) && !fs::is_empty(log, error);
}

// What a crash left of blobs that were being written.
void remove_unfinished(const fs::path& blobs) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(blobs, error))
    remove_temporary_files(entry.path());
}

}  // namespace

Result<Store> open_store(const fs::path& folder, Clock clock, const StoreOptions& options) {
  if (auto recognised = recognise(folder); !recognised) return std::unexpected(recognised.error());
  for (const char* part : {"log", "blobs"})
    if (auto made = make_folder_durably(folder / part); !made) return std::unexpected(made.error());
  auto blobs = std::make_unique<FileBlobStore>(folder / "blobs");
  if (is_there(folder / "log") && options.guard && !options.guard->room_for(0)) {
    auto log = open_resting_log(folder / "log", std::move(clock), options);
    if (!log) return std::unexpected(log.error());
    return Store{*std::move(log), std::move(blobs)};
  }
  auto log = RocksCommitLog::open(folder / "log", std::move(clock), options);
  if (!log) return std::unexpected(log.error());
  remove_unfinished(folder / "blobs");
  const auto loss = (*log)->accepted_loss();
  return Store{std::move(*log), std::move(blobs), loss};
}

}  // namespace baitu::eventstore
