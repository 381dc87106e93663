#include "api/app/places.hpp"

#include <algorithm>

namespace baitu::app {
namespace {

constexpr std::int64_t kCell_nd = 10'000'000;  // 0.01°, a kilometre or less
constexpr std::int64_t kMaxCells = 256;        // of one thing

struct Span {
  std::int64_t west = 0;
  std::int64_t south = 0;
  std::int64_t east = 0;
  std::int64_t north = 0;

  [[nodiscard]] std::int64_t cells() const { return (east - west + 1) * (north - south + 1); }
};

std::int64_t cell_of(std::int64_t nd) {
  return nd >= 0 ? nd / kCell_nd : -((kCell_nd - 1 - nd) / kCell_nd);
}

Span span_of(const shape::Bounds& bounds) {
  return {cell_of(bounds.west_nd), cell_of(bounds.south_nd), cell_of(bounds.east_nd),
          cell_of(bounds.north_nd)};
}

}  // namespace

void Places::add(std::size_t item, const shape::Bounds& bounds) {
  const std::size_t place = items_.size();
  items_.push_back({item, bounds});
  const Span span = span_of(bounds);
  if (span.cells() > kMaxCells) return wide_.push_back(place);
  for (std::int64_t column = span.west; column <= span.east; ++column)
    for (std::int64_t row = span.south; row <= span.north; ++row)
      cells_[{column, row}].push_back(place);
}

std::vector<std::size_t> Places::near(const shape::Bounds& bounds) const {
  std::vector<std::size_t> found;
  const auto take = [&](const std::vector<std::size_t>& places) {
    for (const std::size_t place : places)
      if (intersects(items_[place].bounds, bounds)) found.push_back(items_[place].item);
  };
  take(wide_);
  const Span span = span_of(bounds);
  for (std::int64_t column = span.west; column <= span.east; ++column) {
    const auto last = cells_.upper_bound({column, span.north});
    for (auto cell = cells_.lower_bound({column, span.south}); cell != last; ++cell)
      take(cell->second);
  }
  std::ranges::sort(found);
  const auto twice = std::ranges::unique(found);
  found.erase(twice.begin(), twice.end());
  return found;
}

}  // namespace baitu::app
