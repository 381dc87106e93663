#include "domain/portfolio/explain_sources.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "domain/portfolio/forecast.hpp"
#include "domain/portfolio/month.hpp"

namespace baitu::portfolio::source {
namespace {

using namespace project;
using Versions = std::set<StreamVersion>;

constexpr auto kAny = [](const auto&) { return true; };

// Calls `use` with every known event of the kind that passes, in the order of versions.
template <class Kind, class Where, class Use>
void each(const Known& known, const Where& where, const Use& use) {
  for (const HistoryEvent* event : known.events)
    if (const auto* kind = std::get_if<Kind>(&event->event); kind && where(*kind)) use(*event);
}

template <class Kind, class Where>
void add_all(const Known& known, const Where& where, Versions& into) {
  each<Kind>(known, where, [&](const HistoryEvent& event) { into.insert(event.version); });
}

// The last one recorded; version 0 for none.
template <class Kind, class Where>
StreamVersion last(const Known& known, const Where& where) {
  StreamVersion found;
  each<Kind>(known, where, [&](const HistoryEvent& event) { found = event.version; });
  return found;
}

void add(StreamVersion version, Versions& into) {
  if (version.value > 0) into.insert(version);
}

template <class Kind, class Where>
void add_last(const Known& known, const Where& where, Versions& into) {
  add(last<Kind>(known, where), into);
}

// What stands in a series: the latest by its day, the later version winning a tie.
template <class Kind, class Where>
void add_latest(const Known& known, const Where& where, Versions& into) {
  const HistoryEvent* found = nullptr;
  each<Kind>(known, where, [&](const HistoryEvent& event) {
    if (!found || event.effective_on >= found->effective_on) found = &event;
  });
  if (found) into.insert(found->version);
}

// What was done last, and what undid it where that came after.
template <class Done, class Undone, class WhereDone, class WhereUndone>
void add_undoable(const Known& known, const WhereDone& where_done, const WhereUndone& where_undone,
                  Versions& into) {
  const StreamVersion done = last<Done>(known, where_done);
  const StreamVersion undone = last<Undone>(known, where_undone);
  add(done, into);
  if (undone > done) add(undone, into);
}

void add_report(const Known& known, StreamVersion report, Versions& into) {
  add(report, into);
  add_all<ReportCorrected>(
      known, [&](const ReportCorrected& correction) { return correction.report == report; }, into);
}

void add_fact(const Known& known, const FactCode& code, Versions& into) {
  if (const CurrentFact* current = known.state.fact(code)) add_report(known, current->report, into);
}

void add_stage_completion(const Known& known, const StageCode& stage, Versions& into) {
  const auto is_its = [&](const auto& event) { return event.stage == stage; };
  add_undoable<StageCompleted, StageReopened>(known, is_its, is_its, into);
}

// Whether it is about the stage or source of money that is asked for.
bool asked_for(const Known& known, std::string_view name) {
  return known.key.empty() || known.key == name;
}

auto of_fund_asked_for(const Known& known) {
  return [&known](const auto& event) { return asked_for(known, event.source); };
}

template <class Kind>
void add_first_of_funds(const Known& known, Versions& into) {
  bool first = true;
  each<Kind>(known, of_fund_asked_for(known), [&](const HistoryEvent& event) {
    if (std::exchange(first, false)) into.insert(event.version);
  });
}

// Of what is known at the end of a day nothing is of a later one but corrections: they stand in the
// place of what they correct.
bool is_known_then(const HistoryEvent& event, Date then) {
  return event.effective_on <= then || std::holds_alternative<ReportCorrected>(event.event);
}

State state_then(const Known& known, Date then) {
  State state;
  for (const HistoryEvent* event : known.events)
    if (is_known_then(*event, then))  // not counted: the history outlives the state
      fold(state, std::shared_ptr<const HistoryEvent>(std::shared_ptr<const void>(), event));
  return state;
}

// The last day of the month `key`, not after that of the view.
Date last_day_asked_for(const Known& known) {
  const auto month = parse_date(known.key);
  return month ? std::min(last_day_of(month_of(*month)), known.on) : known.on;
}

// The last report of each of the last days with a percentage, as many as a pace is taken from.
void percentages(const Known& known, Versions& into) {
  std::map<Date, StreamVersion> last;
  for (const Report& report : known.state.reports)
    if (report.content->percent) last[report.effective_on] = report.version;
  while (std::ssize(last) > programme::kMaxForecastReports) last.erase(last.begin());
  for (const auto& [on, version] : last) add_report(known, version, into);
}

// Every report with a quantity: what is pledged stands until it is said anew.
void quantity_reports(const Known& known, Versions& into) {
  for (const Report& report : known.state.reports)
    for (const Fact& fact : report.content->facts)
      if (fact.code == known.programme.pledged_fact || fact.code == known.programme.done_fact)
        add_report(known, report.version, into);
}

}  // namespace

void registration(const Known& known, Versions& into) { add_latest<Registered>(known, kAny, into); }
void renaming(const Known& known, Versions& into) { add_latest<Renamed>(known, kAny, into); }
void reclassification(const Known& known, Versions& into) {
  add_latest<Reclassified>(known, kAny, into);
}
void plan(const Known& known, Versions& into) { add_latest<PlanSet>(known, kAny, into); }
void assignment(const Known& known, Versions& into) { add_latest<Assigned>(known, kAny, into); }

void percentage(const Known& known, Versions& into) {
  if (known.state.percent) add_report(known, known.state.percent->report, into);
}

void fact(const Known& known, Versions& into) {
  add_fact(known, FactCode(std::string(known.key)), into);
}

void quantities(const Known& known, Versions& into) {
  add_fact(known, known.programme.pledged_fact, into);
  add_fact(known, known.programme.done_fact, into);
}

void substantive_report(const Known& known, Versions& into) {
  for (const auto& report : known.state.reports)
    if (report.substantive() && report.effective_on == known.state.last_substantive_report)
      return add_report(known, report.version, into);
}

// The plan may give the weights.
void milestones(const Known& known, Versions& into) {
  plan(known, into);
  stage_completions(known, into);
}

void measured(const Known& known, Versions& into) {
  static constexpr std::array<Source, 3> kByMeasure{&percentage, &milestones, &quantities};
  kByMeasure.at(static_cast<std::size_t>(known.programme.measure))(known, into);
}

void series(const Known& known, Versions& into) {
  static constexpr std::array<Source, 3> kByMeasure{&percentages, &milestones, &quantity_reports};
  // Whatever the key names, it is no stage.
  const Known whole{known.events, known.state, known.programme, known.on, {}};
  kByMeasure.at(static_cast<std::size_t>(known.programme.measure))(whole, into);
}

void measured_then(const Known& known, Versions& into) {
  static constexpr std::array<Source, 3> kByMeasure{&percentage, &stage_completions, &quantities};
  const Date then = last_day_asked_for(known);
  const State state = state_then(known, then);
  std::vector<const HistoryEvent*> events;
  std::ranges::copy_if(known.events, std::back_inserter(events),
                       [&](const HistoryEvent* event) { return is_known_then(*event, then); });
  kByMeasure.at(static_cast<std::size_t>(known.programme.measure))(
      {std::move(events), state, known.programme, then, {}}, into);
}

void payments_then(const Known& known, Versions& into) {
  const Date then = last_day_asked_for(known);
  each<FundsDisbursed>(known, kAny, [&](const HistoryEvent& event) {
    if (event.effective_on <= then) into.insert(event.version);
  });
}

void starts(const Known& known, Versions& into) {
  for (const StageDates& dates : known.state.stages)
    if (asked_for(known, dates.stage.value))
      add_last<StageStarted>(
          known, [&](const StageStarted& event) { return event.stage == dates.stage; }, into);
}

void stage_completions(const Known& known, Versions& into) {
  for (const StageDates& dates : known.state.stages)
    if (asked_for(known, dates.stage.value)) add_stage_completion(known, dates.stage, into);
}

void done_stage(const Known& known, Versions& into) {
  add_stage_completion(known, known.programme.done_stage, into);
}

// Reopening a stage takes the completion of the project back.
void completion(const Known& known, Versions& into) {
  if (last<Completed>(known, kAny).value > 0)
    add_undoable<Completed, StageReopened>(known, kAny, kAny, into);
}

void acceptance(const Known& known, Versions& into) { add_last<Accepted>(known, kAny, into); }

void suspension(const Known& known, Versions& into) {
  add_undoable<Suspended, Resumed>(known, kAny, kAny, into);
}

void withdrawal(const Known& known, Versions& into) {
  if (last<Withdrawn>(known, kAny).value > 0)
    add_undoable<Withdrawn, Restored>(known, kAny, kAny, into);
}

void revocation(const Known& known, Versions& into) {
  if (last<Revoked>(known, kAny).value > 0)
    add_undoable<Revoked, Restored>(known, kAny, kAny, into);
}

void resumption(const Known& known, Versions& into) { add_last<Resumed>(known, kAny, into); }
void restoration(const Known& known, Versions& into) { add_last<Restored>(known, kAny, into); }

void budgets(const Known& known, Versions& into) {
  bool any = false;
  for (const Fund& fund : known.state.funds) {
    if (!fund.budgeted_on || !asked_for(known, fund.source)) continue;
    any = true;
    add_latest<FundsBudgeted>(
        known, [&](const FundsBudgeted& event) { return event.source == fund.source; }, into);
  }
  if (!any) add_first_of_funds<FundsDisbursed>(known, into);
}

void payments(const Known& known, Versions& into) {
  const std::size_t before = into.size();
  add_all<FundsDisbursed>(known, of_fund_asked_for(known), into);
  if (into.size() == before) add_first_of_funds<FundsBudgeted>(known, into);
}

void sites(const Known& known, Versions& into) {
  for (const Site& site : known.state.sites) into.insert(site.version);
}

void risks(const Known& known, Versions& into) {
  add_all<RiskRaised>(known, kAny, into);
  add_all<RiskResolved>(known, kAny, into);
}

void by_hand(const Known& known, Versions& into) {
  if (const LightOverride* set = known.state.override_on(known.on)) into.insert(set->version);
}

}  // namespace baitu::portfolio::source
