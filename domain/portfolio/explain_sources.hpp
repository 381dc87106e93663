// Which events of a project a figure comes from. A source looks for the events that one part of
// the project's state stands on; the table of explain.cpp names the sources of every figure.
// Threads: any.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/portfolio/history.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/state.hpp"

namespace baitu::portfolio {

// What is known of a project at a moment.
struct Known {
  std::vector<const HistoryEvent*> events;  // in the order of versions
  const project::State& state;              // their fold
  const programme::ProgrammeDefined& programme;
  Date on;
  std::string_view key;  // the fact, stage or source of money asked for; else empty
};

// Adds the versions of the events that stand for its part of the state, with what was taken back
// last where nothing stands; not what they superseded. Folding them alone, among whatever others
// are added, gives that part as it is.
using Source = void (*)(const Known& known, std::set<StreamVersion>& into);

namespace source {

void registration(const Known& known, std::set<StreamVersion>& into);
void renaming(const Known& known, std::set<StreamVersion>& into);
void reclassification(const Known& known, std::set<StreamVersion>& into);
void plan(const Known& known, std::set<StreamVersion>& into);
void assignment(const Known& known, std::set<StreamVersion>& into);

// The report whose value stands, and its corrections: of the percentage, of the fact `key`, of the
// last day on which anything substantive was reported.
void percentage(const Known& known, std::set<StreamVersion>& into);
void fact(const Known& known, std::set<StreamVersion>& into);
void substantive_report(const Known& known, std::set<StreamVersion>& into);
void quantities(const Known& known, std::set<StreamVersion>& into);  // the pledged and the done

// What milestones are counted from; what the programme's measure looks at.
void milestones(const Known& known, std::set<StreamVersion>& into);
void measured(const Known& known, std::set<StreamVersion>& into);

// What a forecast looks at: of percentages the days that count for a pace.
void series(const Known& known, std::set<StreamVersion>& into);
// What is measured, and paid, at the end of the month `key` or at the day of the view.
void measured_then(const Known& known, std::set<StreamVersion>& into);
void payments_then(const Known& known, std::set<StreamVersion>& into);

// Of every stage, or of the stage `key` where one is asked for.
void starts(const Known& known, std::set<StreamVersion>& into);
void stage_completions(const Known& known, std::set<StreamVersion>& into);
void done_stage(const Known& known, std::set<StreamVersion>& into);

void completion(const Known& known, std::set<StreamVersion>& into);
void acceptance(const Known& known, std::set<StreamVersion>& into);
void suspension(const Known& known, std::set<StreamVersion>& into);
void withdrawal(const Known& known, std::set<StreamVersion>& into);
void revocation(const Known& known, std::set<StreamVersion>& into);
void resumption(const Known& known, std::set<StreamVersion>& into);   // the last one
void restoration(const Known& known, std::set<StreamVersion>& into);  // the last one

// Of the source of money `key`, or of every one. Where there is none the first that was heard of
// the money: it makes the figure zero rather than nothing.
void budgets(const Known& known, std::set<StreamVersion>& into);
void payments(const Known& known, std::set<StreamVersion>& into);

void sites(const Known& known, std::set<StreamVersion>& into);
void risks(const Known& known, std::set<StreamVersion>& into);
void by_hand(const Known& known, std::set<StreamVersion>& into);  // the light

}  // namespace source

}  // namespace baitu::portfolio
