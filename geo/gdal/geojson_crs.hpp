// Which coordinate system a GeoJSON names, told from its text: the library takes one that it cannot
// tell for WGS 84, and says nothing. Threads: any.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

class OGRSpatialReference;

namespace baitu::geo {

// The "crs" of a file (GeoJSON 2008, 3), which RFC 7946 dropped for WGS 84. It may stand in the
// file, and in each feature and geometry as well.
struct GeojsonCrs {
  enum class Kind : std::uint8_t {
    none,    // RFC 7946
    null,    // no system may be assumed
    one,     // `text` wherever there is one
    untold,  // texts that differ, or text that ends within a value
  };
  Kind kind = Kind::none;
  std::string_view text = {};  // JSON; of `one`
  friend bool operator==(const GeojsonCrs&, const GeojsonCrs&) = default;
};

// Inside a feature only objects count: a null or a word of that name is a property.
[[nodiscard]] GeojsonCrs find_crs(std::string_view geojson);

// How a file calls its system; empty where it does not name one. `crs`: GeojsonCrs::text.
[[nodiscard]] std::string called_by(std::string_view crs);

// Whether `crs` names, by its name or its EPSG number, the system `taken`. Nothing is fetched for
// it, neither from a network nor from a file.
[[nodiscard]] bool names(std::string_view crs, const OGRSpatialReference& taken);

}  // namespace baitu::geo
