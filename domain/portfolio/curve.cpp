#include "domain/portfolio/curve.hpp"

#include <algorithm>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/base/share.hpp"
#include "domain/portfolio/arithmetic.hpp"
#include "domain/portfolio/kept.hpp"
#include "domain/portfolio/month.hpp"
#include "domain/portfolio/standing.hpp"

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

class CurveSum {
 public:
  CurveSum(Weight weight, Date on) : weight_(weight), now_(month_of(on)) {}

  void add(const Course& course) {
    ++curve_.projects;
    add_money(course);
    range_.take_in(course.range);
    if (!is_in_shares(course, weight_)) return;
    ++curve_.planned_projects;
    completion_fen_ = course.earned_value.budget_fen;
    if (weight_ == Weight::money) curve_.weight_fen = sum_fen(curve_.weight_fen, completion_fen_);
    add_planned(course);
    add_measured(course);
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

  void add_planned(const Course& course) {
    planned_now_ += weighed(*course.planned);
    std::int64_t at = 0;
    std::size_t month = course.range.first;
    for (const BasisPoints planned : course.planned_to)
      at = planned_.step(month++, at, weighed(planned));
  }

  void add_measured(const Course& course) {
    std::int64_t at = 0;
    for (const auto& [month, measured] : course.measured_from)
      at = measured_.step(month, at, weighed(measured));
    measured_now_ += at;
    at = forecast_.step(now_, 0, at);
    std::size_t month = now_;
    for (const BasisPoints projected : course.forecast_to)
      at = forecast_.step(month++, at, weighed(projected));
  }

  void add_money(const Course& course) {
    curve_.budget_fen = sum_fen(curve_.budget_fen, course.money.budget_fen);
    curve_.paid_fen = sum_fen(curve_.paid_fen, course.money.disbursed_fen);
    curve_.planned_fen = sum_fen(curve_.planned_fen, course.earned_value.budget_fen);
    for (const auto& [month, fen] : course.planned_money) planned_fen_.add(month, fen);
    for (const auto& [month, fen] : course.paid_money) paid_fen_.add(month, fen);
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
  MonthRange range_;
  std::int64_t completion_fen_ = 0;  // of the project being added
  std::int64_t planned_now_ = 0;
  std::int64_t measured_now_ = 0;
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

bool is_in_shares(const Course& course, Weight weight) {
  return course.planned && (weight == Weight::projects || course.earned_value.budget_fen > 0);
}

void for_each_course(const View& view, const Filter& filter, const VisitCourse& visit) {
  const auto standings = view.standings();
  const auto courses = view.courses();
  for (std::size_t part = 0; part < standings->parts.size(); ++part) {
    const auto& projects = standings->parts[part]->projects;
    for (std::size_t i = 0; i < projects.size(); ++i)
      if (projects[i] && passes(*projects[i], filter))
        visit(*projects[i], *courses->parts[part]->projects[i]);
  }
}

Curves curves(const View& view, const Filter& filter, Weight weight) {
  Curves sums;
  CurveSum curve(weight, view.on());
  for_each_course(view, filter, [&](const Standing&, const Course& course) {
    if (course.stopped_for_good) return;
    curve.add(course);
    sums.forecast.add(course.forecast);
    sums.earned_value.add(course.earned_value);
  });
  sums.curve = curve.take();
  return sums;
}

ProjectCurve curve_of(const Course& course, Date on) {
  CurveSum curve(Weight::projects, on);
  curve.add(course);
  return {curve.take(), course.forecast, course.earned_value};
}

std::string_view name_of(Weight weight) {
  static constexpr std::array<std::string_view, kWeights> kNames{"projects", "money"};
  const auto index = static_cast<std::size_t>(weight);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

}  // namespace baitu::portfolio
