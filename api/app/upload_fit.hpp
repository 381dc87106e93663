// Whether all sites of a file lie off what is known of them by the same way: what tells a wrong
// datum, or coordinates taken from a web map, from sites that were surveyed anew. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/shape/geometry.hpp"
#include "domain/shape/offset.hpp"

namespace baitu::app {

inline constexpr std::size_t kMinShiftPairs = 3;  // fewer may lie off by chance
inline constexpr double kMinShift_m = 20;         // two surveys differ by less
inline constexpr double kMaxShiftSpread_m = 50;   // of what was shifted as a whole
inline constexpr double kGcj02Tolerance_m = 60;   // from what the formula says of the place

enum class ShiftLike : std::uint8_t {
  nothing,  // no shift, or too few sites to tell
  gcj02,    // what GCJ-02 makes of these places
  shifted,  // by the same way, by whatever
};
inline constexpr std::size_t kShiftLikes = 3;

// The stable wire name ("gcj02").
[[nodiscard]] std::string_view name_of(ShiftLike like);

// From what is known to what the file says.
struct Shift {
  shape::Offset median;  // of each direction by itself
  double spread_m = 0;   // median of how far the pairs lie from it
  std::size_t pairs = 0;
  ShiftLike looks_like = ShiftLike::nothing;
};

class ShiftMeter {
 public:
  // One site as it is known, and as the file has it: their middles are compared.
  void add(const shape::Bounds& known, const shape::Bounds& given);

  [[nodiscard]] std::size_t pairs() const { return pairs_.size(); }
  [[nodiscard]] Shift shift() const;

 private:
  struct Pair {
    shape::LonLat known;
    shape::Offset offset;
  };
  std::vector<Pair> pairs_;
};

}  // namespace baitu::app
