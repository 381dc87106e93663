// What happens to one project beside its work: risks, comments, lights set by hand, another name,
// another district, others who are responsible.
#pragma once

#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/commands.hpp"
#include "sample_data/generator/course.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/schedule.hpp"

namespace baitu::sample {

// What is settled of a project before its story is told. The references outlive it.
struct Subject {
  const programme::ProgrammeDefined& programme;
  const Schedule& schedule;
  project::Register registration;
  project::Assign assignment;  // the first one
  Date assigned_on;
  bool placed = false;  // has a place of its own, which it does not leave
  Date last;            // of the whole sample
};

// In no order; each may follow whatever else has happened by its day.
[[nodiscard]] std::vector<Step> oversight_steps(const Subject& subject, Random& random);

}  // namespace baitu::sample
