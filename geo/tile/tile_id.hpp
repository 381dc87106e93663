// A tile of the web map's pyramid (OGC WebMercatorQuad): column from the west, row from the north.
// Threads: values.
#pragma once

#include <compare>
#include <cstdint>

namespace baitu::geo {

inline constexpr std::uint8_t kMaxZoom = 16;

struct TileId {
  std::uint8_t z = 0;
  std::uint32_t x = 0;
  std::uint32_t y = 0;
  friend auto operator<=>(const TileId&, const TileId&) = default;

  [[nodiscard]] bool valid() const { return z <= kMaxZoom && x < (1U << z) && y < (1U << z); }
};

}  // namespace baitu::geo
