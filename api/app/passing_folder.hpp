// A folder that is gone with this, and all that is in it, unless it is to be kept. Threads: one.
#pragma once

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "domain/base/error.hpp"

namespace baitu::app {

class PassingFolder {
 public:
  explicit PassingFolder(std::filesystem::path path) : path_(std::move(path)) {}
  PassingFolder(const PassingFolder&) = delete;
  PassingFolder& operator=(const PassingFolder&) = delete;
  ~PassingFolder() {
    std::error_code ignored;
    if (!kept_) std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void keep() { kept_ = true; }

 private:
  const std::filesystem::path path_;
  bool kept_ = false;
};

// A new folder in `above`. Errors: unavailable.
[[nodiscard]] inline Result<std::unique_ptr<PassingFolder>> make_passing_folder(
    const std::filesystem::path& above) {
  std::string name = (above / "passing-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr)
    return fail(ErrorCode::unavailable, "no folder can be made in " + above.string() + ": " +
                                            std::generic_category().message(errno));
  return std::make_unique<PassingFolder>(name);
}

}  // namespace baitu::app
