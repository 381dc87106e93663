// Things on the map, to be found by where they are. Threads: add() by one; near() by any while
// nobody adds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "domain/shape/geometry.hpp"

namespace baitu::app {

class Places {
 public:
  void add(std::size_t item, const shape::Bounds& bounds);

  // The items whose bounds share a point with these, each once, in the order of their numbers.
  [[nodiscard]] std::vector<std::size_t> near(const shape::Bounds& bounds) const;

 private:
  using Cell = std::pair<std::int64_t, std::int64_t>;  // column and row

  struct Item {
    std::size_t item = 0;
    shape::Bounds bounds;
  };

  std::vector<Item> items_;
  std::map<Cell, std::vector<std::size_t>> cells_;  // of places in items_
  std::vector<std::size_t> wide_;                   // in more cells than are worth it
};

}  // namespace baitu::app
