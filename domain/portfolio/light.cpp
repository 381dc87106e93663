#include "domain/portfolio/light.hpp"

#include <algorithm>
#include <array>

#include "domain/base/assert.hpp"

namespace baitu::portfolio {
namespace {

struct Verdict {
  Colour colour;
  Reason reason;
};

std::int32_t days_after(Date date, Date on) {
  return static_cast<std::int32_t>(std::max<std::int64_t>(0, (on - date).count()));
}

// The planned stage with the earliest start that has passed without the stage being started.
const project::PlannedStage* missed_start(const project::State& state, Date on) {
  if (!state.plan) return nullptr;
  const project::PlannedStage* missed = nullptr;
  for (const project::PlannedStage& planned : state.plan->stages) {
    const bool late = planned.start < on && !state.stage(planned.stage);
    if (late && (!missed || planned.start < missed->start)) missed = &planned;
  }
  return missed;
}

void measure_deviation(Light& light, const Progress& progress, programme::Measure measure) {
  light.measured = measured(progress, measure);
  light.planned = progress.planned.value;
  if (light.planned)
    light.deviation =
        BasisPoints{light.planned->value - light.measured.value_or(BasisPoints{0}).value};
}

// Lines 4 to 9 of the rule.
Verdict schedule_verdict(const Light& light, const project::PlannedStage* missed,
                         const programme::LightRuleSet& rule, Date on) {
  const bool long_missed = missed && on > add_months(missed->start, rule.stage_overdue_red_months);
  if (light.deadline_days_late > 0) return {Colour::red, Reason::deadline_passed};
  if (long_missed) return {Colour::red, Reason::stage_start_missed};
  if (light.deviation > rule.red_above) return {Colour::red, Reason::behind_plan};
  if (missed) return {Colour::yellow, Reason::stage_start_missed};
  if (light.deviation >= rule.yellow_from) return {Colour::yellow, Reason::behind_plan};
  return {Colour::green, light.planned ? Reason::on_plan : Reason::no_plan};
}

bool is_silent(const Light& light, const programme::ProgrammeDefined& programme,
               const programme::LightRuleSet& rule) {
  const std::int64_t allowed =
      std::int64_t{programme.reporting_period_days} + rule.silence_grace_days;
  return programme.reporting_period_days > 0 && light.silent_days > allowed;
}

void judge(Light& light, const project::State& state, const programme::ProgrammeDefined& programme,
           const programme::LightRuleSet& rule, const project::PlannedStage* missed, Date on) {
  const auto set = [&light](Verdict verdict) {
    light.colour = verdict.colour;
    light.reason = verdict.reason;
  };
  if (state.withdrawn_on) return set({Colour::white, Reason::withdrawn});
  if (state.revoked_on) return set({Colour::white, Reason::revoked});
  if (state.suspended_on) return set({Colour::white, Reason::suspended});
  if (is_done(state, programme)) return set({Colour::green, Reason::done});
  const Verdict schedule = schedule_verdict(light, missed, rule, on);
  if (!is_silent(light, programme, rule)) return set(schedule);
  light.last_colour = schedule.colour;
  light.last_reason = schedule.reason;
  set({Colour::grey, Reason::silent});
}

Colour colour_of(project::LightColour colour) {
  static constexpr std::array kColour{Colour::green, Colour::yellow, Colour::red};
  const auto index = static_cast<std::size_t>(colour);
  BAITU_ASSERT(index < kColour.size());
  return kColour[index];
}

void set_by_hand(Light& light, const project::State& state, Date on) {
  const project::LightOverride* by_hand = state.override_on(on);
  if (!by_hand || state.withdrawn_on || state.revoked_on || state.suspended_on) return;
  light.last_colour = light.colour;
  light.last_reason = light.reason;
  light.colour = colour_of(by_hand->colour);
  light.reason = Reason::overridden;
  light.override_until = by_hand->until;
}

}  // namespace

std::optional<Date> deadline_of(const project::State& state,
                                const programme::ProgrammeDefined& programme) {
  if (!state.plan) return std::nullopt;
  std::optional<Date> last;
  for (const project::PlannedStage& planned : state.plan->stages) {
    if (planned.stage == programme.done_stage) return planned.finish;
    last = std::max(last.value_or(planned.finish), planned.finish);
  }
  return last;
}

Date silent_since(const project::State& state) {
  Date since = state.identity.effective_on;
  if (state.last_substantive_report) since = std::max(since, *state.last_substantive_report);
  if (state.resumed_on) since = std::max(since, *state.resumed_on);
  if (state.restored_on) since = std::max(since, *state.restored_on);
  if (state.plan && !state.plan->stages.empty())
    since = std::max(since, state.plan->stages.front().start);
  return since;
}

Light light(const project::State& state, const programme::ProgrammeDefined& programme,
            const programme::LightRuleSet& rule, Date on) {
  return light(state, programme, rule, on, progress(state, programme, on));
}

Light light(const project::State& state, const programme::ProgrammeDefined& programme,
            const programme::LightRuleSet& rule, Date on, const Progress& progress) {
  Light light;
  light.rule_version = rule.version;
  measure_deviation(light, progress, programme.measure);
  light.silent_days = days_after(silent_since(state), on);
  const project::PlannedStage* missed = missed_start(state, on);
  if (missed) {
    light.missed_stage = missed->stage;
    light.stage_days_late = days_after(missed->start, on);
  }
  light.deadline = deadline_of(state, programme);
  if (light.deadline && !is_done(state, programme))
    light.deadline_days_late = days_after(*light.deadline, on);
  judge(light, state, programme, rule, missed, on);
  set_by_hand(light, state, on);
  return light;
}

Light light_without_rule(const project::State& state, Date on) {
  Light light;
  set_by_hand(light, state, on);
  return light;
}

std::string_view name_of(Colour colour) {
  static constexpr std::array<std::string_view, kColours> kNames{"green", "yellow", "red", "grey",
                                                                 "white"};
  const auto index = static_cast<std::size_t>(colour);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

std::string_view name_of(Reason reason) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"on_plan", "no_plan", "done", "behind_plan", "stage_start_missed", "deadline_passed",
       "silent", "suspended", "withdrawn", "no_rule", "revoked", "overridden"});
  const auto index = static_cast<std::size_t>(reason);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

std::string_view name_of(PlanBasis basis) {
  static constexpr auto kNames =
      std::to_array<std::string_view>({"none", "stage_spans", "stage_finishes", "elapsed"});
  const auto index = static_cast<std::size_t>(basis);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

}  // namespace baitu::portfolio
