#include "domain/portfolio/explain.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/portfolio/explain_sources.hpp"

namespace baitu::portfolio {
namespace {

constexpr std::size_t kMaxSources = 16;
using Value = MaybeFigure (*)(const Row&, std::string_view key);

// What else than the project's own events a figure is worked out from.
enum class Uses : std::uint8_t { nothing, programme, programme_and_rule };

struct FigureRow {
  std::string_view name;
  FigureKey key;
  Value value;
  Inputs inputs;
  Uses uses;
  std::array<Source, kMaxSources> sources;  // the rest is null
};

template <class Any>
MaybeFigure maybe(const std::optional<Any>& value) {
  return value ? MaybeFigure(*value) : std::nullopt;
}

template <class Tag>
MaybeFigure code(const Name<Tag>& name) {
  return name.empty() ? std::nullopt : MaybeFigure(name.value);
}

MaybeFigure number(std::int64_t value) { return value; }

// A member of the stage that is asked for.
template <std::optional<Date> StageRow::* member>
MaybeFigure of_stage(const Row& row, std::string_view key) {
  const auto code_of = [](const StageRow& stage) -> std::string_view { return stage.code.value; };
  const auto found = std::ranges::find(row.stages, key, code_of);
  return found == row.stages.end() ? std::nullopt : maybe((*found).*member);
}

// A member of the source of money that is asked for.
template <std::int64_t project::Fund::* member>
MaybeFigure of_fund(const Row& row, std::string_view key) {
  const auto found = std::ranges::find(row.funds, key, &project::Fund::source);
  return found == row.funds.end() ? std::nullopt : number((*found).*member);
}

// A sum of money; none where no money is known of.
template <std::int64_t Money::* member>
MaybeFigure of_money(const Row& row, std::string_view) {
  return row.funds.empty() ? std::nullopt : number(row.money.*member);
}

MaybeFigure fact_value(const Row& row, std::string_view key) {
  const auto code_of = [](const project::CurrentFact& current) -> std::string_view {
    return current.fact.code.value;
  };
  const auto found = std::ranges::find(row.facts, key, code_of);
  if (found == row.facts.end()) return std::nullopt;
  return std::visit([](const auto& value) { return MaybeFigure(value); }, found->fact.value);
}

template <class Assigned>
MaybeFigure assigned(const Row& row, Assigned project::Assigned::* member) {
  return row.assignment ? code((*row.assignment).*member) : std::nullopt;
}

using enum FigureKey;
using enum Uses;
namespace from = source;

constexpr auto kFigures = std::to_array<FigureRow>({
    {"light",
     none,
     [](const Row& row, auto) { return MaybeFigure(std::string(name_of(row.light.colour))); },
     &inputs::light,
     programme_and_rule,
     {&from::registration, &from::plan, &from::measured, &from::starts, &from::stage_completions,
      &from::substantive_report, &from::completion, &from::acceptance, &from::suspension,
      &from::withdrawal, &from::revocation, &from::resumption, &from::restoration, &from::by_hand}},
    {"measured",
     none,
     [](const Row& row, auto) { return maybe(row.light.measured); },
     &inputs::measured,
     programme,
     {&from::registration, &from::measured}},
    {"planned",
     none,
     [](const Row& row, auto) { return maybe(row.progress.planned.value); },
     &inputs::planned,
     programme,
     {&from::registration, &from::plan}},
    {"deviation",
     none,
     [](const Row& row, auto) { return maybe(row.light.deviation); },
     &inputs::deviation,
     programme,
     {&from::registration, &from::plan, &from::measured}},
    {"physical",
     none,
     [](const Row& row, auto) { return maybe(row.progress.physical); },
     &inputs::physical,
     nothing,
     {&from::percentage}},
    {"milestone",
     none,
     [](const Row& row, auto) {
       return MaybeFigure(row.progress.milestone.value_or(BasisPoints{0}));
     },
     &inputs::milestone,
     programme,
     {&from::registration, &from::milestones}},
    {"quantity",
     none,
     [](const Row& row, auto) { return maybe(row.progress.quantity); },
     &inputs::quantity,
     programme,
     {&from::registration, &from::quantities}},
    {"financial",
     none,
     [](const Row& row, auto) { return maybe(row.progress.financial); },
     &inputs::financial,
     nothing,
     {&from::budgets, &from::payments}},
    {"budget", none, &of_money<&Money::budget_fen>, &inputs::budget, nothing, {&from::budgets}},
    {"disbursed",
     none,
     &of_money<&Money::disbursed_fen>,
     &inputs::disbursed,
     nothing,
     {&from::payments}},
    {"fund_budget",
     fund,
     &of_fund<&project::Fund::budget_fen>,
     &inputs::budget,
     nothing,
     {&from::budgets}},
    {"fund_disbursed",
     fund,
     &of_fund<&project::Fund::disbursed_fen>,
     &inputs::disbursed,
     nothing,
     {&from::payments}},
    {"stage",
     none,
     [](const Row& row, auto) { return code(row.stage); },
     &inputs::stage,
     programme,
     {&from::registration, &from::starts, &from::stage_completions}},
    {"status",
     none,
     [](const Row& row, auto) { return MaybeFigure(std::string(name_of(status_of(row)))); },
     &inputs::status,
     nothing,
     {&from::registration, &from::suspension, &from::withdrawal, &from::revocation,
      &from::completion, &from::acceptance}},
    {"done",
     none,
     [](const Row& row, auto) { return MaybeFigure(row.done); },
     &inputs::done,
     programme,
     {&from::registration, &from::done_stage, &from::completion, &from::acceptance,
      &from::revocation}},
    {"done_on",
     none,
     [](const Row& row, auto) { return maybe(row.done_on); },
     &inputs::done_on,
     programme,
     {&from::registration, &from::done_stage, &from::completion, &from::acceptance,
      &from::revocation}},
    {"silent_days",
     none,
     [](const Row& row, auto) { return number(row.light.silent_days); },
     &inputs::silent_days,
     nothing,
     {&from::registration, &from::plan, &from::substantive_report, &from::resumption,
      &from::restoration}},
    {"last_report_on",
     none,
     [](const Row& row, auto) { return maybe(row.last_report); },
     &inputs::latest_day,
     nothing,
     {&from::substantive_report}},
    {"deadline",
     none,
     [](const Row& row, auto) { return maybe(row.light.deadline); },
     &inputs::deadline,
     programme,
     {&from::registration, &from::plan}},
    {"deadline_days_late",
     none,
     [](const Row& row, auto) { return number(row.light.deadline_days_late); },
     &inputs::deadline_days_late,
     programme,
     {&from::registration, &from::plan, &from::done_stage, &from::completion, &from::acceptance,
      &from::revocation}},
    {"missed_stage",
     none,
     [](const Row& row, auto) { return code(row.light.missed_stage); },
     &inputs::missed_stage,
     nothing,
     {&from::plan, &from::starts, &from::stage_completions}},
    {"stage_days_late",
     none,
     [](const Row& row, auto) { return number(row.light.stage_days_late); },
     &inputs::stage_days_late,
     nothing,
     {&from::plan, &from::starts, &from::stage_completions}},
    {"fact", fact, &fact_value, &inputs::fact, nothing, {&from::fact}},
    {"planned_start",
     stage,
     &of_stage<&StageRow::planned_start>,
     &inputs::as_recorded,
     programme,
     {&from::registration, &from::plan}},
    {"planned_finish",
     stage,
     &of_stage<&StageRow::planned_finish>,
     &inputs::as_recorded,
     programme,
     {&from::registration, &from::plan}},
    {"started_on",
     stage,
     &of_stage<&StageRow::started_on>,
     &inputs::as_recorded,
     programme,
     {&from::registration, &from::starts}},
    {"completed_on",
     stage,
     &of_stage<&StageRow::completed_on>,
     &inputs::as_recorded,
     programme,
     {&from::registration, &from::stage_completions}},
    {"sites",
     none,
     [](const Row& row, auto) { return number(row.sites); },
     &inputs::sites,
     nothing,
     {&from::sites}},
    {"risks_open",
     none,
     [](const Row& row, auto) { return number(row.risks_open); },
     &inputs::risks,
     nothing,
     {&from::risks}},
    {"name",
     none,
     [](const Row& row, auto) { return MaybeFigure(row.identity->name.zh); },
     &inputs::as_recorded,
     nothing,
     {&from::registration, &from::renaming}},
    {"list",
     none,
     [](const Row& row, auto) { return code(row.identity->list); },
     &inputs::as_recorded,
     nothing,
     {&from::registration, &from::reclassification}},
    {"district",
     none,
     [](const Row& row, auto) { return code(row.identity->district); },
     &inputs::as_recorded,
     nothing,
     {&from::registration, &from::reclassification}},
    {"department",
     none,
     [](const Row& row, auto) { return assigned(row, &project::Assigned::lead_department); },
     &inputs::as_recorded,
     nothing,
     {&from::assignment}},
    {"post",
     none,
     [](const Row& row, auto) { return assigned(row, &project::Assigned::post); },
     &inputs::as_recorded,
     nothing,
     {&from::assignment}},
});

const FigureRow* find(std::string_view figure) {
  const auto found = std::ranges::find(kFigures, figure, &FigureRow::name);
  return found == kFigures.end() ? nullptr : &*found;
}

bool knows(const programme::ProgrammeDefined& programme, FigureKey kind, std::string_view key) {
  switch (kind) {
    case none:
      return key.empty();
    case fact:
      return find_fact(programme, FactCode(std::string(key))) != nullptr;
    case stage:
      return find_stage(programme, StageCode(std::string(key))) != nullptr;
    case fund:
      return !key.empty();
  }
  return false;
}

std::vector<const HistoryEvent*> known_events(const ProjectHistory& history, const View& view) {
  std::vector<const HistoryEvent*> known;
  for (const auto& event : history.events())
    if (event->address.position <= view.as_of() && event->effective_on <= view.on())
      known.push_back(event.get());
  return known;
}

// Those of the project that the figure stands on.
std::vector<RecordedEvent> events_behind(const FigureRow& row, const Known& known,
                                         const ProjectCode& project) {
  std::set<StreamVersion> versions;
  for (const Source source : row.sources)
    if (source) source(known, versions);
  std::vector<RecordedEvent> events;
  for (const HistoryEvent* event : known.events)
    if (versions.contains(event->version)) events.push_back(recorded(project, *event));
  return events;
}

}  // namespace

std::vector<FigureName> project_figures() {
  std::vector<FigureName> names;
  for (const FigureRow& row : kFigures) names.push_back({row.name, row.key});
  return names;
}

WorkedOut work_out(std::string_view figure, const Judged& judged) {
  const FigureRow* row = find(figure);
  BAITU_ASSERT(row != nullptr);
  WorkedOut worked_out;
  worked_out.value = row->value(judged.project.row, judged.key);
  worked_out.formula = row->inputs(judged, worked_out.inputs);
  return worked_out;
}

Result<Explanation> explain(const Portfolio& portfolio, const View& view, const ProjectCode& code,
                            std::string_view figure, std::string_view key) {
  const FigureRow* row = find(figure);
  if (!row) return fail(ErrorCode::invalid_value, "no such figure of a project", "figure");
  const auto project = detail(portfolio, view, code);
  if (!project) return std::unexpected(project.error());
  const auto& programme = *project->row.programme;
  if (!knows(programme, row->key, key))
    return fail(ErrorCode::invalid_value, "no such key for this figure", "key");
  const ProjectHistory* history = portfolio.find(code);
  BAITU_ASSERT(history != nullptr);
  const Known known{known_events(*history, view), project->state, programme, view.on(), key};
  const bool rule = row->uses == programme_and_rule && view.catalogue().light_rule;
  std::set<ProgrammeCode> programmes;
  if (row->uses != nothing) programmes.insert(project->row.identity->programme);
  Explanation explanation{work_out(figure, {*project, view.catalogue(), key}),
                          {},
                          definitions(portfolio, view.as_of(), programmes, rule)};
  if (rule) explanation.rule_version = view.catalogue().light_rule->version;
  std::ranges::move(events_behind(*row, known, code), std::back_inserter(explanation.events));
  std::ranges::sort(explanation.events, {}, &RecordedEvent::address);
  return explanation;
}

std::vector<RecordedEvent> definitions(const Portfolio& portfolio, Position as_of,
                                       const std::set<ProgrammeCode>& programmes, bool light_rule) {
  std::map<StreamId, const RecordedEvent*> latest;
  if (programmes.empty() && !light_rule) return {};
  portfolio.for_each_common_event([&](const RecordedEvent& event) {
    if (event.address.position > as_of) return;
    const auto* defined = std::get_if<programme::ProgrammeDefined>(&event.event);
    const bool is_rule = light_rule && std::holds_alternative<programme::LightRuleSet>(event.event);
    if (is_rule || (defined && programmes.contains(defined->code))) latest[event.stream] = &event;
  });
  std::vector<RecordedEvent> events;
  for (const auto& [stream, event] : latest) events.push_back(*event);
  std::ranges::sort(events, {}, &RecordedEvent::address);
  return events;
}

}  // namespace baitu::portfolio
