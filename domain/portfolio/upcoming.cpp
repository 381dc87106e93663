#include "domain/portfolio/upcoming.hpp"

#include <algorithm>
#include <tuple>

#include "domain/portfolio/kept.hpp"
#include "domain/portfolio/standing.hpp"

namespace baitu::portfolio {
namespace {

struct Found {
  const Standing* project;
  const OpenDue* due;
  std::size_t number;  // in the order of codes, then of the plan
};

// Rows `offset` to `offset + limit` in the order of days, then as found.
std::vector<Due> page_of(std::vector<Found>& all, std::size_t offset, std::size_t limit) {
  const std::size_t first = std::min(offset, all.size());
  const std::size_t last = first + std::min(limit, all.size() - first);
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(last);
  std::ranges::partial_sort(
      all, end, {}, [](const Found& found) { return std::tuple(found.due->on, found.number); });
  std::vector<Due> page;
  for (std::size_t i = first; i < last; ++i) {
    const auto& [project, due, number] = all[i];
    page.push_back({due->kind, due->on, due->stage ? *due->stage : StageCode(), project->identity(),
                    project->assignment()});
  }
  return page;
}

}  // namespace

DuePage upcoming(const View& view, const Filter& filter, std::chrono::days ahead,
                 std::size_t offset, std::size_t limit) {
  DuePage page;
  const Date until = view.on() + ahead;
  const auto standings = view.standings();
  std::vector<Found> all;
  standings->for_each([&](const Standing& project) {
    if (!passes(project, filter)) return;
    for (const OpenDue& due : project.open()) {
      if (due.on > until) continue;
      if (due.on < view.on()) ++page.overdue;
      all.push_back({&project, &due, all.size()});
    }
  });
  page.total = std::ssize(all);
  page.items = page_of(all, offset, limit);
  return page;
}

}  // namespace baitu::portfolio
