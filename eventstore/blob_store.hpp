// The seam to content-addressed bytes: files, photos, geometry. Every implementation passes
// tests/eventstore/blob_store_contract.hpp. Threads: any.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "eventstore/record.hpp"

namespace baitu::eventstore {

inline constexpr std::size_t kMaxBlobBytes = std::size_t{256} << 20;

class BlobStore {
 public:
  BlobStore() = default;
  BlobStore(const BlobStore&) = delete;
  BlobStore& operator=(const BlobStore&) = delete;
  virtual ~BlobStore() = default;

  // Stores `bytes` under their SHA-256; durable before it returns; the same bytes twice are stored
  // once. Errors: too_large; unavailable when they could not be made durable.
  [[nodiscard]] virtual Result<Digest> put(std::string_view bytes) = 0;

  // The bytes, verified against their name; nullopt when never put. Errors: corrupt, unavailable.
  [[nodiscard]] virtual Result<std::optional<std::string>> get(const Digest& name) const = 0;
};

}  // namespace baitu::eventstore
