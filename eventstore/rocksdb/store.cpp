#include "eventstore/rocksdb/store.hpp"

#include "eventstore/durable_file.hpp"
#include "eventstore/rocksdb/file_blob_store.hpp"
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

}  // namespace

Result<Store> open_store(const fs::path& folder, Clock clock, const StoreOptions& options) {
  if (auto recognised = recognise(folder); !recognised) return std::unexpected(recognised.error());
  for (const char* part : {"log", "blobs"})
    if (auto made = make_folder_durably(folder / part); !made) return std::unexpected(made.error());
  auto log = RocksCommitLog::open(folder / "log", std::move(clock), options);
  if (!log) return std::unexpected(log.error());
  return Store{std::move(*log), std::make_unique<FileBlobStore>(folder / "blobs")};
}

}  // namespace baitu::eventstore
