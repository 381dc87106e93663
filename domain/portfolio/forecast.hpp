// When a project will be finished if it goes on as it was reported. Pure. Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/project_view.hpp"
#include "domain/portfolio/series.hpp"

namespace baitu::portfolio {

// A date farther off is none.
inline constexpr std::chrono::days kMaxForecastDays{3'650};

enum class ForecastOutcome : std::uint8_t {
  forecast,
  not_enough_evidence,  // too few values, too close together, they do not rise, or no rule
  complete,             // the whole is reported; the project is not done yet
  done,
  stopped,  // suspended, withdrawn or revoked
  too_far,  // more than kMaxForecastDays off
};
inline constexpr std::size_t kForecastOutcomes = 6;

// What the slope was worked out from: the last of each day's values, of at most the last
// programme::kMaxForecastReports days.
struct Evidence {
  std::int32_t reports = 0;
  Date first_on;
  Date last_on;
  BasisPoints last;                   // the value of last_on
  std::int64_t pace_thousandths = 0;  // of a basis point a day
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct Forecast {
  ForecastOutcome outcome = ForecastOutcome::not_enough_evidence;
  std::optional<Evidence> evidence;    // forecast and too_far only
  std::optional<Date> finish;          // forecast only
  std::optional<Date> planned_finish;  // see deadline_of()
  friend bool operator==(const Forecast&, const Forecast&) = default;

  // finish − planned_finish in days; none without either.
  [[nodiscard]] std::optional<std::int64_t> slip_days() const;
};

// The pace is the median of the slopes between every two values (Theil 1950, Sen 1968: up to 29 %
// of wild values do not move it), each rounded down to a thousandth of a basis point a day, of an
// even number of slopes the floor of the mean of the middle two. From the last value on it goes on
// at that pace: finish = last_on + ceil((whole − last) ÷ pace), but not before the day after the
// view's. Evidence, by the light rule of the view: at least forecast_min_reports values,
// forecast_min_days from the first to the last, the last higher than the first, a pace above zero;
// where no rule was set nothing is enough. A programme that measures milestones has
// no values between its stages and gets no forecast. `measured` is the project's series.
[[nodiscard]] Forecast forecast(const ProjectView& project, const Series& measured);

// What the evidence says of a day at or after last_on, rounded down, at most the whole.
[[nodiscard]] BasisPoints projected(const Evidence& evidence, Date on);

// The stable wire name ("not_enough_evidence").
[[nodiscard]] std::string_view name_of(ForecastOutcome outcome);

}  // namespace baitu::portfolio
