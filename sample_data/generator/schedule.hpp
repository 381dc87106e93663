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

// When a later plan takes the place of the first, which did not hold.
struct Replanning {
  Date on;
  std::vector<project::PlannedStage> planned;
};

struct Schedule {
  Date registered;
  // The whole template; its weights are zero where the template's stand.
  std::vector<project::PlannedStage> planned;
  std::vector<ActualStage> actual;     // the whole template, however far in the future
  std::size_t main = 0;                // index of the stage with the most weight
  std::optional<Interval> suspension;  // inside the main stage
  std::optional<Replanning> replanning;
  StageCode done_stage;
  Date done;  // its end

  [[nodiscard]] bool suspended(Date on) const;

  // Weighted share of the stages done by the end of `on`, in basis points.
  [[nodiscard]] std::int64_t progress_bp(Date on) const;

  // Share of the main stage, 0 to 10'000.
  [[nodiscard]] std::int64_t main_bp(Date on) const;

  // When the first plan has the done stage finished.
  [[nodiscard]] Date planned_finish() const;

  // Requires: a stage of the programme.
  [[nodiscard]] const ActualStage& stage(const StageCode& code) const;
};

// A project registered between the days `first` and `last` of the sample.
[[nodiscard]] Schedule make_schedule(const programme::ProgrammeDefined& programme, Date first,
                                     Date last, Random& random);

}  // namespace baitu::sample
