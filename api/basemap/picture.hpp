// What a tile is by its first bytes, whatever its server said. Threads: any.
#pragma once

#include <optional>
#include <string_view>

namespace baitu::basemap {

// "image/png", "image/jpeg" or "image/webp"; nullopt for anything else.
[[nodiscard]] std::optional<std::string_view> picture_type(std::string_view bytes);

}  // namespace baitu::basemap
