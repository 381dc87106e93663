#include "domain/shape/gcj02.hpp"

#include <cmath>
#include <numbers>

namespace baitu::shape {
namespace {

using std::numbers::pi;

constexpr double kAxis_m = 6'378'245;
constexpr double kEccentricitySquared = 0.00669342162296594323;
constexpr double kOriginLon_deg = 105;
constexpr double kOriginLat_deg = 35;

bool is_shifted(const LonLat& place) {
  return kGcj02West_deg <= place.lon_deg && place.lon_deg <= kGcj02East_deg &&
         kGcj02South_deg <= place.lat_deg && place.lat_deg <= kGcj02North_deg;
}

// Waves of two degrees and of six, in metres.
double wave(double degrees) {
  return (20 * std::sin(degrees * pi) + 40 * std::sin(degrees / 3 * pi)) * 2 / 3;
}

// Common to both directions: short waves along the longitude.
double ripple(double x) { return (20 * std::sin(6 * x * pi) + 20 * std::sin(2 * x * pi)) * 2 / 3; }

// Metres, before the latitude's circles are taken into account; x, y: degrees from the origin.
double east_m(double x, double y) {
  return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x)) + ripple(x) +
         wave(x) + (150 * std::sin(x / 12 * pi) + 300 * std::sin(x / 30 * pi)) * 2 / 3;
}

double north_m(double x, double y) {
  return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x)) +
         ripple(x) + wave(y) + (160 * std::sin(y / 12 * pi) + 320 * std::sin(y / 30 * pi)) * 2 / 3;
}

LonLat shift_at(const LonLat& place) {
  const double x = place.lon_deg - kOriginLon_deg;
  const double y = place.lat_deg - kOriginLat_deg;
  const double lat_rad = place.lat_deg / 180 * pi;
  const double sine = std::sin(lat_rad);
  const double w2 = 1 - kEccentricitySquared * sine * sine;
  const double meridian_m = kAxis_m * (1 - kEccentricitySquared) / (w2 * std::sqrt(w2));
  const double parallel_m = kAxis_m / std::sqrt(w2) * std::cos(lat_rad);
  return {east_m(x, y) * 180 / (parallel_m * pi), north_m(x, y) * 180 / (meridian_m * pi)};
}

}  // namespace

LonLat to_gcj02(const LonLat& place) {
  if (!is_shifted(place)) return place;
  const LonLat shift = shift_at(place);
  return {place.lon_deg + shift.lon_deg, place.lat_deg + shift.lat_deg};
}

LonLat from_gcj02(const LonLat& shown) {
  constexpr int kRounds = 8;
  constexpr double kNear_deg = 1e-10;
  LonLat place = shown;
  for (int round = 0; round < kRounds; ++round) {
    const LonLat there = to_gcj02(place);
    const double lon_deg = shown.lon_deg - there.lon_deg;
    const double lat_deg = shown.lat_deg - there.lat_deg;
    place = {place.lon_deg + lon_deg, place.lat_deg + lat_deg};
    if (std::abs(lon_deg) < kNear_deg && std::abs(lat_deg) < kNear_deg) break;
  }
  return place;
}

}  // namespace baitu::shape
