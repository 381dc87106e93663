// Blobs in memory, gone with the process. Threads: any.
#pragma once

#include <map>
#include <mutex>

#include "eventstore/blob_store.hpp"

namespace baitu::eventstore {

class MemoryBlobStore final : public BlobStore {
 public:
  [[nodiscard]] Result<Digest> put(std::string_view bytes) override;
  [[nodiscard]] Result<void> put_file(const std::filesystem::path& file,
                                      const Digest& name) override;
  [[nodiscard]] Result<std::optional<std::uint64_t>> size(const Digest& name) const override;
  [[nodiscard]] Result<std::vector<Digest>> names() const override;
  [[nodiscard]] Result<std::optional<std::string>> get(const Digest& name) const override;

 private:
  mutable std::mutex mutex_;
  std::map<Digest, std::string> blobs_;
};

}  // namespace baitu::eventstore
