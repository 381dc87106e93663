// The facts of one project as its reports give them; what is about its site agrees with the site.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/events.hpp"
#include "sample_data/generator/random.hpp"
#include "sample_data/generator/schedule.hpp"
#include "sample_data/generator/site_figures.hpp"

namespace baitu::sample {

class FactCourse {
 public:
  // `field` is a pledge's, `given` what other sources than reports say of facts. The references
  // outlive this.
  FactCourse(const programme::ProgrammeDefined& programme, const Schedule& schedule,
             std::string field, std::map<FactCode, Quantity> given, Random& random);

  // What a report on the day `on` says, not before that of an earlier day: of what stands still
  // what was not yet said so, and all of what grows. `site` is what there is to measure that day;
  // null where the project has no place.
  [[nodiscard]] std::vector<project::Fact> on(Date on, const SiteFigure* site);

 private:
  void say(std::vector<project::Fact>& facts, const FactCode& code, project::FactValue value);
  [[nodiscard]] std::optional<Quantity> target_of(const FactCode& code,
                                                  const SiteFigure* site) const;
  [[nodiscard]] project::FactValue value_on(const programme::FactDefinition& definition, Date on);
  void count(std::vector<project::Fact>& facts, const programme::FactDefinition& definition,
             std::int64_t share_bp, const SiteFigure* site);

  const programme::ProgrammeDefined& programme_;
  const Schedule& schedule_;
  Random& random_;
  std::string field_;
  std::map<FactCode, Quantity> drawn_;           // numbers that no site gives
  std::map<FactCode, project::FactValue> said_;  // last, of what stands still
};

}  // namespace baitu::sample
