// Tallies: items that a programme counts beside completion, each with its quota. Pure. Threads:
// any.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "domain/portfolio/view.hpp"
#include "domain/programme/events.hpp"

namespace baitu::portfolio {

struct TallyMarks;

// Those of the project's programme that count it. A withdrawn or revoked one counts in none.
[[nodiscard]] TallyMarks tally_marks(const ProjectView& project);

struct TallyCount {
  std::shared_ptr<const programme::ProgrammeDefined> programme;
  std::size_t index = 0;     // of the tally in its programme
  std::int64_t count = 0;    // items of its lists that have begun, or completed, the stage
  std::int64_t planned = 0;  // items whose plan wants that by the view's day
  // None under a filter on anything but programmes.
  std::optional<std::int64_t> quota;
  // Of the quota, what should be reached by the view's day: all of it from the tally's `by` on,
  // before that `planned`, at most the quota.
  std::optional<std::int64_t> expected;

  [[nodiscard]] const programme::TallyDefinition& definition() const {
    return programme->tallies[index];
  }
  // count and expected ÷ quota, rounded down, at most kMaxShare; none for a quota of zero.
  [[nodiscard]] std::optional<BasisPoints> count_share() const;
  [[nodiscard]] std::optional<BasisPoints> expected_share() const;
};

// Gives the tally its quota, and what of it should be reached by the day: see `expected`.
void set_quota(TallyCount& count, Date on);

// Every tally of the programmes that the filter asks for, in the order of codes, then as defined.
// The definitions are those of the view's position.
[[nodiscard]] std::vector<TallyCount> tallies(const View& view, const Filter& filter);

}  // namespace baitu::portfolio
