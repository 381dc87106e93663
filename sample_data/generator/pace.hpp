// How fast the programmes of the synthetic city 示例 go.
#pragma once

#include <cstdint>

#include "domain/base/ids.hpp"

namespace baitu::sample {

struct Pace {
  std::int64_t early_percent;       // of the items stand in the list from the start
  std::int64_t window_percent;      // of the sample, in which the others join
  std::int64_t plan_least_percent;  // of a stage's usual time that a plan gives it
  std::int64_t plan_most_percent;
  std::int64_t late_percent;  // of the items run later than planned
};

[[nodiscard]] const Pace& pace_of(const ProgrammeCode& programme);

// How long a stage usually takes.
[[nodiscard]] std::int32_t usual_days(const ProgrammeCode& programme, const StageCode& stage);

}  // namespace baitu::sample
