// The sites of the synthetic city 示例 as surveyors would draw them. Threads: any.
#pragma once

#include <cstdint>

#include "domain/shape/geometry.hpp"
#include "sample_data/generator/plane.hpp"

namespace baitu::sample {

enum class SiteForm : std::uint8_t {
  none,
  institution,  // one point
  compound,     // one polygon, larger than a building
  estate,       // blocks of houses with gaps between them: a polygon of many parts
  community,    // one polygon
  police_room,  // a point inside the community
  park,         // one polygon
  wetland,      // a polygon with a pond left out
  greenway,     // a line through some blocks
  lake_ring,    // a ring around water
  building,     // one polygon
  street,       // a line
  posts,        // some points
};

// Where a project lies and what is to be seen there.
struct Ground {
  SiteForm form = SiteForm::none;
  Block block;
  Spot town;
  std::uint64_t seed = 0;
};

// The same arguments draw the same. A later `drawing`, from 0, is of the same site surveyed again:
// another extent, another area. Everything lies in the block; a greenway follows its row of blocks
// towards the town, which is at least eight blocks wide. Requires: a form, but not none.
[[nodiscard]] shape::Geometry draw_site(const Ground& ground, std::int32_t drawing);

}  // namespace baitu::sample
