#include "domain/portfolio/forecast.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "domain/base/assert.hpp"
#include "domain/portfolio/arithmetic.hpp"

namespace baitu::portfolio {
namespace {

constexpr std::int64_t kThousandths = 1'000;

struct Point {
  Date on;
  std::int64_t value;
};

// The last ones, as many as count.
std::vector<Point> points_of(const Series& series) {
  std::vector<Point> points;
  for (auto i = series.rbegin();
       i != series.rend() && std::ssize(points) < programme::kMaxForecastReports; ++i)
    if (i->value) points.push_back({i->on, i->value->value});
  std::ranges::reverse(points);
  return points;
}

// Requires at least one.
std::int64_t median(std::vector<std::int64_t>& values) {
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  return floor_divided(values[middle - 1] + values[middle], 2);
}

// Requires two points or more, of different days.
std::int64_t pace_thousandths(const std::vector<Point>& points) {
  std::vector<std::int64_t> slopes;
  for (std::size_t j = 1; j < points.size(); ++j)
    for (std::size_t i = 0; i < j; ++i)
      slopes.push_back(floor_divided((points[j].value - points[i].value) * kThousandths,
                                     (points[j].on - points[i].on).count()));
  return median(slopes);
}

// Requires a rule that was checked: of two values or more.
std::optional<Evidence> evidence_in(const Series& series, const programme::LightRuleSet& rule) {
  const std::vector<Point> points = points_of(series);
  if (std::ssize(points) < rule.forecast_min_reports) return std::nullopt;
  const Point& first = points.front();
  const Point& last = points.back();
  if ((last.on - first.on).count() < rule.forecast_min_days || last.value <= first.value)
    return std::nullopt;
  const std::int64_t pace = pace_thousandths(points);
  if (pace <= 0) return std::nullopt;
  return Evidence{static_cast<std::int32_t>(points.size()), first.on, last.on,
                  BasisPoints{static_cast<std::int32_t>(last.value)}, pace};
}

Date finish_of(const Evidence& evidence, Date on) {
  const std::int64_t left = (kWhole.value - evidence.last.value) * kThousandths;
  const std::chrono::days days((left + evidence.pace_thousandths - 1) / evidence.pace_thousandths);
  return std::max(evidence.last_on + days, on + std::chrono::days(1));
}

// Whether nothing is left to be forecast, and why.
std::optional<ForecastOutcome> settled(const ProjectView& project, const Series& measured) {
  if (project.stopped()) return ForecastOutcome::stopped;
  if (project.done()) return ForecastOutcome::done;
  if (!measured.empty() && measured.back().value >= kWhole) return ForecastOutcome::complete;
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> Forecast::slip_days() const {
  if (!finish || !planned_finish) return std::nullopt;
  return (*finish - *planned_finish).count();
}

Forecast forecast(const ProjectView& project, const Series& measured) {
  Forecast forecast;
  forecast.planned_finish = deadline_of(project.state(), *project.programme());
  if (const auto outcome = settled(project, measured)) {
    forecast.outcome = *outcome;
    return forecast;
  }
  if (project.programme()->measure == programme::Measure::milestone) return forecast;
  if (!project.light_rule()) return forecast;
  forecast.evidence = evidence_in(measured, *project.light_rule());
  if (!forecast.evidence) return forecast;
  const Date finish = finish_of(*forecast.evidence, project.on());
  const bool near = finish <= project.on() + kMaxForecastDays;
  forecast.outcome = near ? ForecastOutcome::forecast : ForecastOutcome::too_far;
  if (near) forecast.finish = finish;
  return forecast;
}

BasisPoints projected(const Evidence& evidence, Date on) {
  const std::int64_t more =
      evidence.pace_thousandths * (on - evidence.last_on).count() / kThousandths;
  const std::int64_t value = std::min<std::int64_t>(evidence.last.value + more, kWhole.value);
  return {static_cast<std::int32_t>(value)};
}

std::string_view name_of(ForecastOutcome outcome) {
  static constexpr std::array<std::string_view, kForecastOutcomes> kNames{
      "forecast", "not_enough_evidence", "complete", "done", "stopped", "too_far"};
  const auto index = static_cast<std::size_t>(outcome);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

}  // namespace baitu::portfolio
