#include "domain/portfolio/series.hpp"

#include <algorithm>
#include <map>
#include <variant>

#include "domain/base/share.hpp"

namespace baitu::portfolio {
namespace {

using project::Report;
using project::State;

// Of one day the last value counts.
void add(Series& series, Date on, std::optional<BasisPoints> value) {
  if (!series.empty() && series.back().on == on)
    series.back().value = value;
  else
    series.push_back({on, value});
}

// Reports in the order of their days; of one day in the order of versions.
std::vector<const Report*> by_day(const State& state) {
  std::vector<const Report*> reports;
  reports.reserve(state.reports.size());
  for (const auto& report : state.reports) reports.push_back(&report);
  if (!std::ranges::is_sorted(reports, {}, &Report::effective_on))
    std::ranges::stable_sort(reports, {}, &Report::effective_on);
  return reports;
}

Series physical_series(const State& state) {
  Series series;
  series.reserve(state.reports.size());
  for (const Report* report : by_day(state))
    if (const auto percent = report->content->percent) add(series, report->effective_on, percent);
  return series;
}

std::optional<std::int64_t> number_in(const Report& report, const FactCode& code) {
  for (const project::Fact& fact : report.content->facts) {
    const auto* number = std::get_if<Quantity>(&fact.value);
    if (number && fact.code == code) return number->thousandths;
  }
  return std::nullopt;
}

Series quantity_series(const State& state, const programme::ProgrammeDefined& programme) {
  Series series;
  std::optional<std::int64_t> pledged;
  std::optional<std::int64_t> done;
  for (const Report* report : by_day(state)) {
    const auto new_pledged = number_in(*report, programme.pledged_fact);
    const auto new_done = number_in(*report, programme.done_fact);
    if (!new_pledged && !new_done) continue;
    if (new_pledged) pledged = new_pledged;
    if (new_done) done = new_done;
    std::optional<BasisPoints> value;
    if (pledged && done && *pledged > 0)
      value = share(std::clamp<std::int64_t>(*done, 0, *pledged), *pledged);
    add(series, report->effective_on, value);
  }
  return series;
}

// A stage was completed, or a completion taken back.
struct StageChange {
  Date on;
  StreamVersion version;
  StageCode stage;
  bool completed;
};

std::vector<StageChange> stage_changes(const ProjectView& project) {
  std::vector<StageChange> changes;
  project.for_each_event([&](const HistoryEvent& event) {
    if (const auto* completed = std::get_if<project::StageCompleted>(&event.event))
      changes.push_back({event.effective_on, event.version, completed->stage, true});
    if (const auto* reopened = std::get_if<project::StageReopened>(&event.event))
      changes.push_back({event.effective_on, event.version, reopened->stage, false});
  });
  return changes;
}

// The weight of the stages completed, as one change after another is taken in: of a stage the last
// one in the order of versions counts, whatever the days.
class CompletedWeight {
 public:
  explicit CompletedWeight(const ProjectView& project) {
    for (const auto& [stage, weight] : milestone_weights(project.state(), *project.programme()))
      stages_[stage].weight = weight;
  }

  void take_in(const StageChange& change) {
    Stage& stage = stages_[change.stage];
    if (change.version < stage.version) return;
    stage.version = change.version;
    if (stage.completed != change.completed)
      sum_ += change.completed ? stage.weight : -stage.weight;
    stage.completed = change.completed;
  }

  [[nodiscard]] std::int64_t sum() const { return sum_; }

 private:
  struct Stage {
    std::int64_t weight = 0;  // of one that does not count
    StreamVersion version;    // of the change that counts
    bool completed = false;
  };
  std::map<StageCode, Stage> stages_;
  std::int64_t sum_ = 0;
};

Series milestone_series(const ProjectView& project) {
  Series series;
  const std::int64_t whole = milestone_whole(project.state(), *project.programme());
  if (whole <= 0) return series;
  std::vector<StageChange> changes = stage_changes(project);
  std::ranges::stable_sort(changes, {}, &StageChange::on);
  CompletedWeight completed(project);
  for (const StageChange& change : changes) {
    completed.take_in(change);
    add(series, change.on, share(completed.sum(), whole));
  }
  return series;
}

}  // namespace

Series measured_series(const ProjectView& project) {
  switch (project.programme()->measure) {
    case programme::Measure::physical:
      return physical_series(project.state());
    case programme::Measure::milestone:
      return milestone_series(project);
    case programme::Measure::quantity:
      return quantity_series(project.state(), *project.programme());
  }
  return {};
}

std::optional<BasisPoints> value_on(const Series& series, Date on) {
  const auto after = std::ranges::upper_bound(series, on, {}, &SeriesValue::on);
  return after == series.begin() ? std::nullopt : std::prev(after)->value;
}

}  // namespace baitu::portfolio
