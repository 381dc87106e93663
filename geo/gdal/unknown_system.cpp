#include "geo/gdal/unknown_system.hpp"

#include <cmath>
#include <utility>

#include "geo/crs/candidates.hpp"

namespace baitu::geo {

using enum Reason;

bool is_about_systems(Reason reason) {
  return is_open(reason) || reason == crs_datum || reason == fit_failed;
}

bool is_open(Reason reason) {
  return reason == crs_missing || reason == crs_unknown || reason == crs_contradicted;
}

Details zone_told_by(double easting_m) {
  constexpr double kZoneM = 1'000'000;
  constexpr double kFirstZone = 13;
  constexpr double kLastZone = 46;
  const double zone = std::floor(easting_m / kZoneM);
  const bool is_zone = zone >= kFirstZone && zone < kLastZone;
  if (!is_zone) return {};
  return {detail(DetailCode::zone_in_eastings, static_cast<unsigned>(zone))};
}

InspectedLayer only_named(std::string name) {
  InspectedLayer layer;
  layer.name = std::move(name);
  return layer;
}

shape::LonLat first_of(const shape::Geometry& geometry) {
  if (!geometry.points.empty()) return geometry.points.front();
  return geometry.lines.empty() ? geometry.polygons.front().rings.front().front()
                                : geometry.lines.front().front();
}

void propose(const std::string& layer, std::string_view prj,
             const std::vector<shape::LonLat>& firsts, Inspection& into) {
  if (firsts.empty()) return;
  for (CrsCandidate& candidate : candidates_of(layer, prj, sample_of(firsts)))
    if (into.candidates.size() < kMaxCandidates) into.candidates.push_back(std::move(candidate));
}

}  // namespace baitu::geo
