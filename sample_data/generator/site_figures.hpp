// What there is to measure of a project's site, day by day: what its reports say of area, length
// and number is what the map measures. Threads: any.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "domain/base/time.hpp"
#include "domain/shape/shape.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/site_drawing.hpp"

namespace baitu::sample {

struct SiteFigure {
  SiteForm form = SiteForm::none;
  shape::Shape shape;  // measured as the record has it
  std::int64_t parts = 0;
  std::int64_t police_rooms = 0;
};

class SiteFigures {
 public:
  SiteFigures() = default;  // of a project that has no place

  // `sites` are the project's site_steps().
  SiteFigures(const Ground& ground, std::span<const Step> sites);

  // Of the survey that was the last on that day; before all, and where nobody surveyed, of what
  // the first one finds or would have found. Null for a project that has no place.
  [[nodiscard]] const SiteFigure* on(Date day) const;

 private:
  struct Surveyed {
    Date since;
    SiteFigure figure;
  };
  std::vector<Surveyed> surveys_;  // the earliest first
};

}  // namespace baitu::sample
