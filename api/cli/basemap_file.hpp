// The basemaps of an installation, as its operator lists them: docs/basemaps.md says how.
// Threads: any.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

#include "api/basemap/basemap.hpp"
#include "domain/base/error.hpp"

namespace baitu::cli {

inline constexpr std::size_t kMaxBasemapFileBytes = std::size_t{256} << 10;

// What stands in `text`. Files that it names are looked for from `folder` on, opened and read.
// Errors, each at a JSON pointer and with what to do, none with a key in it: malformed;
// invalid_value; too_large (basemap::kMaxBasemaps, kMaxLayers); those of basemap::Archive::open;
// unavailable (a key_file that cannot be read).
[[nodiscard]] Result<std::vector<basemap::Basemap>> parse_basemaps(
    std::string_view text, const std::filesystem::path& folder);

// The same of a file, whose folder it is; its name stands before the pointer. Errors: also
// unavailable (cannot be read), too_large (kMaxBasemapFileBytes).
[[nodiscard]] Result<std::vector<basemap::Basemap>> read_basemaps(
    const std::filesystem::path& file);

}  // namespace baitu::cli
