// The seam to content-addressed bytes: files, photos, geometry. Every implementation passes
// tests/eventstore/blob_store_contract.hpp. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

  // The same of a file, whose bytes never are in memory as a whole and whose hash is known: it
  // stays where it is, and may become the stored one. Requires that `file` holds bytes of the
  // SHA-256 `name` and that nobody writes it any more. Errors: as put().
  [[nodiscard]] virtual Result<void> put_file(const std::filesystem::path& file,
                                              const Digest& name) = 0;

  // How many bytes it has; nullopt when never put. Errors: unavailable.
  [[nodiscard]] virtual Result<std::optional<std::uint64_t>> size(const Digest& name) const = 0;

  // The names of all of them, in no order. Errors: unavailable.
  [[nodiscard]] virtual Result<std::vector<Digest>> names() const = 0;

  // The bytes, verified against their name; nullopt when never put. Errors: corrupt, unavailable.
  [[nodiscard]] virtual Result<std::optional<std::string>> get(const Digest& name) const = 0;
};

}  // namespace baitu::eventstore
