// Where a figure of a roll-up comes from: the projects counted, or what was promised. Threads: any
// number of readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/base/ids.hpp"
#include "domain/base/text.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/explain_inputs.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/portfolio/rollup.hpp"

namespace baitu::portfolio {

// Which figure of a roll-up.
struct RollUpQuestion {
  std::string_view figure;  // of roll_up_figures()
  Cut cut = Cut::programme;
  std::optional<std::string> key;  // of the group; none: of the whole
  Filter filter;
  std::size_t offset = 0;  // of the items to show
  std::size_t limit = 0;
};

struct CountedItem {
  ProjectCode code;
  Text name;
  friend bool operator==(const CountedItem&, const CountedItem&) = default;
};

struct RollUpExplanation {
  std::optional<std::int64_t> value;  // as in roll_up() of the same cut and filter
  std::string_view formula;
  std::vector<FigureInput> inputs;
  std::optional<std::int32_t> rule_version;  // of colours
  std::vector<RecordedEvent> events;         // definitions: of a quota, of the rule of colours
  std::optional<std::size_t> total;          // items counted, on all pages; none for a quota
  std::vector<CountedItem> items;            // by code
};

// The wire names: "total", "done", "quota" and the colours.
[[nodiscard]] std::vector<std::string_view> roll_up_figures();

// Errors: invalid_value (figure).
[[nodiscard]] Result<RollUpExplanation> explain_roll_up(const Portfolio& portfolio,
                                                        const View& view,
                                                        const RollUpQuestion& question);

}  // namespace baitu::portfolio
