#include "eventstore/memory/memory_blob_store.hpp"

#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::eventstore {

Result<Digest> MemoryBlobStore::put(std::string_view bytes) {
  if (bytes.size() > kMaxBlobBytes)
    return fail(ErrorCode::too_large, "a blob of " + std::to_string(bytes.size()) + " bytes");
  const Digest name = sha256(bytes);
  const std::lock_guard lock(mutex_);
  blobs_.try_emplace(name, bytes);
  return name;
}

Result<void> MemoryBlobStore::put_file(const std::filesystem::path& file, const Digest& name) {
  auto bytes = read_whole_file(file, kMaxBlobBytes);
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return fail(ErrorCode::unavailable, "no file " + file.string());
  const std::lock_guard lock(mutex_);
  blobs_.try_emplace(name, **std::move(bytes));
  return {};
}

Result<std::optional<std::uint64_t>> MemoryBlobStore::size(const Digest& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = blobs_.find(name);
  if (found == blobs_.end()) return std::nullopt;
  return found->second.size();
}

Result<std::vector<Digest>> MemoryBlobStore::names() const {
  const std::lock_guard lock(mutex_);
  std::vector<Digest> names;
  for (const auto& [name, bytes] : blobs_) names.push_back(name);
  return names;
}

Result<std::optional<std::string>> MemoryBlobStore::get(const Digest& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = blobs_.find(name);
  if (found == blobs_.end()) return std::nullopt;
  return found->second;
}

}  // namespace baitu::eventstore
