// A file by a name of ours, for a worker to read; gone when this is. Threads: one.
#pragma once

#include <filesystem>
#include <string_view>

namespace baitu::app {

class FileInHand {
 public:
  explicit FileInHand(const std::filesystem::path& folder);
  FileInHand(const FileInHand&) = delete;
  FileInHand& operator=(const FileInHand&) = delete;
  ~FileInHand();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // Returns whether all of it was written.
  [[nodiscard]] bool write(std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

}  // namespace baitu::app
