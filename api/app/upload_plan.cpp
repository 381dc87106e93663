#include "api/app/upload_plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/project/decide.hpp"
#include "domain/project/evolve.hpp"
#include "domain/shape/measure.hpp"

namespace baitu::app {
namespace {

constexpr double kMillimetres = 1'000;  // in a metre
constexpr std::string_view kLeftOut = "本次上传中没有这块范围";

// A feature of the inspection, and the site that a person said it is.
struct Placed {
  std::size_t feature = 0;
  SiteCode site;
};
using FeaturesByProject = std::map<ProjectCode, std::vector<Placed>>;

FeaturesByProject by_project(const geo::Inspection& inspection, UploadPlan& plan) {
  FeaturesByProject matched;
  for (std::size_t i = 0; i < inspection.features.size(); ++i) {
    const geo::InspectedFeature& feature = inspection.features[i];
    const FeatureMatch& match = plan.matches.features[i];
    if (!match.project.empty())
      matched[match.project].push_back({i, match.site});
    else if (match.by == MatchedBy::hand)
      ++plan.set_aside;
    else
      plan.unmatched.push_back(
          {feature.layer, feature.number,
           value_of(inspection, feature, plan.matches.code_fields[feature.layer].field)});
  }
  return matched;
}

// Effect: every feature has a site: those that nobody named get the first numbers that are free in
// the file.
Result<void> name_sites(const ProjectCode& project, std::vector<Placed>& features) {
  std::set<SiteCode> named;
  for (const Placed& placed : features)
    if (!placed.site.empty() && !named.insert(placed.site).second)
      return fail(ErrorCode::invalid_value,
                  "two features are site " + placed.site.value + " of " + project.value,
                  "/matching/features");
  std::size_t number = 0;
  for (Placed& placed : features) {
    if (!placed.site.empty()) continue;
    do placed.site = SiteCode(std::to_string(++number));
    while (named.contains(placed.site));
  }
  return {};
}

bool is_refused(const ProjectChange& project) { return project.refusal.has_value(); }

void add_sites(const ProjectChange& project, SiteCounts& count) {
  for (const SiteChange& site : project.sites) ++count[static_cast<std::size_t>(site.effect)];
}

// What one project becomes.
class Planner {
 public:
  Planner(const UploadContent& content, const PlanContext& context, ProjectCode project)
      : content_(content),
        context_(context),
        catalogue_(context.portfolio.catalogue(context.as_of)) {
    const auto* history = context.portfolio.find(project);
    BAITU_ASSERT(history != nullptr);
    state_ = *history->at(context.as_of, Date::max());
    change_.version = state_.version;
    change_.project = std::move(project);
  }

  // Requires that every feature has a site of its own.
  Result<ProjectChange> plan(const std::vector<Placed>& features) {
    std::set<SiteCode> placed;
    for (const Placed& each : features) {
      placed.insert(each.site);
      if (auto done = place(each); !done) return std::unexpected(done.error());
    }
    if (context_.answers.keep_others) return std::move(change_);
    for (const project::Site& site : std::vector<project::Site>(state_.sites))
      if (!site.withdrawn && !placed.contains(site.code)) remove(site);
    return std::move(change_);
  }

 private:
  Result<void> place(const Placed& placed) {
    const shape::Shape& shape = content_.shapes[placed.feature];
    const project::Site* site = state_.site(placed.site);
    std::optional<shape::Shape> before;
    if (site && !site->withdrawn) before = site->shape;
    if (before) {
      const auto same = is_same(*before, shape);
      if (!same) return std::unexpected(same.error());
      if (*same) {
        change_.sites.push_back(
            {placed.site, SiteEffect::unchanged, before, before, placed.feature});
        return {};
      }
    }
    carry_out(project::PlaceSite{placed.site, shape, context_.upload});
    change_.sites.push_back({placed.site, before ? SiteEffect::revised : SiteEffect::set, before,
                             shape, placed.feature});
    return {};
  }

  void remove(const project::Site& site) {
    carry_out(project::RemoveSite{site.code, std::string(kLeftOut), context_.upload});
    change_.sites.push_back({site.code, SiteEffect::withdrawn, site.shape, std::nullopt});
  }

  // The same site out of another file or another system is the same but for rounding; one of a
  // hundred may have been surveyed anew.
  [[nodiscard]] Result<bool> is_same(const shape::Shape& before, const shape::Shape& after) const {
    if (before.geometry == after.geometry) return true;
    if (before.kind != after.kind ||
        !may_be_same_within(shape::kRounding_m, before.bounds, after.bounds))
      return false;
    const auto old_geometry = context_.files.get(before.geometry);
    if (!old_geometry) return std::unexpected(old_geometry.error());
    const auto number = static_cast<std::size_t>(after.geometry.number);
    return same_within(shape::kRounding_m, **old_geometry,
                       content_.geometry->geometries[number].geometry);
  }

  void carry_out(const project::Command& command) {
    change_.carry_out(state_, command, {context_.today, context_.effective_on, *catalogue_});
  }

  const UploadContent& content_;
  const PlanContext& context_;
  std::shared_ptr<const programme::Catalogue> catalogue_;
  project::State state_;
  ProjectChange change_;
};

}  // namespace

std::string_view name_of(SiteEffect effect) {
  static constexpr std::array<std::string_view, kSiteEffects> kNames{"set", "revised", "unchanged",
                                                                     "withdrawn"};
  const auto index = static_cast<std::size_t>(effect);
  BAITU_ASSERT(index < kNames.size());
  return kNames[index];
}

void ProjectChange::carry_out(project::State& state, const project::Command& command,
                              const project::Context& context) {
  if (refusal) return;
  auto decided = project::decide(state, command, context);
  if (!decided) {
    refusal = std::move(decided.error());
    events.clear();
    return;
  }
  for (DatedEvent& dated : *decided) {
    project::evolve(state, {state.version.value + 1}, dated.effective_on, dated.event);
    events.push_back(std::move(dated));
  }
}

std::optional<std::int64_t> SiteChange::moved_mm() const {
  if (!before || !after) return std::nullopt;
  const auto moved_m = shape::move_m(before->bounds, after->bounds);
  if (!moved_m) return std::nullopt;
  return std::llround(*moved_m * kMillimetres);
}

SiteCounts count_sites(const std::vector<ProjectChange>& projects) {
  SiteCounts count{};
  for (const ProjectChange& project : projects) add_sites(project, count);
  return count;
}

std::size_t count_refused(const std::vector<ProjectChange>& projects) {
  return static_cast<std::size_t>(std::ranges::count_if(projects, is_refused));
}

std::size_t count_far(const std::vector<ProjectChange>& projects) {
  std::size_t far = 0;
  for (const ProjectChange& project : projects)
    if (!project.refusal)
      far += static_cast<std::size_t>(std::ranges::count_if(project.sites, &SiteChange::is_far));
  return far;
}

std::vector<const ProjectChange*> by_concern(const std::vector<ProjectChange>& projects) {
  std::vector<const ProjectChange*> ordered;
  ordered.reserve(projects.size());
  for (const ProjectChange& project : projects) ordered.push_back(&project);
  const auto rest = std::ranges::stable_partition(
      ordered, [](const ProjectChange* project) { return is_refused(*project); });
  std::ranges::stable_partition(rest, [](const ProjectChange* project) {
    return std::ranges::any_of(project->sites, &SiteChange::is_far);
  });
  return ordered;
}

Result<UploadPlan> make_plan(const UploadContent& content, const PlanContext& context) {
  return make_plan(content, KnownProjects(context.portfolio, context.as_of), context);
}

Result<UploadPlan> make_plan(const UploadContent& content, const KnownProjects& projects,
                             const PlanContext& context) {
  UploadPlan plan;
  auto matches = match_features(content.inspection, projects, context.answers);
  if (!matches) return std::unexpected(matches.error());
  plan.matches = *std::move(matches);
  auto matched = by_project(content.inspection, plan);
  for (auto& [project, features] : matched) {
    if (auto named = name_sites(project, features); !named) return std::unexpected(named.error());
    auto change = Planner(content, context, project).plan(features);
    if (!change) return std::unexpected(change.error());
    plan.projects.push_back(*std::move(change));
  }
  ShiftMeter meter;
  for (const ProjectChange& project : plan.projects) {
    if (project.refusal) continue;
    add_sites(project, plan.count);
    for (const SiteChange& site : project.sites)
      if (site.effect == SiteEffect::revised) meter.add(site.before->bounds, site.after->bounds);
  }
  plan.shift = meter.shift();
  return plan;
}

}  // namespace baitu::app
