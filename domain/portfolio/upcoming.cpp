#include "domain/portfolio/upcoming.hpp"

#include <algorithm>
#include <array>

#include "domain/base/assert.hpp"

namespace baitu::portfolio {
namespace {

// Calls `due` with everything that is open in the plan. Requires one.
template <class Use>
void for_each_open(const ProjectView& project, const Use& due) {
  const project::State& state = project.state();
  const StageCode& done_stage = project.programme()->done_stage;
  StageCode last;
  for (const project::PlannedStage& planned : state.plan->stages) {
    const project::StageDates* dates = state.stage(planned.stage);
    if (!dates) due(DueKind::start, planned.start, planned.stage);
    if (planned.stage == done_stage)
      last = done_stage;
    else if (!dates || !dates->completed_on)
      due(DueKind::finish, planned.finish, planned.stage);
  }
  if (const auto deadline = deadline_of(state, *project.programme()))
    due(DueKind::deadline, *deadline, last);
}

}  // namespace

DuePage upcoming(const View& view, const Filter& filter, std::chrono::days ahead,
                 std::size_t offset, std::size_t limit) {
  DuePage page;
  const Date until = view.on() + ahead;
  view.for_each_project(filter, [&](const ProjectView& project) {
    if (!project.state().plan || project.stopped() || project.done()) return;
    for_each_open(project, [&](DueKind kind, Date on, const StageCode& stage) {
      if (on > until) return;
      if (on < view.on()) ++page.overdue;
      page.items.push_back({kind, on, stage, project.state().identity.value, project.assignment()});
    });
  });
  page.total = std::ssize(page.items);
  // Visited in the order of codes, which the sort keeps.
  std::ranges::stable_sort(page.items, {}, &Due::on);
  const std::size_t first = std::min(offset, page.items.size());
  page.items.erase(page.items.begin(), page.items.begin() + static_cast<std::ptrdiff_t>(first));
  if (page.items.size() > limit) page.items.resize(limit);
  return page;
}

std::string_view name_of(DueKind kind) {
  static constexpr std::array<std::string_view, kDueKinds> kNames{"start", "finish", "deadline"};
  const auto index = static_cast<std::size_t>(kind);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

}  // namespace baitu::portfolio
