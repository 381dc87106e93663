#include "domain/portfolio/view.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <tuple>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/base/at_once.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::portfolio {
namespace {

using project::State;

// So many projects are looked for on all processors at once, then visited one by one; fewer are not
// worth a thread.
constexpr std::size_t kProjectsAtOnce = 4'096;

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

template <class T>
bool among(const std::vector<T>& wanted, const T& value) {
  return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains(std::string_view text, std::string_view wanted) {
  return !std::ranges::search(text, wanted, {}, lower, lower).empty() || wanted.empty();
}

bool mentions(const project::Registered& identity, std::string_view text) {
  return contains(identity.code.value, text) || contains(identity.name.zh, text) ||
         contains(identity.name.en, text) || contains(identity.address, text);
}

bool led_by(const project::Assigned& assignment, const std::vector<UnitCode>& departments) {
  return among(departments, assignment.lead_department) ||
         std::ranges::find_first_of(assignment.co_leads, departments) != assignment.co_leads.end();
}

// Who is responsible is looked for only where it is asked.
bool assigned_as_asked(const ProjectView& project, const Filter& filter) {
  if (filter.departments.empty() && filter.posts.empty()) return true;
  const auto assignment = project.assignment();
  return assignment && among(filter.posts, assignment->post) &&
         (filter.departments.empty() || led_by(*assignment, filter.departments));
}

// A row as a number: rows are ordered by it, then by code.
std::int64_t rank(const Row& row, SortKey key) {
  constexpr std::array<std::int64_t, kColours> kUrgency{3, 1, 0, 2, 4};  // by Colour
  switch (key) {
    case SortKey::light:
      return kUrgency[static_cast<std::size_t>(row.light.colour)];
    case SortKey::deviation:
      return row.light.deviation ? -std::int64_t{row.light.deviation->value}
                                 : std::numeric_limits<std::int64_t>::max();
    case SortKey::last_report:
      return row.last_report ? row.last_report->time_since_epoch().count()
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

std::string_view name_of(Status status) {
  static constexpr std::array<std::string_view, kStatuses> kNames{
      "active", "suspended", "withdrawn", "completed", "accepted", "revoked"};
  const auto index = static_cast<std::size_t>(status);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

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
  row.sites =
      static_cast<std::uint32_t>(std::ranges::count(state.sites, false, &project::Site::withdrawn));
  row.done = is_done(state, *row.programme);
  row.done_on = done_on(state, *row.programme);
  row.suspended_on = state.suspended_on;
  row.withdrawn_on = state.withdrawn_on;
  row.revoked_on = state.revoked_on;
  row.completed_on = state.completed_on;
  row.accepted_on = state.accepted_on;
  return row;
}

bool Filter::by_programme_only() const {
  return lists.empty() && districts.empty() && departments.empty() && posts.empty() &&
         stages.empty() && lights.empty() && statuses.empty() && !done && text.empty();
}

bool Filter::asks_for(const ProgrammeCode& programme) const { return among(programmes, programme); }

// What costs least is asked first.
bool passes(const ProjectView& project, const Filter& filter) {
  const project::Registered& identity = project.identity();
  return among(filter.programmes, identity.programme) && among(filter.lists, identity.list) &&
         among(filter.districts, identity.district) && assigned_as_asked(project, filter) &&
         among(filter.statuses, project.status()) &&
         (!filter.done || *filter.done == project.done()) &&
         (filter.text.empty() || mentions(identity, filter.text)) &&
         (filter.stages.empty() || among(filter.stages, project.stage())) &&
         (filter.lights.empty() || among(filter.lights, project.light().colour));
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

void View::for_each_project(const Filter& filter,
                            const std::function<void(const ProjectView&)>& visit_one) const {
  std::vector<const ProjectHistory*> histories;
  histories.reserve(portfolio_->size());
  portfolio_->for_each(
      [&](const ProjectCode&, const ProjectHistory& history) { histories.push_back(&history); });
  const auto look = [&](const ProjectHistory& history) {
    auto found = project(history);
    if (found && !passes(*found, filter)) found.reset();
    return found;
  };
  if (histories.size() < kProjectsAtOnce) {
    for (const ProjectHistory* history : histories)
      if (const auto found = look(*history)) visit_one(*found);
    return;
  }
  std::vector<std::optional<ProjectView>> found(kProjectsAtOnce);
  for (std::size_t first = 0; first < histories.size(); first += kProjectsAtOnce) {
    const std::size_t count = std::min(histories.size() - first, kProjectsAtOnce);
    for_each_at_once(count, [&](std::size_t i) {
      found[i].reset();
      if (auto project = look(*histories[first + i])) found[i].emplace(*std::move(project));
    });
    for (std::size_t i = 0; i < count; ++i)
      if (found[i]) visit_one(*found[i]);
  }
}

void View::for_each(const Filter& filter, const std::function<void(const Row&)>& visit_row) const {
  for_each_project(filter, [&](const ProjectView& project) { visit_row(row_of(project)); });
}

Page View::select(const Filter& filter, Sort sort, std::size_t offset, std::size_t limit) const {
  std::vector<Ranked> ranked;
  for_each(filter, [&](const Row& row) {
    ranked.push_back({rank(row, sort.key),
                      sort.key == SortKey::name ? row.identity->name.zh : std::string(),
                      row.identity->code});
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
