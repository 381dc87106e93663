// The features of an upload that change nothing, and why. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "api/app/uploads.hpp"

namespace baitu::app {

enum class LeftOutWhy : std::uint8_t {
  unmatched,  // no code and no person says whose it is
  left_out,   // of a project that the commit left out
};
inline constexpr std::size_t kLeftOutWhys = 2;

// The stable wire name ("unmatched").
[[nodiscard]] std::string_view name_of(LeftOutWhy why);

struct LeftOut {
  std::size_t feature = 0;  // of the inspection
  LeftOutWhy why = LeftOutWhy::unmatched;
  ProjectCode project;  // whose code it has; may be empty
};

// Of one that is committed those of which nothing was recorded, but for sites that stay the same;
// of any other those without a code, in the order of the file. None where it became a layer.
// Requires a detail with content, of the same reading.
[[nodiscard]] std::vector<LeftOut> left_out_of(const UploadDetail& detail, const Reading& reading);

}  // namespace baitu::app
