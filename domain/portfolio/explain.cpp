#include "domain/portfolio/explain.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/portfolio/explain_sources.hpp"
#include "domain/portfolio/explain_table.hpp"

namespace baitu::portfolio {
namespace {

using enum FigureKey;

const ProjectFigure* find(std::string_view figure) {
  for (const auto& figures : {row_figures(), course_figures()})
    for (const ProjectFigure& row : figures)
      if (row.name == figure) return &row;
  return nullptr;
}

bool is_month(std::string_view text) {
  const auto date = parse_date(text);
  return date && std::chrono::year_month_day(*date).day() == std::chrono::day(1);
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
    case month:
      return is_month(key);
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
std::vector<RecordedEvent> events_behind(const ProjectFigure& row, const Known& known,
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
  for (const auto& figures : {row_figures(), course_figures()})
    for (const ProjectFigure& row : figures) names.push_back({row.name, row.key});
  return names;
}

WorkedOut work_out(std::string_view figure, const Judged& judged) {
  const ProjectFigure* row = find(figure);
  BAITU_ASSERT(row != nullptr);
  WorkedOut worked_out;
  worked_out.value = row->value(judged.project, judged.key);
  worked_out.formula = row->inputs(judged, worked_out.inputs);
  return worked_out;
}

Result<Explanation> explain(const Portfolio& portfolio, const View& view, const ProjectCode& code,
                            std::string_view figure, std::string_view key) {
  const ProjectFigure* row = find(figure);
  if (!row) return fail(ErrorCode::invalid_value, "no such figure of a project", "figure");
  const auto project = detail(view, code);
  if (!project) return std::unexpected(project.error());
  const auto& programme = *project->row.programme;
  if (!knows(programme, row->key, key))
    return fail(ErrorCode::invalid_value, "no such key for this figure", "key");
  const ProjectHistory* history = portfolio.find(code);
  BAITU_ASSERT(history != nullptr);
  const Known known{known_events(*history, view), project->state(), programme, view.on(), key};
  const bool rule = has(row->uses, Uses::rule) && view.catalogue().light_rule;
  std::set<ProgrammeCode> programmes;
  if (has(row->uses, Uses::programme)) programmes.insert(project->row.identity->programme);
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
