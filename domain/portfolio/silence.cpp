#include "domain/portfolio/silence.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "domain/portfolio/kept.hpp"
#include "domain/portfolio/standing.hpp"

namespace baitu::portfolio {
namespace {

// Counts while they are being made.
struct Tally {
  SilenceCounts counts;
  std::vector<std::int32_t> overdue_days;  // of each silent one

  void add(const Silence& silence) {
    ++counts.expected;
    if (!silence.silent()) return;
    ++counts.silent;
    counts.overdue_days += silence.overdue_days();
    counts.longest_days = std::max(counts.longest_days, silence.silent_days);
    overdue_days.push_back(silence.overdue_days());
  }

  [[nodiscard]] SilenceCounts take() {
    if (!overdue_days.empty()) {
      const auto middle =
          overdue_days.begin() + static_cast<std::ptrdiff_t>((overdue_days.size() - 1) / 2);
      std::ranges::nth_element(overdue_days, middle);
      counts.median_overdue_days = *middle;
    }
    return counts;
  }
};

bool ranks_before(const SilenceGroup& left, const SilenceGroup& right) {
  return std::tie(right.counts.silent, right.counts.overdue_days, left.key) <
         std::tie(left.counts.silent, left.counts.overdue_days, right.key);
}

bool longer_overdue(const Standing* left, const Standing* right) {
  const std::int32_t left_days = left->silence()->overdue_days();
  const std::int32_t right_days = right->silence()->overdue_days();
  return std::tie(right_days, left->identity()->code) <
         std::tie(left_days, right->identity()->code);
}

}  // namespace

std::optional<Silence> silence_of(const ProjectView& project) {
  const std::int32_t every_days = project.programme()->reporting_period_days;
  if (every_days == 0 || project.stopped() || project.done()) return std::nullopt;
  const Date since = silent_since(project.state());
  const auto days = std::max<std::int64_t>(0, (project.on() - since).count());
  return Silence{since, static_cast<std::int32_t>(days), every_days, project.silence_grace_days()};
}

SilenceByCut silence_by(const View& view, const Filter& filter, Cut cut) {
  std::map<std::string, Tally> groups;
  Tally whole;
  view.for_each_standing(filter, [&](const Standing& project) {
    const auto& silence = project.silence();
    if (!silence) return;
    groups[key_of(cut, project, view)].add(*silence);
    whole.add(*silence);
  });
  SilenceByCut result{{}, whole.take()};
  for (auto& [key, tally] : groups) result.groups.push_back({key, tally.take()});
  std::ranges::sort(result.groups, ranks_before);
  return result;
}

SilentPage silent_projects(const View& view, const Filter& filter, std::size_t offset,
                           std::size_t limit) {
  SilentPage page;
  Tally whole;
  const auto standings = view.standings();
  std::vector<const Standing*> silent;
  standings->for_each([&](const Standing& project) {
    if (!project.silence() || !passes(project, filter)) return;
    whole.add(*project.silence());
    if (project.silence()->silent()) silent.push_back(&project);
  });
  page.whole = whole.take();
  const std::size_t first = std::min(offset, silent.size());
  const std::size_t last = first + std::min(limit, silent.size() - first);
  std::ranges::partial_sort(silent, silent.begin() + static_cast<std::ptrdiff_t>(last),
                            longer_overdue);
  for (std::size_t i = first; i < last; ++i)
    page.projects.push_back({silent[i]->identity(), silent[i]->assignment(),
                             silent[i]->last_report(), *silent[i]->silence()});
  return page;
}

}  // namespace baitu::portfolio
