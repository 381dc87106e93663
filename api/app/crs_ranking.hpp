// Which of the systems that a layer may be in puts it where the city already knows sites. Threads:
// any; pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "domain/portfolio/portfolio.hpp"
#include "domain/shape/geometry.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::app {

struct RankedCandidate {
  std::size_t candidate = 0;      // index in what was ranked
  std::uint32_t sites_met = 0;    // known sites with a point of the layer within kMeets_m
  std::uint32_t points_near = 0;  // of its points, within kNear_m of the bounds of all known sites
  bool recommended = false;       // one of a layer at most
  friend bool operator==(const RankedCandidate&, const RankedCandidate&) = default;
};

inline constexpr double kMeets_m = 200;
inline constexpr double kNear_m = 20'000;

// The candidates of each layer together, in the order of the layers, the best first: by sites that
// are met, then by points that are near, then as they came. The first of a layer is recommended
// where it is strictly better than the second and meets or nears anything at all. Distances are
// taken along meridian and parallel to within a per cent.
[[nodiscard]] std::vector<RankedCandidate> rank(const std::vector<geo::CrsCandidate>& candidates,
                                                const std::vector<shape::Bounds>& known_sites);

// The bounds of every site that stands at `as_of`.
[[nodiscard]] std::vector<shape::Bounds> known_sites(const portfolio::Portfolio& portfolio,
                                                     Position as_of);

}  // namespace baitu::app
