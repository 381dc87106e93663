// When the sites of one project are set, surveyed again and taken back.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/base/time.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/site_drawing.hpp"

namespace baitu::sample {

// The site that is the project's own, and a community's police room.
inline constexpr const char* kMainSite = "1";
inline constexpr const char* kPoliceRoomSite = "2";

// Steps of PlaceSite and RemoveSite, the earliest first, all before the day `done`; none for a
// project that has no place, and for some that have one and nobody surveyed.
[[nodiscard]] std::vector<Step> site_steps(SiteForm form, Date registered, Date done,
                                           std::uint64_t seed);

}  // namespace baitu::sample
