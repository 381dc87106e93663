// The facts of one project as its reports give them.
#pragma once

#include <map>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/events.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/schedule.hpp"

namespace baitu::sample {

class FactCourse {
 public:
  // The references outlive this.
  FactCourse(const programme::ProgrammeDefined& programme, const Schedule& schedule,
             Random& random);

  // What a report on the day `on` says: on the first one what never changes, on each what grows.
  [[nodiscard]] std::vector<project::Fact> on(Date on, bool first);

 private:
  [[nodiscard]] project::FactValue fixed_value(const programme::FactDefinition& definition);

  const programme::ProgrammeDefined& programme_;
  const Schedule& schedule_;
  Random& random_;
  std::map<FactCode, Quantity> targets_;  // numbers: what they are, or grow to
};

}  // namespace baitu::sample
