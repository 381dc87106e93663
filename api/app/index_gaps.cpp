#include "api/app/index_gaps.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "api/app/evaluation.hpp"

namespace baitu::app {
namespace {

// Requires a gap that is below standard, of an indicator of the index.
pack::GapRow row_of(const evaluation::Index& index, evaluation::Gap gap) {
  return {gap.indicator.value,
          index.indicator(gap.indicator)->name,
          std::string(name_of(gap.measured)),
          std::move(gap.unit),
          *gap.value,
          gap.target,
          *gap.gap,
          std::move(gap.plans)};
}

}  // namespace

std::vector<pack::GapRow> gaps_of_year(const portfolio::Portfolio& portfolio, std::int32_t year,
                                       const Moment& moment) {
  std::vector<pack::GapRow> rows;
  const auto plans = remedial_plans_at(portfolio, moment);
  for (const IndexReading& read : indexes_at(portfolio, moment)) {
    if (read.index.content.year != year) continue;
    for (evaluation::Gap& gap :
         evaluation::gaps(read.index, read.scores, read.outcomes, plans, moment.on))
      if (gap.below()) rows.push_back(row_of(read.index, std::move(gap)));
  }
  std::ranges::stable_sort(rows, std::ranges::greater{}, &pack::GapRow::gap);
  return rows;
}

}  // namespace baitu::app
