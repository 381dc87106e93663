#include "api/app/upload_plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_set>
#include <utility>

#include "domain/base/assert.hpp"
#include "domain/project/decide.hpp"
#include "domain/project/evolve.hpp"
#include "domain/shape/measure.hpp"

namespace baitu::app {
namespace {

constexpr double kMillimetres = 1'000;  // in a metre
constexpr std::string_view kLeftOut = "本次上传中没有这块范围";

using Codes = std::unordered_set<std::string>;
using FeaturesByProject = std::map<ProjectCode, std::vector<std::size_t>>;

Codes known_codes(const PlanContext& context) {
  Codes codes;
  context.portfolio.for_each([&](const ProjectCode& code, const auto& history) {
    if (history.events().front()->address.position <= context.as_of) codes.insert(code.value);
  });
  return codes;
}

// For each layer, how many values of each field are codes; the first field of the most wins.
std::vector<CodeField> code_fields(const geo::Inspection& inspection, const Codes& codes) {
  std::vector<std::vector<std::uint32_t>> matches;
  for (const auto& layer : inspection.layers) matches.emplace_back(layer.fields.size(), 0U);
  for (const geo::InspectedFeature& feature : inspection.features)
    for (std::size_t i = 0; i < feature.values.size(); ++i)
      if (codes.contains(feature.values[i])) ++matches[feature.layer][i];
  std::vector<CodeField> fields;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const auto most = std::ranges::max_element(matches[i]);
    if (most == matches[i].end() || *most == 0)
      fields.emplace_back();
    else
      fields.push_back(
          {inspection.layers[i].fields[static_cast<std::size_t>(most - matches[i].begin())],
           *most});
  }
  return fields;
}

std::string value_of(const geo::Inspection& inspection, const geo::InspectedFeature& feature,
                     const CodeField& field) {
  const auto& fields = inspection.layers[feature.layer].fields;
  const auto found = std::ranges::find(fields, field.field);
  if (field.field.empty() || found == fields.end()) return {};
  return feature.values[static_cast<std::size_t>(found - fields.begin())];
}

FeaturesByProject match(const geo::Inspection& inspection, const Codes& codes, UploadPlan& plan) {
  FeaturesByProject matched;
  for (std::size_t i = 0; i < inspection.features.size(); ++i) {
    const geo::InspectedFeature& feature = inspection.features[i];
    std::string value = value_of(inspection, feature, plan.code_fields[feature.layer]);
    if (codes.contains(value))
      matched[ProjectCode(std::move(value))].push_back(i);
    else
      plan.unmatched.push_back({feature.layer, feature.number, std::move(value)});
  }
  return matched;
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

  Result<ProjectChange> plan(const std::vector<std::size_t>& features) {
    std::set<SiteCode> placed;
    for (std::size_t i = 0; i < features.size(); ++i) {
      SiteCode site(std::to_string(i + 1));
      placed.insert(site);
      if (auto done = place(std::move(site), content_.shapes[features[i]]); !done)
        return std::unexpected(done.error());
    }
    for (const project::Site& site : std::vector<project::Site>(state_.sites))
      if (!site.withdrawn && !placed.contains(site.code)) remove(site);
    return std::move(change_);
  }

 private:
  Result<void> place(SiteCode code, const shape::Shape& shape) {
    const project::Site* site = state_.site(code);
    std::optional<shape::Shape> before;
    if (site && !site->withdrawn) before = site->shape;
    if (before) {
      const auto same = is_same(*before, shape);
      if (!same) return std::unexpected(same.error());
      if (*same) {
        change_.sites.push_back({std::move(code), SiteEffect::unchanged, before, before});
        return {};
      }
    }
    carry_out(project::PlaceSite{code, shape, context_.upload});
    change_.sites.push_back(
        {std::move(code), before ? SiteEffect::revised : SiteEffect::set, before, shape});
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
  UploadPlan plan;
  const Codes codes = known_codes(context);
  plan.code_fields = code_fields(content.inspection, codes);
  for (const auto& [project, features] : match(content.inspection, codes, plan)) {
    auto change = Planner(content, context, project).plan(features);
    if (!change) return std::unexpected(change.error());
    plan.projects.push_back(*std::move(change));
  }
  for (const ProjectChange& project : plan.projects)
    if (!project.refusal) add_sites(project, plan.count);
  return plan;
}

}  // namespace baitu::app
