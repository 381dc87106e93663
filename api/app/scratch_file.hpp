// A file with given bytes, for a process that reads it and no longer. Threads: values.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "domain/base/error.hpp"

namespace baitu::app {

class ScratchFile {
 public:
  // Makes the file `name` in `folder`, which is made too. Errors: unavailable.
  [[nodiscard]] static Result<ScratchFile> make(const std::filesystem::path& folder,
                                                const std::string& name, std::string_view bytes);

  ScratchFile(ScratchFile&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ScratchFile& operator=(ScratchFile&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
  }
  ~ScratchFile();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit ScratchFile(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
};

}  // namespace baitu::app
