#include "domain/portfolio/tally.hpp"

#include <algorithm>
#include <map>

#include "domain/portfolio/arithmetic.hpp"
#include "domain/portfolio/standing.hpp"
#include "domain/programme/catalogue.hpp"

namespace baitu::portfolio {
namespace {

static_assert(programme::kMaxTallies <= 64, "TallyMarks has a bit for each");

using programme::StageMoment;
using programme::TallyDefinition;

bool is_in(const TallyDefinition& tally, const ListCode& list) {
  return tally.lists.empty() || std::ranges::find(tally.lists, list) != tally.lists.end();
}

bool reached(const TallyDefinition& tally, const project::State& state) {
  const project::StageDates* dates = state.stage(tally.stage);
  return dates && (tally.moment == StageMoment::started || dates->completed_on);
}

bool wanted(const TallyDefinition& tally, const project::State& state, Date on) {
  if (!state.plan) return false;
  const auto planned =
      std::ranges::find(state.plan->stages, tally.stage, &project::PlannedStage::stage);
  if (planned == state.plan->stages.end()) return false;
  return (tally.moment == StageMoment::started ? planned->start : planned->finish) <= on;
}

// Tallies of each programme stand together; where those of a programme begin.
using Places = std::map<ProgrammeCode, std::size_t>;

std::vector<TallyCount> none_counted(const View& view, const Filter& filter, Places& places) {
  std::vector<TallyCount> counts;
  for (const auto& [code, programme] : view.catalogue().programmes) {
    if (!filter.asks_for(code)) continue;
    places[code] = counts.size();
    for (std::size_t i = 0; i < programme->tallies.size(); ++i)
      counts.push_back({programme, i, 0, 0, {}, {}});
  }
  return counts;
}

std::optional<BasisPoints> share_of_quota(std::optional<std::int64_t> part,
                                          std::optional<std::int64_t> quota) {
  if (!part || !quota || *quota == 0) return std::nullopt;
  const std::int64_t share = *part * kWhole.value / *quota;
  return BasisPoints{static_cast<std::int32_t>(std::min<std::int64_t>(share, kMaxShare.value))};
}

}  // namespace

std::optional<BasisPoints> TallyCount::count_share() const { return share_of_quota(count, quota); }

std::optional<BasisPoints> TallyCount::expected_share() const {
  return share_of_quota(expected, quota);
}

void set_quota(TallyCount& count, Date on) {
  const TallyDefinition& tally = count.definition();
  count.quota = tally.quota;
  const bool all = tally.by && *tally.by <= on;
  count.expected = all ? *count.quota : std::min(count.planned, *count.quota);
}

TallyMarks tally_marks(const ProjectView& project) {
  TallyMarks marks;
  const project::State& state = project.state();
  if (state.withdrawn_on || state.revoked_on) return marks;
  std::uint64_t mark = 1;
  for (const TallyDefinition& tally : project.programme()->tallies) {
    if (is_in(tally, project.identity().list)) {
      if (reached(tally, state)) marks.reached |= mark;
      if (wanted(tally, state, project.on())) marks.planned |= mark;
    }
    mark <<= 1U;
  }
  return marks;
}

std::vector<TallyCount> tallies(const View& view, const Filter& filter) {
  Places places;
  std::vector<TallyCount> counts = none_counted(view, filter, places);
  view.for_each_standing(filter, [&](const Standing& project) {
    const auto [reached, planned] = project.tallies();
    if ((reached | planned) == 0) return;
    const std::size_t place = places.at(project.identity()->programme);
    for (std::size_t i = 0; i < project.programme().tallies.size(); ++i) {
      counts[place + i].count += static_cast<std::int64_t>(reached >> i & 1U);
      counts[place + i].planned += static_cast<std::int64_t>(planned >> i & 1U);
    }
  });
  if (filter.by_programme_only())
    for (TallyCount& count : counts) set_quota(count, view.on());
  return counts;
}

}  // namespace baitu::portfolio
