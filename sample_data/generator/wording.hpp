// Addresses, notes and reasons of the sample 示例: invented places, no persons.
#pragma once

#include <string>

#include "domain/base/text.hpp"
#include "domain/programme/events.hpp"
#include "sample_data/generator/random.hpp"

namespace baitu::sample {

[[nodiscard]] std::string address(Random& random);
[[nodiscard]] std::string progress_note(const programme::ProgrammeDefined& programme,
                                        Random& random);
[[nodiscard]] std::string suspension_reason(Random& random);
[[nodiscard]] std::string correction_reason(Random& random);
[[nodiscard]] std::string withdrawal_reason(Random& random);
[[nodiscard]] std::string revocation_reason(Random& random);
[[nodiscard]] std::string reopening_reason(Random& random);
[[nodiscard]] std::string transfer_reason(Random& random);  // to another district
[[nodiscard]] std::string override_reason(Random& random);
[[nodiscard]] std::string survey_reason(Random& random);  // why a site is no more
[[nodiscard]] std::string comment(Random& random);
[[nodiscard]] std::string risk(Random& random);
[[nodiscard]] Text lake_name(Random& random);

}  // namespace baitu::sample
