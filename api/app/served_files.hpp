// Files on their way out, each in memory until it is sent. Threads: any.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "eventstore/blob_store.hpp"

namespace baitu::app {

inline constexpr std::uint64_t kMaxServedBytes = 400'000'000;  // at a time, of all who read slowly

class ServedFiles {
 public:
  // Requires that `blobs` outlives it.
  explicit ServedFiles(const eventstore::BlobStore& blobs,
                       std::uint64_t max_bytes = kMaxServedBytes)
      : blobs_(blobs), max_bytes_(max_bytes) {}

  // Counts until the last copy of the pointer is gone. Errors: corrupt; unavailable, also where too
  // much is on its way.
  [[nodiscard]] Result<std::shared_ptr<const std::string>> get(const BlobName& name) const;

 private:
  const eventstore::BlobStore& blobs_;
  const std::uint64_t max_bytes_;
  const std::shared_ptr<std::atomic<std::uint64_t>> taken_ =
      std::make_shared<std::atomic<std::uint64_t>>(0);
};

}  // namespace baitu::app
