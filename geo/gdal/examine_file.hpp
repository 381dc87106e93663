// The whole examination of a file that is to be evidence, inside the sandbox. Threads: one.
#pragma once

#include <string_view>

#include "geo/worker/examination.hpp"

namespace baitu::geo {

// Requires prepare_photos(), prepare_decoding(), use_utf8_names().
[[nodiscard]] OrUnfit<Examination> examine_file(std::string_view bytes);

}  // namespace baitu::geo
