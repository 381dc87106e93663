// The supervision notices of the synthetic city 示例, with the rule and the working days they are
// counted by: one for each way that a notice can go. No draws: the same on every seed.
#pragma once

#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "sample_data/generator/city_course.hpp"
#include "sample_data/generator/shelf.hpp"

namespace baitu::sample {

// Whether the notice is drafted in a sample of those days.
[[nodiscard]] bool has_notice(const NoticeCode& code, Date first, Date last);

// Those that begin after `first`, up to the day `last`. A reply shows what its unit has sent since
// the one before: that is known once it is played.
[[nodiscard]] std::vector<CityStep> notice_steps(Date first, Date last, const Shelf& shelf);

}  // namespace baitu::sample
