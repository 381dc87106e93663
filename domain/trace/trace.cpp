#include "domain/trace/trace.hpp"

#include <array>
#include <utility>

#include "domain/base/names.hpp"
#include "domain/trace/gather.hpp"
#include "domain/trace/loops.hpp"
#include "domain/trace/steps.hpp"

namespace baitu::trace {
namespace {

constexpr std::array<std::string_view, kStages> kStageNames{
    "origin",   "drafted",   "issued", "signed_for", "in_hand", "replied",
    "reviewed", "completed", "scored", "met",        "closed",  "looked_back"};
constexpr std::array<std::string_view, kStageStates> kStateNames{"reached", "open", "ahead",
                                                                 "passed_over"};
constexpr std::array<std::string_view, kStepKinds> kStepNames{"light_turned_red", "light_left_red",
                                                              "event"};

Turns turns_of(const Gathered& gathered, const Known& known) {
  Turns turns;
  for (const auto* projects : {&gathered.whole, &gathered.touched})
    for (const ProjectCode& project : *projects)
      turns.try_emplace(project, known.turns_of(project));
  return turns;
}

// The oldest steps go first, and what points to one of them points to nothing.
void bound(Trace& trace) {
  if (trace.steps.size() <= kMaxSteps) return;
  const std::size_t dropped = trace.steps.size() - kMaxSteps;
  trace.steps.erase(trace.steps.begin(),
                    trace.steps.begin() + static_cast<std::ptrdiff_t>(dropped));
  trace.left_out += dropped;
  for (Loop& loop : trace.loops)
    for (StageLine& line : loop.stages) {
      if (line.step && *line.step < dropped) line.step.reset();
      if (line.step) *line.step -= dropped;
    }
}

}  // namespace

Trace trace_from(const Point& start, const Known& known) {
  Gathered gathered = gather(start, known);
  const Turns turns = turns_of(gathered, known);
  Trace trace;
  trace.steps = steps_of(gathered, turns);
  trace.loops = loops_of(gathered, turns, trace.steps);
  trace.points = std::move(gathered.points);
  trace.left_out = gathered.left_out;
  bound(trace);
  return trace;
}

std::string_view name_of(Stage stage) { return name_in(kStageNames, stage); }
std::string_view name_of(StageState state) { return name_in(kStateNames, state); }
std::string_view name_of(StepKind kind) { return name_in(kStepNames, kind); }

}  // namespace baitu::trace
