// The archive of the synthetic city 示例: records of its own, retention of some lines of the
// register, a disposal, and one that was recorded by mistake. No draws: the same on every seed.
#pragma once

#include <vector>

#include "domain/base/time.hpp"
#include "sample_data/generator/city_course.hpp"

namespace baitu::sample {

// Those after `first`, up to the day `last`.
[[nodiscard]] std::vector<CityStep> archive_steps(Date first, Date last);

}  // namespace baitu::sample
