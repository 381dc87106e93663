// The tables of all figures over many projects: what one project adds, and how the sum becomes the
// figure. Threads: any.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/portfolio/course.hpp"
#include "domain/portfolio/explain_rollup.hpp"
#include "domain/portfolio/standing.hpp"
#include "domain/portfolio/view.hpp"

namespace baitu::portfolio {

// A tally that is asked for, and its place in the programme.
struct TallyAsked {
  std::shared_ptr<const programme::ProgrammeDefined> programme;
  std::size_t index = 0;

  [[nodiscard]] const programme::TallyDefinition& definition() const {
    return programme->tallies[index];
  }
};

// A target of a unit that is asked for.
struct TargetAsked {
  UnitCode unit;
  std::int32_t year = 0;
  ProgrammeCode programme;
  ListCode list;  // may be empty
};

// The question, and what its key names.
struct Asked {
  const View& view;
  const RollUpQuestion& question;
  std::optional<TallyAsked> tally;
  std::optional<std::size_t> month;
  std::optional<TargetAsked> target;

  [[nodiscard]] std::size_t now() const { return month_of(view.on()); }
};

// One project, as far as the figure looks at it. The filter selects at each moment by itself.
struct Seen {
  const Standing* now = nullptr;     // null: not there
  const Standing* before = nullptr;  // the same, of a movement
  const Course* course = nullptr;
  const ProjectView* project = nullptr;
  bool selected = false;
  bool selected_before = false;
};

struct AddedItem {
  std::shared_ptr<const project::Registered> identity;
  std::int64_t adds = 0;
};

struct Sum {
  std::vector<AddedItem> items;  // by code
  std::int64_t adds = 0;         // of all items
  std::int64_t divisor = 0;
  MonthRange range;  // of the courses
};

// What a project adds; none: it is not counted.
using Adds = std::optional<std::int64_t> (*)(const Asked& asked, const Seen& seen);
// Sets value, formula and inputs.
using Close = void (*)(const Asked& asked, const Sum& sum, RollUpExplanation& into);

// What it looks at of every project: how it stands, its course too, how it stands at two moments,
// or the whole of it where it is done. Withdrawn and revoked projects are in no sum of courses.
enum class Over : std::uint8_t { standings, courses, moments, done_projects };

// Whose definitions a figure rests on.
enum class Rests : std::uint8_t { on_nothing, on_rule, on_programmes };

struct SumFigure {
  std::string_view name;
  Adds adds;     // null: nothing is counted, it is promised
  Adds divides;  // what a project adds to the divisor; null: there is none
  Close close;
  std::string_view item_figure;
  Asks asks;
  Over over;
  Rests rests;
};

[[nodiscard]] std::span<const SumFigure> state_sums();     // summaries, silence, tallies
[[nodiscard]] std::span<const SumFigure> course_sums();    // curves, forecasts, earned value
[[nodiscard]] std::span<const SumFigure> movement_sums();  // movement, what is due

// Ways to close that several tables share.
namespace close {

void count(const Asked& asked, const Sum& sum, RollUpExplanation& into);
void add_up(const Asked& asked, const Sum& sum, RollUpExplanation& into);

}  // namespace close

}  // namespace baitu::portfolio
