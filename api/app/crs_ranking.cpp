#include "api/app/crs_ranking.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <tuple>

namespace baitu::app {
namespace {

using shape::Bounds;

constexpr double kMetresPerDegree = 111'320;

shape::Bounds grown(const Bounds& bounds, double by_m) {
  const double middle_deg =
      static_cast<double>(bounds.south_nd + bounds.north_nd) / 2 / shape::kNanodegreesPerDegree;
  constexpr double kLeastCosine = 0.01;  // nothing is asked of the poles
  const double cosine =
      std::max(std::cos(middle_deg / shape::kMaxLon_deg * std::numbers::pi), kLeastCosine);
  const double north_nd = by_m / kMetresPerDegree * shape::kNanodegreesPerDegree;
  const auto lat_nd = std::llround(north_nd);
  const auto lon_nd = std::llround(north_nd / cosine);
  return {bounds.west_nd - lon_nd, bounds.south_nd - lat_nd, bounds.east_nd + lon_nd,
          bounds.north_nd + lat_nd};
}

bool holds(const Bounds& bounds, const shape::LonLat& point) {
  const auto lon_nd = std::llround(point.lon_deg * shape::kNanodegreesPerDegree);
  const auto lat_nd = std::llround(point.lat_deg * shape::kNanodegreesPerDegree);
  return bounds.west_nd <= lon_nd && lon_nd <= bounds.east_nd && bounds.south_nd <= lat_nd &&
         lat_nd <= bounds.north_nd;
}

std::uint32_t sites_met(const geo::CrsCandidate& candidate, const std::vector<Bounds>& sites) {
  return static_cast<std::uint32_t>(std::ranges::count_if(sites, [&](const Bounds& site) {
    const Bounds around = grown(site, kMeets_m);
    return intersects(around, candidate.bounds) &&
           std::ranges::any_of(candidate.points,
                               [&](const shape::LonLat& point) { return holds(around, point); });
  }));
}

std::uint32_t points_near(const geo::CrsCandidate& candidate, const std::optional<Bounds>& city) {
  if (!city) return 0;
  const Bounds around = grown(*city, kNear_m);
  return static_cast<std::uint32_t>(std::ranges::count_if(
      candidate.points, [&](const shape::LonLat& point) { return holds(around, point); }));
}

std::optional<Bounds> bounds_of_all(const std::vector<Bounds>& sites) {
  std::optional<Bounds> all;
  for (const Bounds& site : sites) all = all ? united(*all, site) : site;
  return all;
}

auto merit(const RankedCandidate& ranked) { return std::tie(ranked.sites_met, ranked.points_near); }

// Requires the candidates of one layer, not empty.
void order(std::vector<RankedCandidate>& of_layer) {
  std::ranges::stable_sort(of_layer, [](const RankedCandidate& a, const RankedCandidate& b) {
    return merit(a) > merit(b);
  });
  const bool best = of_layer.size() == 1 || merit(of_layer[0]) > merit(of_layer[1]);
  of_layer.front().recommended = best && of_layer.front().points_near > 0;
}

}  // namespace

std::vector<RankedCandidate> rank(const std::vector<geo::CrsCandidate>& candidates,
                                  const std::vector<Bounds>& known_sites) {
  const std::optional<Bounds> city = bounds_of_all(known_sites);
  std::vector<RankedCandidate> ranked;
  for (std::size_t first = 0; first < candidates.size();) {
    std::vector<RankedCandidate> of_layer;
    for (std::size_t i = first; i < candidates.size(); ++i) {
      if (candidates[i].layer != candidates[first].layer) break;
      of_layer.push_back(
          {i, sites_met(candidates[i], known_sites), points_near(candidates[i], city), false});
    }
    first += of_layer.size();
    order(of_layer);
    ranked.insert(ranked.end(), of_layer.begin(), of_layer.end());
  }
  return ranked;
}

std::vector<Bounds> known_sites(const portfolio::Portfolio& portfolio, Position as_of) {
  std::vector<Bounds> bounds;
  portfolio.for_each([&](const ProjectCode&, const portfolio::ProjectHistory& history) {
    const auto state = history.at(as_of, Date::max());
    for (const project::Site& site : state->sites)
      if (!site.withdrawn) bounds.push_back(site.shape.bounds);
  });
  return bounds;
}

}  // namespace baitu::app
