#include "domain/portfolio/progress.hpp"

#include <algorithm>
#include <limits>

#include "domain/programme/catalogue.hpp"

namespace baitu::portfolio {
namespace {

// floor(part ÷ whole) in basis points. Requires 0 ≤ part ≤ whole, whole > 0.
BasisPoints share(std::int64_t part, std::int64_t whole) {
  // Beyond this the product below would not fit; the last digits no longer count there.
  constexpr std::int64_t kExact = std::numeric_limits<std::int64_t>::max() / kWhole.value;
  if (whole > kExact) {
    part /= kWhole.value;
    whole /= kWhole.value;
  }
  return {static_cast<std::int32_t>(part * kWhole.value / whole)};
}

std::int64_t days(Date first, Date last) { return (last - first).count() + 1; }

// floor of the share of the days `first` to `last` that have passed at the end of `on`, × weight.
std::int64_t passed(std::int64_t weight, Date first, Date last, Date on) {
  if (on < first) return 0;
  return weight * days(first, std::min(on, last)) / days(first, last);
}

std::int64_t weight_of(const programme::ProgrammeDefined& programme, const StageCode& code) {
  const programme::StageDefinition* stage = find_stage(programme, code);
  return stage ? stage->weight : 0;
}

PlannedToDate elapsed(const project::PlanSet& plan, Date on) {
  Date last = plan.stages.front().finish;
  for (const project::PlannedStage& stage : plan.stages) last = std::max(last, stage.finish);
  const std::int64_t value = passed(kWhole.value, plan.stages.front().start, last, on);
  return {PlanBasis::elapsed, BasisPoints{static_cast<std::int32_t>(value)}};
}

bool has_weights(const project::State& state) {
  return state.plan && std::ranges::any_of(state.plan->stages,
                                           [](const auto& stage) { return stage.weight > 0; });
}

// Calls `count` with the code and weight of every stage that weighs in milestones.
template <class Count>
void for_each_weight(const project::State& state, const programme::ProgrammeDefined& programme,
                     const Count& count) {
  if (has_weights(state)) {
    for (const project::PlannedStage& stage : state.plan->stages) count(stage.stage, stage.weight);
  } else {
    for (const programme::StageDefinition& stage : programme.stages)
      count(stage.code, stage.weight);
  }
}

std::optional<std::int64_t> number(const project::State& state, const FactCode& code) {
  const project::CurrentFact* current = state.fact(code);
  const Quantity* quantity = current ? std::get_if<Quantity>(&current->fact.value) : nullptr;
  if (!quantity) return std::nullopt;
  return quantity->thousandths;
}

}  // namespace

std::vector<StageWeight> milestone_weights(const project::State& state,
                                           const programme::ProgrammeDefined& programme) {
  std::vector<StageWeight> weights;
  for_each_weight(state, programme, [&](const StageCode& code, std::int32_t weight) {
    weights.push_back({code, weight});
  });
  return weights;
}

std::vector<StageWeight> planned_weights(const project::State& state,
                                         const programme::ProgrammeDefined& programme) {
  std::vector<StageWeight> weights;
  if (!state.plan) return weights;
  const bool own = has_weights(state);
  for (const project::PlannedStage& stage : state.plan->stages)
    weights.push_back({stage.stage, own ? stage.weight : weight_of(programme, stage.stage)});
  return weights;
}

std::optional<BasisPoints> milestone_progress(const project::State& state,
                                              const programme::ProgrammeDefined& programme) {
  std::int64_t whole = 0;
  std::int64_t completed = 0;
  for_each_weight(state, programme, [&](const StageCode& code, std::int32_t weight) {
    whole += weight;
    const project::StageDates* dates = state.stage(code);
    if (dates && dates->completed_on) completed += weight;
  });
  if (whole <= 0) return std::nullopt;
  return share(completed, whole);
}

std::optional<BasisPoints> quantity_progress(const project::State& state,
                                             const programme::ProgrammeDefined& programme) {
  const auto pledged = number(state, programme.pledged_fact);
  const auto done = number(state, programme.done_fact);
  if (!pledged || !done || *pledged <= 0) return std::nullopt;
  return share(std::clamp<std::int64_t>(*done, 0, *pledged), *pledged);
}

Money money_of(const project::State& state) {
  Money money;
  for (const project::Fund& fund : state.funds) {
    money.budget_fen += fund.budget_fen;
    money.disbursed_fen += fund.disbursed_fen;
  }
  return money;
}

std::optional<BasisPoints> financial_progress(const Money& money) {
  if (money.budget_fen <= 0) return std::nullopt;
  const std::int64_t wholes = money.disbursed_fen / money.budget_fen;
  if (wholes >= kMaxShare.value / kWhole.value) return kMaxShare;
  const BasisPoints rest = share(money.disbursed_fen % money.budget_fen, money.budget_fen);
  return BasisPoints{static_cast<std::int32_t>(wholes) * kWhole.value + rest.value};
}

PlannedToDate planned_to_date(const project::State& state,
                              const programme::ProgrammeDefined& programme, Date on) {
  if (!state.plan || state.plan->stages.empty()) return {};
  const bool at_finish = programme.measure == programme::Measure::milestone;
  const bool own_weights = has_weights(state);
  std::int64_t whole = 0;
  std::int64_t expected = 0;
  for (const project::PlannedStage& stage : state.plan->stages) {
    const std::int64_t weight = own_weights ? stage.weight : weight_of(programme, stage.stage);
    whole += weight;
    const Date from = at_finish ? stage.finish : stage.start;
    expected += passed(weight * kWhole.value, from, stage.finish, on);
  }
  if (whole <= 0) return elapsed(*state.plan.value, on);
  return {at_finish ? PlanBasis::stage_finishes : PlanBasis::stage_spans,
          BasisPoints{static_cast<std::int32_t>(expected / whole)}};
}

Progress progress(const project::State& state, const programme::ProgrammeDefined& programme,
                  Date on) {
  Progress progress;
  if (state.percent) progress.physical = state.percent->percent;
  progress.milestone = milestone_progress(state, programme);
  if (programme.measure == programme::Measure::quantity)
    progress.quantity = quantity_progress(state, programme);
  progress.financial = financial_progress(money_of(state));
  progress.planned = planned_to_date(state, programme, on);
  return progress;
}

std::optional<BasisPoints> measured(const Progress& progress, programme::Measure measure) {
  switch (measure) {
    case programme::Measure::physical:
      return progress.physical;
    case programme::Measure::milestone:
      return progress.milestone;
    case programme::Measure::quantity:
      return progress.quantity;
  }
  return std::nullopt;
}

bool is_done(const project::State& state, const programme::ProgrammeDefined& programme) {
  return !state.revoked_on && state.past(programme.done_stage);
}

std::optional<Date> done_on(const project::State& state,
                            const programme::ProgrammeDefined& programme) {
  if (!is_done(state, programme)) return std::nullopt;
  const project::StageDates* stage = state.stage(programme.done_stage);
  std::optional<Date> first;
  for (const auto& day :
       {stage ? stage->completed_on : std::nullopt, state.completed_on, state.accepted_on})
    if (day && (!first || *day < *first)) first = day;
  return first;
}

}  // namespace baitu::portfolio
