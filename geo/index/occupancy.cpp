#include "geo/index/occupancy.hpp"

#include <algorithm>

namespace baitu::geo {

void Occupancy::add(const GridBox& box) {
  if (words_.empty()) words_.resize(kCells * kCells / kWordBits);
  const Cells cells = cells_of(box);
  for (std::size_t y = 0; y < std::min(cells.high, kCells); ++y)
    for (std::size_t x = 0; x < std::min(cells.wide, kCells); ++x) {
      const std::size_t bit = bit_of(cells.west + x, cells.north + y);
      words_[bit / kWordBits] |= std::uint64_t{1} << bit % kWordBits;
    }
}

}  // namespace baitu::geo
