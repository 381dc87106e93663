#include "sample_data/generator/schedule.hpp"

#include <algorithm>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/programme/catalogue.hpp"
#include "sample_data/generator/pace.hpp"

namespace baitu::sample {
namespace {

using std::chrono::days;

constexpr std::int64_t kWhole_bp = 10'000;
constexpr std::int64_t kSuspended_percent = 8;
constexpr std::int64_t kOwnWeights_percent = 25;
constexpr std::int64_t kReplanned_percent = 22;  // of what is late
constexpr std::int64_t kStuck_percent = 11;      // of what is late

// Per cent of the planned time that a project's stages take, and by how many days it begins late.
struct Temper {
  std::int64_t low;
  std::int64_t high;
  std::int64_t least_days;
  std::int64_t most_days;
};
constexpr Temper kAhead{85, 96, 0, 0};
constexpr Temper kAsPlanned{94, 103, 0, 0};
constexpr Temper kSlow{101, 114, 20, 80};
constexpr Temper kStuck{135, 190, 10, 60};
constexpr std::int64_t kAhead_percent = 20;  // of what is not late

const Temper& pick_temper(const Pace& pace, Random& random) {
  if (random.chance(pace.late_percent)) return random.chance(kStuck_percent) ? kStuck : kSlow;
  return random.chance(kAhead_percent) ? kAhead : kAsPlanned;
}

Date pick_registration(const Pace& pace, Date first, Date last, Random& random) {
  const std::int64_t span = (last - first).count();
  if (random.chance(pace.early_percent))
    return first + days(random.between(0, std::min<std::int64_t>(span, 25)));
  return first + days(random.between(0, span * pace.window_percent / 100));
}

// A plan's own weights are near the template's; what weighs nothing there weighs nothing here.
void weigh(Schedule& schedule, const programme::ProgrammeDefined& programme, Random& random) {
  if (!random.chance(kOwnWeights_percent)) return;
  for (std::size_t i = 0; i < schedule.planned.size(); ++i)
    schedule.planned[i].weight = static_cast<std::int32_t>(
        std::int64_t{programme.stages[i].weight} * 10 * random.between(80, 120) / 100);
}

void plan(Schedule& schedule, const programme::ProgrammeDefined& programme, Random& random) {
  const Pace& pace = pace_of(programme.code);
  Date start = schedule.registered + days(random.between(4, 15));
  const std::int64_t percent = random.between(pace.plan_least_percent, pace.plan_most_percent);
  for (const programme::StageDefinition& stage : programme.stages) {
    const auto length =
        std::max<std::int64_t>(3, usual_days(programme.code, stage.code) * percent / 100);
    schedule.planned.push_back({stage.code, start, start + days(length - 1)});
    start += days(length);
  }
  weigh(schedule, programme, random);
}

// True where it goes later than planned.
bool run(Schedule& schedule, const programme::ProgrammeDefined& programme, Random& random) {
  const Temper& temper = pick_temper(pace_of(programme.code), random);
  const bool own_weights = std::ranges::any_of(
      schedule.planned, [](const project::PlannedStage& stage) { return stage.weight > 0; });
  Date start =
      schedule.planned.front().start + days(random.between(temper.least_days, temper.most_days));
  for (std::size_t i = 0; i < schedule.planned.size(); ++i) {
    const project::PlannedStage& stage = schedule.planned[i];
    const auto planned = (stage.finish - stage.start).count() + 1;
    const auto length =
        std::max<std::int64_t>(2, planned * random.between(temper.low, temper.high) / 100);
    schedule.actual.push_back({stage.stage, own_weights ? stage.weight : programme.stages[i].weight,
                               start, start + days(length - 1)});
    start += days(length);
  }
  return temper.low > 100;
}

void suspend(Schedule& schedule, Random& random) {
  if (!random.chance(kSuspended_percent)) return;
  const ActualStage& stage = schedule.actual[schedule.main];
  const auto length = (stage.finish - stage.start).count();
  const Date from = stage.start + days(random.between(length / 4, length * 3 / 4));
  const days pause(random.between(25, 110));
  schedule.suspension = Interval{from, from + pause};
  schedule.actual[schedule.main].finish += pause;
  for (std::size_t i = schedule.main + 1; i < schedule.actual.size(); ++i) {
    schedule.actual[i].start += pause;
    schedule.actual[i].finish += pause;
  }
}

// What is over by then stays as it was planned, the rest gets the time that it will take.
void replan(Schedule& schedule, Random& random) {
  if (!random.chance(kReplanned_percent)) return;
  const ActualStage& main = schedule.actual[schedule.main];
  const auto length = (main.finish - main.start).count();
  Replanning replanning{main.start + days(random.between(length / 4, length * 3 / 4)), {}};
  const std::int64_t reserve = random.between(3, 20);
  for (std::size_t i = 0; i < schedule.planned.size(); ++i) {
    project::PlannedStage stage = schedule.planned[i];
    const ActualStage& actual = schedule.actual[i];
    if (actual.finish >= replanning.on) {
      stage.start = std::max(stage.start, actual.start);
      stage.finish = std::max(stage.finish, actual.finish) + days(reserve);
    }
    replanning.planned.push_back(stage);
  }
  schedule.replanning = std::move(replanning);
}

std::int64_t share_bp(const ActualStage& stage, Date on) {
  const auto whole = (stage.finish - stage.start).count() + 1;
  const auto past = std::clamp<std::int64_t>((on - stage.start).count() + 1, 0, whole);
  return past * kWhole_bp / whole;
}

}  // namespace

bool Schedule::suspended(Date on) const {
  return suspension && suspension->from <= on && on <= suspension->to;
}

std::int64_t Schedule::progress_bp(Date on) const {
  std::int64_t weighted = 0;
  std::int64_t weights = 0;
  for (const ActualStage& stage : actual) {
    weighted += stage.weight * share_bp(stage, on);
    weights += stage.weight;
  }
  return weighted / weights;
}

std::int64_t Schedule::main_bp(Date on) const { return share_bp(actual[main], on); }

Date Schedule::planned_finish() const {
  return std::ranges::find(planned, done_stage, &project::PlannedStage::stage)->finish;
}

const ActualStage& Schedule::stage(const StageCode& code) const {
  const auto found = std::ranges::find(actual, code, &ActualStage::code);
  BAITU_ASSERT(found != actual.end());
  return *found;
}

Schedule make_schedule(const programme::ProgrammeDefined& programme, Date first, Date last,
                       Random& random) {
  Schedule schedule;
  schedule.registered = pick_registration(pace_of(programme.code), first, last, random);
  plan(schedule, programme, random);
  const bool late = run(schedule, programme, random);
  const auto heaviest =
      std::ranges::max_element(programme.stages, {}, &programme::StageDefinition::weight);
  schedule.main = static_cast<std::size_t>(heaviest - programme.stages.begin());
  if (find_exception(programme, programme::ExceptionKind::suspension)) suspend(schedule, random);
  if (late) replan(schedule, random);
  schedule.done_stage = programme.done_stage;
  schedule.done = schedule.stage(programme.done_stage).finish;
  return schedule;
}

}  // namespace baitu::sample
