#include "api/app/left_out.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "domain/base/names.hpp"

namespace baitu::app {
namespace {

constexpr std::array<std::string_view, kLeftOutWhys> kWords{"unmatched", "left_out"};

// The features that became sites of projects.
std::set<std::size_t> recorded(const UploadDetail& detail, const Reading& reading) {
  std::set<std::size_t> features;
  if (!detail.reversal) return features;
  for (const ProjectChange& change : detail.reversal->projects) {
    const auto state =
        reading.portfolio->find(change.project)->at(detail.item.committed, Date::max());
    for (const project::Site& site : state->sites)
      if (!site.withdrawn && site.shape.geometry.file == detail.content->geometry_name)
        features.insert(static_cast<std::size_t>(site.shape.geometry.number));
  }
  return features;
}

// The codes of the file alone, at the moment that the commit was decided on.
Matches matches_of(const UploadDetail& detail, const Reading& reading) {
  const Position committed = detail.item.committed;
  const Position at = committed.value > 0 ? Position{committed.value - 1} : reading.moment.position;
  const PlanAnswers none;
  // Without answers there is nothing to refuse.
  return match_features(detail.content->inspection, KnownProjects(*reading.portfolio, at), none)
      .value();
}

}  // namespace

std::string_view name_of(LeftOutWhy why) { return name_in(kWords, why); }

std::vector<LeftOut> left_out_of(const UploadDetail& detail, const Reading& reading) {
  std::vector<LeftOut> left;
  if (!detail.item.state.committed.layer.empty()) return left;
  const Matches matches = matches_of(detail, reading);
  const auto recorded_features = recorded(detail, reading);
  for (std::size_t i = 0; i < matches.features.size(); ++i) {
    const ProjectCode& project = matches.features[i].project;
    if (recorded_features.contains(i)) continue;
    if (project.empty())
      left.push_back({i, LeftOutWhy::unmatched, {}});
    else if (std::ranges::find(detail.left_out, project) != detail.left_out.end())
      left.push_back({i, LeftOutWhy::left_out, project});
  }
  return left;
}

}  // namespace baitu::app
