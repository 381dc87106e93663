#include "domain/evaluation/score.hpp"

#include <array>
#include <limits>
#include <utility>
#include <vector>

#include "domain/base/assert.hpp"
#include "domain/base/share.hpp"

namespace baitu::evaluation {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

// Sums over observations.
struct Tally {
  std::int64_t earned = 0;
  std::int64_t possible = 0;
  std::int64_t observations = 0;

  void add(const Tally& other) {
    earned += other.earned;
    possible += other.possible;
    observations += other.observations;
  }
};

// What all points of an index can add up to fits, so that nothing below overflows.
static_assert(kMaxPoints * kMaxObservations <
              static_cast<std::uint64_t>(kMost / kMaxPossible.hundredths /
                                         kMaxPossible.hundredths));

using Tallies = std::map<StandardCode, std::map<UnitCode, Tally>>;
using Counted = std::vector<const Observation*>;

bool counts(const Observation& item, const Period& period) {
  return !item.withdrawn && period.from <= item.on && item.on <= period.until;
}

Counted all_of(const Observations& observations, const Period& period) {
  Counted counted;
  for (const Observation& item : observations.items)
    if (counts(item, period)) counted.push_back(&item);
  return counted;
}

Counted last_of_each_unit(const Observations& observations, const Period& period) {
  std::map<UnitCode, const Observation*> last;
  for (const Observation* item : all_of(observations, period)) {
    const Observation*& kept = last[item->content.unit];
    if (!kept || kept->on <= item->on) kept = item;
  }
  Counted counted;
  for (const auto& [unit, item] : last) counted.push_back(item);
  return counted;
}

using Choose = Counted (*)(const Observations& observations, const Period& period);

// By Method.
constexpr std::array<Choose, kMethods> kCounted{last_of_each_unit, all_of, all_of};

Tallies tally(const Index& index, const ObservationsByPoint& observations, const Period& period) {
  Tallies tallies;
  for (const PointDefined& point : index.content.points) {
    const auto found = observations.find(point.code);
    if (found == observations.end()) continue;
    for (const Observation* item : counted(point, found->second, period)) {
      const Observed& content = item->content;
      tallies[point.standard][content.unit].add(
          {content.earned.hundredths, content.possible.hundredths, 1});
    }
  }
  return tallies;
}

Score score_of(const StandardDefined& standard, const Tally& tally) {
  if (tally.possible == 0) return {{}, {}, standard.possible, 0};
  return {Points{standard.possible.hundredths * tally.earned / tally.possible},
          standard.possible,
          {},
          tally.observations};
}

// Sums the standards' scores up the tree; `tally_of` finds the tally of a standard.
template <class TallyOf>
Scores summed(const Index& index, const TallyOf& tally_of) {
  Scores scores;
  for (const AreaDefined& area : index.content.areas) scores.areas[area.code];
  for (const IndicatorDefined& indicator : index.content.indicators)
    scores.indicators[indicator.code];
  for (const StandardDefined& standard : index.content.standards) {
    const Score score = score_of(standard, tally_of(standard.code));
    scores.standards[standard.code] = score;
    scores.indicators[standard.indicator].add(score);
  }
  for (const IndicatorDefined& indicator : index.content.indicators)
    scores.areas[indicator.area].add(scores.indicators[indicator.code]);
  for (const auto& [code, area] : scores.areas) scores.whole.add(area);
  return scores;
}

}  // namespace

std::optional<BasisPoints> Score::rate() const {
  if (possible.hundredths == 0) return std::nullopt;
  return share(earned.hundredths, possible.hundredths);
}

void Score::add(const Score& other) {
  earned.hundredths += other.earned.hundredths;
  possible.hundredths += other.possible.hundredths;
  unobserved.hundredths += other.unobserved.hundredths;
  observations += other.observations;
}

Counted counted(const PointDefined& point, const Observations& observations, const Period& period) {
  const auto method = static_cast<std::size_t>(point.method);
  BAITU_ASSERT(method < kCounted.size());
  return kCounted[method](observations, period);
}

Scores score(const Index& index, const ObservationsByPoint& observations, const Period& period) {
  const Tallies tallies = tally(index, observations, period);
  return summed(index, [&tallies](const StandardCode& standard) {
    Tally all;
    const auto found = tallies.find(standard);
    if (found == tallies.end()) return all;
    for (const auto& [unit, own] : found->second) all.add(own);
    return all;
  });
}

std::map<UnitCode, Scores> score_by_unit(const Index& index,
                                         const ObservationsByPoint& observations,
                                         const Period& period) {
  const Tallies tallies = tally(index, observations, period);
  std::map<UnitCode, Scores> by_unit;
  for (const auto& [standard, units] : tallies)
    for (const auto& [unit, own] : units) by_unit[unit];
  for (auto& [unit, scores] : by_unit)
    scores = summed(index, [&tallies, &unit](const StandardCode& standard) {
      const auto found = tallies.find(standard);
      if (found == tallies.end()) return Tally{};
      const auto own = found->second.find(unit);
      return own == found->second.end() ? Tally{} : own->second;
    });
  return by_unit;
}

std::map<UnitCode, Score> score_by_responsible(const Index& index, const Scores& scores) {
  std::map<UnitCode, Score> by_unit;
  for (const StandardDefined& standard : index.content.standards) {
    const auto found = scores.standards.find(standard.code);
    if (found != scores.standards.end())
      by_unit[responsible_unit(index, standard)].add(found->second);
  }
  return by_unit;
}

}  // namespace baitu::evaluation
