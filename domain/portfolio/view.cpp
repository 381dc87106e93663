#include "domain/portfolio/view.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <tuple>

#include "domain/base/assert.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::portfolio {
namespace {

using project::State;

// A programme that is not defined as of the view's position has no stages, facts or quota.
std::shared_ptr<const programme::ProgrammeDefined> programme_of(
    const State& state, const programme::Catalogue& catalogue) {
  static const auto kUndefined = std::make_shared<const programme::ProgrammeDefined>();
  auto programme = catalogue.programme(state.identity->programme);
  return programme ? programme : kUndefined;
}

// The light's author stands in the envelope of its event.
std::optional<OverrideRow> override_row(const State& state, const Light& light,
                                        const ProjectHistory& history) {
  if (light.reason != Reason::overridden) return std::nullopt;
  const project::LightOverride& set = *state.light_override;
  return OverrideRow{set.reason, history.events()[set.version.value - 1]->actor, set.from,
                     set.until};
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

Row row_of(const State& state, const ProjectHistory& history, const programme::Catalogue& catalogue,
           Date on) {
  Row row;
  row.identity = state.identity.value;
  row.programme = programme_of(state, catalogue);
  row.assignment = state.assigned_on(on);
  row.plan = state.plan.value;
  row.registered_on = state.identity.effective_on;
  row.version = state.version;
  row.stage = current_stage(state, *row.programme);
  row.stages.reserve(row.programme->stages.size());
  for (const auto& stage : row.programme->stages)
    row.stages.push_back(stage_row(state, stage.code));
  row.progress = progress(state, *row.programme, on);
  row.light = catalogue.light_rule
                  ? light(state, *row.programme, *catalogue.light_rule, on, row.progress)
                  : light_without_rule(state, on);
  row.light_override = override_row(state, row.light, history);
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

template <class T>
bool among(const std::vector<T>& wanted, const T& value) {
  return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains(std::string_view text, std::string_view wanted) {
  return !std::ranges::search(text, wanted, {}, lower, lower).empty() || wanted.empty();
}

bool led_by(const project::Assigned& assignment, const std::vector<UnitCode>& departments) {
  return among(departments, assignment.lead_department) ||
         std::ranges::find_first_of(assignment.co_leads, departments) != assignment.co_leads.end();
}

// What can be told without working out the row.
bool passes(const State& state, const Filter& filter, Date on) {
  const project::Registered& identity = *state.identity.value;
  const auto assignment = state.assigned_on(on);
  return among(filter.programmes, identity.programme) && among(filter.lists, identity.list) &&
         among(filter.districts, identity.district) &&
         (filter.departments.empty() || (assignment && led_by(*assignment, filter.departments))) &&
         (filter.posts.empty() || (assignment && among(filter.posts, assignment->post))) &&
         (contains(identity.code.value, filter.text) || contains(identity.name.zh, filter.text) ||
          contains(identity.name.en, filter.text) || contains(identity.address, filter.text));
}

bool passes(const Row& row, const Filter& filter) {
  return among(filter.stages, row.stage) && among(filter.lights, row.light.colour) &&
         among(filter.statuses, status_of(row)) && (!filter.done || *filter.done == row.done);
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

StageCode current_stage(const State& state, const programme::ProgrammeDefined& programme) {
  StageCode open;
  StageCode completed;
  for (const auto& stage : programme.stages) {
    const project::StageDates* dates = state.stage(stage.code);
    if (dates) (dates->completed_on ? completed : open) = stage.code;
  }
  return open.empty() ? completed : open;
}

Status status_of(const Row& row) {
  if (row.withdrawn_on) return Status::withdrawn;
  if (row.revoked_on) return Status::revoked;
  if (row.accepted_on) return Status::accepted;
  if (row.completed_on) return Status::completed;
  return row.suspended_on ? Status::suspended : Status::active;
}

std::string_view name_of(Status status) {
  static constexpr std::array<std::string_view, kStatuses> kNames{
      "active", "suspended", "withdrawn", "completed", "accepted", "revoked"};
  const auto index = static_cast<std::size_t>(status);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

View::View(const Portfolio& portfolio, Position as_of, Date on)
    : portfolio_(&portfolio), catalogue_(portfolio.catalogue(as_of)), as_of_(as_of), on_(on) {}

template <class Use>
void View::with_state(const ProjectHistory& history, const Use& use) const {
  if (history.head_covers(as_of_, on_)) return use(history.head());
  use(history.at(as_of_, on_));
}

Result<Row> View::row(const ProjectCode& code) const {
  const ProjectHistory* history = portfolio_->find(code);
  if (!history) return fail(ErrorCode::not_found, "no project " + code.value);
  Result<Row> row = fail(ErrorCode::did_not_exist_yet, code.value + " was registered later");
  with_state(*history, [&](const State& state) {
    if (state.registered()) row = row_of(state, *history, *catalogue_, on_);
  });
  return row;
}

void View::for_each(const Filter& filter, const std::function<void(const Row&)>& visit) const {
  portfolio_->for_each([&](const ProjectCode&, const ProjectHistory& history) {
    with_state(history, [&](const State& state) {
      if (!state.registered() || !passes(state, filter, on_)) return;
      const Row row = row_of(state, history, *catalogue_, on_);
      if (passes(row, filter)) visit(row);
    });
  });
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
