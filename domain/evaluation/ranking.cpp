#include "domain/evaluation/ranking.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace baitu::evaluation {
namespace {

using organisation::UnitKind;

std::int64_t worth(const Total& total) { return total.sum().hundredths; }
std::int64_t worth(const Score& score) { return score.rate().value_or(BasisPoints{0}).value; }

template <class Figure>
void give_ranks(std::vector<Ranked<Figure>>& units) {
  std::ranges::sort(units, {}, [](const Ranked<Figure>& ranked) {
    return std::tuple(-worth(ranked.figure), ranked.unit);
  });
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool shared = i > 0 && worth(units[i].figure) == worth(units[i - 1].figure);
    units[i].rank = shared ? units[i - 1].rank : static_cast<std::int32_t>(i) + 1;
  }
}

template <class Figure>
Ranking<Figure> ranked(const organisation::Organisation& organisation,
                       const std::map<UnitCode, Figure>& figures) {
  Ranking<Figure> ranking;
  for (const auto& [code, figure] : figures) {
    const organisation::UnitDefined* unit = organisation.unit(code);
    const bool district = unit && unit->kind == UnitKind::district;
    (district ? ranking.districts : ranking.units).push_back({code, 0, figure});
  }
  give_ranks(ranking.districts);
  give_ranks(ranking.units);
  return ranking;
}

}  // namespace

Total total_of(const Ledger& ledger) {
  Total total;
  for (const Entry& entry : ledger.entries) {
    const std::int64_t entered = entry.content.points.hundredths;
    const std::int64_t left = entered + (entry.reversal ? entry.reversal->points.hundredths : 0);
    (entered > 0 ? total.plus : total.minus).hundredths += left;
    ++(entry.reversal ? total.reversed : total.entries);
    if (entry.appeal && !entry.appeal->decision) ++total.open_appeals;
  }
  return total;
}

Ranking<Total> rank_by_ledger(const organisation::Organisation& organisation,
                              std::span<const Ledger> ledgers, std::int32_t year) {
  std::map<UnitCode, Total> totals;
  for (const auto& [code, unit] : organisation.units)
    if (unit.kind == UnitKind::district || unit.kind == UnitKind::department) totals[code];
  for (const Ledger& ledger : ledgers)
    if (ledger.year == year) totals[ledger.unit] = total_of(ledger);
  return ranked(organisation, totals);
}

Ranking<Score> rank_by_rate(const organisation::Organisation& organisation,
                            const std::map<UnitCode, Score>& scores) {
  std::map<UnitCode, Score> observed;
  for (const auto& [code, score] : scores)
    if (score.rate()) observed[code] = score;
  return ranked(organisation, observed);
}

}  // namespace baitu::evaluation
