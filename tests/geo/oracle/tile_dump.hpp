// Writes tiles where tests/geo/oracle/tile_checker.py looks for them.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "geo/layer/map.hpp"
#include "geo/tile/grid.hpp"
#include "tests/geo/layer/map_story.hpp"

namespace baitu::geo::test {

inline constexpr std::uint8_t kFirstDumpedZoom = 5;

// Of a layer: every tile of `area` from kFirstDumpedZoom to `last_whole_zoom`, and of the zooms
// beyond one block of two by two tiles in `one_block_in`, so that neighbours are looked at
// together.
struct Dumped {
  LayerCode layer;
  DegreeBox area;
  std::uint8_t last_whole_zoom = 0;
  std::uint32_t one_block_in = 1;
};

inline std::vector<TileId> tiles_of(const Dumped& dumped) {
  std::vector<TileId> tiles;
  for (std::uint8_t z = kFirstDumpedZoom; z <= kMaxZoom; ++z) {
    const TileId first = tile_at({dumped.area.west_deg, dumped.area.north_deg}, z);
    const TileId last = tile_at({dumped.area.east_deg, dumped.area.south_deg}, z);
    for (std::uint32_t x = first.x; x <= last.x; ++x)
      for (std::uint32_t y = first.y; y <= last.y; ++y)
        if (z <= dumped.last_whole_zoom || (x / 2 * 31 + y / 2) % dumped.one_block_in == 0)
          tiles.push_back({z, x, y});
  }
  return tiles;
}

// Effect: writes the tiles as of `moment` to LAYER.tiles in `folder`: for each tile, an empty one
// too, a line "Z X Y BYTES" and so many bytes.
inline void write_tiles(const std::filesystem::path& folder, const Map& map, const Dumped& dumped,
                        Position moment) {
  std::ofstream out(folder / (dumped.layer.value + ".tiles"), std::ios::binary);
  for (const TileId& id : tiles_of(dumped)) {
    const auto tile = map.tile(dumped.layer, id, moment, Labels::all);
    if (!tile) continue;  // the layer is not there at that moment
    out << fmt::format("{} {} {} {}\n", id.z, id.x, id.y, tile->bytes.size()) << tile->bytes;
  }
}

}  // namespace baitu::geo::test
