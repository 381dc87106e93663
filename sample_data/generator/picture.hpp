// Pictures of a sample: a few rectangles and the word 示例, drawn and written here.
#pragma once

#include <cstdint>
#include <string>

namespace baitu::sample {

inline constexpr std::int32_t kPictures = 12;  // that differ

// A PNG of 160 × 120 pixels (ISO/IEC 15948), the same for the same number. Requires: 0 to
// kPictures - 1.
[[nodiscard]] std::string picture(std::int32_t number);

}  // namespace baitu::sample
