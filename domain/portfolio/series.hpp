// What was measured of a project over time, as it is known at the moment of its view. Pure.
// Threads: any.
#pragma once

#include <optional>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/project_view.hpp"

namespace baitu::portfolio {

// From this day on; none: nothing is measured.
struct SeriesValue {
  Date on;
  std::optional<BasisPoints> value;
  friend bool operator==(const SeriesValue&, const SeriesValue&) = default;
};
using Series = std::vector<SeriesValue>;  // in the order of days, each at most once

// What the programme's measure says of every day up to the view's on which it was said anew: the
// last reported percentage, done ÷ pledged of the facts, or the weights of the stages completed.
// Corrections stand in the place of what they correct. Weights are those of the plan as it stands;
// otherwise the value on a day is what measured() gives for that day, as of the view's position.
[[nodiscard]] Series measured_series(const ProjectView& project);

// The value that stands at the end of the day; none before the first.
[[nodiscard]] std::optional<BasisPoints> value_on(const Series& series, Date on);

}  // namespace baitu::portfolio
