// Gaps to target 查找差距: which indicators are below standard, by how much, and which of those
// have no remedial plan 专项工作方案. Pure. Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/document/events.hpp"
#include "domain/evaluation/findings.hpp"
#include "domain/evaluation/index.hpp"
#include "domain/evaluation/score.hpp"

namespace baitu::evaluation {

// What a target is set for.
enum class Measured : std::uint8_t {
  score_rate,    // of the indicator, in basis points
  outcome,       // of the whole city, in thousandths of the outcome's unit
  outcome_part,  // of one unit, likewise
};
inline constexpr std::size_t kMeasured = 3;

// One target of one indicator.
struct Gap {
  IndicatorCode indicator;
  Measured measured = Measured::score_rate;
  UnitCode unit;                      // responsible: the indicator's, or whose part it is
  std::optional<std::int64_t> value;  // none: nothing was observed or reported
  std::int64_t target = 0;
  std::optional<BasisPoints> gap;   // zero where the target is reached; none without a value
  std::vector<DocumentCode> plans;  // remedial plans of the indicator on that day
  friend bool operator==(const Gap&, const Gap&) = default;

  [[nodiscard]] bool below() const { return gap && gap->value > 0; }
  [[nodiscard]] bool without_plan() const { return below() && plans.empty(); }
};

// By indicator of the index; one that is left out has nothing reported.
using OutcomesByIndicator = std::map<IndicatorCode, Outcomes>;

// A row for every target of the index, the largest gap first, then those without a value, by
// indicator, what is measured and unit where they are equal.
//
// The gap of a score rate is target − rate in percentage points, in basis points. That of an
// outcome is what is missing to the target (at_least) or exceeds it (at_most), ÷ |target|, rounded
// up so that nothing below standard shows as no gap, and at most the whole, which it is where the
// target is zero.
//
// `plans` are the documents that stand; of them the remedial plans whose period holds `on` count
// for the indicator that they govern.
[[nodiscard]] std::vector<Gap> gaps(const Index& index, const Scores& scores,
                                    const OutcomesByIndicator& outcomes,
                                    std::span<const document::Filed> plans, Date on);

// The stable wire name ("outcome_part").
[[nodiscard]] std::string_view name_of(Measured measured);

}  // namespace baitu::evaluation
