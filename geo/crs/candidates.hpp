// Which systems a layer may be in whose .prj file is missing, unknown or wrong, by its coordinates
// alone: their size, and the number of a zone in front of the eastings. What none of them can tell
// is the datum, nor, without such a number, the meridian: those a person sees on the map.
// Threads: any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/shape/geometry.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// Some coordinates of a layer, in its own system and order, and the bounds of all.
struct CoordinateSample {
  shape::Path points;  // at most kMaxCandidatePoints
  double west = 0, south = 0, east = 0, north = 0;
};

// Of the points of one layer, evenly over its features. Requires features that are not empty.
[[nodiscard]] CoordinateSample sample_of(const std::vector<shape::LonLat>& firsts);

// The systems in whose area the whole sample lies, each once: first what the .prj file describes
// by itself, then CGCS2000 by three degrees and by six with the number of the zone or without, UTM,
// longitude and latitude; each also with the axes swapped where the numbers allow it. At most
// kMaxLayerCandidates.
[[nodiscard]] std::vector<CrsCandidate> candidates_of(const std::string& layer,
                                                      std::string_view prj,
                                                      const CoordinateSample& sample);

inline constexpr std::size_t kMaxLayerCandidates = 64;

}  // namespace baitu::geo
