// Blobs as files: FOLDER/ab/abcdef..., each under its name. Threads: any.
#pragma once

#include <filesystem>
#include <vector>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"

namespace baitu::eventstore {

[[nodiscard]] std::filesystem::path blob_path(const std::filesystem::path& folder,
                                              const Digest& name);

// The names of all blobs in the folder, ascending; none where there is no folder. What has no
// blob's name is passed over. Errors: unavailable.
[[nodiscard]] Result<std::vector<Digest>> blob_names(const std::filesystem::path& folder);

}  // namespace baitu::eventstore
