#include "eventstore/rocksdb/file_blob_store.hpp"

#include "eventstore/blob_files.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::eventstore {

FileBlobStore::FileBlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

Result<Digest> FileBlobStore::put(std::string_view bytes) {
  if (bytes.size() > kMaxBlobBytes)
    return fail(ErrorCode::too_large, "a blob of " + std::to_string(bytes.size()) + " bytes");
  const Digest name = sha256(bytes);
  const std::filesystem::path path = blob_path(folder_, name);
  if (auto made = make_folder_durably(path.parent_path()); !made)
    return std::unexpected(made.error());
  // Written again even when it is there: that file may be damaged, or not yet on disk.
  if (auto written = write_file_durably(path, bytes); !written)
    return std::unexpected(written.error());
  return name;
}

Result<void> FileBlobStore::put_file(const std::filesystem::path& file, const Digest& name) {
  const std::filesystem::path path = blob_path(folder_, name);
  if (auto made = make_folder_durably(path.parent_path()); !made) return made;
  return adopt_file_durably(path, file, kMaxBlobBytes);
}

Result<std::optional<std::uint64_t>> FileBlobStore::size(const Digest& name) const {
  std::error_code error;
  const std::filesystem::path path = blob_path(folder_, name);
  const std::uintmax_t bytes = std::filesystem::file_size(path, error);
  if (!error) return bytes;
  if (error == std::errc::no_such_file_or_directory) return std::nullopt;
  return fail(ErrorCode::unavailable, "cannot measure " + path.string() + ": " + error.message());
}

Result<std::vector<Digest>> FileBlobStore::names() const { return blob_names(folder_); }

Result<std::optional<std::string>> FileBlobStore::get(const Digest& name) const {
  const std::filesystem::path path = blob_path(folder_, name);
  auto bytes = read_whole_file(path, kMaxBlobBytes);
  if (bytes && *bytes && sha256(**bytes) != name)
    return fail(ErrorCode::corrupt, path.string() + " does not hold what its name says");
  return bytes;
}

}  // namespace baitu::eventstore
