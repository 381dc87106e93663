#include "eventstore/blob_files.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <system_error>

#include "eventstore/merkle/digest.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::size_t kFolderDigits = 2;

}  // namespace

std::filesystem::path blob_path(const std::filesystem::path& folder, const Digest& name) {
  const std::string hex = to_hex(name);
  return folder / hex.substr(0, kFolderDigits) / hex;
}

Result<std::vector<Digest>> blob_names(const std::filesystem::path& folder) {
  std::vector<Digest> names;
  std::error_code error;
  if (!std::filesystem::exists(folder, error)) return names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error))
    if (const auto name = parse_digest(entry.path().filename().string())) names.push_back(*name);
  if (error)
    return fail(ErrorCode::unavailable, "reading " + folder.string() + ": " + error.message());
  std::ranges::sort(names);
  return names;
}

}  // namespace baitu::eventstore
