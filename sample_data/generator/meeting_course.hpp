// The quarterly meetings of the synthetic city 示例: an earlier one and the latest, both closed,
// one between them that was cancelled, and the next one, scheduled. Their packs are not frozen:
// that takes a server, which works them out of the whole city. No draws: the same on every seed.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "domain/base/time.hpp"
#include "sample_data/generator/city_course.hpp"

namespace baitu::sample {

// Those whose resolutions led to notices.
enum class Closed : std::uint8_t { earlier, latest };

// How long before the sample ends it was scheduled. It was closed three weeks later.
[[nodiscard]] std::chrono::days scheduled_before(Closed meeting);

// One of its resolutions, of three, as a notice names it.
[[nodiscard]] std::string resolution_of(Closed meeting, std::int32_t number, Date last);

// Those that begin after `first`, up to the day `last`.
[[nodiscard]] std::vector<CityStep> meeting_steps(Date first, Date last);

}  // namespace baitu::sample
