#include "domain/shape/offset.hpp"

#include <cmath>
#include <numbers>

#include "domain/shape/measure.hpp"

namespace baitu::shape {
namespace {

constexpr double kRadiansPerDegree = std::numbers::pi / 180;
constexpr double kFlattening = 1 / kInverseFlattening;
constexpr double kEccentricitySquared = kFlattening * (2 - kFlattening);

}  // namespace

double Offset::length_m() const { return std::hypot(east_m, north_m); }

Offset operator-(const Offset& a, const Offset& b) {
  return {a.east_m - b.east_m, a.north_m - b.north_m};
}

Offset offset(LonLat from, LonLat to) {
  const double lat = (from.lat_deg + to.lat_deg) / 2 * kRadiansPerDegree;
  const double w2 = 1 - kEccentricitySquared * std::sin(lat) * std::sin(lat);
  const double across_m = kSemiMajorAxis_m / std::sqrt(w2);           // prime vertical
  const double along_m = across_m * (1 - kEccentricitySquared) / w2;  // meridian
  return {(to.lon_deg - from.lon_deg) * kRadiansPerDegree * across_m * std::cos(lat),
          (to.lat_deg - from.lat_deg) * kRadiansPerDegree * along_m};
}

LonLat middle_of(const Bounds& bounds) {
  return {(static_cast<double>(bounds.west_nd) + static_cast<double>(bounds.east_nd)) / 2 /
              kNanodegreesPerDegree,
          (static_cast<double>(bounds.south_nd) + static_cast<double>(bounds.north_nd)) / 2 /
              kNanodegreesPerDegree};
}

}  // namespace baitu::shape
