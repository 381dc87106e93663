// The hidden course of one project: everything that will be recorded about it, and when.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/commands.hpp"
#include "sample_data/generator/shelf.hpp"
#include "sample_data/generator/site_drawing.hpp"

namespace baitu::sample {

// Who acts beside the departments: the creation office, and a leader.
inline constexpr const char* kOffice = "supervisor:cjb";
inline constexpr const char* kLeader = "leader:zfb";

// One command as it will be given. In a CorrectReport `report` counts the project's reports from 1,
// and in a ReportProgress evidence 0 stands for what was attached last; the player puts the version
// in its place. In a PlaceSite the geometry's number is that of the site's drawing
// (site_drawing.hpp); the player draws it and puts the shape in its place.
struct Step {
  Date recorded_on;
  Date effective_on;
  PrincipalId actor;
  project::Command command;
};

struct CourseOptions {
  std::shared_ptr<const programme::ProgrammeDefined> programme;
  ListCode list;                 // empty where the programme has none
  std::int32_t number = 1;       // within the programme
  std::int32_t list_number = 1;  // within the list, or the programme where it has none
  Date first;                    // of the whole sample
  Date last;
  std::uint64_t seed = 0;        // of this project
  const Shelf* shelf = nullptr;  // of what evidence is taken
  // Asked once: where a thing of this form lies in the district.
  std::function<Ground(const UnitCode& district, SiteForm form)> settle;
};

// Steps in the order they are recorded, the first one the registration; none after `last`.
[[nodiscard]] std::vector<Step> course(const CourseOptions& options);

}  // namespace baitu::sample
