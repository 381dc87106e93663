// The turns that a project's story takes: what is reopened, taken out and revoked, and what of that
// is taken back.
#pragma once

#include <vector>

#include "domain/programme/events.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/schedule.hpp"

namespace baitu::sample {

// Changes `steps`, which are in the order of their days and nothing of them late: a project taken
// out for a while does later what it would have done; what is taken out or revoked for good does
// nothing more.
void take_turns(std::vector<Step>& steps, const programme::ProgrammeDefined& programme,
                const Schedule& schedule, Random& random);

}  // namespace baitu::sample
