// The map at every moment: what was where, from the events, ready to be cut into tiles.
// Threads: a Map never changes; any number of readers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "domain/event.hpp"
#include "domain/shape/geometry.hpp"
#include "geo/layer/site_marks.hpp"
#include "geo/tile/tile_id.hpp"

namespace baitu::geo {

// Every other is a context layer of the record.
using layer::kSitesLayer;

// Behind a layer's code: the layer of its tiles with one point for each site, or each area of
// context, in the one tile that it lies in. A feature may be of many parts and in many tiles; its
// name is to be read once.
inline constexpr std::string_view kLabelsSuffix = "_labels";

// Of a tile: only the labels that its layer always has, or those of sites too.
enum class Labels : std::uint8_t { usual, all };

struct LayerInfo {
  LayerCode code;
  Text name;
  shape::Bounds bounds;
  std::uint64_t features = 0;
  std::string source, datum, review_number;
  layer::Classification classification = layer::Classification::open;
  Position sequence;                             // the last position that changed it
  std::span<const std::string_view> keys;        // of its features' properties
  std::span<const std::string_view> label_keys;  // of its labels' properties
  Labels labels = Labels::all;                   // from which on its tiles have labels
};

// Mapbox Vector Tile 2.1 of one layer, not compressed. A tile without features is empty.
struct Tile {
  std::string bytes;
  Position sequence;           // the last position at or before as_of that changed what it shows
  std::uint32_t left_out = 0;  // features and labels beyond the budget; the tile counts them too
};

// Something of the map that a range of records changed.
struct MapChange {
  LayerCode layer;
  shape::Bounds bounds;  // around what was and what is
  Position sequence;
  // Everybody is told of what was shown to everybody before or is now, around the whole of it.
  layer::Classification told_to = layer::Classification::open;
};

inline constexpr std::size_t kMaxMapChanges = 64;  // of one layer, told one by one

class Map {
 public:
  virtual ~Map() = default;

  [[nodiscard]] virtual Position position() const = 0;
  [[nodiscard]] virtual std::vector<LayerInfo> layers(Position as_of) const = 0;

  // Who is shown the layer of that moment: what is internal now, or was last, is of no moment for
  // everybody, and what is public now is not where it was internal then. Of what never was a layer:
  // open, for there is nothing to hide.
  [[nodiscard]] virtual layer::Classification classification(const LayerCode& layer,
                                                             Position as_of) const = 0;

  // Errors: not_found (no such layer at as_of), invalid_value (no such tile).
  // Requires as_of ≤ position().
  [[nodiscard]] virtual Result<Tile> tile(const LayerCode& layer, const TileId& tile,
                                          Position as_of, Labels labels) const = 0;

  // What the records after `after` up to and with `upto` changed, by layers in the order of codes;
  // changes of a layer beyond kMaxMapChanges are told as one. Requires upto ≤ position().
  [[nodiscard]] virtual std::vector<MapChange> changes(Position after, Position upto) const = 0;

  // Tile::sequence alone: what the tile's ETag is made from.
  [[nodiscard]] virtual Result<Position> sequence(const LayerCode& layer, const TileId& tile,
                                                  Position as_of) const = 0;

  // The tile of the sites' layer with those alone that `marks` lets through, each or counted; its
  // sequence is that of the tile with all of them. Errors and requirements: as tile().
  [[nodiscard]] virtual Result<Tile> marked_sites(const TileId& tile, Position as_of, Labels labels,
                                                  SitesDrawn drawn,
                                                  const SiteMarks& marks) const = 0;
};

}  // namespace baitu::geo
