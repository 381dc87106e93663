#include "geo/index/packed_tree.hpp"

#include <utility>

namespace baitu::geo {
namespace {

// The curve's cells are 2^12 units of the grid of kMaxZoom: one tile of that zoom.
constexpr int kCellBits = 12;
constexpr std::uint32_t kLastCell = 0xffff;

std::uint32_t cell(std::int32_t low, std::int32_t high) {
  const std::int64_t middle = (std::int64_t{low} + high) / 2;
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(middle >> kCellBits, 0, kLastCell));
}

struct Ranked {
  std::uint64_t rank;
  PackedTree::Entry entry;
};

// By period, then along the curve; the same order for the same entries.
std::vector<PackedTree::Entry> packed(std::vector<PackedTree::Entry> entries, std::size_t periods) {
  using Entry = PackedTree::Entry;
  if (periods > 1)
    std::ranges::sort(entries, {}, [](const Entry& e) { return std::pair(e.from, e.item); });
  std::vector<Ranked> ranked;
  ranked.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& e = entries[i];
    const std::uint64_t period = i * periods / entries.size();
    const std::uint64_t curve =
        hilbert(cell(e.box.min_x, e.box.max_x), cell(e.box.min_y, e.box.max_y));
    ranked.push_back({period << 32 | curve, e});
  }
  std::ranges::sort(ranked, {}, [](const Ranked& r) { return std::pair(r.rank, r.entry.item); });
  std::ranges::transform(ranked, entries.begin(), &Ranked::entry);
  return entries;
}

}  // namespace

// The classic conversion by quadrants, from the largest to the smallest.
std::uint32_t hilbert(std::uint32_t x, std::uint32_t y) {
  std::uint32_t distance = 0;
  for (std::uint32_t s = 1U << 15; s > 0; s >>= 1) {
    const std::uint32_t right = (x & s) != 0 ? 1 : 0;
    const std::uint32_t up = (y & s) != 0 ? 1 : 0;
    distance += s * s * ((3 * right) ^ up);
    if (up == 0) {
      if (right == 1) {
        x = kLastCell - x;
        y = kLastCell - y;
      }
      std::swap(x, y);
    }
  }
  return distance;
}

PackedTree::PackedTree(std::vector<Entry> entries, std::size_t periods)
    : entries_(packed(std::move(entries), periods)) {
  if (entries_.empty()) return;
  std::vector<Node> level;
  for (std::size_t i = 0; i < entries_.size(); i += kFanOut)
    level.push_back(around(std::span(entries_).subspan(i, std::min(kFanOut, entries_.size() - i))));
  while (level.size() > 1) {
    std::vector<Node> above;
    for (std::size_t i = 0; i < level.size(); i += kFanOut)
      above.push_back(
          around(std::span<const Node>(level).subspan(i, std::min(kFanOut, level.size() - i))));
    levels_.push_back(std::move(level));
    level = std::move(above);
  }
  levels_.push_back(std::move(level));
}

PackedTree::Node PackedTree::around(std::span<const Entry> entries) {
  Node node;
  for (const Entry& entry : entries) {
    node.box.grow(entry.box);
    node.min_from = std::min(node.min_from, entry.from);
    node.max_from = std::max(node.max_from, entry.from);
    node.max_to = std::max(node.max_to, entry.to);
    if (entry.to != kForever) node.max_end = std::max(node.max_end, entry.to);
  }
  return node;
}

PackedTree::Node PackedTree::around(std::span<const Node> nodes) {
  Node all;
  for (const Node& node : nodes) {
    all.box.grow(node.box);
    all.min_from = std::min(all.min_from, node.min_from);
    all.max_from = std::max(all.max_from, node.max_from);
    all.max_to = std::max(all.max_to, node.max_to);
    all.max_end = std::max(all.max_end, node.max_end);
  }
  return all;
}

std::uint64_t PackedTree::last_change(const GridBox& box, std::uint64_t moment,
                                      std::uint64_t known) const {
  if (!entries_.empty()) last_change_below(levels_.size(), 0, box, moment, known);
  return known;
}

void PackedTree::last_change_below(std::size_t level, std::size_t index, const GridBox& box,
                                   std::uint64_t moment, std::uint64_t& known) const {
  if (level == 0) {
    const Entry& entry = entries_[index];
    if (!box.intersects(entry.box)) return;
    if (entry.from <= moment) known = std::max(known, entry.from);
    if (entry.to <= moment) known = std::max(known, entry.to);
    return;
  }
  const Node& node = levels_[level - 1][index];
  const bool exact = node.max_from <= moment && node.max_end <= moment;
  const std::uint64_t bound = node.min_from > moment ? 0
                              : exact                ? std::max(node.max_from, node.max_end)
                                                     : moment;
  if (bound <= known || !box.intersects(node.box)) return;
  if (exact && box.contains(node.box)) {
    known = bound;
    return;
  }
  const std::size_t below = level == 1 ? entries_.size() : levels_[level - 2].size();
  const std::size_t end = std::min(below, (index + 1) * kFanOut);
  // From the end: where entries are grouped by time, the latest stand there.
  for (std::size_t i = end; i-- > index * kFanOut;)
    last_change_below(level - 1, i, box, moment, known);
}

}  // namespace baitu::geo
