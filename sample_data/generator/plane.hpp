// The ground of the synthetic city: a plane in decimetres whose origin is 125.0° E, 46.6° N. All
// arithmetic is in integers, so that every machine draws the same bytes. Threads: any.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/shape/geometry.hpp"
#include "sample_data/generator/random.hpp"

namespace baitu::sample {

struct Spot {
  std::int64_t east_dm = 0;
  std::int64_t north_dm = 0;
  friend bool operator==(const Spot&, const Spot&) = default;
};

inline constexpr std::int64_t kKilometre_dm = 10'000;

using Spots = std::vector<Spot>;

// A square whose sides run east and north.
struct Block {
  Spot south_west;
  std::int64_t side_dm = 0;

  [[nodiscard]] Spot centre() const {
    return {south_west.east_dm + side_dm / 2, south_west.north_dm + side_dm / 2};
  }
};

[[nodiscard]] inline Spot operator+(Spot a, Spot b) {
  return {a.east_dm + b.east_dm, a.north_dm + b.north_dm};
}

// EPSG:4490. A decimetre is 1,305 nanodegrees east and 900 north: true at the origin to a
// thousandth, and near enough elsewhere for a city that nobody surveyed.
[[nodiscard]] shape::LonLat lon_lat(Spot spot);
[[nodiscard]] shape::Path path(const Spots& spots);

// Closed. `spots` run counterclockwise and are not closed; a hole is turned round.
[[nodiscard]] shape::Path outer_ring(const Spots& spots);
[[nodiscard]] shape::Path hole(Spots spots);

// Around the centre, counterclockwise, a corner every 360° / corners at 60 to 100 % of `radius_dm`:
// without a crossing. Requires: corners is 6, 8, 12 or 24.
[[nodiscard]] Spots star(Spot centre, std::int64_t radius_dm, std::int64_t corners, Random& random);

// Every spot moved towards the centre, to `percent` of its distance.
[[nodiscard]] Spots shrunk(Spots spots, Spot centre, std::int64_t percent);

// A path from `from` to `to` that winds by up to 4 % of its length to either side: so little that
// it never meets itself, nor another that leaves an end of it at 45° or more.
[[nodiscard]] Spots winding(Spot from, Spot to, Random& random);

}  // namespace baitu::sample
