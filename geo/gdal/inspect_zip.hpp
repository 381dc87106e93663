// The whole inspection of an archive, inside the sandbox. Threads: one.
#pragma once

#include <string_view>

#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// Requires prepare_gdal(), prepare_crs(), prepare_decoding(), use_utf8_names().
[[nodiscard]] Inspection inspect_zip(std::string_view bytes);

}  // namespace baitu::geo
