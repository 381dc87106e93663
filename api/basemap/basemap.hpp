// A basemap 底图: a picture of the world below the city's own layers, from somebody else. It is
// configuration of an installation and never enters the record. Threads: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/text.hpp"

namespace baitu::basemap {

class Archive;

inline constexpr std::size_t kMaxBasemaps = 20;
inline constexpr std::size_t kMaxLayers = 4;  // of one basemap, drawn over one another
inline constexpr std::uint8_t kMaxZoom = 22;

enum class Kind : std::uint8_t { pmtiles, xyz, tianditu };
[[nodiscard]] std::string_view name_of(Kind kind);  // "pmtiles"

// The datums that a map of WGS 84 may be drawn in: CGCS2000 lies within a metre of it.
enum class Datum : std::uint8_t { cgcs2000, wgs84 };
[[nodiscard]] std::string_view name_of(Datum datum);  // "CGCS2000"

// Tiles of one address.
struct Layer {
  std::string name;     // "vec_w"; of one alone "tiles"
  std::string address;  // with {z}, {x} and {y}; may hold a key, so it is neither sent nor logged
};

struct Basemap {
  std::string id;
  Text name;
  Kind kind = Kind::xyz;
  std::string attribution;
  std::string review_number;  // 审图号, or why there is none
  Datum datum = Datum::cgcs2000;
  std::uint8_t min_zoom = 0;
  std::uint8_t max_zoom = 0;
  bool is_public = false;        // everybody is shown it; else who is shown internal layers
  bool private_network = false;  // whether its server may be in one
  std::vector<Layer> layers;     // the lowest first; of pmtiles none
  std::shared_ptr<const Archive> archive;  // of pmtiles alone
};

struct TileId {
  std::uint8_t z = 0;
  std::uint32_t x = 0;  // columns from the west
  std::uint32_t y = 0;  // rows from the north
};

}  // namespace baitu::basemap
