// Names, addresses and notes of the sample 示例: invented places, no persons.
#pragma once

#include <cstdint>
#include <string>

#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "domain/programme/events.hpp"
#include "sample_data/generator/random.hpp"

namespace baitu::sample {

[[nodiscard]] Text project_name(const ProgrammeCode& programme, std::int32_t number,
                                Random& random);
[[nodiscard]] std::string address(Random& random);
[[nodiscard]] std::string progress_note(programme::Measure measure, Random& random);
[[nodiscard]] std::string suspension_reason(Random& random);
[[nodiscard]] std::string correction_reason(Random& random);
[[nodiscard]] std::string withdrawal_reason(Random& random);
[[nodiscard]] std::string survey_reason(Random& random);  // why a site is no more
[[nodiscard]] Text road_name(Random& random);             // without 路, Road
[[nodiscard]] Text lake_name(Random& random);
[[nodiscard]] std::string pledge_field(Random& random);

}  // namespace baitu::sample
