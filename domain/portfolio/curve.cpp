#include "domain/portfolio/curve.hpp"

#include <algorithm>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/portfolio/arithmetic.hpp"
#include "domain/portfolio/month.hpp"
#include "domain/portfolio/series.hpp"

namespace baitu::portfolio {
namespace {

// A sum over projects at the end of every month, kept as what each month adds to the one before.
class Steps {
 public:
  void add(std::size_t month, std::int64_t change) { changes_[month] += change; }

  // Brings a project, which was at `from`, to `to` in that month; returns `to`.
  std::int64_t step(std::size_t month, std::int64_t from, std::int64_t to) {
    changes_[month] += to - from;
    return to;
  }

  [[nodiscard]] std::int64_t change(std::size_t month) const { return changes_[month]; }

 private:
  std::vector<std::int64_t> changes_ = std::vector<std::int64_t>(kMonths);
};

// Months with a plan in them; empty while first > last.
struct Range {
  std::size_t first = kMonths;
  std::size_t last = 0;

  void take_in(std::size_t month) {
    first = std::min(first, month);
    last = std::max(last, month);
  }
  [[nodiscard]] bool empty() const { return first > last; }
};

Range range_of(const project::PlanSet& plan) {
  Range range;
  for (const project::PlannedStage& stage : plan.stages) {
    range.take_in(month_of(stage.start));
    range.take_in(month_of(stage.finish));
  }
  for (const project::PlannedMoney& planned : plan.money) range.take_in(month_of(planned.month));
  return range;
}

bool has_paid(const project::Fund& fund) { return fund.last_disbursed_on.has_value(); }

class CurveSum {
 public:
  CurveSum(Weight weight, Date on) : weight_(weight), now_(month_of(on)) {}

  void add(const ProjectView& project, const Series& measured, const Forecast& forecast) {
    ++curve_.projects;
    add_money(project);
    if (project.state().plan) {
      const Range range = range_of(*project.state().plan.value);
      if (!range.empty()) {
        range_.take_in(range.first);
        range_.take_in(range.last);
      }
    }
    if (!project.progress().planned.value) return;
    const std::int64_t completion_fen = money_at_completion(project.state());
    if (weight_ == Weight::money && completion_fen == 0) return;
    ++curve_.planned_projects;
    if (weight_ == Weight::money) curve_.weight_fen = sum_fen(curve_.weight_fen, completion_fen);
    completion_fen_ = completion_fen;
    add_planned(project);
    add_measured(measured, forecast);
  }

  [[nodiscard]] Curve take() {
    if (curve_.planned_projects > 0) {
      curve_.planned = shown(planned_now_);
      curve_.actual = shown(measured_now_);
    }
    if (!range_.empty()) add_months();
    return std::move(curve_);
  }

 private:
  // What the share of the project being added comes to in the sum.
  [[nodiscard]] std::int64_t weighed(BasisPoints share) const {
    return weight_ == Weight::money ? part_of(completion_fen_, share) : share.value;
  }

  // A sum as a share of all that is in it.
  [[nodiscard]] BasisPoints shown(std::int64_t sum) const {
    if (weight_ == Weight::money) return share(std::min(sum, curve_.weight_fen), curve_.weight_fen);
    return {static_cast<std::int32_t>(sum / curve_.planned_projects)};
  }

  void add_planned(const ProjectView& project) {
    planned_now_ += weighed(*project.progress().planned.value);
    const Range range = range_of(*project.state().plan.value);
    days_.clear();
    for (std::size_t month = range.first; month <= range.last; ++month)
      days_.push_back(last_day_of(month));
    const auto planned = planned_to_dates(project.state(), *project.programme(), days_);
    std::int64_t at = 0;
    for (std::size_t i = 0; i < planned.size(); ++i)
      at = planned_.step(range.first + i, at, weighed(planned[i]));
  }

  void add_measured(const Series& measured, const Forecast& forecast) {
    std::int64_t at = 0;
    for (const SeriesValue& value : measured)
      at = measured_.step(month_of(value.on), at, weighed(value.value.value_or(BasisPoints{0})));
    measured_now_ += at;
    at = forecast_.step(now_, 0, at);
    if (!forecast.finish) return;
    const std::size_t last = month_of(*forecast.finish);
    for (std::size_t month = now_; month <= last; ++month)
      at = forecast_.step(month, at, weighed(projected(*forecast.evidence, last_day_of(month))));
  }

  void add_money(const ProjectView& project) {
    const project::State& state = project.state();
    const Money money = money_of(state);
    curve_.budget_fen = sum_fen(curve_.budget_fen, money.budget_fen);
    curve_.paid_fen = sum_fen(curve_.paid_fen, money.disbursed_fen);
    curve_.planned_fen = sum_fen(curve_.planned_fen, money_at_completion(state));
    if (state.plan)
      for (const project::PlannedMoney& planned : state.plan->money)
        planned_fen_.add(month_of(planned.month), planned.amount_fen);
    if (std::ranges::any_of(state.funds, has_paid))
      project.for_each_payment(
          [&](Date on, std::int64_t amount_fen) { paid_fen_.add(month_of(on), amount_fen); });
  }

  void add_months() {
    const std::size_t last =
        std::min(std::max(range_.last, now_), range_.first + kMaxCurveMonths - 1);
    std::int64_t planned = 0;
    std::int64_t measured = 0;
    std::int64_t forecast = 0;
    std::int64_t planned_fen = 0;
    std::int64_t paid_fen = 0;
    for (std::size_t month = 0; month <= last; ++month) {
      planned += planned_.change(month);
      measured += measured_.change(month);
      forecast += forecast_.change(month);
      planned_fen = sum_fen(planned_fen, planned_fen_.change(month));
      paid_fen = sum_fen(paid_fen, paid_fen_.change(month));
      if (month < range_.first) continue;
      CurveMonth& shown_month = curve_.months.emplace_back();
      shown_month.month = first_day_of(month);
      shown_month.planned_fen = planned_fen;
      if (month <= now_) shown_month.paid_fen = paid_fen;
      if (curve_.planned_projects == 0) continue;
      shown_month.planned = shown(planned);
      if (month <= now_) shown_month.actual = shown(measured);
      if (month >= now_) shown_month.forecast = shown(forecast);
    }
  }

  Weight weight_;
  std::size_t now_;
  Curve curve_;
  Range range_;
  std::int64_t completion_fen_ = 0;  // of the project being added
  std::int64_t planned_now_ = 0;
  std::int64_t measured_now_ = 0;
  std::vector<Date> days_;
  Steps planned_;
  Steps measured_;
  Steps forecast_;
  Steps planned_fen_;
  Steps paid_fen_;
};

}  // namespace

void ForecastSum::add(const Forecast& forecast) {
  ++outcomes[static_cast<std::size_t>(forecast.outcome)];
  if (forecast.finish) last_finish = std::max(last_finish, forecast.finish);
  const auto slip = forecast.slip_days();
  if (!slip) return;
  ++with_slip;
  if (*slip <= 0) return;
  ++late;
  late_days += *slip;
}

Curves curves(const View& view, const Filter& filter, Weight weight) {
  Curves sums;
  CurveSum curve(weight, view.on());
  view.for_each_project(filter, [&](const ProjectView& project) {
    if (project.state().withdrawn_on || project.state().revoked_on) return;
    const Series measured = measured_series(project);
    const Forecast expected = forecast(project, measured);
    curve.add(project, measured, expected);
    sums.forecast.add(expected);
    sums.earned_value.add(project);
  });
  sums.curve = curve.take();
  return sums;
}

ProjectCurve curve_of(const ProjectView& project) {
  const Series measured = measured_series(project);
  ProjectCurve result{{}, forecast(project, measured), {}};
  CurveSum curve(Weight::projects, project.on());
  curve.add(project, measured, result.forecast);
  result.curve = curve.take();
  result.earned_value.add(project);
  return result;
}

std::string_view name_of(Weight weight) {
  static constexpr std::array<std::string_view, kWeights> kNames{"projects", "money"};
  const auto index = static_cast<std::size_t>(weight);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

}  // namespace baitu::portfolio
