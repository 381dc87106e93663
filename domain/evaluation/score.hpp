// Score rates 得分率 of an index over a period: sums of points, and their ratios, never means of
// means. Pure. Threads: any.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/quantity.hpp"
#include "domain/base/time.hpp"
#include "domain/evaluation/findings.hpp"
#include "domain/evaluation/index.hpp"

namespace baitu::evaluation {

// Both days inclusive.
struct Period {
  Date from;
  Date until;
};

// Points over some standards.
struct Score {
  Points earned;
  Points possible;                // of the standards that were observed: the denominator
  Points unobserved;              // of the standards that were not; neither earned nor lost
  std::int64_t observations = 0;  // that count
  friend bool operator==(const Score&, const Score&) = default;

  // earned ÷ possible, rounded down; none where nothing was observed.
  [[nodiscard]] std::optional<BasisPoints> rate() const;

  void add(const Score& other);
};

struct Scores {
  std::map<StandardCode, Score> standards;
  std::map<IndicatorCode, Score> indicators;  // sums over their standards
  std::map<AreaCode, Score> areas;            // sums over their indicators
  Score whole;                                // the sum over the areas
  friend bool operator==(const Scores&, const Scores&) = default;
};

// By point of the index; a point that is left out was never observed.
using ObservationsByPoint = std::map<PointCode, Observations>;

// What counts of a point: the observations about days of the period that were not withdrawn; of a
// material review 材料审核 the last one of each unit alone, for it says how the materials are now,
// while visits and answers are a sample and all of them count. Valid until the next evolve().
[[nodiscard]] std::vector<const Observation*> counted(const PointDefined& point,
                                                      const Observations& observations,
                                                      const Period& period);

// The score of every node of the index. Of a standard:
//
//   earned = its possible points × Σ earned ÷ Σ possible of the observations that count, rounded
//            down,
//
// so its points are its weight however often it was observed. Observations of points that the index
// no longer has do not count.
[[nodiscard]] Scores score(const Index& index, const ObservationsByPoint& observations,
                           const Period& period);

// The same of each unit that observations count for, from those alone; unobserved are the standards
// at which that unit was not.
[[nodiscard]] std::map<UnitCode, Scores> score_by_unit(const Index& index,
                                                       const ObservationsByPoint& observations,
                                                       const Period& period);

// By the unit that is responsible for the standard 责任单位, whoever was observed.
[[nodiscard]] std::map<UnitCode, Score> score_by_responsible(const Index& index,
                                                             const Scores& scores);

}  // namespace baitu::evaluation
