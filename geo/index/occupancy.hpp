// Where anything ever was, coarsely: most of the earth is empty, and a map that has a history need
// not look through it for every tile in which nothing ever stood. Never says that nothing was where
// something is. Threads: it never changes once shared; any number of readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/tile/grid.hpp"

namespace baitu::geo {

class Occupancy {
 public:
  // Boxes lie on the grid of kMaxZoom. Requires one that is not empty.
  void add(const GridBox& box);

  // False: no box that was added meets this one, which is not empty.
  [[nodiscard]] bool may_meet(const GridBox& box) const {
    if (words_.empty()) return false;
    const Cells cells = cells_of(box);
    if (cells.wide > kMostLookedAt || cells.high > kMostLookedAt) return true;
    for (std::size_t y = 0; y < cells.high; ++y)
      for (std::size_t x = 0; x < cells.wide; ++x) {
        const std::size_t bit = bit_of(cells.west + x, cells.north + y);
        if ((words_[bit / kWordBits] >> bit % kWordBits & 1U) != 0) return true;
      }
    return false;
  }

 private:
  // A cell is half as wide as a tile of zoom 14: less would not tell more of one with its buffer.
  static constexpr int kCellBits = 13;
  // The grid repeats itself so many cells on, which is about 400 km at 46.6° N: 32 KiB in all.
  static constexpr std::size_t kCells = 512;
  static constexpr std::size_t kWordBits = 64;
  // A tile of more cells each way is hardly empty, and looking through them would cost.
  static constexpr std::size_t kMostLookedAt = 8;

  struct Cells {
    std::size_t west = 0;
    std::size_t north = 0;
    std::size_t wide = 0;
    std::size_t high = 0;
  };

  // A tile at the edge of the world begins before it.
  [[nodiscard]] static Cells cells_of(const GridBox& box) {
    const auto cell = [](std::int32_t units) {
      return static_cast<std::size_t>(units >> kCellBits) % kCells;
    };
    const auto span = [](std::int32_t from, std::int32_t to) {
      return static_cast<std::size_t>((to >> kCellBits) - (from >> kCellBits)) + 1;
    };
    return {cell(box.min_x), cell(box.min_y), span(box.min_x, box.max_x),
            span(box.min_y, box.max_y)};
  }

  [[nodiscard]] static std::size_t bit_of(std::size_t x, std::size_t y) {
    return y % kCells * kCells + x % kCells;
  }

  std::vector<std::uint64_t> words_;  // none: nothing was added
};

}  // namespace baitu::geo
