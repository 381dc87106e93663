// What writer and reader of the worker's output agree on.
#pragma once

#include <cstdint>
#include <string_view>

namespace baitu::geo {

inline constexpr std::string_view kFrameFormat = "baitu-worker 3";

inline constexpr std::string_view kExaminationFormat = "baitu-examination 1";

enum class FrameKind : char {
  head = 'H',
  layer = 'L',
  feature = 'F',
  rejected = 'R',
  candidate = 'C',
  found = 'X',
  end = 'E',
};

}  // namespace baitu::geo
