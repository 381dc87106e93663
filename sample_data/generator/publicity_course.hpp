// The publicity of the synthetic city 示例: plans, what media reported and exposed, sites of
// slogans, a survey every quarter. No draws: the same on every seed.
#pragma once

#include <vector>

#include "domain/base/time.hpp"
#include "sample_data/generator/city_course.hpp"

namespace baitu::sample {

// Those that begin after `first`, up to the day `last`.
[[nodiscard]] std::vector<CityStep> publicity_steps(Date first, Date last);

}  // namespace baitu::sample
