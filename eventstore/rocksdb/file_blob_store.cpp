#include "eventstore/rocksdb/file_blob_store.hpp"

#include "eventstore/digest.hpp"
#include "eventstore/durable_file.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kFolderDigits = 2;

}  // namespace

FileBlobStore::FileBlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

Result<Digest> FileBlobStore::put(std::string_view bytes) {
  if (bytes.size() > kMaxBlobBytes)
    return fail(ErrorCode::too_large, "a blob of " + std::to_string(bytes.size()) + " bytes");
  const Digest name = sha256(bytes);
  const std::filesystem::path path = path_of(name);
  if (auto made = make_folder_durably(path.parent_path()); !made)
    return std::unexpected(made.error());
  // Written again even when it is there: that file may be damaged, or not yet on disk.
  if (auto written = write_file_durably(path, bytes); !written)
    return std::unexpected(written.error());
  return name;
}

Result<void> FileBlobStore::put_file(const std::filesystem::path& file, const Digest& name) {
  const std::filesystem::path path = path_of(name);
  if (auto made = make_folder_durably(path.parent_path()); !made) return made;
  return adopt_file_durably(path, file, kMaxBlobBytes);
}

Result<std::optional<std::uint64_t>> FileBlobStore::size(const Digest& name) const {
  std::error_code error;
  const std::filesystem::path path = path_of(name);
  const std::uintmax_t bytes = std::filesystem::file_size(path, error);
  if (!error) return bytes;
  if (error == std::errc::no_such_file_or_directory) return std::nullopt;
  return fail(ErrorCode::unavailable, "cannot measure " + path.string() + ": " + error.message());
}

Result<std::vector<Digest>> FileBlobStore::names() const {
  std::vector<Digest> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_, error))
    if (const auto name = parse_digest(entry.path().filename().string())) names.push_back(*name);
  if (!error) return names;
  return fail(ErrorCode::unavailable, "reading " + folder_.string() + ": " + error.message());
}

Result<std::optional<std::string>> FileBlobStore::get(const Digest& name) const {
  const std::filesystem::path path = path_of(name);
  auto bytes = read_whole_file(path, kMaxBlobBytes);
  if (bytes && *bytes && sha256(**bytes) != name)
    return fail(ErrorCode::corrupt, path.string() + " does not hold what its name says");
  return bytes;
}

std::filesystem::path FileBlobStore::path_of(const Digest& name) const {
  const std::string hex = to_hex(name);
  return folder_ / hex.substr(0, kFolderDigits) / hex;
}

}  // namespace baitu::eventstore
