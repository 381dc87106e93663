// When things happen to one project: as planned, and as they really go.
#pragma once

#include <optional>
#include <vector>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"
#include "domain/programme/events.hpp"
#include "domain/project/events.hpp"
#include "sample_data/generator/random.hpp"

namespace baitu::sample {

struct ActualStage {
  StageCode code;
  std::int32_t weight = 0;
  Date start;
  Date finish;
};

struct Interval {
  Date from;
  Date to;
};

struct Schedule {
  Date registered;
  std::vector<project::PlannedStage> planned;  // the whole template
  std::vector<ActualStage> actual;             // the whole template, however far in the future
  std::size_t main = 0;                        // index of the stage with the most weight
  std::optional<Interval> suspension;          // inside the main stage
  Date done;                                   // end of the done stage

  [[nodiscard]] bool suspended(Date on) const;

  // Weighted share of the stages done by the end of `on`, in basis points.
  [[nodiscard]] std::int64_t progress_bp(Date on) const;

  // Share of the main stage, 0 to 10'000.
  [[nodiscard]] std::int64_t main_bp(Date on) const;
};

// A project registered between the days `first` and `last` of the sample.
[[nodiscard]] Schedule make_schedule(const programme::ProgrammeDefined& programme, Date first,
                                     Date last, Random& random);

}  // namespace baitu::sample
