// Where a figure over many projects comes from: the projects counted with what each adds, or what
// was promised. Threads: any number of readers.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/curve.hpp"
#include "domain/portfolio/explain_inputs.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/portfolio/rollup.hpp"

namespace baitu::portfolio {

// What else is asked with a figure: bits. Beside them each takes a filter.
enum class Asks : std::uint8_t {
  nothing = 0,
  group = 1,  // cut, and key of the group; without a key the whole
  tally = 2,  // key: "<programme>/<tally>"
  month = 4,  // key: its first day; without one the view's day
  weight = 8,
  before = 16,
  ahead = 32,
  target = 64,  // key: "<unit>/<year>/<programme>", perhaps followed by "/<list>"
};

[[nodiscard]] constexpr Asks operator|(Asks left, Asks right) {
  return static_cast<Asks>(static_cast<std::uint8_t>(left) | static_cast<std::uint8_t>(right));
}
[[nodiscard]] constexpr bool has(Asks asks, Asks what) {
  return (static_cast<std::uint8_t>(asks) & static_cast<std::uint8_t>(what)) != 0;
}

// The earlier moment of a movement.
struct Earlier {
  Position as_of;
  Date on;
};

// Which figure over many.
struct RollUpQuestion {
  std::string_view figure;  // of roll_up_figures()
  Cut cut = Cut::programme;
  // g++ warns of a member without an initializer where a shorter list leaves it out.
  // NOLINTBEGIN(readability-redundant-member-init)
  std::optional<std::string> key = {};
  Filter filter = {};
  std::size_t offset = 0;  // of the items to show
  std::size_t limit = 0;
  Weight weight = Weight::projects;
  std::optional<Earlier> before = {};
  // NOLINTEND(readability-redundant-member-init)
  std::chrono::days ahead{0};
};

struct CountedItem {
  ProjectCode code;
  Text name;
  std::optional<std::int64_t> adds;  // to the sum; none where each adds one
  friend bool operator==(const CountedItem&, const CountedItem&) = default;
};

struct RollUpExplanation {
  MaybeFigure value;  // as in the answer of the same question
  std::string_view formula;
  std::vector<FigureInput> inputs;
  std::optional<std::int32_t> rule_version;  // of colours and silence
  // By which the earlier moment of a movement was judged, where it was another; 0: none stood.
  std::optional<std::int32_t> rule_version_before;
  std::vector<RecordedEvent> events;  // definitions: of what is promised, of the light rule
  std::optional<std::size_t> total;   // items counted, on all pages; none for a promise
  std::vector<CountedItem> items;     // by code
  std::string_view item_figure;       // of a project, that says what it adds; empty: none
  std::string item_key;
};

// Every figure over many by its wire name, with what it asks.
struct RollUpFigure {
  std::string_view name;
  Asks asks;
};
[[nodiscard]] std::vector<RollUpFigure> roll_up_figures();

// Errors: invalid_value (figure): no such figure; (key): not one that the figure takes, or none
// where it takes no whole; (since): a movement without an earlier moment.
[[nodiscard]] Result<RollUpExplanation> explain_roll_up(const Portfolio& portfolio,
                                                        const View& view,
                                                        const RollUpQuestion& question);

}  // namespace baitu::portfolio
