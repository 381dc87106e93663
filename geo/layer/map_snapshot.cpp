#include "geo/layer/map_snapshot.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/base/assert.hpp"
#include "geo/layer/clusters.hpp"
#include "geo/tile/tile_writer.hpp"

namespace baitu::geo {
namespace {

// No layer of a map is called as one that the writer adds.
static_assert(kNotesLayer == layer::kNotesLayer);

// What a feature takes in a tile beside its geometry, about.
constexpr std::size_t kTypicalTagBytes = 100;

class StoredValues final : public TileValues {
 public:
  explicit StoredValues(const AppendOnly<std::string>::View& values) : values_(values) {}
  [[nodiscard]] std::string_view at(std::uint32_t number) const override { return values_[number]; }

 private:
  const AppendOnly<std::string>::View& values_;
};

std::int64_t size_of(const GridBox& box) {
  return (std::int64_t{box.max_x} - box.min_x) + (std::int64_t{box.max_y} - box.min_y);
}

// A large map does not fit the processor's caches, and a feature is spread over many of their
// lines: fetching them ahead of use makes tiles about twice as fast.
void fetch_ahead(const std::vector<const Version*>& versions, std::uint8_t zoom, std::size_t keys,
                 const AppendOnly<std::string>::View& values) {
  for (const Version* version : versions) {
    version->shape->fetch_ahead(zoom);
    for (std::size_t key = 0; key < keys; ++key) __builtin_prefetch(&values[version->values[key]]);
  }
}

// By feature; where the budget may not do, the large ones first, so that the same are left out of
// neighbouring tiles.
void put_in_order(std::vector<const Version*>& versions, std::uint8_t zoom) {
  std::ranges::sort(versions, {}, &Version::feature);
  std::size_t bytes = 0;
  for (const Version* version : versions) {
    const Drawn drawn = version->shape->at(zoom);
    __builtin_prefetch(drawn.rest.data());
    bytes += drawn.rest.size() + kTypicalTagBytes;
  }
  if (bytes > kTileBudgetBytes)
    std::ranges::stable_sort(versions, std::ranges::greater(), [](const Version* version) {
      return size_of(version->shape->reach());
    });
}

// The features of a tile with their properties.
void add_features(TileWriter& writer, const TileId& tile, const LayerKind& kind,
                  const std::vector<const Version*>& versions) {
  std::array<Tag, kMaxTags> tags;
  for (const Version* version : versions) {
    std::size_t count = 0;
    for (std::uint32_t key = 0; key < kind.feature_keys; ++key)
      if (version->values[key] != kNoValue) tags[count++] = {key, version->values[key]};
    writer.add(version->feature, version->shape->at(tile.z), std::span(tags).first(count));
  }
}

bool holds(const TileId& tile, const GridPoint& point) {
  return point.x / kExtent == static_cast<std::int32_t>(tile.x) &&
         point.y / kExtent == static_cast<std::int32_t>(tile.y);
}

bool is_labelled(const Version& version, std::uint8_t zoom, Labelled labelled) {
  return labelled == Labelled::everything || version.shape->at(zoom).kind == DrawnKind::areas;
}

// The points of what has its label in this tile. Returns how many there was no room for.
std::uint32_t add_labels(TileWriter& writer, const TileId& tile, const LayerKind& kind,
                         const std::vector<const Version*>& versions) {
  std::array<Tag, kMaxTags> tags;
  std::size_t labels = 0;
  std::uint32_t left_out = 0;
  for (const Version* version : versions) {
    const GridPoint at = version->shape->label(tile.z);
    if (!holds(tile, at) || !is_labelled(*version, tile.z, kind.labelled)) continue;
    if (++labels > kind.most_labels) {
      ++left_out;
      continue;
    }
    std::size_t count = 0;
    for (std::uint32_t key = 0; key < kind.label_keys.size(); ++key)
      if (const std::uint32_t value = version->values[kind.label_values[key]]; value != kNoValue)
        tags[count++] = {key, value};
    writer.add(version->feature, draw_points({at}).view(), std::span(tags).first(count));
  }
  return left_out;
}

// Everybody is told of a layer that was internal meanwhile, if at all, as of one whole: what it was
// that changed would give away what they are not shown.
std::vector<MapChange> changes_of(const LayerCode& code, const LayerSnapshot& layer, Position after,
                                  Position upto) {
  using layer::Classification;
  const bool is_open = layer.was_open_throughout(after.value, upto.value);
  std::vector<MapChange> changes;
  for (const shape::Bounds& each : layer.changes(after.value, upto.value))
    changes.push_back(
        {code, each, upto, is_open ? Classification::open : Classification::internal});
  if (changes.size() > kMaxMapChanges) {
    for (const MapChange& change : changes)
      changes.front().bounds = united(changes.front().bounds, change.bounds);
    changes.resize(1);
  }
  if (is_open || changes.empty()) return changes;
  for (const Position moment : {after, upto})
    if (const auto bounds = layer.open_bounds(moment.value))
      changes.push_back({code, *bounds, upto, Classification::open});
  return changes;
}

}  // namespace

std::vector<LayerInfo> MapSnapshot::layers(Position as_of) const {
  BAITU_ASSERT(as_of <= position_);
  return *infos_.get(as_of, [&](auto kept) {
    if (kept) return kept;
    std::vector<LayerInfo> infos;
    for (const auto& [code, layer] : layers_)
      if (layer->exists(as_of.value)) infos.push_back(layer->info(code, as_of.value));
    return std::make_shared<const std::vector<LayerInfo>>(std::move(infos));
  });
}

layer::Classification MapSnapshot::classification(const LayerCode& layer, Position as_of) const {
  BAITU_ASSERT(as_of <= position_);
  const auto found = layers_.find(layer);
  return found == layers_.end() ? layer::Classification::open
                                : found->second->classification(as_of.value);
}

Result<const LayerSnapshot*> MapSnapshot::find(const LayerCode& layer, const TileId& tile,
                                               Position as_of) const {
  BAITU_ASSERT(as_of <= position_);
  if (!tile.valid())
    return fail(ErrorCode::invalid_value,
                "there is no such tile: zooms end at " + std::to_string(kMaxZoom) +
                    ", and zoom z has 2^z columns and rows",
                "tile");
  const auto found = layers_.find(layer);
  if (found == layers_.end() || !found->second->exists(as_of.value))
    return fail(ErrorCode::not_found, "there is no layer " + layer.value);
  return found->second.get();
}

Result<Position> MapSnapshot::sequence(const LayerCode& layer, const TileId& tile,
                                       Position as_of) const {
  const auto found = find(layer, tile, as_of);
  if (!found) return std::unexpected(found.error());
  return Position{(*found)->last_change(buffered_at_max_zoom(tile), as_of.value)};
}

Tile MapSnapshot::draw(const LayerCode& layer, const LayerKind& kind, const TileId& tile,
                       Labels labels, std::vector<const Version*> shown) const {
  fetch_ahead(shown, tile.z, kind.feature_keys, values_);
  put_in_order(shown, tile.z);
  const StoredValues values(values_);
  TileWriter features(tile, kind.keys.first(kind.feature_keys), values, shown.size());
  add_features(features, tile, kind, shown);
  Tile made;
  made.left_out = features.left_out();
  const std::size_t left_bytes = features.left_bytes();
  made.bytes = features.finish(layer.value);
  if (labels >= kind.labels) {
    TileWriter points(tile, kind.label_keys, values, std::min(shown.size(), kind.most_labels),
                      left_bytes);
    made.left_out += add_labels(points, tile, kind, shown);
    made.left_out += points.left_out();
    made.bytes += points.finish(layer.value + std::string(kLabelsSuffix));
  }
  if (made.left_out > 0) made.bytes += left_out_note(made.left_out);
  return made;
}

Result<Tile> MapSnapshot::tile(const LayerCode& layer, const TileId& tile, Position as_of,
                               Labels labels) const {
  const auto found = find(layer, tile, as_of);
  if (!found) return std::unexpected(found.error());
  const LayerSnapshot& versions = **found;
  const GridBox box = buffered_at_max_zoom(tile);
  Tile made = draw(layer, versions.kind(), tile, labels, versions.at(box, as_of.value));
  made.sequence = {versions.last_change(box, as_of.value)};
  return made;
}

Result<Tile> MapSnapshot::marked_sites(const TileId& tile, Position as_of, Labels labels,
                                       SitesDrawn drawn, const SiteMarks& marks) const {
  const LayerCode sites{std::string(kSitesLayer)};
  const auto found = find(sites, tile, as_of);
  if (!found) return std::unexpected(found.error());
  const LayerSnapshot& versions = **found;
  const GridBox box = buffered_at_max_zoom(tile);
  const StoredValues values(values_);
  auto shown = versions.at(box, as_of.value);
  std::erase_if(shown, [&](const Version* version) {
    return !marks.group_of(values.at(version->values[kSiteCode]));
  });
  Tile made;
  if (drawn == SitesDrawn::counted && tile.z < kFirstSiteZoom)
    made.bytes =
        clusters_layer(tile, sites.value + std::string(kClustersSuffix), shown, values, marks);
  else
    made = draw(sites, versions.kind(), tile, labels, std::move(shown));
  made.sequence = {versions.last_change(box, as_of.value)};
  return made;
}

std::vector<MapChange> MapSnapshot::changes(Position after, Position upto) const {
  BAITU_ASSERT(upto <= position_);
  std::vector<MapChange> all;
  for (const auto& [code, layer] : layers_) {
    auto changes = changes_of(code, *layer, after, upto);
    std::ranges::move(changes, std::back_inserter(all));
  }
  return all;
}

}  // namespace baitu::geo
