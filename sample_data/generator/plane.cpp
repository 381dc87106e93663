#include "sample_data/generator/plane.hpp"

#include <algorithm>
#include <array>

#include "domain/base/assert.hpp"

namespace baitu::sample {
namespace {

constexpr std::int64_t kOriginLon_nd = 125'000'000'000;
constexpr std::int64_t kOriginLat_nd = 46'600'000'000;
constexpr std::int64_t kLonOfDecimetre_nd = 1'305;
constexpr std::int64_t kLatOfDecimetre_nd = 900;

// The unit circle in thousandths, every 15° from the east.
constexpr std::array<Spot, 24> kCircle{{
    {1000, 0},  {966, 259},   {866, 500},   {707, 707},   {500, 866},   {259, 966},
    {0, 1000},  {-259, 966},  {-500, 866},  {-707, 707},  {-866, 500},  {-966, 259},
    {-1000, 0}, {-966, -259}, {-866, -500}, {-707, -707}, {-500, -866}, {-259, -966},
    {0, -1000}, {259, -966},  {500, -866},  {707, -707},  {866, -500},  {966, -259},
}};
constexpr std::int64_t kCircleRadius = 1'000;

constexpr int kWindings = 4;  // halvings
constexpr std::int64_t kWinding_percent = 4;

shape::Path closed(const Spots& spots) {
  shape::Path ring = path(spots);
  ring.push_back(ring.front());
  return ring;
}

// Appends what lies between the two, without them.
void wind(Spots& out, Spot from, Spot to, int depth, Random& random) {
  if (depth == 0) return;
  const std::int64_t share = random.between(-kWinding_percent, kWinding_percent);
  const Spot middle{(from.east_dm + to.east_dm) / 2 - (to.north_dm - from.north_dm) * share / 100,
                    (from.north_dm + to.north_dm) / 2 + (to.east_dm - from.east_dm) * share / 100};
  wind(out, from, middle, depth - 1, random);
  out.push_back(middle);
  wind(out, middle, to, depth - 1, random);
}

}  // namespace

shape::LonLat lon_lat(Spot spot) {
  const std::int64_t lon_nd = kOriginLon_nd + spot.east_dm * kLonOfDecimetre_nd;
  const std::int64_t lat_nd = kOriginLat_nd + spot.north_dm * kLatOfDecimetre_nd;
  return {static_cast<double>(lon_nd) / shape::kNanodegreesPerDegree,
          static_cast<double>(lat_nd) / shape::kNanodegreesPerDegree};
}

shape::Path path(const Spots& spots) {
  shape::Path out;
  out.reserve(spots.size() + 1);
  for (const Spot& spot : spots) out.push_back(lon_lat(spot));
  return out;
}

shape::Path outer_ring(const Spots& spots) { return closed(spots); }

shape::Path hole(Spots spots) {
  std::ranges::reverse(spots);
  return closed(spots);
}

Spots star(Spot centre, std::int64_t radius_dm, std::int64_t corners, Random& random) {
  const auto all = static_cast<std::int64_t>(kCircle.size());
  BAITU_ASSERT(corners >= 6 && all % corners == 0);
  Spots spots;
  for (std::int64_t i = 0; i < all; i += all / corners) {
    const Spot& direction = kCircle[static_cast<std::size_t>(i)];
    const std::int64_t reach_dm = radius_dm * random.between(60, 100) / 100;
    spots.push_back(centre + Spot{direction.east_dm * reach_dm / kCircleRadius,
                                  direction.north_dm * reach_dm / kCircleRadius});
  }
  return spots;
}

Spots shrunk(Spots spots, Spot centre, std::int64_t percent) {
  for (Spot& spot : spots) {
    spot = centre + Spot{(spot.east_dm - centre.east_dm) * percent / 100,
                         (spot.north_dm - centre.north_dm) * percent / 100};
  }
  return spots;
}

Spots winding(Spot from, Spot to, Random& random) {
  Spots spots{from};
  wind(spots, from, to, kWindings, random);
  spots.push_back(to);
  return spots;
}

}  // namespace baitu::sample
