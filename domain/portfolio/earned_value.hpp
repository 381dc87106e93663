// Earned value of the projects that have a money curve. Sums first, indices of the sums. Pure.
// Threads: any.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/base/time.hpp"
#include "domain/portfolio/project_view.hpp"
#include "domain/project/events.hpp"

namespace baitu::portfolio {

// The largest index shown: a thousand times the plan.
inline constexpr std::int64_t kMaxIndexThousandths = 1'000'000;

// EV, PV, AC and BAC as in ISO 21508: earned = measured share × the sum of the project's money
// curve, rounded down for each project; nothing measured earns nothing.
struct EarnedValue {
  std::int64_t projects = 0;     // with a money curve
  std::int64_t budget_fen = 0;   // at completion: the sum of the money curves
  std::int64_t planned_fen = 0;  // see planned_money()
  std::int64_t earned_fen = 0;
  std::int64_t actual_fen = 0;  // paid
  friend bool operator==(const EarnedValue&, const EarnedValue&) = default;

  // Counts a project, unless it has no money curve.
  void add(const ProjectView& project);
  // Counts what the other counts.
  void add(const EarnedValue& other);

  // earned ÷ planned and earned ÷ actual in thousandths, rounded down, at most
  // kMaxIndexThousandths; none where the divisor is zero.
  [[nodiscard]] std::optional<std::int64_t> spi_thousandths() const;
  [[nodiscard]] std::optional<std::int64_t> cpi_thousandths() const;
};

// The sum of a plan's money curve; 0 without one.
[[nodiscard]] std::int64_t money_at_completion(const project::State& state);

// What the money curve expects to be spent at the end of `on`: the months before that of `on`, and
// of that one the share of its days that have passed, rounded down.
[[nodiscard]] std::int64_t planned_money(const project::PlanSet& plan, Date on);

}  // namespace baitu::portfolio
