// Blobs as files: eventstore/blob_files.hpp. Threads: any.
#pragma once

#include <filesystem>

#include "eventstore/blob_store.hpp"

namespace baitu::eventstore {

class FileBlobStore final : public BlobStore {
 public:
  // Requires an existing folder, which only this object writes; any number may read it.
  explicit FileBlobStore(std::filesystem::path folder);

  [[nodiscard]] Result<Digest> put(std::string_view bytes) override;
  // By a second name of the file where it is on the same file system, else by a copy.
  [[nodiscard]] Result<void> put_file(const std::filesystem::path& file,
                                      const Digest& name) override;
  [[nodiscard]] Result<std::optional<std::uint64_t>> size(const Digest& name) const override;
  [[nodiscard]] Result<std::vector<Digest>> names() const override;
  [[nodiscard]] Result<std::optional<std::string>> get(const Digest& name) const override;

 private:
  const std::filesystem::path folder_;
};

}  // namespace baitu::eventstore
