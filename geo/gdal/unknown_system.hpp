// What is told of a layer whose system is not certain, so that a person can answer. Threads: any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/shape/geometry.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// Whether a layer was refused for its system, which a person may know.
[[nodiscard]] bool is_about_systems(Reason reason);

// Whether another system may be right. Of another datum none is: it is known, and needs a shift.
[[nodiscard]] bool is_open(Reason reason);

// The zone whose number an easting carries, as a detail; none where it carries no number.
[[nodiscard]] Details zone_told_by(double easting_m);

// What is told of a layer that was refused for its system: it is there, by its name.
[[nodiscard]] InspectedLayer only_named(std::string name);

// Requires a geometry that is not empty.
[[nodiscard]] shape::LonLat first_of(const shape::Geometry& geometry);

// Effect: the systems that the coordinates themselves allow are candidates of `into`, at most
// kMaxCandidates in all. `prj`: what the file says of the system, may be empty. `firsts`: a point
// of each feature, in the layer's own system.
void propose(const std::string& layer, std::string_view prj,
             const std::vector<shape::LonLat>& firsts, Inspection& into);

}  // namespace baitu::geo
