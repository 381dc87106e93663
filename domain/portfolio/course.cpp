#include "domain/portfolio/course.hpp"

#include <algorithm>
#include <iterator>

#include "domain/portfolio/arithmetic.hpp"
#include "domain/portfolio/series.hpp"

namespace baitu::portfolio {
namespace {

bool has_paid(const project::Fund& fund) { return fund.last_disbursed_on.has_value(); }

MonthRange range_of(const project::PlanSet& plan) {
  MonthRange range;
  for (const project::PlannedStage& stage : plan.stages) {
    range.take_in(month_of(stage.start));
    range.take_in(month_of(stage.finish));
  }
  for (const project::PlannedMoney& planned : plan.money) range.take_in(month_of(planned.month));
  return range;
}

std::vector<BasisPoints> planned_in(const ProjectView& project, const MonthRange& range) {
  std::vector<Date> days;
  for (std::size_t month = range.first; month <= range.last; ++month)
    days.push_back(last_day_of(month));
  return planned_to_dates(project.state(), *project.programme(), days);
}

std::vector<MonthShare> by_month(const Series& series) {
  std::vector<MonthShare> months;
  for (const auto& [on, value] : series) {
    const MonthShare now{month_of(on), value.value_or(BasisPoints{0})};
    if (!months.empty() && months.back().month == now.month)
      months.back() = now;
    else
      months.push_back(now);
  }
  return months;
}

std::vector<BasisPoints> forecast_from(const Forecast& forecast, Date on) {
  std::vector<BasisPoints> shares;
  if (!forecast.finish) return shares;
  const std::size_t last = month_of(*forecast.finish);
  for (std::size_t month = month_of(on); month <= last; ++month)
    shares.push_back(projected(*forecast.evidence, last_day_of(month)));
  return shares;
}

}  // namespace

void MonthRange::take_in(std::size_t month) {
  first = std::min(first, month);
  last = std::max(last, month);
}

void MonthRange::take_in(const MonthRange& other) {
  first = std::min(first, other.first);
  last = std::max(last, other.last);
}

Course::Course(const ProjectView& project)
    : stopped_for_good(project.state().withdrawn_on || project.state().revoked_on),
      money(money_of(project.state())) {
  const Series series = measured_series(project);
  forecast = portfolio::forecast(project, series);
  earned_value.add(project);
  if (std::ranges::any_of(project.state().funds, has_paid))
    project.for_each_payment(
        [&](Date on, std::int64_t fen) { paid_money.push_back({month_of(on), fen}); });
  if (!project.state().plan) return;
  range = range_of(*project.state().plan.value);
  for (const project::PlannedMoney& month : project.state().plan->money)
    planned_money.push_back({month_of(month.month), month.amount_fen});
  planned = project.progress().planned.value;
  if (!planned) return;
  planned_to = planned_in(project, range);
  measured_from = by_month(series);
  if (!measured_from.empty()) measured = measured_from.back().share;
  forecast_to = forecast_from(forecast, project.on());
}

BasisPoints Course::planned_at(std::size_t month) const {
  if (planned_to.empty() || month < range.first) return {};
  return planned_to[std::min(month - range.first, planned_to.size() - 1)];
}

BasisPoints Course::measured_at(std::size_t month) const {
  const auto after = std::ranges::upper_bound(measured_from, month, {}, &MonthShare::month);
  return after == measured_from.begin() ? BasisPoints{} : std::prev(after)->share;
}

BasisPoints Course::forecast_at(std::size_t month, std::size_t now) const {
  if (forecast_to.empty()) return measured;
  return forecast_to[std::min(month - now, forecast_to.size() - 1)];
}

std::int64_t sum_up_to(const std::vector<MonthAmount>& amounts, std::size_t month) {
  std::int64_t sum = 0;
  for (const auto& [at, amount_fen] : amounts)
    if (at <= month) sum = sum_fen(sum, amount_fen);
  return sum;
}

}  // namespace baitu::portfolio
