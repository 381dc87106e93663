// Internal to geo/layer. Sites counted by cells of the whole zoom's grid, so that a site belongs to
// one cell and a cell to one tile, whatever tile is asked for: the counts of all tiles of a zoom
// add up to the sites there are. Threads: any.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "geo/layer/layer_versions.hpp"
#include "geo/layer/site_marks.hpp"
#include "geo/tile/grid.hpp"
#include "geo/tile/tile_writer.hpp"

namespace baitu::geo {

// A cell is so many units wide: 32 pixels of a tile 512 pixels wide.
inline constexpr std::int32_t kCellUnits = 256;
static_assert(kExtent % kCellUnits == 0, "a cell lies in one tile");

// The layer `name` of the tile, of `shown`, which holds everything that has its label point in the
// tile and may hold more; each is marked. Empty where no cell of the tile has any. The point of a
// cell is the mean of the label points in it, its id its number on the grid, row by row, from 1 on.
// `values` are those of the versions. Requires tile.z < kFirstSiteZoom.
[[nodiscard]] std::string clusters_layer(const TileId& tile, std::string_view name,
                                         std::span<const Version* const> shown,
                                         const TileValues& values, const SiteMarks& marks);

}  // namespace baitu::geo
