#include "api/basemap/basemap.hpp"

#include <array>

namespace baitu::basemap {

std::string_view name_of(Kind kind) {
  static constexpr std::array<std::string_view, 3> kNames{"pmtiles", "xyz", "tianditu"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Datum datum) {
  static constexpr std::array<std::string_view, 2> kNames{"CGCS2000", "WGS84"};
  return kNames[static_cast<std::size_t>(datum)];
}

}  // namespace baitu::basemap
