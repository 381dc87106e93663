// Internal to geo/tile. Which boxes meet, among as many as a geometry has edges. Threads: any.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "geo/tile/grid.hpp"

namespace baitu::geo {

struct NumberedBox {
  GridBox box;
  std::uint32_t number = 0;
};

// Halves what there is by a line along one axis or the other, again and again; a box that reaches
// over the line is in both halves. So long edges side by side, whichever way they run along the
// axes, are told apart in about n log n steps. Where neither line parts them (a star, slanted edges
// side by side) all pairs are looked at.
template <class Visit>
class NearPairs {
 public:
  explicit NearPairs(const Visit& visit) : visit_(visit) {}

  bool run(std::vector<NumberedBox> boxes) {
    constexpr GridBox kEverywhere{
        std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::min(),
        std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::max()};
    return within(std::move(boxes), kEverywhere);
  }

 private:
  static constexpr std::size_t kFew = 64;

  // Of an axis: its ends of a box.
  struct Axis {
    std::int32_t GridBox::* min;
    std::int32_t GridBox::* max;
  };
  static constexpr std::array kAxes{Axis{&GridBox::min_x, &GridBox::max_x},
                                    Axis{&GridBox::min_y, &GridBox::max_y}};

  struct Split {
    Axis axis;
    std::int32_t at = 0;  // the lower half ends there, the upper one begins behind it
    std::size_t lower = 0;
    std::size_t upper = 0;
  };

  // A pair that is in several cells is seen in the one that holds the lower corner of what both
  // cover.
  bool within(std::vector<NumberedBox> boxes, const GridBox& cell) {
    const auto split = boxes.size() > kFew ? best_split(boxes) : std::nullopt;
    if (!split) return sweep(boxes, cell);
    std::vector<NumberedBox> lower;
    std::vector<NumberedBox> upper;
    lower.reserve(split->lower);
    upper.reserve(split->upper);
    for (const NumberedBox& each : boxes) {
      if (each.box.*split->axis.min <= split->at) lower.push_back(each);
      if (each.box.*split->axis.max > split->at) upper.push_back(each);
    }
    boxes = {};
    GridBox below = cell;
    GridBox above = cell;
    below.*split->axis.max = split->at;
    above.*split->axis.min = split->at + 1;
    return within(std::move(lower), below) && within(std::move(upper), above);
  }

  static std::optional<Split> best_split(const std::vector<NumberedBox>& boxes) {
    std::optional<Split> best;
    for (const Axis& axis : kAxes) {
      const Split split = split_along(axis, boxes);
      // Enough is gained where both halves are smaller and little is in both.
      const std::size_t both = split.lower + split.upper;
      if (std::max(split.lower, split.upper) > boxes.size() * 4 / 5 || both > boxes.size() * 5 / 4)
        continue;
      if (!best || both < best->lower + best->upper) best = split;
    }
    return best;
  }

  static Split split_along(const Axis& axis, const std::vector<NumberedBox>& boxes) {
    std::vector<std::int32_t> middles;
    middles.reserve(boxes.size());
    for (const NumberedBox& each : boxes)
      middles.push_back(
          static_cast<std::int32_t>((std::int64_t{each.box.*axis.min} + each.box.*axis.max) / 2));
    const auto median = middles.begin() + static_cast<std::ptrdiff_t>(middles.size() / 2);
    std::ranges::nth_element(middles, median);
    Split split{axis, *median};
    for (const NumberedBox& each : boxes) {
      split.lower += each.box.*axis.min <= split.at ? 1 : 0;
      split.upper += each.box.*axis.max > split.at ? 1 : 0;
    }
    return split;
  }

  bool sweep(std::vector<NumberedBox>& boxes, const GridBox& cell) {
    std::ranges::sort(boxes, {}, [](const NumberedBox& each) { return each.box.min_x; });
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const GridBox& s = boxes[i].box;
      for (std::size_t j = i + 1; j < boxes.size() && boxes[j].box.min_x <= s.max_x; ++j) {
        const GridBox& t = boxes[j].box;
        if (t.min_y <= s.max_y && s.min_y <= t.max_y &&
            cell.contains(GridPoint{t.min_x, std::max(s.min_y, t.min_y)}) &&
            !visit_(boxes[i].number, boxes[j].number))
          return false;
      }
    }
    return true;
  }

  const Visit& visit_;
};

// Calls visit(i, j) once for every two of `boxes` that meet, with their numbers, in no order of
// interest, until it returns false. Returns whether it never did.
template <class Visit>
bool for_each_near_pair(std::vector<NumberedBox> boxes, const Visit& visit) {
  return NearPairs<Visit>(visit).run(std::move(boxes));
}

}  // namespace baitu::geo
