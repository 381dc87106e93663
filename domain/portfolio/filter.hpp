// Which projects figures and lists are about. Threads: as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/portfolio/light.hpp"
#include "domain/portfolio/project_view.hpp"

namespace baitu::portfolio {

class Standing;

// A project passes when it passes every line; an empty line lets everything pass. Of a list,
// district, department, lead, post or stage an empty code stands for having none.
struct Filter {
  std::vector<ProgrammeCode> programmes;
  std::vector<ListCode> lists;
  std::vector<UnitCode> districts;
  std::vector<UnitCode> departments;  // lead or co-lead
  std::vector<UnitCode> leads;        // the lead department alone
  std::vector<PostCode> posts;
  std::vector<StageCode> stages;  // the current stage
  std::vector<Colour> lights;
  std::vector<Status> statuses;
  std::vector<Phase> phases;
  std::vector<ProjectCode> codes;  // these projects; one that there is not lets none through
  std::optional<bool> done;
  std::string text;  // found in code, name or address; ASCII letters of either case
  friend bool operator==(const Filter&, const Filter&) = default;

  // Nothing is asked but programmes: these promise items, so only then there is a quota.
  [[nodiscard]] bool by_programme_only() const;
  // The line of programmes lets this one pass.
  [[nodiscard]] bool asks_for(const ProgrammeCode& programme) const;
};

// Whether the filter lets the project through.
[[nodiscard]] bool passes(const Standing& project, const Filter& filter);

}  // namespace baitu::portfolio
