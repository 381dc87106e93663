#include "domain/evaluation/gap.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <tuple>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::evaluation {
namespace {

constexpr std::array<std::string_view, kMeasured> kNames{"score_rate", "outcome", "outcome_part"};

// ceil(missing ÷ target), at most the whole. Requires target ≥ 0.
BasisPoints relative(std::int64_t missing, std::int64_t target) {
  static_assert(kMaxOutcome.thousandths <=
                std::numeric_limits<std::int64_t>::max() / (kWhole.value + 1));
  if (missing <= 0) return BasisPoints{0};
  if (missing >= target) return kWhole;
  return {static_cast<std::int32_t>((missing * kWhole.value + target - 1) / target)};
}

BasisPoints outcome_gap(programme::BoundKind bound, Quantity value, Quantity target) {
  const std::int64_t over = value.thousandths - target.thousandths;
  const bool at_most = bound == programme::BoundKind::at_most;
  return relative(at_most ? over : -over, std::abs(target.thousandths));
}

class Rows {
 public:
  Rows(const Scores& scores, const OutcomesByIndicator& outcomes)
      : scores_(scores), outcomes_(outcomes) {}

  void add(const IndicatorDefined& indicator, const std::vector<DocumentCode>& plans) {
    if (indicator.target_rate.value > 0) add_rate(indicator, plans);
    if (!indicator.outcome) return;
    add_outcome(indicator, {}, indicator.outcome->target, plans);
    for (const OutcomePart& part : indicator.parts)
      add_outcome(indicator, part.unit, part.target, plans);
  }

  [[nodiscard]] std::vector<Gap> sorted() && {
    const auto key = [](const Gap& row) {
      const std::int32_t missing = row.gap ? row.gap->value : -1;
      return std::tuple(-missing, row.indicator, row.measured, row.unit);
    };
    std::ranges::sort(rows_, {}, key);
    return std::move(rows_);
  }

 private:
  void add_rate(const IndicatorDefined& indicator, const std::vector<DocumentCode>& plans) {
    Gap row{
        indicator.code, Measured::score_rate, indicator.unit, {}, indicator.target_rate.value, {},
        plans};
    const auto found = scores_.indicators.find(indicator.code);
    if (found != scores_.indicators.end())
      if (const auto rate = found->second.rate()) {
        row.value = rate->value;
        row.gap = BasisPoints{std::max(0, indicator.target_rate.value - rate->value)};
      }
    rows_.push_back(std::move(row));
  }

  // Of the whole city where `unit` is empty.
  void add_outcome(const IndicatorDefined& indicator, const UnitCode& unit, Quantity target,
                   const std::vector<DocumentCode>& plans) {
    Gap row{indicator.code,
            unit.empty() ? Measured::outcome : Measured::outcome_part,
            unit.empty() ? indicator.unit : unit,
            {},
            target.thousandths,
            {},
            plans};
    const auto found = outcomes_.find(indicator.code);
    if (found != outcomes_.end())
      if (const OutcomeReport* reported = found->second.of(unit)) {
        row.value = reported->content.value.thousandths;
        row.gap = outcome_gap(indicator.outcome->bound, reported->content.value, target);
      }
    rows_.push_back(std::move(row));
  }

  const Scores& scores_;
  const OutcomesByIndicator& outcomes_;
  std::vector<Gap> rows_;
};

bool is_for(const document::Filed& plan, const IndicatorCode& indicator, Date on) {
  return plan.kind == document::Kind::remedial_plan &&
         plan.governs.kind == document::GovernedKind::indicator &&
         plan.governs.code == indicator.value && plan.from <= on && on <= plan.until;
}

}  // namespace

std::vector<Gap> gaps(const Index& index, const Scores& scores, const OutcomesByIndicator& outcomes,
                      std::span<const document::Filed> plans, Date on) {
  Rows rows(scores, outcomes);
  for (const IndicatorDefined& indicator : index.content.indicators) {
    std::vector<DocumentCode> own;
    for (const document::Filed& plan : plans)
      if (is_for(plan, indicator.code, on)) own.push_back(plan.code);
    std::ranges::sort(own);
    rows.add(indicator, own);
  }
  return std::move(rows).sorted();
}

std::string_view name_of(Measured measured) {
  const auto index = static_cast<std::size_t>(measured);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

}  // namespace baitu::evaluation
