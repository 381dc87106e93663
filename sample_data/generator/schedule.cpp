#include "sample_data/generator/schedule.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace baitu::sample {
namespace {

using std::chrono::days;

constexpr std::int64_t kWhole_bp = 10'000;
constexpr std::int32_t kUsualStage_days = 30;

struct StageDays {
  std::string_view programme;
  std::string_view stage;
  std::int32_t days;
};

// How long a stage usually takes.
constexpr auto kStageDays = std::to_array<StageDays>({
    {"GZ", "survey", 25},    {"GZ", "apply", 12},      {"GZ", "pool", 12},
    {"GZ", "plan", 20},      {"GZ", "design", 45},     {"GZ", "consult", 15},
    {"GZ", "tender", 40},    {"GZ", "build", 180},     {"GZ", "accept", 25},
    {"GZ", "hand_over", 20}, {"GZ", "manage", 60},     {"YJ", "site", 25},
    {"YJ", "design", 40},    {"YJ", "land", 40},       {"YJ", "tender", 35},
    {"YJ", "plant", 200},    {"YJ", "complete", 15},   {"YJ", "maintain", 60},
    {"YJ", "hand_over", 15}, {"YJ", "open", 10},       {"PA", "apply", 15},
    {"PA", "build", 220},    {"PA", "self_check", 20}, {"PA", "district_check", 20},
    {"PA", "city_test", 30}, {"PA", "publicise", 10},  {"PA", "confer", 15},
    {"PA", "monitor", 120},  {"SS", "collect", 20},    {"SS", "shortlist", 10},
    {"SS", "decide", 10},    {"SS", "pledge", 10},     {"SS", "decompose", 15},
    {"SS", "deliver", 270},  {"SS", "accept", 25},     {"SS", "rate", 20},
    {"SS", "publish", 10},
});

std::int32_t usual_days(const ProgrammeCode& programme, const StageCode& stage) {
  for (const StageDays& row : kStageDays) {
    if (row.programme == programme.value && row.stage == stage.value) return row.days;
  }
  return kUsualStage_days;
}

// Per cent of the planned time that a project's stages take.
struct Temper {
  std::int64_t up_to;  // of 100 projects
  std::int64_t low;
  std::int64_t high;
};
constexpr auto kTempers = std::to_array<Temper>({
    {14, 85, 96},     // ahead
    {66, 95, 106},    // as planned
    {88, 112, 140},   // slow
    {100, 150, 230},  // stuck
});

const Temper& pick_temper(Random& random) {
  const std::int64_t roll = random.between(1, 100);
  return *std::ranges::find_if(kTempers, [&](const Temper& t) { return roll <= t.up_to; });
}

// Two in five stand in the list from the start, the others join later.
Date pick_registration(Date first, Date last, Random& random) {
  const std::int64_t span = (last - first).count();
  if (random.chance(40)) return first + days(random.between(0, std::min<std::int64_t>(span, 25)));
  return first + days(random.between(0, span * 80 / 100));
}

void plan(Schedule& schedule, const programme::ProgrammeDefined& programme, Random& random) {
  Date start = schedule.registered + days(random.between(4, 15));
  const std::int64_t pace = random.between(115, 165);
  for (const programme::StageDefinition& stage : programme.stages) {
    const auto length =
        std::max<std::int64_t>(3, usual_days(programme.code, stage.code) * pace / 100);
    schedule.planned.push_back({stage.code, start, start + days(length - 1)});
    start += days(length);
  }
}

void run(Schedule& schedule, const programme::ProgrammeDefined& programme, Random& random) {
  const Temper& temper = pick_temper(random);
  Date start = schedule.planned.front().start;
  for (std::size_t i = 0; i < schedule.planned.size(); ++i) {
    const auto planned = (schedule.planned[i].finish - schedule.planned[i].start).count() + 1;
    const auto length =
        std::max<std::int64_t>(2, planned * random.between(temper.low, temper.high) / 100);
    schedule.actual.push_back(
        {programme.stages[i].code, programme.stages[i].weight, start, start + days(length - 1)});
    start += days(length);
  }
}

void suspend(Schedule& schedule, Random& random) {
  if (!random.chance(8)) return;
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

Schedule make_schedule(const programme::ProgrammeDefined& programme, Date first, Date last,
                       Random& random) {
  Schedule schedule;
  schedule.registered = pick_registration(first, last, random);
  plan(schedule, programme, random);
  run(schedule, programme, random);
  const auto heaviest = std::ranges::max_element(schedule.actual, {}, &ActualStage::weight);
  schedule.main = static_cast<std::size_t>(heaviest - schedule.actual.begin());
  suspend(schedule, random);
  const auto done = std::ranges::find(schedule.actual, programme.done_stage, &ActualStage::code);
  schedule.done = done->finish;
  return schedule;
}

}  // namespace baitu::sample
