// What a commit of an upload would do, decided by the domain but not recorded: also what a commit
// then does. Threads: any.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/app/known_projects.hpp"
#include "api/app/upload_content.hpp"
#include "api/app/upload_fit.hpp"
#include "api/app/upload_match.hpp"
#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "domain/event.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/project/decide.hpp"
#include "domain/project/state.hpp"

namespace baitu::app {

enum class SiteEffect : std::uint8_t { set, revised, unchanged, withdrawn };
inline constexpr std::size_t kSiteEffects = 4;

// The stable wire name ("revised").
[[nodiscard]] std::string_view name_of(SiteEffect effect);

using SiteCounts = std::array<std::int32_t, kSiteEffects>;  // by SiteEffect

// A site that moves further is asked about once more: two surveys of one place differ by metres, a
// wrong datum by a hundred of them, a wrong code or zone by kilometres.
inline constexpr std::int64_t kFarMove_mm = 500'000;

struct SiteChange {
  SiteCode site;
  SiteEffect effect = SiteEffect::set;
  std::optional<shape::Shape> before;  // where there is a site now
  std::optional<shape::Shape> after;   // where there would be one
  // That it comes from, of the inspection; of a plan alone, and not of what is withdrawn.
  std::optional<std::size_t> feature = {};  // NOLINT(readability-redundant-member-init)

  // As shape::move_m(); nullopt where there is nothing to compare, too.
  [[nodiscard]] std::optional<std::int64_t> moved_mm() const;
  [[nodiscard]] bool is_far() const { return moved_mm().value_or(0) > kFarMove_mm; }
};

struct ProjectChange {
  ProjectCode project;
  StreamVersion version;  // that this was decided on
  std::vector<SiteChange> sites;
  std::vector<DatedEvent> events;
  std::optional<Error> refusal;  // why the project may not be changed so; then there are no events

  // Decides one more command on `state`, which moves on with it; nothing where one was refused.
  void carry_out(project::State& state, const project::Command& command,
                 const project::Context& context);
};

// A feature that names no project.
struct Unmatched {
  std::uint32_t layer = 0;
  std::uint32_t number = 0;  // in its layer, from 0
  std::string value;         // of the code field
};

struct UploadPlan {
  Matches matches;
  std::vector<ProjectChange> projects;  // in the order of codes
  std::vector<Unmatched> unmatched;
  std::size_t set_aside = 0;  // features that a person said are no project's
  SiteCounts count{};         // of the projects that do not refuse
  Shift shift;                // from the sites that are there to those of the file

  [[nodiscard]] std::int32_t counted(SiteEffect effect) const {
    return count[static_cast<std::size_t>(effect)];
  }
};

// How a plan looks at the city.
struct PlanContext {
  const portfolio::Portfolio& portfolio;  // outlives the call
  const GeometryFiles& files;
  Position as_of;  // what is known of the projects
  Date today;
  Date effective_on;
  UploadCode upload;
  const PlanAnswers& answers;
};

// Of all of them.
[[nodiscard]] SiteCounts count_sites(const std::vector<ProjectChange>& projects);

[[nodiscard]] std::size_t count_refused(const std::vector<ProjectChange>& projects);

// Sites that move far, of the projects that do not refuse.
[[nodiscard]] std::size_t count_far(const std::vector<ProjectChange>& projects);

// All of them: those that refuse first, then those with a site that moves far, then the others,
// each in the order given: what a list that is cut must not leave out.
[[nodiscard]] std::vector<const ProjectChange*> by_concern(
    const std::vector<ProjectChange>& projects);

// The features of one project, in the order of the file, are its sites "1", "2", …, but for those
// whose site a person named; its other sites are withdrawn, unless they are to be kept; a site
// whose geometry would stay what it is, to within shape::kRounding_m, stays as it was recorded.
// Requires content that was not refused. Errors: corrupt, unavailable, where geometries to compare
// with cannot be read; those of match_features(); invalid_value (/matching/features) where two
// features are to be one site.
[[nodiscard]] Result<UploadPlan> make_plan(const UploadContent& content,
                                           const KnownProjects& projects,
                                           const PlanContext& context);

// The same, where nobody else asks for the projects.
[[nodiscard]] Result<UploadPlan> make_plan(const UploadContent& content,
                                           const PlanContext& context);

}  // namespace baitu::app
