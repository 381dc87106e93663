#include "domain/portfolio/view.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <tuple>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/portfolio/figures_kept.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::portfolio {
namespace {

using project::State;

// The light's author stands in the envelope of its event.
std::optional<OverrideRow> override_row(const ProjectView& project) {
  if (project.light().reason != Reason::overridden) return std::nullopt;
  const project::LightOverride& set = *project.state().light_override;
  return OverrideRow{set.reason, project.event_at(set.version).actor, set.from, set.until};
}

StageRow stage_row(const State& state, const StageCode& code) {
  StageRow row{code, {}, {}, {}, {}, 0};
  if (const project::StageDates* dates = state.stage(code)) {
    row.started_on = dates->started_on;
    row.completed_on = dates->completed_on;
  }
  if (!state.plan) return row;
  const auto planned = std::ranges::find(state.plan->stages, code, &project::PlannedStage::stage);
  if (planned != state.plan->stages.end()) {
    row.planned_start = planned->start;
    row.planned_finish = planned->finish;
    row.weight = planned->weight;
  }
  return row;
}

// A project as a number: rows are ordered by it, then by code.
std::int64_t rank(const Standing& project, SortKey key) {
  constexpr std::array<std::int64_t, kColours> kUrgency{3, 1, 0, 2, 4};  // by Colour
  switch (key) {
    case SortKey::light:
      return kUrgency[static_cast<std::size_t>(project.colour())];
    case SortKey::deviation:
      return project.deviation() ? -std::int64_t{project.deviation()->value}
                                 : std::numeric_limits<std::int64_t>::max();
    case SortKey::last_report:
      return project.last_report() ? project.last_report()->time_since_epoch().count()
                                   : std::numeric_limits<std::int64_t>::min();
    case SortKey::code:
    case SortKey::name:
      return 0;
  }
  return 0;
}

struct Ranked {
  std::int64_t rank;
  std::string name;
  ProjectCode code;
};

void order(std::vector<Ranked>& rows, bool reversed) {
  std::ranges::sort(rows, [reversed](const Ranked& a, const Ranked& b) {
    const auto left = std::tie(a.rank, a.name);
    const auto right = std::tie(b.rank, b.name);
    if (left != right) return reversed ? right < left : left < right;
    return a.code < b.code;
  });
}

}  // namespace

Row row_of(const ProjectView& project) {
  const State& state = project.state();
  Row row;
  row.identity = state.identity.value;
  row.programme = project.programme();
  row.assignment = project.assignment();
  row.plan = state.plan.value;
  row.registered_on = state.identity.effective_on;
  row.version = state.version;
  row.stage = project.stage();
  row.stages.reserve(row.programme->stages.size());
  for (const auto& stage : row.programme->stages)
    row.stages.push_back(stage_row(state, stage.code));
  row.progress = project.progress();
  row.light = project.light();
  row.light_override = override_row(project);
  row.money = money_of(state);
  row.funds = state.funds;
  row.risks = state.risks;
  row.risks_open = static_cast<std::uint32_t>(std::ranges::count_if(
      state.risks, [](const project::Risk& risk) { return !risk.resolved_on; }));
  row.facts = state.facts;
  row.last_report = state.last_substantive_report;
  row.sites = project.sites();
  row.done = is_done(state, *row.programme);
  row.done_on = done_on(state, *row.programme);
  row.suspended_on = state.suspended_on;
  row.withdrawn_on = state.withdrawn_on;
  row.revoked_on = state.revoked_on;
  row.completed_on = state.completed_on;
  row.accepted_on = state.accepted_on;
  return row;
}

View::View(const Portfolio& portfolio, Position as_of, Date on)
    : portfolio_(&portfolio), catalogue_(portfolio.catalogue(as_of)), as_of_(as_of), on_(on) {}

std::optional<ProjectView> View::project(const ProjectHistory& history) const {
  auto state = history.at(as_of_, on_);
  if (!state->registered()) return std::nullopt;
  return ProjectView(history, std::move(state), *catalogue_, as_of_, on_);
}

Result<void> View::visit(const ProjectCode& code,
                         const std::function<void(const ProjectView&)>& use) const {
  const ProjectHistory* history = portfolio_->find(code);
  if (!history) return fail(ErrorCode::not_found, "no project " + code.value);
  const auto found = project(*history);
  if (!found) return fail(ErrorCode::did_not_exist_yet, code.value + " was registered later");
  use(*found);
  return {};
}

Result<Row> View::row(const ProjectCode& code) const {
  Row row;
  const auto found = visit(code, [&](const ProjectView& project) { row = row_of(project); });
  if (!found) return std::unexpected(found.error());
  return row;
}

std::shared_ptr<const Standings> View::standings() const {
  return portfolio_->kept().standings.at(*this);
}

std::shared_ptr<const Courses> View::courses() const {
  return portfolio_->kept().courses.at(*this);
}

void View::for_each_standing(const Filter& filter,
                             const std::function<void(const Standing&)>& visit_one) const {
  standings()->for_each([&](const Standing& project) {
    if (passes(project, filter)) visit_one(project);
  });
}

void View::for_each_project(const Filter& filter,
                            const std::function<void(const ProjectView&)>& visit_one) const {
  const auto all = standings();
  auto part = all->parts.begin();
  portfolio_->for_each_part([&](std::uint64_t, const auto& histories) {
    auto standing = (*part++)->projects.begin();
    for (const ProjectHistory& history : histories) {
      const auto& project = *standing++;
      if (project && passes(*project, filter)) visit_one(*this->project(history));
    }
  });
}

void View::for_each(const Filter& filter, const std::function<void(const Row&)>& visit_row) const {
  for_each_project(filter, [&](const ProjectView& project) { visit_row(row_of(project)); });
}

Page View::select(const Filter& filter, Sort sort, std::size_t offset, std::size_t limit) const {
  std::vector<Ranked> ranked;
  for_each_standing(filter, [&](const Standing& project) {
    const project::Registered& identity = *project.identity();
    ranked.push_back({rank(project, sort.key),
                      sort.key == SortKey::name ? identity.name.zh : std::string(), identity.code});
  });
  if (sort.key == SortKey::code && sort.reversed)
    std::ranges::reverse(ranked);
  else
    order(ranked, sort.reversed);
  Page page{{}, ranked.size()};
  const std::size_t first = std::min(offset, ranked.size());
  const std::size_t last = first + std::min(limit, ranked.size() - first);
  for (std::size_t i = first; i < last; ++i) page.rows.push_back(*row(ranked[i].code));
  return page;
}

}  // namespace baitu::portfolio
