// How one project goes month by month: what its own curve shows and what curves over many are sums
// of. Worked out once and kept (kept.hpp). Threads: as a plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/portfolio/earned_value.hpp"
#include "domain/portfolio/forecast.hpp"
#include "domain/portfolio/month.hpp"
#include "domain/portfolio/project_view.hpp"

namespace baitu::portfolio {

// Months by number (month.hpp); empty while first > last.
struct MonthRange {
  std::size_t first = kMonths;
  std::size_t last = 0;

  void take_in(std::size_t month);
  void take_in(const MonthRange& other);
  [[nodiscard]] bool empty() const { return first > last; }
};

struct MonthShare {
  std::size_t month = 0;
  BasisPoints share;
};

struct MonthAmount {
  std::size_t month = 0;
  std::int64_t amount_fen = 0;
};

struct Course {
  explicit Course(const ProjectView& project);

  bool stopped_for_good = false;  // withdrawn or revoked: then in no curve of many
  MonthRange range;               // with a planned stage or planned money
  Money money;
  EarnedValue earned_value;  // projects is 0 without a money curve
  Forecast forecast;
  // None without a planned stage; then it is in no shares, and what follows is empty. Shares are in
  // the order of months, each from its month on until the next.
  std::optional<BasisPoints> planned;     // at the view's day
  BasisPoints measured;                   // at the view's day; nothing measured counts as zero
  std::vector<BasisPoints> planned_to;    // at the end of each month of `range`
  std::vector<MonthShare> measured_from;  // at the end of each month with a value
  std::vector<BasisPoints> forecast_to;   // at the end of each month from the view's to the finish
  // What is planned by the money curve, and what was paid up to the view's day; of a month perhaps
  // several.
  std::vector<MonthAmount> planned_money;
  std::vector<MonthAmount> paid_money;

  // What stands at the end of a month; forecast_at() requires one not before that of the view's
  // day, `now`.
  [[nodiscard]] BasisPoints planned_at(std::size_t month) const;
  [[nodiscard]] BasisPoints measured_at(std::size_t month) const;
  [[nodiscard]] BasisPoints forecast_at(std::size_t month, std::size_t now) const;
};

// Of the months up to and with that one.
[[nodiscard]] std::int64_t sum_up_to(const std::vector<MonthAmount>& amounts, std::size_t month);

}  // namespace baitu::portfolio
