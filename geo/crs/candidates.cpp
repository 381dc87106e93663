#include "geo/crs/candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "geo/crs/crs.hpp"

namespace baitu::geo {
namespace {

// Systems that follow one another in the EPSG registry: `count` of them from `first_code` on, whose
// eastings lie about 500 km from `first_number` · 1,000 km, then the next number, and so on; 0
// where eastings carry no number.
struct Family {
  int first_code;
  int count;
  int first_number;
};

constexpr std::array kFamilies{
    Family{4513, 21, 25},  // CGCS2000 by three degrees, zones 25 to 45
    Family{4491, 11, 13},  // by six degrees, zones 13 to 23
    Family{4534, 21, 0},   // by three degrees, meridians 75° to 135° E
    Family{4502, 11, 0},   // by six degrees, meridians 75° to 135° E
    Family{32643, 11, 0},  // WGS 84 by UTM, zones 43 to 53
};

constexpr double kZone_m = 1'000'000;
// Without the number of a zone: within some 400 km of a meridian that has 500 km.
constexpr double kLeastEasting_m = 100'000;
constexpr double kMostEasting_m = 900'000;
constexpr double kMostNorthing_m = 6'500'000;

struct Extent {
  double west, south, east, north;
};

bool are_degrees(const Extent& extent) {
  return -shape::kMaxLon_deg <= extent.west && extent.east <= shape::kMaxLon_deg &&
         -shape::kMaxLat_deg <= extent.south && extent.north <= shape::kMaxLat_deg;
}

std::string epsg(int code) { return "EPSG:" + std::to_string(code); }

void add_family(const Family& family, const Extent& extent, std::vector<std::string>& codes) {
  if (extent.south < 0 || extent.north > kMostNorthing_m) return;
  const int number = static_cast<int>(std::floor(extent.west / kZone_m));
  if (family.first_number == 0) {
    if (extent.west < kLeastEasting_m || extent.east > kMostEasting_m) return;
    for (int i = 0; i < family.count; ++i) codes.push_back(epsg(family.first_code + i));
  } else if (number >= family.first_number && number < family.first_number + family.count) {
    codes.push_back(epsg(family.first_code + number - family.first_number));
  }
}

std::vector<std::string> codes_for(const Extent& extent) {
  const bool in_reach =
      std::abs(extent.west) <= kMaxPlane_m && std::abs(extent.east) <= kMaxPlane_m;
  std::vector<std::string> codes;
  if (are_degrees(extent)) return {"EPSG:4490"};
  if (!in_reach) return codes;
  for (const Family& family : kFamilies) add_family(family, extent, codes);
  return codes;
}

// The candidate, where every point and corner lies in the area of the system.
std::optional<CrsCandidate> tried(const std::string& layer, std::string_view prj,
                                  const LayerChoices& choices, const CoordinateSample& sample) {
  const auto way = Reprojection::of_layer(prj, choices);
  if (!way) return std::nullopt;
  shape::Geometry corners;
  corners.points = {{sample.west, sample.south},
                    {sample.east, sample.south},
                    {sample.east, sample.north},
                    {sample.west, sample.north}};
  corners.points.insert(corners.points.end(), sample.points.begin(), sample.points.end());
  if (!way->to_lonlat(corners) || !shape::on_earth(corners)) return std::nullopt;
  constexpr std::size_t kCorners = 4;
  CrsCandidate candidate{.layer = layer,
                         .code = choices.crs,
                         .name = way->crs().name,
                         .swapped = choices.swapped,
                         .bounds = shape::bounds_of(corners),
                         .points = {}};
  corners = shape::rounded(std::move(corners));
  candidate.points.assign(corners.points.begin() + kCorners, corners.points.end());
  return candidate;
}

}  // namespace

CoordinateSample sample_of(const std::vector<shape::LonLat>& firsts) {
  CoordinateSample sample{{},
                          firsts.front().lon_deg,
                          firsts.front().lat_deg,
                          firsts.front().lon_deg,
                          firsts.front().lat_deg};
  const std::size_t count = std::min(firsts.size(), kMaxCandidatePoints);
  for (std::size_t i = 0; i < count; ++i)
    sample.points.push_back(firsts[i * firsts.size() / count]);
  for (const shape::LonLat& point : firsts) {
    sample.west = std::min(sample.west, point.lon_deg);
    sample.east = std::max(sample.east, point.lon_deg);
    sample.south = std::min(sample.south, point.lat_deg);
    sample.north = std::max(sample.north, point.lat_deg);
  }
  return sample;
}

std::vector<CrsCandidate> candidates_of(const std::string& layer, std::string_view prj,
                                        const CoordinateSample& sample) {
  std::vector<CrsCandidate> candidates;
  std::set<std::pair<std::int64_t, std::int64_t>> corners;
  const auto add = [&](const std::string& code, bool swapped) {
    if (candidates.size() == kMaxLayerCandidates) return;
    auto candidate = tried(layer, prj, {.layer = layer, .crs = code, .swapped = swapped}, sample);
    // Three and six degrees share every second meridian: what puts all in one place is one choice.
    if (candidate && corners.emplace(candidate->bounds.west_nd, candidate->bounds.south_nd).second)
      candidates.push_back(*std::move(candidate));
  };
  if (!prj.empty()) add(std::string(kAsThePrjSays), false);
  const Extent extent{sample.west, sample.south, sample.east, sample.north};
  for (const std::string& code : codes_for(extent)) add(code, false);
  const Extent turned{sample.south, sample.west, sample.north, sample.east};
  for (const std::string& code : codes_for(turned)) add(code, true);
  return candidates;
}

}  // namespace baitu::geo
