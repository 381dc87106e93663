#include "api/app/upload_fit.hpp"

#include <algorithm>
#include <array>

#include "domain/base/names.hpp"
#include "domain/shape/gcj02.hpp"

namespace baitu::app {
namespace {

constexpr std::array<std::string_view, kShiftLikes> kWords{"nothing", "gcj02", "shifted"};

// Of an even number of values the higher of the two in the middle. Requires one value.
double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

ShiftLike likeness_of(const Shift& shift, const shape::Offset& gcj02) {
  if (shift.pairs < kMinShiftPairs || shift.spread_m >= kMaxShiftSpread_m)
    return ShiftLike::nothing;
  if ((shift.median - gcj02).length_m() <= kGcj02Tolerance_m) return ShiftLike::gcj02;
  return shift.median.length_m() >= kMinShift_m ? ShiftLike::shifted : ShiftLike::nothing;
}

}  // namespace

std::string_view name_of(ShiftLike like) { return name_in(kWords, like); }

void ShiftMeter::add(const shape::Bounds& known, const shape::Bounds& given) {
  const shape::LonLat at = middle_of(known);
  pairs_.push_back({at, offset(at, middle_of(given))});
}

Shift ShiftMeter::shift() const {
  Shift shift;
  shift.pairs = pairs_.size();
  if (pairs_.empty()) return shift;
  const auto median_of = [&](const auto& value) {
    std::vector<double> values;
    for (const Pair& pair : pairs_) values.push_back(value(pair));
    return median(std::move(values));
  };
  shift.median = {median_of([](const Pair& pair) { return pair.offset.east_m; }),
                  median_of([](const Pair& pair) { return pair.offset.north_m; })};
  shift.spread_m =
      median_of([&](const Pair& pair) { return (pair.offset - shift.median).length_m(); });
  const shape::LonLat place{median_of([](const Pair& pair) { return pair.known.lon_deg; }),
                            median_of([](const Pair& pair) { return pair.known.lat_deg; })};
  shift.looks_like = likeness_of(shift, offset(place, shape::to_gcj02(place)));
  return shift;
}

}  // namespace baitu::app
