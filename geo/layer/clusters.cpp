#include "geo/layer/clusters.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::geo {
namespace {

constexpr std::int32_t kCellsPerTile = kExtent / kCellUnits;
static_assert(1 + kMaxMarkGroups <= kMaxTags, "a cell says its count and that of each group");

struct Cell {
  std::int32_t row = 0;
  std::int32_t column = 0;
  friend auto operator<=>(const Cell&, const Cell&) = default;
};

struct Cluster {
  std::uint32_t count = 0;
  std::array<std::uint32_t, kMaxMarkGroups> by_group{};
  std::int64_t sum_x = 0;  // of the grid of the zoom
  std::int64_t sum_y = 0;

  [[nodiscard]] GridPoint middle() const {
    return {static_cast<std::int32_t>(sum_x / count), static_cast<std::int32_t>(sum_y / count)};
  }
};

using Clusters = std::map<Cell, Cluster>;

// The east and south edges of the world belong to its last cells.
Cell cell_of(const GridPoint& point, std::uint8_t zoom) {
  const std::int32_t last = (kCellsPerTile << zoom) - 1;
  return {std::min(point.y / kCellUnits, last), std::min(point.x / kCellUnits, last)};
}

bool holds(const TileId& tile, const Cell& cell) {
  return cell.column / kCellsPerTile == static_cast<std::int32_t>(tile.x) &&
         cell.row / kCellsPerTile == static_cast<std::int32_t>(tile.y);
}

Clusters clusters_of(const TileId& tile, std::span<const Version* const> shown,
                     const TileValues& values, const SiteMarks& marks) {
  Clusters clusters;
  for (const Version* version : shown) {
    const GridPoint at = version->shape->label(tile.z);
    const Cell cell = cell_of(at, tile.z);
    if (!holds(tile, cell)) continue;
    Cluster& cluster = clusters[cell];
    ++cluster.count;
    ++cluster.by_group[marks.group_of(values.at(version->values[kSiteCode])).value()];
    cluster.sum_x += at.x;
    cluster.sum_y += at.y;
  }
  return clusters;
}

// Counts as values, each its own number.
class Counts final : public TileValues {
 public:
  std::uint32_t number(std::uint32_t count) {
    messages_.try_emplace(count, uint_value(count));
    return count;
  }
  [[nodiscard]] std::string_view at(std::uint32_t number) const override {
    return messages_.at(number);
  }

 private:
  std::map<std::uint32_t, std::string> messages_;
};

std::size_t write_tags(const Cluster& cluster, Counts& counts, std::array<Tag, kMaxTags>& tags) {
  std::size_t count = 0;
  tags[count++] = {0, counts.number(cluster.count)};
  for (std::uint32_t group = 0; group < kMaxMarkGroups; ++group)
    if (const std::uint32_t sites = cluster.by_group[group]; sites > 0)
      tags[count++] = {group + 1, counts.number(sites)};
  return count;
}

std::uint64_t id_of(const Cell& cell, std::uint8_t zoom) {
  const std::uint64_t columns = std::uint64_t{kCellsPerTile} << zoom;
  return static_cast<std::uint64_t>(cell.row) * columns + static_cast<std::uint64_t>(cell.column) +
         1;
}

}  // namespace

std::string clusters_layer(const TileId& tile, std::string_view name,
                           std::span<const Version* const> shown, const TileValues& values,
                           const SiteMarks& marks) {
  BAITU_ASSERT(tile.z < kFirstSiteZoom);
  const Clusters clusters = clusters_of(tile, shown, values, marks);
  std::vector<std::string_view> keys{kCountKey};
  keys.insert(keys.end(), marks.groups().begin(), marks.groups().end());
  Counts counts;
  TileWriter writer(tile, keys, counts, clusters.size());
  std::array<Tag, kMaxTags> tags;
  for (const auto& [cell, cluster] : clusters) {
    const std::size_t count = write_tags(cluster, counts, tags);
    writer.add(id_of(cell, tile.z), draw_points({cluster.middle()}).view(),
               std::span(tags).first(count));
  }
  // A tile has few cells, and a cell takes few bytes.
  BAITU_ASSERT(writer.left_out() == 0);
  return writer.finish(name);
}

}  // namespace baitu::geo
