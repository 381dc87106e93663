#include "api/app/scratch_file.hpp"

#include <fstream>
#include <system_error>

namespace baitu::app {

Result<ScratchFile> ScratchFile::make(const std::filesystem::path& folder, const std::string& name,
                                      std::string_view bytes) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  ScratchFile made(folder / name);
  std::ofstream file(made.path_, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return fail(ErrorCode::unavailable, made.path_.string() + " cannot be written");
  return made;
}

ScratchFile::~ScratchFile() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove(path_, ignored);
}

}  // namespace baitu::app
