// S-curves: planned, measured, forecast and money by month, of one project or of many. Sums of
// whole projects, divided once. Pure. Threads: any.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/course.hpp"
#include "domain/portfolio/earned_value.hpp"
#include "domain/portfolio/forecast.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

// The most months shown, from the first on.
inline constexpr std::size_t kMaxCurveMonths = 600;

// How projects weigh in a share.
enum class Weight : std::uint8_t {
  projects,  // each of those with a plan counts one
  money,     // by money_at_completion(): only those with a plan of stages and of money count
};
inline constexpr std::size_t kWeights = 2;

// What stands at the last day of a month; measured and paid at the view's day where that is
// earlier.
struct CurveMonth {
  Date month;                            // its first day
  std::optional<BasisPoints> planned;    // none where no project is in the shares
  std::optional<BasisPoints> actual;     // none in months after the view's day
  std::optional<BasisPoints> forecast;   // none in months before that of the view's day
  std::int64_t planned_fen = 0;          // by the money curves, from their beginning
  std::optional<std::int64_t> paid_fen;  // none in months after the view's day
  friend bool operator==(const CurveMonth&, const CurveMonth&) = default;
};

struct Curve {
  std::int64_t projects = 0;           // all that were added
  std::int64_t planned_projects = 0;   // those in the shares
  std::int64_t weight_fen = 0;         // Weight::money: the denominator
  std::optional<BasisPoints> planned;  // at the view's day; none where no project is in the shares
  std::optional<BasisPoints> actual;
  std::int64_t planned_fen = 0;  // sum of the money curves
  std::int64_t budget_fen = 0;   // budgets that stand
  std::int64_t paid_fen = 0;     // up to the view's day
  // From the first month with a planned stage or planned money to the last such or that of the
  // view's day, whichever is later; empty without a plan.
  std::vector<CurveMonth> months;
  friend bool operator==(const Curve&, const Curve&) = default;
};

struct ForecastSum {
  std::array<std::int64_t, kForecastOutcomes> outcomes{};  // projects by ForecastOutcome
  std::int64_t with_slip = 0;                              // with a forecast and a planned finish
  std::int64_t late = 0;                                   // of these: a slip above zero
  std::int64_t late_days = 0;                              // their slips
  std::optional<Date> last_finish;                         // the latest forecast
  friend bool operator==(const ForecastSum&, const ForecastSum&) = default;

  void add(const Forecast& forecast);
};

struct Curves {
  Curve curve;
  ForecastSum forecast;
  EarnedValue earned_value;
  friend bool operator==(const Curves&, const Curves&) = default;
};

// Those of the projects that pass and are neither withdrawn nor revoked. A share is
// Σ (weight × share of the project) ÷ Σ weight over the projects in the shares; with money each
// product is rounded down to a fen, the quotient always to a basis point. Planned is
// planned_to_date(), measured the value of measured_series(), nothing measured counting as zero.
// From the view's day on a project that has a forecast is at projected(), any other stays as it is.
[[nodiscard]] Curves curves(const View& view, const Filter& filter, Weight weight);

struct ProjectCurve {
  Curve curve;
  Forecast forecast;
  EarnedValue earned_value;  // projects is 0 without a money curve
};

// That of one project, whatever its state. Requires the course as of that day.
[[nodiscard]] ProjectCurve curve_of(const Course& course, Date on);

// Whether it counts in the planned, measured and forecast shares of the curve of many.
[[nodiscard]] bool is_in_shares(const Course& course, Weight weight);

// Calls `visit` with every project that passes, in the order of codes.
using VisitCourse = std::function<void(const Standing& standing, const Course& course)>;
void for_each_course(const View& view, const Filter& filter, const VisitCourse& visit);

// The stable wire name ("money").
[[nodiscard]] std::string_view name_of(Weight weight);

}  // namespace baitu::portfolio
