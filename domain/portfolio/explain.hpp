// Where a figure of a project comes from 这个数怎么来的: its value, the formula with what went into
// it, and the events behind it. Threads: any number of readers.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/explain_inputs.hpp"
#include "domain/portfolio/figure_value.hpp"
#include "domain/portfolio/portfolio.hpp"

namespace baitu::portfolio {

// A figure that was worked out, without the events.
struct WorkedOut {
  MaybeFigure value;
  std::string_view formula;
  std::vector<FigureInput> inputs;
  friend bool operator==(const WorkedOut&, const WorkedOut&) = default;
};

struct Explanation {
  WorkedOut figure;
  std::optional<std::int32_t> rule_version;  // where the light rule was used
  // In the order of addresses: events of the project, the definition of its programme and the light
  // rule as of the view where they were used. Folding the project's alone, with its registration,
  // gives the same `figure`; that a rule had been set is taken for granted where only its being
  // there matters.
  std::vector<RecordedEvent> events;
};

// What a figure's `key` names; a month by its first day.
enum class FigureKey : std::uint8_t { none, fact, stage, fund, month };

// Every figure of a project by its wire name, and what has to be given with it.
struct FigureName {
  std::string_view name;
  FigureKey key;
};
[[nodiscard]] std::vector<FigureName> project_figures();

// Errors: invalid_value (figure, key): no such figure; a key that the figure does not take, or that
// the programme does not know as its fact or stage; as View::row (project).
[[nodiscard]] Result<Explanation> explain(const Portfolio& portfolio, const View& view,
                                          const ProjectCode& code, std::string_view figure,
                                          std::string_view key);

// The figure of a project as given. Requires a name of project_figures() and a key that it takes.
[[nodiscard]] WorkedOut work_out(std::string_view figure, const Judged& judged);

// The events that the catalogue as of a position has of `programmes`, and of the light rule; in the
// order of addresses.
[[nodiscard]] std::vector<RecordedEvent> definitions(const Portfolio& portfolio, Position as_of,
                                                     const std::set<ProgrammeCode>& programmes,
                                                     bool light_rule);

}  // namespace baitu::portfolio
