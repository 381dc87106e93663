#include "domain/portfolio/earned_value.hpp"

#include <algorithm>
#include <limits>

#include "domain/portfolio/arithmetic.hpp"
#include "domain/portfolio/month.hpp"

namespace baitu::portfolio {
namespace {

// Requires earned ≥ 0, by ≥ 0.
std::optional<std::int64_t> index_thousandths(std::int64_t earned, std::int64_t by) {
  constexpr std::int64_t kThousandths = 1'000;
  static_assert(kMaxSumFen <= std::numeric_limits<std::int64_t>::max() / kThousandths);
  if (by == 0) return std::nullopt;
  return std::min(earned * kThousandths / by, kMaxIndexThousandths);
}

}  // namespace

std::int64_t money_at_completion(const project::State& state) {
  std::int64_t sum = 0;
  if (!state.plan) return sum;
  for (const project::PlannedMoney& month : state.plan->money) sum = sum_fen(sum, month.amount_fen);
  return sum;
}

std::int64_t planned_money(const project::PlanSet& plan, Date on) {
  const std::size_t now = month_of(on);
  std::int64_t sum = 0;
  for (const project::PlannedMoney& planned : plan.money) {
    const std::size_t month = month_of(planned.month);
    if (month > now) break;
    const Date first = first_day_of(month);
    const std::int64_t days = (last_day_of(month) - first).count() + 1;
    const std::int64_t passed = month < now ? days : (on - first).count() + 1;
    sum = sum_fen(sum, planned.amount_fen * passed / days);
  }
  return sum;
}

void EarnedValue::add(const ProjectView& project) {
  const std::int64_t completion_fen = money_at_completion(project.state());
  if (completion_fen == 0) return;
  const auto share = measured(project.progress(), project.programme()->measure);
  EarnedValue own;
  own.projects = 1;
  own.budget_fen = completion_fen;
  own.planned_fen = planned_money(*project.state().plan.value, project.on());
  own.earned_fen = part_of(completion_fen, share.value_or(BasisPoints{0}));
  own.actual_fen = money_of(project.state()).disbursed_fen;
  add(own);
}

void EarnedValue::add(const EarnedValue& other) {
  projects += other.projects;
  budget_fen = sum_fen(budget_fen, other.budget_fen);
  planned_fen = sum_fen(planned_fen, other.planned_fen);
  earned_fen = sum_fen(earned_fen, other.earned_fen);
  actual_fen = sum_fen(actual_fen, other.actual_fen);
}

std::optional<std::int64_t> EarnedValue::spi_thousandths() const {
  return index_thousandths(earned_fen, planned_fen);
}

std::optional<std::int64_t> EarnedValue::cpi_thousandths() const {
  return index_thousandths(earned_fen, actual_fen);
}

}  // namespace baitu::portfolio
