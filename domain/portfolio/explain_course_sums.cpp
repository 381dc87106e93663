#include <algorithm>

#include "domain/base/share.hpp"
#include "domain/portfolio/arithmetic.hpp"
#include "domain/portfolio/explain_sums.hpp"
#include "domain/portfolio/progress.hpp"

namespace baitu::portfolio {
namespace {

using MaybeNumber = std::optional<std::int64_t>;

MaybeNumber each(const Asked&, const Seen&) { return 1; }

bool in_shares(const Asked& asked, const Seen& seen) {
  return is_in_shares(*seen.course, asked.question.weight);
}

MaybeNumber planned_project(const Asked& asked, const Seen& seen) {
  return in_shares(asked, seen) ? MaybeNumber(1) : std::nullopt;
}

// What a project weighs in the shares.
MaybeNumber weight(const Asked& asked, const Seen& seen) {
  if (!in_shares(asked, seen)) return std::nullopt;
  return asked.question.weight == Weight::money ? seen.course->earned_value.budget_fen : 1;
}

MaybeNumber money_weight(const Asked& asked, const Seen& seen) {
  return asked.question.weight == Weight::money ? weight(asked, seen) : std::nullopt;
}

// A share at the month asked for, else at the view's day, times the weight.
using MaybeShare = std::optional<BasisPoints>;

template <MaybeShare (*share)(const Asked&, const Course&)>
MaybeNumber weighed(const Asked& asked, const Seen& seen) {
  if (!in_shares(asked, seen)) return std::nullopt;
  const MaybeShare value = share(asked, *seen.course);
  if (!value) return std::nullopt;
  return asked.question.weight == Weight::money
             ? part_of(seen.course->earned_value.budget_fen, *value)
             : value->value;
}

MaybeShare planned_share(const Asked& asked, const Course& course) {
  return asked.month ? MaybeShare(course.planned_at(*asked.month)) : course.planned;
}

// Nothing is measured of a month that has not come, nor forecast of one that has gone.
MaybeShare measured_share(const Asked& asked, const Course& course) {
  const std::size_t month = asked.month.value_or(asked.now());
  if (month > asked.now()) return std::nullopt;
  return asked.month ? course.measured_at(month) : course.measured;
}

MaybeShare forecast_share(const Asked& asked, const Course& course) {
  const std::size_t month = asked.month.value_or(asked.now());
  if (month < asked.now()) return std::nullopt;
  return course.forecast_at(month, asked.now());
}

MaybeNumber money_if(std::int64_t amount_fen) {
  return amount_fen != 0 ? MaybeNumber(amount_fen) : std::nullopt;
}

MaybeNumber planned_money(const Asked& asked, const Seen& seen) {
  return money_if(asked.month ? sum_up_to(seen.course->planned_money, *asked.month)
                              : seen.course->earned_value.budget_fen);
}

MaybeNumber budget(const Asked&, const Seen& seen) {
  return money_if(seen.course->money.budget_fen);
}

MaybeNumber paid(const Asked& asked, const Seen& seen) {
  if (asked.month.value_or(asked.now()) > asked.now()) return std::nullopt;
  return money_if(asked.month ? sum_up_to(seen.course->paid_money, *asked.month)
                              : seen.course->money.disbursed_fen);
}

template <ForecastOutcome outcome>
MaybeNumber came_to(const Asked&, const Seen& seen) {
  return seen.course->forecast.outcome == outcome ? MaybeNumber(1) : std::nullopt;
}

MaybeNumber with_slip(const Asked&, const Seen& seen) {
  return seen.course->forecast.slip_days() ? MaybeNumber(1) : std::nullopt;
}

MaybeNumber late_days(const Asked&, const Seen& seen) {
  const auto slip = seen.course->forecast.slip_days();
  return slip && *slip > 0 ? slip : std::nullopt;
}

MaybeNumber finish(const Asked&, const Seen& seen) {
  const auto& day = seen.course->forecast.finish;
  return day ? MaybeNumber(day->time_since_epoch().count()) : std::nullopt;
}

MaybeNumber with_money(const Asked&, const Seen& seen) {
  return seen.course->earned_value.projects > 0 ? MaybeNumber(1) : std::nullopt;
}

template <std::int64_t EarnedValue::* member>
MaybeNumber earned(const Asked&, const Seen& seen) {
  const EarnedValue& value = seen.course->earned_value;
  return value.projects > 0 ? MaybeNumber(value.*member) : std::nullopt;
}

// Of those that have money at all.
MaybeNumber part_paid(const Asked&, const Seen& seen) {
  const Money& money = seen.course->money;
  const bool any = money.budget_fen != 0 || money.disbursed_fen != 0;
  return any ? MaybeNumber(money.disbursed_fen) : std::nullopt;
}

// Whether the curve shows the month that is asked for, if one is.
bool is_shown(const Asked& asked, const Sum& sum) {
  if (!asked.month) return true;
  if (sum.range.empty()) return false;
  const std::size_t last =
      std::min(std::max(sum.range.last, asked.now()), sum.range.first + kMaxCurveMonths - 1);
  return *asked.month >= sum.range.first && *asked.month <= last;
}

void share_of_weight(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  const bool by_money = asked.question.weight == Weight::money;
  into.formula = by_money ? "weighted_mean" : "mean_of_items";
  into.inputs.push_back({by_money ? "weighed_fen" : "sum_bp", {}, sum.adds});
  into.inputs.push_back({by_money ? "weight_fen" : "projects", {}, sum.divisor});
  if (sum.divisor == 0 || !is_shown(asked, sum)) return;
  into.value = by_money ? share(std::min(sum.adds, sum.divisor), sum.divisor)
                        : BasisPoints{static_cast<std::int32_t>(sum.adds / sum.divisor)};
}

void measured_share_of_weight(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  share_of_weight(asked, sum, into);
  if (asked.month && *asked.month > asked.now()) into.value.reset();
}

void forecast_share_of_weight(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  share_of_weight(asked, sum, into);
  if (asked.month && *asked.month < asked.now()) into.value.reset();
}

void money_weights(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  close::add_up(asked, sum, into);
  if (asked.question.weight == Weight::projects) into.value.reset();
}

void money_of_month(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  close::add_up(asked, sum, into);
  if (!is_shown(asked, sum)) into.value.reset();
}

void paid_by_month(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  money_of_month(asked, sum, into);
  if (asked.month && *asked.month > asked.now()) into.value.reset();
}

void paid_of_budget(const Asked&, const Sum& sum, RollUpExplanation& into) {
  into.formula = "disbursed_over_budget";
  into.inputs.push_back({"disbursed_fen", {}, sum.adds});
  into.inputs.push_back({"budget_fen", {}, sum.divisor});
  if (const auto share = financial_progress({sum.divisor, sum.adds})) into.value = *share;
}

void last_day(const Asked&, const Sum& sum, RollUpExplanation& into) {
  into.formula = "latest_item";
  const auto last = std::ranges::max_element(sum.items, {}, &AddedItem::adds);
  if (last != sum.items.end()) into.value = Date(std::chrono::days(last->adds));
}

void earned_sum(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  close::add_up(asked, sum, into);
  if (sum.items.empty()) into.value.reset();
}

void earned_count(const Asked& asked, const Sum& sum, RollUpExplanation& into) {
  close::count(asked, sum, into);
  if (sum.items.empty()) into.value.reset();
}

template <std::int64_t EarnedValue::* divisor>
void index(const Asked&, const Sum& sum, RollUpExplanation& into) {
  constexpr bool kOfPlan = divisor == &EarnedValue::planned_fen;
  into.formula = kOfPlan ? "earned_over_planned" : "earned_over_actual";
  into.inputs.push_back({"earned_fen", {}, sum.adds});
  into.inputs.push_back({kOfPlan ? "planned_fen" : "actual_fen", {}, sum.divisor});
  EarnedValue value;
  value.earned_fen = sum.adds;
  value.*divisor = sum.divisor;
  const auto thousandths = kOfPlan ? value.spi_thousandths() : value.cpi_thousandths();
  if (thousandths) into.value = *thousandths;
}

constexpr SumFigure of_curve(std::string_view name, Adds adds, Adds divides, Close close,
                             std::string_view item_figure, Asks asks = Asks::nothing,
                             Rests rests = Rests::on_nothing) {
  return {name, adds, divides, close, item_figure, asks | Asks::weight, Over::courses, rests};
}

constexpr SumFigure of_courses(std::string_view name, Adds adds, Close close,
                               std::string_view item_figure, Adds divides = nullptr) {
  return {name, adds, divides, close, item_figure, Asks::nothing, Over::courses, Rests::on_nothing};
}

constexpr SumFigure of_forecasts(std::string_view name, Adds adds, Close close,
                                 std::string_view item_figure) {
  return {name, adds, nullptr, close, item_figure, Asks::nothing, Over::courses, Rests::on_rule};
}

using Value = EarnedValue;

constexpr auto kSums = std::to_array<SumFigure>({
    of_courses("curve_projects", &each, &close::count, {}),
    of_curve("curve_planned_projects", &planned_project, nullptr, &close::count, "planned"),
    of_curve("curve_weight", &money_weight, nullptr, &money_weights, "budget_at_completion"),
    of_curve("curve_planned", &weighed<&planned_share>, &weight, &share_of_weight, "planned",
             Asks::month),
    of_curve("curve_actual", &weighed<&measured_share>, &weight, &measured_share_of_weight,
             "measured", Asks::month),
    of_curve("curve_forecast", &weighed<&forecast_share>, &weight, &forecast_share_of_weight, {},
             Asks::month),
    of_curve("curve_planned_money", &planned_money, nullptr, &money_of_month,
             "budget_at_completion", Asks::month),
    of_courses("curve_budget", &budget, &close::add_up, "budget"),
    of_curve("curve_paid", &paid, nullptr, &paid_by_month, "disbursed", Asks::month),
    of_courses("financial_share", &part_paid, &paid_of_budget, "disbursed", &budget),
    of_forecasts("forecast_forecast", &came_to<ForecastOutcome::forecast>, &close::count,
                 "forecast"),
    of_forecasts("forecast_not_enough_evidence", &came_to<ForecastOutcome::not_enough_evidence>,
                 &close::count, "forecast"),
    of_forecasts("forecast_complete", &came_to<ForecastOutcome::complete>, &close::count,
                 "forecast"),
    of_forecasts("forecast_done", &came_to<ForecastOutcome::done>, &close::count, "forecast"),
    of_forecasts("forecast_stopped", &came_to<ForecastOutcome::stopped>, &close::count, "forecast"),
    of_forecasts("forecast_too_far", &came_to<ForecastOutcome::too_far>, &close::count, "forecast"),
    of_forecasts("forecast_with_slip", &with_slip, &close::count, "forecast_slip_days"),
    of_forecasts("forecast_late", &late_days, &close::count, "forecast_slip_days"),
    of_forecasts("forecast_late_days", &late_days, &close::add_up, "forecast_slip_days"),
    of_forecasts("forecast_last_finish", &finish, &last_day, "forecast_finish"),
    of_courses("earned_value_projects", &with_money, &earned_count, "budget_at_completion"),
    of_courses("budget_at_completion", &earned<&Value::budget_fen>, &earned_sum,
               "budget_at_completion"),
    of_courses("planned_value", &earned<&Value::planned_fen>, &earned_sum, "planned_value"),
    of_courses("earned_value", &earned<&Value::earned_fen>, &earned_sum, "earned_value"),
    of_courses("actual_cost", &earned<&Value::actual_fen>, &earned_sum, "actual_cost"),
    of_courses("spi", &earned<&Value::earned_fen>, &index<&Value::planned_fen>, "spi",
               &earned<&Value::planned_fen>),
    of_courses("cpi", &earned<&Value::earned_fen>, &index<&Value::actual_fen>, "cpi",
               &earned<&Value::actual_fen>),
});

}  // namespace

std::span<const SumFigure> course_sums() { return kSums; }

}  // namespace baitu::portfolio
