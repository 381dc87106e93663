#include <algorithm>
#include <string>
#include <type_traits>

#include "domain/portfolio/course.hpp"
#include "domain/portfolio/explain_table.hpp"
#include "domain/portfolio/month.hpp"

namespace baitu::portfolio {
namespace {

using Into = std::vector<FigureInput>;

Course course_of(const Detail& of) { return Course(of.project); }
Course course_of(const Judged& judged) { return course_of(judged.project); }

// Requires the key of a month.
std::size_t month_asked_for(std::string_view key) { return month_of(*parse_date(key)); }

void add(Into& into, std::string_view name, const MaybeFigure& value, std::string key = {}) {
  if (value) into.push_back({name, std::move(key), *value});
}

// At the end of the month, whether or not its curve shows it: that of many may.
MaybeFigure planned_at(const Detail& of, std::string_view key) {
  const Course course = course_of(of);
  return course.planned ? MaybeFigure(course.planned_at(month_asked_for(key))) : std::nullopt;
}

MaybeFigure measured_at(const Detail& of, std::string_view key) {
  const Course course = course_of(of);
  const std::size_t month = month_asked_for(key);
  if (!course.planned || month > month_of(of.project.on())) return std::nullopt;
  return course.measured_at(month);
}

MaybeFigure forecast_at(const Detail& of, std::string_view key) {
  const Course course = course_of(of);
  const std::size_t month = month_asked_for(key);
  const std::size_t now = month_of(of.project.on());
  if (!course.planned || month < now) return std::nullopt;
  return course.forecast_at(month, now);
}

MaybeFigure planned_money_at(const Detail& of, std::string_view key) {
  if (!of.state().plan) return std::nullopt;
  return sum_up_to(course_of(of).planned_money, month_asked_for(key));
}

MaybeFigure paid_at(const Detail& of, std::string_view key) {
  const std::size_t month = month_asked_for(key);
  if (!of.state().plan || month > month_of(of.project.on())) return std::nullopt;
  return sum_up_to(course_of(of).paid_money, month);
}

template <auto member>
MaybeFigure of_evidence(const Detail& of, std::string_view) {
  const auto evidence = course_of(of).forecast.evidence;
  if (!evidence) return std::nullopt;
  if constexpr (std::is_same_v<decltype(member), Date Evidence::*>)
    return (*evidence).*member;
  else
    return number((*evidence).*member);
}

// An amount of its earned value; none without a money curve.
template <std::int64_t EarnedValue::* member>
MaybeFigure of_earned_value(const Detail& of, std::string_view) {
  const EarnedValue value = course_of(of).earned_value;
  return value.projects == 0 ? std::nullopt : number(value.*member);
}

MaybeFigure outcome_of(const Detail& of, std::string_view) {
  return std::string(name_of(course_of(of).forecast.outcome));
}

void add_evidence(const Evidence& evidence, Into& into) {
  add(into, "reports", std::int64_t{evidence.reports});
  add(into, "first_report_on", evidence.first_on);
  add(into, "last_report_on", evidence.last_on);
  add(into, "last_bp", evidence.last);
  add(into, "pace_thousandths", evidence.pace_thousandths);
}

std::string_view forecast_inputs(const Judged& judged, Into& into) {
  const Forecast forecast = course_of(judged).forecast;
  if (!forecast.evidence) {
    add(into, "outcome", std::string(name_of(forecast.outcome)));
    if (const auto& rule = judged.catalogue.light_rule) {
      add(into, "forecast_min_reports", std::int64_t{rule->forecast_min_reports});
      add(into, "forecast_min_days", std::int64_t{rule->forecast_min_days});
    }
    return "no_forecast";
  }
  add_evidence(*forecast.evidence, into);
  return "goes_on_at_pace";
}

std::string_view slip(const Judged& judged, Into& into) {
  const Forecast forecast = course_of(judged).forecast;
  add(into, "forecast_finish", maybe(forecast.finish));
  add(into, "planned_finish", maybe(forecast.planned_finish));
  return "finish_minus_planned";
}

void add_measured(const Judged& judged, Into& into) {
  const Row& row = judged.project.row;
  add(into, "measured_bp", maybe(measured(row.progress, row.programme->measure)));
}

// The money curve up to and with a month.
void add_planned_money(const Judged& judged, std::size_t last, Into& into) {
  if (!judged.project.state().plan) return;
  for (const project::PlannedMoney& planned : judged.project.state().plan->money)
    if (month_of(planned.month) <= last)
      add(into, "planned_fen", planned.amount_fen, to_string(planned.month));
}

std::string_view budget_at_completion(const Judged& judged, Into& into) {
  add_planned_money(judged, kMonths, into);
  return "sum_planned_money";
}

std::string_view planned_value(const Judged& judged, Into& into) {
  add_planned_money(judged, month_of(judged.project.project.on()), into);
  return "planned_money_to_date";
}

std::string_view earned_value(const Judged& judged, Into& into) {
  add_measured(judged, into);
  add(into, "budget_fen", of_earned_value<&EarnedValue::budget_fen>(judged.project, {}));
  return "share_of_budget";
}

std::string_view spi(const Judged& judged, Into& into) {
  add(into, "earned_fen", of_earned_value<&EarnedValue::earned_fen>(judged.project, {}));
  add(into, "planned_fen", of_earned_value<&EarnedValue::planned_fen>(judged.project, {}));
  return "earned_over_planned";
}

std::string_view cpi(const Judged& judged, Into& into) {
  add(into, "earned_fen", of_earned_value<&EarnedValue::earned_fen>(judged.project, {}));
  add(into, "actual_fen", of_earned_value<&EarnedValue::actual_fen>(judged.project, {}));
  return "earned_over_actual";
}

// The day that the month is shown at.
void add_day(const Judged& judged, Into& into) {
  const Date last = last_day_of(month_asked_for(judged.key));
  add(into, "stands_on", std::min(last, judged.project.project.on()));
}

std::string_view planned_then(const Judged& judged, Into& into) {
  add(into, "stands_on", last_day_of(month_asked_for(judged.key)));
  return inputs::planned(judged, into);
}

std::string_view measured_then(const Judged& judged, Into& into) {
  add_day(judged, into);
  return "measured_by_then";
}

std::string_view forecast_then(const Judged& judged, Into& into) {
  const Forecast forecast = course_of(judged).forecast;
  add(into, "stands_on", last_day_of(month_asked_for(judged.key)));
  if (forecast.finish) {
    add_evidence(*forecast.evidence, into);
    return "goes_on_at_pace";
  }
  add_measured(judged, into);
  return "stays_measured";
}

std::string_view planned_money_then(const Judged& judged, Into& into) {
  add_planned_money(judged, month_asked_for(judged.key), into);
  return "sum_planned_money";
}

std::string_view paid_then(const Judged& judged, Into& into) {
  add_day(judged, into);
  return "sum_payments";
}

using enum FigureKey;
using enum Uses;
namespace from = source;

constexpr std::array<Source, kMaxSources> kForecastSources{
    &from::registration, &from::plan,       &from::series,     &from::done_stage, &from::completion,
    &from::acceptance,   &from::revocation, &from::suspension, &from::withdrawal};

constexpr auto kFigures = std::to_array<ProjectFigure>({
    {"forecast", none, &outcome_of, &forecast_inputs, programme_and_rule, kForecastSources},
    {"forecast_finish", none,
     [](const Detail& of, auto) { return maybe(course_of(of).forecast.finish); }, &forecast_inputs,
     programme_and_rule, kForecastSources},
    {"forecast_slip_days", none,
     [](const Detail& of, auto) { return maybe(course_of(of).forecast.slip_days()); }, &slip,
     programme_and_rule, kForecastSources},
    {"forecast_pace", none, &of_evidence<&Evidence::pace_thousandths>, &forecast_inputs,
     programme_and_rule, kForecastSources},
    {"forecast_reports", none, &of_evidence<&Evidence::reports>, &forecast_inputs,
     programme_and_rule, kForecastSources},
    {"forecast_first_report_on", none, &of_evidence<&Evidence::first_on>, &forecast_inputs,
     programme_and_rule, kForecastSources},
    {"forecast_last_report_on", none, &of_evidence<&Evidence::last_on>, &forecast_inputs,
     programme_and_rule, kForecastSources},
    {"budget_at_completion",
     none,
     &of_earned_value<&EarnedValue::budget_fen>,
     &budget_at_completion,
     nothing,
     {&from::plan}},
    {"planned_value",
     none,
     &of_earned_value<&EarnedValue::planned_fen>,
     &planned_value,
     nothing,
     {&from::plan}},
    {"earned_value",
     none,
     &of_earned_value<&EarnedValue::earned_fen>,
     &earned_value,
     programme,
     {&from::registration, &from::plan, &from::measured}},
    {"actual_cost",
     none,
     &of_earned_value<&EarnedValue::actual_fen>,
     &inputs::disbursed,
     nothing,
     {&from::plan, &from::payments}},
    {"spi",
     none,
     [](const Detail& of, auto) { return maybe(course_of(of).earned_value.spi_thousandths()); },
     &spi,
     programme,
     {&from::registration, &from::plan, &from::measured}},
    {"cpi",
     none,
     [](const Detail& of, auto) { return maybe(course_of(of).earned_value.cpi_thousandths()); },
     &cpi,
     programme,
     {&from::registration, &from::plan, &from::measured, &from::payments}},
    {"curve_planned",
     month,
     &planned_at,
     &planned_then,
     programme,
     {&from::registration, &from::plan}},
    {"curve_actual",
     month,
     &measured_at,
     &measured_then,
     programme,
     {&from::registration, &from::plan, &from::measured_then}},
    {"curve_forecast", month, &forecast_at, &forecast_then, programme_and_rule, kForecastSources},
    {"curve_planned_money", month, &planned_money_at, &planned_money_then, nothing, {&from::plan}},
    {"curve_paid", month, &paid_at, &paid_then, nothing, {&from::plan, &from::payments_then}},
});

}  // namespace

std::span<const ProjectFigure> course_figures() { return kFigures; }

}  // namespace baitu::portfolio
