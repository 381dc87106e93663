// What writer and reader of the worker's output agree on.
#pragma once

#include <cstdint>
#include <string_view>

namespace baitu::geo {

inline constexpr std::string_view kFrameFormat = "baitu-worker 2";

enum class FrameKind : char { head = 'H', layer = 'L', feature = 'F', end = 'E' };

}  // namespace baitu::geo
