// KML before a library sees it. Threads: any.
#pragma once

#include <cstddef>
#include <string_view>

#include "geo/worker/reason.hpp"

namespace baitu::geo {

inline constexpr std::size_t kMaxKmlDepth = 64;  // elements within elements

// The text behind its XML declaration, which may name another encoding than UTF-8. Requires UTF-8.
// Refusals: format_unknown (no <kml> begins it), nothing_usable (no placemark), file_damaged (it
// declares a document type, by which entities grow without bound; elements nested deeper than
// kMaxKmlDepth).
[[nodiscard]] OrRefusal<std::string_view> plain_kml(std::string_view text);

}  // namespace baitu::geo
