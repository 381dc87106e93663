// What the plan of one project wants and was not done yet. Pure. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/project_view.hpp"

namespace baitu::portfolio {

enum class DueKind : std::uint8_t {
  start,     // of a planned stage that was not begun
  finish,    // of a planned stage that is not completed
  deadline,  // see deadline_of(); the finish of the done stage is this and no `finish`
};
inline constexpr std::size_t kDueKinds = 3;

struct OpenDue {
  Date on;
  DueKind kind = DueKind::start;
  const StageCode* stage =
      nullptr;  // in the plan; null: the deadline of one without the done stage
};

// Of a project that is not done, suspended, withdrawn or revoked, in the order of the plan's
// stages, the start of a stage before its finish, the deadline last. Valid as long as the plan.
[[nodiscard]] std::vector<OpenDue> open_dues(const ProjectView& project);

// The stable wire name ("deadline").
[[nodiscard]] std::string_view name_of(DueKind kind);

}  // namespace baitu::portfolio
