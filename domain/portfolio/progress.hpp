// How far a project is and how far it should be, each measure apart. Integer arithmetic in basis
// points, every division rounded down. Pure. Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/state.hpp"

namespace baitu::portfolio {

// The largest share shown, of what has no bound: a thousand times the whole.
inline constexpr BasisPoints kMaxShare{10'000'000};

// What planned-to-date 序时进度 was worked out from.
enum class PlanBasis : std::uint8_t {
  none,            // no plan, no figure
  stage_spans,     // weights of the planned stages, each spread evenly over its days
  stage_finishes,  // weights of the planned stages, each counted on its planned finish
  elapsed,         // the plan's stages carry no weight: days elapsed ÷ days of the whole plan
};

struct PlannedToDate {
  PlanBasis basis = PlanBasis::none;
  std::optional<BasisPoints> value;
  friend bool operator==(const PlannedToDate&, const PlannedToDate&) = default;
};

struct Progress {
  std::optional<BasisPoints> physical;   // as last reported 形象进度
  std::optional<BasisPoints> milestone;  // weights of completed stages ÷ all weights
  std::optional<BasisPoints> quantity;   // done ÷ pledged, at most the whole; none without both
  std::optional<BasisPoints> financial;  // disbursed ÷ budget, at most kMaxShare
  PlannedToDate planned;
  friend bool operator==(const Progress&, const Progress&) = default;
};

// How much a stage weighs.
struct StageWeight {
  StageCode stage;
  std::int64_t weight = 0;
  friend bool operator==(const StageWeight&, const StageWeight&) = default;
};

// The stages that count in milestones, as milestone_progress() counts them.
[[nodiscard]] std::vector<StageWeight> milestone_weights(
    const project::State& state, const programme::ProgrammeDefined& programme);

// The planned stages with what each counts in planned_to_date(): the plan's weight where it gives
// any, otherwise the template's.
[[nodiscard]] std::vector<StageWeight> planned_weights(
    const project::State& state, const programme::ProgrammeDefined& programme);

// By the weights of the plan where it gives any, then only its stages count; otherwise by the
// weights of the template. None where all weights are zero.
[[nodiscard]] std::optional<BasisPoints> milestone_progress(
    const project::State& state, const programme::ProgrammeDefined& programme);
[[nodiscard]] std::optional<BasisPoints> quantity_progress(
    const project::State& state, const programme::ProgrammeDefined& programme);

// All that milestone_progress() weighs.
[[nodiscard]] std::int64_t milestone_whole(const project::State& state,
                                           const programme::ProgrammeDefined& programme);

// The budgets that stand and what was paid, over all sources.
struct Money {
  std::int64_t budget_fen = 0;
  std::int64_t disbursed_fen = 0;
  friend bool operator==(const Money&, const Money&) = default;
};
[[nodiscard]] Money money_of(const project::State& state);

// None without a budget.
[[nodiscard]] std::optional<BasisPoints> financial_progress(const Money& money);

// What the plan expects at the end of the day `on`, compared like with like: where the programme
// measures milestones, which count a stage when it is completed, a planned stage counts on its
// planned finish; otherwise by the share of its days, first and last included, that have passed.
// The whole is the weight of the planned stages: a plan ends at 100 %. Weights are the plan's
// where it gives any, otherwise the template's.
[[nodiscard]] PlannedToDate planned_to_date(const project::State& state,
                                            const programme::ProgrammeDefined& programme, Date on);

// The same for each of the days, which are in order; empty without a plan.
[[nodiscard]] std::vector<BasisPoints> planned_to_dates(
    const project::State& state, const programme::ProgrammeDefined& programme,
    std::span<const Date> days);

[[nodiscard]] Progress progress(const project::State& state,
                                const programme::ProgrammeDefined& programme, Date on);

// The figure that the programme's measure compares with the plan; none where nothing was reported.
[[nodiscard]] std::optional<BasisPoints> measured(const Progress& progress,
                                                  programme::Measure measure);

// The project is past its done stage, or completed, or accepted, and not revoked since.
[[nodiscard]] bool is_done(const project::State& state,
                           const programme::ProgrammeDefined& programme);

// The day since which is_done(): the first of those that make it so; none where it is not.
[[nodiscard]] std::optional<Date> done_on(const project::State& state,
                                          const programme::ProgrammeDefined& programme);

}  // namespace baitu::portfolio
