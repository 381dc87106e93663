// A static R-tree of boxes, each with an interval of time, packed in the order of a Hilbert curve:
// built once, then only read. Answers what is in a box at a moment, and when last something
// changed in it. Threads: a tree never changes; any number of readers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "geo/tile/grid.hpp"

namespace baitu::geo {

// Half-open: from ≤ t < to.
inline constexpr std::uint64_t kForever = std::numeric_limits<std::uint64_t>::max();

class PackedTree {
 public:
  struct Entry {
    GridBox box;
    std::uint64_t from = 0;
    std::uint64_t to = kForever;
    std::uint32_t item = 0;
  };

  // Entries are grouped by `from` into about `periods` groups, each packed by itself, so that a
  // moment's entries lie together; 1 where all of them are looked for at once. Boxes lie on the
  // grid of kMaxZoom.
  explicit PackedTree(std::vector<Entry> entries, std::size_t periods = 1);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  // In packed order.
  [[nodiscard]] std::span<const Entry> entries() const { return entries_; }

  // Calls visit(item) for every entry that meets `box` and holds `moment`, in no order of interest.
  template <class Visit>
  void at(const GridBox& box, std::uint64_t moment, const Visit& visit) const {
    if (!entries_.empty()) descend(levels_.size(), 0, box, moment, visit);
  }

  // Calls visit(item) for every entry that started or ended after `after` and not after `upto`.
  template <class Visit>
  void changed(std::uint64_t after, std::uint64_t upto, const Visit& visit) const {
    if (entries_.empty()) return;
    for (std::size_t leaf = 0; leaf < levels_.front().size(); ++leaf) {
      const Node& node = levels_.front()[leaf];
      if (std::max(node.max_from, node.max_end) <= after) continue;
      const std::size_t end = std::min(entries_.size(), (leaf + 1) * kFanOut);
      for (std::size_t i = leaf * kFanOut; i < end; ++i) {
        const Entry& e = entries_[i];
        if ((after < e.from && e.from <= upto) || (after < e.to && e.to <= upto)) visit(e.item);
      }
    }
  }

  // The latest start or end at or before `moment` of an entry that meets `box`, or `known` where
  // that is later.
  [[nodiscard]] std::uint64_t last_change(const GridBox& box, std::uint64_t moment,
                                          std::uint64_t known = 0) const;

 private:
  static constexpr std::size_t kFanOut = 16;

  struct Node {
    GridBox box;
    std::uint64_t min_from = kForever;
    std::uint64_t max_from = 0;
    std::uint64_t max_to = 0;
    std::uint64_t max_end = 0;  // of those that do not hold for ever
  };

  static Node around(std::span<const Entry> entries);
  static Node around(std::span<const Node> nodes);

  // `level` 0 are the entries, levels_[0] the nodes above them.
  template <class Visit>
  void descend(std::size_t level, std::size_t index, const GridBox& box, std::uint64_t moment,
               const Visit& visit) const {
    if (level == 0) {
      const Entry& entry = entries_[index];
      if (entry.from <= moment && moment < entry.to && box.intersects(entry.box)) visit(entry.item);
      return;
    }
    const Node& node = levels_[level - 1][index];
    if (node.min_from > moment || node.max_to <= moment || !box.intersects(node.box)) return;
    const std::size_t below = level == 1 ? entries_.size() : levels_[level - 2].size();
    const std::size_t end = std::min(below, (index + 1) * kFanOut);
    for (std::size_t i = index * kFanOut; i < end; ++i) descend(level - 1, i, box, moment, visit);
  }

  void last_change_below(std::size_t level, std::size_t index, const GridBox& box,
                         std::uint64_t moment, std::uint64_t& known) const;

  std::vector<Entry> entries_;
  std::vector<std::vector<Node>> levels_;  // from the leaves to the root, which is one node
};

// Where a point stands on the Hilbert curve of a square of 2^16 cells each way.
[[nodiscard]] std::uint32_t hilbert(std::uint32_t x, std::uint32_t y);

}  // namespace baitu::geo
