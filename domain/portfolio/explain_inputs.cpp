#include "domain/portfolio/explain_inputs.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "domain/portfolio/silence.hpp"

namespace baitu::portfolio {

Result<Detail> detail(const View& view, const ProjectCode& code) {
  std::optional<Detail> found;
  const auto visited = view.visit(
      code, [&](const ProjectView& project) { found.emplace(project, row_of(project)); });
  if (!visited) return std::unexpected(visited.error());
  return *std::move(found);
}

namespace inputs {
namespace {

using Into = std::vector<FigureInput>;

FigureValue value_of(std::int32_t number) { return std::int64_t{number}; }
FigureValue value_of(std::int64_t number) { return number; }
FigureValue value_of(BasisPoints share) { return share; }
FigureValue value_of(Date date) { return date; }
FigureValue value_of(std::string_view text) { return std::string(text); }
FigureValue value_of(Reason reason) { return std::string(name_of(reason)); }
FigureValue value_of(Colour colour) { return std::string(name_of(colour)); }
FigureValue value_of(const project::FactValue& fact) {
  return std::visit([](const auto& value) { return FigureValue(value); }, fact);
}

template <class Value>
void add(Into& into, std::string_view name, const Value& value, std::string key = {}) {
  into.push_back({name, std::move(key), value_of(value)});
}

template <class Value>
void add(Into& into, std::string_view name, const std::optional<Value>& value,
         std::string key = {}) {
  if (value) add(into, name, *value, std::move(key));
}

const Row& row_of(const Judged& judged) { return judged.project.row; }
const project::State& state_of(const Judged& judged) { return judged.project.state(); }

void add_light(const Judged& judged, Into& into) {
  const Light& light = row_of(judged).light;
  add(into, "reason", light.reason);
  add(into, "under", light.last_colour);
  add(into, "under_reason", light.last_reason);
  add(into, "override_until", light.override_until);
  add(into, "measured_bp", light.measured);
  add(into, "planned_bp", light.planned);
  add(into, "deviation_bp", light.deviation);
  if (!light.missed_stage.empty()) {
    add(into, "missed_stage", std::string_view(light.missed_stage.value));
    add(into, "stage_days_late", light.stage_days_late);
  }
  add(into, "deadline", light.deadline);
  add(into, "deadline_days_late", light.deadline_days_late);
  add(into, "silent_days", light.silent_days);
}

void add_rule(const Judged& judged, const programme::LightRuleSet& rule, Into& into) {
  add(into, "yellow_from_bp", rule.yellow_from);
  add(into, "red_above_bp", rule.red_above);
  add(into, "stage_overdue_red_months", rule.stage_overdue_red_months);
  add(into, "silence_grace_days", rule.silence_grace_days);
  add(into, "reporting_period_days", row_of(judged).programme->reporting_period_days);
}

void add_fact(const Judged& judged, std::string_view name, const FactCode& code, Into& into) {
  if (const project::CurrentFact* current = state_of(judged).fact(code))
    add(into, name, current->fact.value);
}

void add_plan(const Judged& judged, Into& into) {
  for (const project::PlannedStage& planned : state_of(judged).plan->stages) {
    add(into, "planned_start", planned.start, planned.stage.value);
    add(into, "planned_finish", planned.finish, planned.stage.value);
  }
}

void add_done(const Judged& judged, Into& into) {
  const project::State& state = state_of(judged);
  const StageCode& done_stage = row_of(judged).programme->done_stage;
  add(into, "done_stage", std::string_view(done_stage.value));
  if (const project::StageDates* dates = state.stage(done_stage))
    add(into, "stage_completed_on", dates->completed_on);
  add(into, "completed_on", state.completed_on);
  add(into, "accepted_on", state.accepted_on);
  add(into, "revoked_on", state.revoked_on);
}

// The days that silence is counted from the latest of.
void add_silence(const Judged& judged, Into& into) {
  const project::State& state = state_of(judged);
  add(into, "registered_on", row_of(judged).registered_on);
  add(into, "last_report_on", state.last_substantive_report);
  add(into, "resumed_on", state.resumed_on);
  add(into, "restored_on", state.restored_on);
  if (state.plan && !state.plan->stages.empty())
    add(into, "plan_start", state.plan->stages.front().start);
}

// The one that is asked for, or all.
std::map<std::string, const project::Fund*> funds_by_source(const Judged& judged) {
  std::map<std::string, const project::Fund*> funds;
  for (const project::Fund& fund : state_of(judged).funds)
    if (judged.key.empty() || judged.key == fund.source) funds[fund.source] = &fund;
  return funds;
}

}  // namespace

std::string_view as_recorded(const Judged&, Into&) { return "as_recorded"; }
std::string_view latest_day(const Judged&, Into&) { return "latest_day"; }
std::string_view sites(const Judged&, Into&) { return "count_standing"; }

std::string_view light(const Judged& judged, Into& into) {
  add_light(judged, into);
  const auto& rule = judged.catalogue.light_rule;
  if (rule) add_rule(judged, *rule, into);
  if (row_of(judged).light.reason == Reason::overridden) return "set_by_hand";
  return rule ? "by_light_rule" : "without_light_rule";
}

std::string_view physical(const Judged& judged, Into& into) {
  if (const auto& percent = state_of(judged).percent)
    add(into, "reported_on", percent->effective_on);
  return "last_reported";
}

std::string_view fact(const Judged& judged, Into& into) {
  if (const auto* current = state_of(judged).fact(FactCode(std::string(judged.key))))
    add(into, "reported_on", current->effective_on);
  return "last_reported";
}

std::string_view milestone(const Judged& judged, Into& into) {
  const project::State& state = state_of(judged);
  for (const auto& [stage, weight] : milestone_weights(state, *row_of(judged).programme)) {
    add(into, "weight", weight, stage.value);
    if (const project::StageDates* dates = state.stage(stage))
      add(into, "completed_on", dates->completed_on, stage.value);
  }
  return "stage_weights";
}

std::string_view quantity(const Judged& judged, Into& into) {
  add_fact(judged, "done", row_of(judged).programme->done_fact, into);
  add_fact(judged, "pledged", row_of(judged).programme->pledged_fact, into);
  return "done_over_pledged";
}

std::string_view measured(const Judged& judged, Into& into) {
  static constexpr std::array<Inputs, 3> kByMeasure{&physical, &milestone, &quantity};
  return kByMeasure.at(static_cast<std::size_t>(row_of(judged).programme->measure))(judged, into);
}

std::string_view planned(const Judged& judged, Into& into) {
  static constexpr std::array<std::string_view, 4> kByBasis{"no_plan", "plan_stage_spans",
                                                            "plan_stage_finishes", "plan_elapsed"};
  const PlanBasis basis = row_of(judged).progress.planned.basis;
  if (basis == PlanBasis::none) return kByBasis.front();
  if (basis != PlanBasis::elapsed)
    for (const auto& [stage, weight] : planned_weights(state_of(judged), *row_of(judged).programme))
      add(into, "weight", weight, stage.value);
  add_plan(judged, into);
  return kByBasis.at(static_cast<std::size_t>(basis));
}

std::string_view deviation(const Judged& judged, Into& into) {
  add(into, "planned_bp", row_of(judged).light.planned);
  add(into, "measured_bp", row_of(judged).light.measured);
  return "planned_minus_measured";
}

std::string_view financial(const Judged& judged, Into& into) {
  if (row_of(judged).funds.empty()) return "disbursed_over_budget";
  add(into, "disbursed_fen", row_of(judged).money.disbursed_fen);
  add(into, "budget_fen", row_of(judged).money.budget_fen);
  return "disbursed_over_budget";
}

std::string_view budget(const Judged& judged, Into& into) {
  for (const auto& [source, fund] : funds_by_source(judged))
    if (fund->budgeted_on) add(into, "amount_fen", fund->budget_fen, source);
  return "sum_by_source";
}

std::string_view disbursed(const Judged& judged, Into& into) {
  for (const auto& [source, fund] : funds_by_source(judged))
    if (fund->last_disbursed_on) add(into, "amount_fen", fund->disbursed_fen, source);
  return "sum_by_source";
}

std::string_view stage(const Judged& judged, Into& into) {
  for (const StageRow& row : row_of(judged).stages) {
    add(into, "started_on", row.started_on, row.code.value);
    add(into, "completed_on", row.completed_on, row.code.value);
  }
  return "last_open_stage";
}

std::string_view status(const Judged& judged, Into& into) {
  const Row& row = row_of(judged);
  add(into, "suspended_on", row.suspended_on);
  add(into, "withdrawn_on", row.withdrawn_on);
  add(into, "revoked_on", row.revoked_on);
  add(into, "completed_on", row.completed_on);
  add(into, "accepted_on", row.accepted_on);
  return "latest_status";
}

std::string_view done(const Judged& judged, Into& into) {
  add_done(judged, into);
  return "past_done_stage";
}

std::string_view done_on(const Judged& judged, Into& into) {
  add_done(judged, into);
  return "first_day_done";
}

std::string_view silent_days(const Judged& judged, Into& into) {
  add_silence(judged, into);
  return "days_since";
}

std::string_view silent_since(const Judged& judged, Into& into) {
  add_silence(judged, into);
  return "latest_of";
}

std::string_view overdue_days(const Judged& judged, Into& into) {
  if (const auto silence = silence_of(judged.project.project)) {
    add(into, "silent_days", silence->silent_days);
    add(into, "reporting_period_days", silence->every_days);
    add(into, "silence_grace_days", silence->grace_days);
  }
  return "silent_beyond_agreed";
}

std::string_view deadline(const Judged& judged, Into& into) {
  add(into, "done_stage", std::string_view(row_of(judged).programme->done_stage.value));
  if (state_of(judged).plan) add_plan(judged, into);
  return "plan_end";
}

std::string_view deadline_days_late(const Judged& judged, Into& into) {
  add(into, "since", row_of(judged).light.deadline);
  return "days_after";
}

std::string_view missed_stage(const Judged& judged, Into& into) {
  if (!row_of(judged).light.missed_stage.empty())
    add(into, "stage_days_late", row_of(judged).light.stage_days_late);
  return "earliest_missed_start";
}

std::string_view stage_days_late(const Judged& judged, Into& into) {
  const StageCode& missed = row_of(judged).light.missed_stage;
  if (!missed.empty()) {
    const auto& stages = state_of(judged).plan->stages;
    const auto planned = std::ranges::find(stages, missed, &project::PlannedStage::stage);
    add(into, "since", planned->start, missed.value);
  }
  return "days_after";
}

std::string_view risks(const Judged& judged, Into& into) {
  for (const project::Risk& risk : row_of(judged).risks)
    add(into, "resolved_on", risk.resolved_on, risk.code.value);
  return "count_unresolved";
}

}  // namespace inputs

}  // namespace baitu::portfolio
