#include <algorithm>
#include <functional>
#include <string>
#include <type_traits>
#include <variant>

#include "domain/portfolio/explain_table.hpp"
#include "domain/portfolio/silence.hpp"

namespace baitu::portfolio {
namespace {

// A member of the stage that is asked for.
template <std::optional<Date> StageRow::* member>
MaybeFigure of_stage(const Detail& of, std::string_view key) {
  const auto code_of = [](const StageRow& stage) -> std::string_view { return stage.code.value; };
  const auto found = std::ranges::find(of.row.stages, key, code_of);
  return found == of.row.stages.end() ? std::nullopt : maybe((*found).*member);
}

// A member of the source of money that is asked for.
template <std::int64_t project::Fund::* member>
MaybeFigure of_fund(const Detail& of, std::string_view key) {
  const auto found = std::ranges::find(of.row.funds, key, &project::Fund::source);
  return found == of.row.funds.end() ? std::nullopt : number((*found).*member);
}

// A sum of money; none where no money is known of.
template <std::int64_t Money::* member>
MaybeFigure of_money(const Detail& of, std::string_view) {
  return of.row.funds.empty() ? std::nullopt : number(of.row.money.*member);
}

MaybeFigure fact_value(const Detail& of, std::string_view key) {
  const auto code_of = [](const project::CurrentFact& current) -> std::string_view {
    return current.fact.code.value;
  };
  const auto found = std::ranges::find(of.row.facts, key, code_of);
  if (found == of.row.facts.end()) return std::nullopt;
  return std::visit([](const auto& value) { return MaybeFigure(value); }, found->fact.value);
}

template <class Assigned>
MaybeFigure assigned(const Detail& of, Assigned project::Assigned::* member) {
  return of.row.assignment ? code((*of.row.assignment).*member) : std::nullopt;
}

// A member of its silence; none where no report is expected.
template <auto member>
MaybeFigure of_silence(const Detail& of, std::string_view) {
  const auto silence = silence_of(of.project);
  if (!silence) return std::nullopt;
  if constexpr (std::is_same_v<decltype(member), Date Silence::*>)
    return (*silence).*member;
  else
    return number(std::invoke(member, *silence));
}

using enum FigureKey;
using enum Uses;
namespace from = source;

constexpr auto kFigures = std::to_array<ProjectFigure>({
    {"light",
     none,
     [](const Detail& of, auto) { return MaybeFigure(std::string(name_of(of.row.light.colour))); },
     &inputs::light,
     programme_and_rule,
     {&from::registration, &from::plan, &from::measured, &from::starts, &from::stage_completions,
      &from::substantive_report, &from::completion, &from::acceptance, &from::suspension,
      &from::withdrawal, &from::revocation, &from::resumption, &from::restoration, &from::by_hand}},
    {"measured",
     none,
     [](const Detail& of, auto) { return maybe(of.row.light.measured); },
     &inputs::measured,
     programme,
     {&from::registration, &from::measured}},
    {"planned",
     none,
     [](const Detail& of, auto) { return maybe(of.row.progress.planned.value); },
     &inputs::planned,
     programme,
     {&from::registration, &from::plan}},
    {"deviation",
     none,
     [](const Detail& of, auto) { return maybe(of.row.light.deviation); },
     &inputs::deviation,
     programme,
     {&from::registration, &from::plan, &from::measured}},
    {"physical",
     none,
     [](const Detail& of, auto) { return maybe(of.row.progress.physical); },
     &inputs::physical,
     nothing,
     {&from::percentage}},
    {"milestone",
     none,
     [](const Detail& of, auto) {
       return MaybeFigure(of.row.progress.milestone.value_or(BasisPoints{0}));
     },
     &inputs::milestone,
     programme,
     {&from::registration, &from::milestones}},
    {"quantity",
     none,
     [](const Detail& of, auto) { return maybe(of.row.progress.quantity); },
     &inputs::quantity,
     programme,
     {&from::registration, &from::quantities}},
    {"financial",
     none,
     [](const Detail& of, auto) { return maybe(of.row.progress.financial); },
     &inputs::financial,
     nothing,
     {&from::budgets, &from::payments}},
    {"budget", none, &of_money<&Money::budget_fen>, &inputs::budget, nothing, {&from::budgets}},
    {"disbursed",
     none,
     &of_money<&Money::disbursed_fen>,
     &inputs::disbursed,
     nothing,
     {&from::payments}},
    {"fund_budget",
     fund,
     &of_fund<&project::Fund::budget_fen>,
     &inputs::budget,
     nothing,
     {&from::budgets}},
    {"fund_disbursed",
     fund,
     &of_fund<&project::Fund::disbursed_fen>,
     &inputs::disbursed,
     nothing,
     {&from::payments}},
    {"stage",
     none,
     [](const Detail& of, auto) { return code(of.row.stage); },
     &inputs::stage,
     programme,
     {&from::registration, &from::starts, &from::stage_completions}},
    {"status",
     none,
     [](const Detail& of, auto) { return MaybeFigure(std::string(name_of(status_of(of.row)))); },
     &inputs::status,
     nothing,
     {&from::registration, &from::suspension, &from::withdrawal, &from::revocation,
      &from::completion, &from::acceptance}},
    {"done",
     none,
     [](const Detail& of, auto) { return MaybeFigure(of.row.done); },
     &inputs::done,
     programme,
     {&from::registration, &from::done_stage, &from::completion, &from::acceptance,
      &from::revocation}},
    {"done_on",
     none,
     [](const Detail& of, auto) { return maybe(of.row.done_on); },
     &inputs::done_on,
     programme,
     {&from::registration, &from::done_stage, &from::completion, &from::acceptance,
      &from::revocation}},
    {"silent_days",
     none,
     [](const Detail& of, auto) { return number(of.row.light.silent_days); },
     &inputs::silent_days,
     nothing,
     {&from::registration, &from::plan, &from::substantive_report, &from::resumption,
      &from::restoration}},
    {"silent_since",
     none,
     &of_silence<&Silence::since>,
     &inputs::silent_since,
     programme,
     {&from::registration, &from::plan, &from::substantive_report, &from::resumption,
      &from::restoration, &from::done_stage, &from::completion, &from::acceptance,
      &from::revocation, &from::suspension, &from::withdrawal}},
    {"every_days",
     none,
     &of_silence<&Silence::every_days>,
     &inputs::as_recorded,
     programme,
     {&from::registration, &from::done_stage, &from::completion, &from::acceptance,
      &from::revocation, &from::suspension, &from::withdrawal}},
    {"grace_days",
     none,
     &of_silence<&Silence::grace_days>,
     &inputs::as_recorded,
     programme_and_rule,
     {&from::registration, &from::done_stage, &from::completion, &from::acceptance,
      &from::revocation, &from::suspension, &from::withdrawal}},
    {"overdue_days",
     none,
     &of_silence<&Silence::overdue_days>,
     &inputs::overdue_days,
     programme_and_rule,
     {&from::registration, &from::plan, &from::substantive_report, &from::resumption,
      &from::restoration, &from::done_stage, &from::completion, &from::acceptance,
      &from::revocation, &from::suspension, &from::withdrawal}},
    {"last_report_on",
     none,
     [](const Detail& of, auto) { return maybe(of.row.last_report); },
     &inputs::latest_day,
     nothing,
     {&from::substantive_report}},
    {"deadline",
     none,
     [](const Detail& of, auto) { return maybe(of.row.light.deadline); },
     &inputs::deadline,
     programme,
     {&from::registration, &from::plan}},
    {"deadline_days_late",
     none,
     [](const Detail& of, auto) { return number(of.row.light.deadline_days_late); },
     &inputs::deadline_days_late,
     programme,
     {&from::registration, &from::plan, &from::done_stage, &from::completion, &from::acceptance,
      &from::revocation}},
    {"missed_stage",
     none,
     [](const Detail& of, auto) { return code(of.row.light.missed_stage); },
     &inputs::missed_stage,
     nothing,
     {&from::plan, &from::starts, &from::stage_completions}},
    {"stage_days_late",
     none,
     [](const Detail& of, auto) { return number(of.row.light.stage_days_late); },
     &inputs::stage_days_late,
     nothing,
     {&from::plan, &from::starts, &from::stage_completions}},
    {"fact", fact, &fact_value, &inputs::fact, nothing, {&from::fact}},
    {"planned_start",
     stage,
     &of_stage<&StageRow::planned_start>,
     &inputs::as_recorded,
     programme,
     {&from::registration, &from::plan}},
    {"planned_finish",
     stage,
     &of_stage<&StageRow::planned_finish>,
     &inputs::as_recorded,
     programme,
     {&from::registration, &from::plan}},
    {"started_on",
     stage,
     &of_stage<&StageRow::started_on>,
     &inputs::as_recorded,
     programme,
     {&from::registration, &from::starts}},
    {"completed_on",
     stage,
     &of_stage<&StageRow::completed_on>,
     &inputs::as_recorded,
     programme,
     {&from::registration, &from::stage_completions}},
    {"sites",
     none,
     [](const Detail& of, auto) { return number(of.row.sites); },
     &inputs::sites,
     nothing,
     {&from::sites}},
    {"risks_open",
     none,
     [](const Detail& of, auto) { return number(of.row.risks_open); },
     &inputs::risks,
     nothing,
     {&from::risks}},
    {"name",
     none,
     [](const Detail& of, auto) { return MaybeFigure(of.row.identity->name.zh); },
     &inputs::as_recorded,
     nothing,
     {&from::registration, &from::renaming}},
    {"list",
     none,
     [](const Detail& of, auto) { return code(of.row.identity->list); },
     &inputs::as_recorded,
     nothing,
     {&from::registration, &from::reclassification}},
    {"district",
     none,
     [](const Detail& of, auto) { return code(of.row.identity->district); },
     &inputs::as_recorded,
     nothing,
     {&from::registration, &from::reclassification}},
    {"department",
     none,
     [](const Detail& of, auto) { return assigned(of, &project::Assigned::lead_department); },
     &inputs::as_recorded,
     nothing,
     {&from::assignment}},
    {"post",
     none,
     [](const Detail& of, auto) { return assigned(of, &project::Assigned::post); },
     &inputs::as_recorded,
     nothing,
     {&from::assignment}},
});

}  // namespace

std::span<const ProjectFigure> row_figures() { return kFigures; }

}  // namespace baitu::portfolio
