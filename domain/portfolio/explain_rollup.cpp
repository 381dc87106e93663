#include "domain/portfolio/explain_rollup.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "domain/portfolio/explain.hpp"

namespace baitu::portfolio {
namespace {

// Whether a project is counted; null for what is not counted but promised.
using Counts = bool (*)(const ProjectView&);

struct FigureRow {
  std::string_view name;
  Counts counts;
  bool uses_rule;
};

template <Colour colour>
bool shows(const ProjectView& project) {
  return project.light().colour == colour;
}

constexpr auto kFigures = std::to_array<FigureRow>({
    {"total", [](const ProjectView&) { return true; }, false},
    {"done", [](const ProjectView& project) { return project.done(); }, false},
    {"quota", nullptr, false},
    {"green", &shows<Colour::green>, true},
    {"yellow", &shows<Colour::yellow>, true},
    {"red", &shows<Colour::red>, true},
    {"grey", &shows<Colour::grey>, true},
    {"white", &shows<Colour::white>, true},
});

// What the programme promises to the group that is asked for; none where it is not part of it.
std::optional<std::int64_t> promised(const programme::ProgrammeDefined& programme,
                                     const RollUpQuestion& question) {
  if (!question.key) return programme.quota;
  if (question.cut == Cut::programme && *question.key == programme.code.value)
    return programme.quota;
  if (question.cut != Cut::list) return std::nullopt;
  for (const programme::ListDefinition& list : programme.lists)
    if (*question.key == programme.code.value + '/' + list.code.value) return list.quota;
  return std::nullopt;
}

RollUpExplanation explain_quota(const Portfolio& portfolio, const View& view,
                                const RollUpQuestion& question) {
  RollUpExplanation explanation;
  explanation.formula = "promised_items";
  if (!question.filter.by_programme_only()) return explanation;
  if (!question.key) explanation.value = 0;
  std::set<ProgrammeCode> programmes;
  for (const auto& [code, programme] : view.catalogue().programmes) {
    const auto quota = promised(*programme, question);
    if (!quota || !question.filter.asks_for(code)) continue;
    explanation.value = explanation.value.value_or(0) + *quota;
    explanation.inputs.push_back({"quota", code.value, *quota});
    programmes.insert(code);
  }
  explanation.events = definitions(portfolio, view.as_of(), programmes, false);
  return explanation;
}

RollUpExplanation explain_count(const Portfolio& portfolio, const View& view,
                                const RollUpQuestion& question, const FigureRow& figure) {
  RollUpExplanation explanation;
  explanation.formula = "count_items";
  std::size_t total = 0;
  view.for_each_project(question.filter, [&](const ProjectView& project) {
    if (!figure.counts(project)) return;
    if (question.key && key_of(question.cut, project, view) != *question.key) return;
    const std::size_t number = total++;
    if (number >= question.offset && number - question.offset < question.limit)
      explanation.items.push_back({project.identity().code, project.identity().name});
  });
  explanation.total = total;
  explanation.value = static_cast<std::int64_t>(total);
  if (!figure.uses_rule) return explanation;
  explanation.events = definitions(portfolio, view.as_of(), {}, true);
  if (const auto& rule = view.catalogue().light_rule) explanation.rule_version = rule->version;
  return explanation;
}

}  // namespace

std::vector<std::string_view> roll_up_figures() {
  std::vector<std::string_view> names;
  for (const FigureRow& row : kFigures) names.push_back(row.name);
  return names;
}

Result<RollUpExplanation> explain_roll_up(const Portfolio& portfolio, const View& view,
                                          const RollUpQuestion& question) {
  const auto row = std::ranges::find(kFigures, question.figure, &FigureRow::name);
  if (row == kFigures.end())
    return fail(ErrorCode::invalid_value, "no such figure of a roll-up", "figure");
  return row->counts ? explain_count(portfolio, view, question, *row)
                     : explain_quota(portfolio, view, question);
}

}  // namespace baitu::portfolio
