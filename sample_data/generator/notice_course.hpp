// The supervision notices of the synthetic city 示例, with the rule and the working days they are
// counted by: one for each way that a notice can go. No draws: the same on every seed.
#pragma once

#include <vector>

#include "domain/base/time.hpp"
#include "sample_data/generator/city_course.hpp"

namespace baitu::sample {

// Those that begin after `first`, up to the day `last`.
[[nodiscard]] std::vector<CityStep> notice_steps(Date first, Date last);

}  // namespace baitu::sample
