// Internal to geo/layer. The map as it was published. Threads: any.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "domain/base/last_asked.hpp"
#include "geo/layer/append_only.hpp"
#include "geo/layer/layer_versions.hpp"
#include "geo/layer/map.hpp"

namespace baitu::geo {

inline constexpr std::size_t kMomentsCounted = 8;  // of which a snapshot keeps the layers

class MapSnapshot final : public Map {
 public:
  using Layers = std::map<LayerCode, std::shared_ptr<const LayerSnapshot>>;

  MapSnapshot(Position position, Layers layers, AppendOnly<std::string>::View values)
      : position_(position), layers_(std::move(layers)), values_(std::move(values)) {}

  [[nodiscard]] Position position() const override { return position_; }
  [[nodiscard]] std::vector<LayerInfo> layers(Position as_of) const override;
  [[nodiscard]] layer::Classification classification(const LayerCode& layer,
                                                     Position as_of) const override;
  [[nodiscard]] Result<Tile> tile(const LayerCode& layer, const TileId& tile, Position as_of,
                                  Labels labels) const override;
  [[nodiscard]] std::vector<MapChange> changes(Position after, Position upto) const override;
  [[nodiscard]] Result<Position> sequence(const LayerCode& layer, const TileId& tile,
                                          Position as_of) const override;
  [[nodiscard]] Result<Tile> marked_sites(const TileId& tile, Position as_of, Labels labels,
                                          SitesDrawn drawn, const SiteMarks& marks) const override;

 private:
  [[nodiscard]] Result<const LayerSnapshot*> find(const LayerCode& layer, const TileId& tile,
                                                  Position as_of) const;
  // Without its sequence.
  [[nodiscard]] Tile draw(const LayerCode& layer, const LayerKind& kind, const TileId& tile,
                          Labels labels, std::vector<const Version*> shown) const;

  const Position position_;
  const Layers layers_;
  const AppendOnly<std::string>::View values_;
  // Each counts all features of its layers.
  mutable LastAsked<Position, std::vector<LayerInfo>> infos_{kMomentsCounted};
};

}  // namespace baitu::geo
