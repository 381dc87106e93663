// Totals of score ledgers, recomputed from their lines, and the ranking of districts and of other
// units by them or by score rates. Pure. Threads: any.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/evaluation/ledger.hpp"
#include "domain/evaluation/score.hpp"
#include "domain/organisation/organisation.hpp"

namespace baitu::evaluation {

// Of one ledger. plus + minus = the sum of all its lines, the counter-entries included.
struct Total {
  Points plus;                // of the entries above zero that were not reversed
  Points minus;               // of those below, ≤ 0
  std::int64_t entries = 0;   // that were not reversed
  std::int64_t reversed = 0;  // entries that were
  std::int64_t open_appeals = 0;
  friend bool operator==(const Total&, const Total&) = default;

  [[nodiscard]] Points sum() const { return {plus.hundredths + minus.hundredths}; }
};

[[nodiscard]] Total total_of(const Ledger& ledger);

// A unit with what it is ranked by.
template <class Figure>
struct Ranked {
  UnitCode unit;
  std::int32_t rank = 0;  // 1 is the best; equal ones share one, and the next is left out: 1, 1, 3
  Figure figure;
  friend bool operator==(const Ranked&, const Ranked&) = default;
};

// Districts and all other units apart, each the best first, by code where they share a rank.
template <class Figure>
struct Ranking {
  std::vector<Ranked<Figure>> districts;
  std::vector<Ranked<Figure>> units;
  friend bool operator==(const Ranking&, const Ranking&) = default;
};

// By the sum of the ledger of a year: every district and department of the organisation, with zero
// where it has no ledger of that year, and any other unit that has one. Requires at most one ledger
// of a unit and year.
[[nodiscard]] Ranking<Total> rank_by_ledger(const organisation::Organisation& organisation,
                                            std::span<const Ledger> ledgers, std::int32_t year);

// By score rate, as it is shown in basis points. A unit of which nothing was observed has no rank.
[[nodiscard]] Ranking<Score> rank_by_rate(const organisation::Organisation& organisation,
                                          const std::map<UnitCode, Score>& scores);

}  // namespace baitu::evaluation
