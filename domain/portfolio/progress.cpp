#include "domain/portfolio/progress.hpp"

#include <algorithm>

#include "domain/base/share.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::portfolio {
namespace {

std::int64_t days(Date first, Date last) { return (last - first).count() + 1; }

// floor of the share of the days `first` to `last` that have passed at the end of `on`, × weight.
std::int64_t passed(std::int64_t weight, Date first, Date last, Date on) {
  if (on < first) return 0;
  if (on >= last) return weight;
  return weight * days(first, on) / days(first, last);
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

// Calls `count` with the weight and the days of every planned stage, over which it is expected; of
// milestones these are its planned finish alone. Requires a plan.
template <class Count>
void for_each_span(const project::State& state, const programme::ProgrammeDefined& programme,
                   const Count& count) {
  const bool at_finish = programme.measure == programme::Measure::milestone;
  const bool own_weights = has_weights(state);
  for (const project::PlannedStage& stage : state.plan->stages)
    count(own_weights ? stage.weight : weight_of(programme, stage.stage),
          at_finish ? stage.finish : stage.start, stage.finish);
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

std::int64_t milestone_whole(const project::State& state,
                             const programme::ProgrammeDefined& programme) {
  std::int64_t whole = 0;
  for_each_weight(state, programme,
                  [&](const StageCode&, std::int32_t weight) { whole += weight; });
  return whole;
}

PlannedToDate planned_to_date(const project::State& state,
                              const programme::ProgrammeDefined& programme, Date on) {
  if (!state.plan || state.plan->stages.empty()) return {};
  std::int64_t whole = 0;
  std::int64_t expected = 0;
  for_each_span(state, programme, [&](std::int64_t weight, Date from, Date finish) {
    whole += weight;
    expected += passed(weight * kWhole.value, from, finish, on);
  });
  if (whole <= 0) return elapsed(*state.plan.value, on);
  const bool at_finish = programme.measure == programme::Measure::milestone;
  return {at_finish ? PlanBasis::stage_finishes : PlanBasis::stage_spans,
          BasisPoints{static_cast<std::int32_t>(expected / whole)}};
}

std::vector<BasisPoints> planned_to_dates(const project::State& state,
                                          const programme::ProgrammeDefined& programme,
                                          std::span<const Date> days) {
  if (!state.plan || state.plan->stages.empty()) return {};
  std::int64_t whole = 0;
  std::vector<std::int64_t> expected(days.size());
  for_each_span(state, programme, [&](std::int64_t weight, Date from, Date finish) {
    whole += weight;
    const auto first = std::ranges::lower_bound(days, from) - days.begin();
    for (auto i = static_cast<std::size_t>(first); i < days.size(); ++i)
      expected[i] += passed(weight * kWhole.value, from, finish, days[i]);
  });
  std::vector<BasisPoints> planned(days.size());
  for (std::size_t i = 0; i < days.size(); ++i)
    planned[i] = whole > 0 ? BasisPoints{static_cast<std::int32_t>(expected[i] / whole)}
                           : *elapsed(*state.plan.value, days[i]).value;
  return planned;
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
