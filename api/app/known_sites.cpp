#include "api/app/known_sites.hpp"

#include <algorithm>
#include <map>

#include "domain/shape/offset.hpp"
#include "domain/shape/overlap.hpp"

namespace baitu::app {
namespace {

constexpr std::int64_t kPercent = 100;
// A web map shifts by less than a kilometre anywhere, an old datum by some hundred metres. In
// degrees, as wide as 1.5 km are at 47° N.
constexpr std::int64_t kNear_nd = 20'000'000;

// Whether two areas may have so much in common: no more than the smaller one has.
bool may_overlap(std::int64_t a_dm2, std::int64_t b_dm2, std::int64_t min_percent) {
  return std::min(a_dm2, b_dm2) * kPercent >= std::max(a_dm2, b_dm2) * min_percent;
}

bool is_alike(const shape::Shape& a, const shape::Shape& b) {
  constexpr std::int64_t kLike_percent = 90;
  return a.kind == b.kind && may_overlap(a.area_dm2, b.area_dm2, kLike_percent);
}

shape::Bounds widened(const shape::Bounds& bounds) {
  return {bounds.west_nd - kNear_nd, bounds.south_nd - kNear_nd, bounds.east_nd + kNear_nd,
          bounds.north_nd + kNear_nd};
}

// By what is known without reading them.
bool may_overlap(const shape::Shape& a, const shape::Shape& b, std::int64_t min_percent) {
  return a.kind == shape::Kind::polygon && b.kind == shape::Kind::polygon &&
         intersects(a.bounds, b.bounds) && may_overlap(a.area_dm2, b.area_dm2, min_percent);
}

}  // namespace

KnownSites::KnownSites(const portfolio::Portfolio& portfolio, const GeometryFiles& files,
                       Position as_of)
    : files_(files) {
  portfolio.for_each([&](const ProjectCode& code, const auto& history) {
    const auto state = history.at(as_of, Date::max());
    for (const project::Site& site : state->sites) {
      if (site.withdrawn) continue;
      places_.add(sites_.size(), site.shape.bounds);
      sites_.push_back({code, site.shape});
    }
  });
}

Result<std::vector<KnownSites::Overlapping>> KnownSites::overlapping(
    const shape::Shape& given, const shape::Geometry& geometry, std::int32_t min_percent,
    OutlineWork& work) const {
  std::map<ProjectCode, std::int32_t> most;
  if (work.is_spent()) return std::vector<Overlapping>();
  for (const std::size_t place : places_.near(given.bounds)) {
    const KnownSite& site = sites_[place];
    if (!work.take(1)) return std::vector<Overlapping>();
    if (!may_overlap(site.shape, given, min_percent)) continue;
    const auto there = files_.get(site.shape.geometry);
    if (!there) return std::unexpected(there.error());
    if (!work.take_pair(**there, geometry)) return std::vector<Overlapping>();
    const std::int32_t percent = shape::overlap_percent(**there, geometry);
    if (percent >= min_percent) most[site.project] = std::max(most[site.project], percent);
  }
  std::vector<Overlapping> overlapping;
  for (const auto& [project, percent] : most) overlapping.push_back({project, percent});
  std::ranges::stable_sort(overlapping, std::ranges::greater(), &Overlapping::overlap_percent);
  return overlapping;
}

const KnownSite* KnownSites::nearest_alike(const shape::Shape& given, OutlineWork& work) const {
  const KnownSite* nearest = nullptr;
  double least_m = 0;
  if (work.is_spent()) return nullptr;
  for (const std::size_t place : places_.near(widened(given.bounds))) {
    const KnownSite& site = sites_[place];
    if (!work.take(1)) return nullptr;
    if (!is_alike(site.shape, given)) continue;
    const double away_m = offset(middle_of(site.shape.bounds), middle_of(given.bounds)).length_m();
    if (nearest && away_m >= least_m) continue;
    nearest = &site;
    least_m = away_m;
  }
  return nearest;
}

}  // namespace baitu::app
