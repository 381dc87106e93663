#include "eventstore/memory/memory_blob_store.hpp"

#include "eventstore/digest.hpp"

namespace baitu::eventstore {

Result<Digest> MemoryBlobStore::put(std::string_view bytes) {
  if (bytes.size() > kMaxBlobBytes)
    return fail(ErrorCode::too_large, "a blob of " + std::to_string(bytes.size()) + " bytes");
  const Digest name = sha256(bytes);
  const std::lock_guard lock(mutex_);
  blobs_.try_emplace(name, bytes);
  return name;
}

Result<std::optional<std::string>> MemoryBlobStore::get(const Digest& name) const {
  const std::lock_guard lock(mutex_);
  const auto found = blobs_.find(name);
  if (found == blobs_.end()) return std::nullopt;
  return found->second;
}

}  // namespace baitu::eventstore
