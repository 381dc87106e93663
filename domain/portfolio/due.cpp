#include "domain/portfolio/due.hpp"

#include <array>

#include "domain/base/assert.hpp"

namespace baitu::portfolio {

std::vector<OpenDue> open_dues(const ProjectView& project) {
  std::vector<OpenDue> open;
  const project::State& state = project.state();
  if (!state.plan || project.stopped() || project.done()) return open;
  const StageCode* last = nullptr;
  for (const project::PlannedStage& planned : state.plan->stages) {
    const project::StageDates* dates = state.stage(planned.stage);
    if (!dates) open.push_back({planned.start, DueKind::start, &planned.stage});
    if (planned.stage == project.programme()->done_stage)
      last = &planned.stage;
    else if (!dates || !dates->completed_on)
      open.push_back({planned.finish, DueKind::finish, &planned.stage});
  }
  if (const auto deadline = deadline_of(state, *project.programme()))
    open.push_back({*deadline, DueKind::deadline, last});
  return open;
}

std::string_view name_of(DueKind kind) {
  static constexpr std::array<std::string_view, kDueKinds> kNames{"start", "finish", "deadline"};
  const auto index = static_cast<std::size_t>(kind);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

}  // namespace baitu::portfolio
