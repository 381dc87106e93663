#include "api/routes/upload_plan_views.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>
#include <vector>

#include "api/routes/geojson.hpp"
#include "api/routes/map_views.hpp"

namespace baitu::routes {
namespace {

constexpr std::int64_t kThousandthsPerDm2 = 10;  // of a square metre
constexpr std::int64_t kThousandthsPerPermille = 100;
constexpr double kMillimetres = 1'000;  // in a metre
constexpr std::array kMatchedBy{app::MatchedBy::code, app::MatchedBy::name, app::MatchedBy::hand};

void write_planned(JsonWriter& json, std::string_view key,
                   const std::optional<shape::Shape>& shape) {
  if (!shape) return;
  json.key(key);
  json.begin_object();
  write_measures(json, *shape);
  json.key("bounds");
  write_bounds(json, shape->bounds);
  json.end_object();
}

void write_refusal(JsonWriter& json, const std::optional<Error>& refusal) {
  if (!refusal) return;
  json.key("refusal");
  json.begin_object();
  json.field("code", name_of(refusal->code));
  json.field("detail", refusal->message);
  json.end_object();
}

void write_feature(JsonWriter& json, const geo::Inspection& inspection, std::size_t feature) {
  json.field("layer", inspection.features[feature].layer);
  json.field("number", inspection.features[feature].number);
}

// Of what a plan takes out of the file.
struct Source {
  const geo::Inspection& inspection;
  const app::Matches& matches;
};

void write_source(JsonWriter& json, const Source& source, std::size_t feature) {
  json.key("feature");
  json.begin_object();
  write_feature(json, source.inspection, feature);
  json.field("by", name_of(source.matches.features[feature].by));
  json.end_object();
}

void write_project(JsonWriter& json, const app::ProjectChange& project, const Source* source) {
  json.begin_object();
  json.field("project", project.project);
  write_refusal(json, project.refusal);
  json.key("sites");
  json.begin_array();
  for (const app::SiteChange& site : project.sites) {
    json.begin_object();
    json.field("site", site.site);
    json.field("effect", name_of(site.effect));
    write_planned(json, "before", site.before);
    write_planned(json, "after", site.after);
    if (source && site.feature) write_source(json, *source, *site.feature);
    if (const auto moved_mm = site.moved_mm()) json.field("moved_m", Quantity{*moved_mm});
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_projects(JsonWriter& json, const app::SiteCounts& count,
                    const std::vector<app::ProjectChange>& projects, const Source* source) {
  for (std::size_t i = 0; i < app::kSiteEffects; ++i)
    json.field(name_of(static_cast<app::SiteEffect>(i)), count[i]);
  json.field("projects_total", projects.size());
  json.field("refused_total", app::count_refused(projects));
  json.key("projects");
  json.begin_array();
  for (const app::ProjectChange* project :
       app::by_concern(projects) | std::views::take(kListedProjects))
    write_project(json, *project, source);
  json.end_array();
}

void write_code_fields(JsonWriter& json, const app::UploadPlan& plan) {
  json.key("code_fields");
  json.begin_array();
  for (std::size_t i = 0; i < plan.matches.code_fields.size(); ++i) {
    json.begin_object();
    json.field("layer", i);
    json.field("field", plan.matches.code_fields[i].field);
    json.field("matches", plan.matches.code_fields[i].matches);
    json.end_object();
  }
  json.end_array();
}

void write_unmatched(JsonWriter& json, const app::UploadPlan& plan) {
  json.field("unmatched_total", plan.unmatched.size());
  json.key("unmatched");
  json.begin_array();
  for (std::size_t i = 0; i < std::min(plan.unmatched.size(), kListedUnmatched); ++i) {
    const app::Unmatched& feature = plan.unmatched[i];
    json.begin_object();
    json.field("layer", feature.layer);
    json.field("number", feature.number);
    json.field("value", feature.value);
    json.end_object();
  }
  json.end_array();
}

void write_matched(JsonWriter& json, const app::UploadPlan& plan) {
  std::array<std::size_t, app::kMatchedBy> counts{};
  for (const app::FeatureMatch& match : plan.matches.features)
    if (!match.project.empty()) ++counts[static_cast<std::size_t>(match.by)];
  json.key("matched");
  json.begin_object();
  for (const app::MatchedBy by : kMatchedBy)
    json.field(name_of(by), counts[static_cast<std::size_t>(by)]);
  json.end_object();
}

void write_name_fields(JsonWriter& json, const app::UploadAdvice& advice) {
  json.key("name_fields");
  json.begin_array();
  for (std::size_t i = 0; i < advice.name_fields.size(); ++i) {
    json.begin_object();
    json.field("layer", i);
    json.field("field", advice.name_fields[i]);
    json.end_object();
  }
  json.end_array();
}

void write_proposal(JsonWriter& json, const geo::Inspection& inspection,
                    const app::Proposal& proposal) {
  json.begin_object();
  write_feature(json, inspection, proposal.feature);
  json.field("name", proposal.name);
  json.key("candidates");
  json.begin_array();
  for (const app::Candidate& candidate : proposal.candidates) {
    json.begin_object();
    json.field("project", candidate.project);
    json.field("by", name_of(candidate.by));
    json.field("score_percent", candidate.score_percent);
    json.end_object();
  }
  json.end_array();
  if (!proposal.recommended.empty()) json.field("recommended", proposal.recommended);
  json.end_object();
}

void write_conflict(JsonWriter& json, const geo::Inspection& inspection,
                    const app::Conflict& conflict) {
  json.begin_object();
  json.field("kind", name_of(conflict.kind));
  write_feature(json, inspection, conflict.feature);
  json.field("project", conflict.project);
  json.field("by", name_of(conflict.by));
  json.field("other", conflict.other);
  json.field("other_by", name_of(conflict.other_by));
  if (conflict.other_feature) {
    json.key("other_feature");
    json.begin_object();
    write_feature(json, inspection, *conflict.other_feature);
    json.end_object();
  }
  json.field("score_percent", conflict.score_percent);
  json.end_object();
}

void write_declared(JsonWriter& json, const geo::Inspection& inspection,
                    const app::DeclaredAreas& areas) {
  json.begin_object();
  json.field("layer", areas.layer);
  json.field("field", areas.field);
  json.field("unit", name_of(areas.unit));
  json.field("unit_guessed", areas.unit_guessed);
  json.field("compared", areas.compared);
  json.field("off_total", areas.off.size());
  json.key("off");
  json.begin_array();
  for (const app::DeclaredArea& area : areas.off | std::views::take(kListedDeclared)) {
    json.begin_object();
    write_feature(json, inspection, area.feature);
    json.field("declared_m2", Quantity{area.declared_dm2 * kThousandthsPerDm2});
    json.field("measured_m2", Quantity{area.measured_dm2 * kThousandthsPerDm2});
    json.field("deviation_percent", Quantity{area.deviation_permille * kThousandthsPerPermille});
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

Quantity metres(double value_m) { return {std::llround(value_m * kMillimetres)}; }

void write_shift(JsonWriter& json, const app::Shift& shift) {
  json.key("shift");
  json.begin_object();
  json.field("east_m", metres(shift.median.east_m));
  json.field("north_m", metres(shift.median.north_m));
  json.field("spread_m", metres(shift.spread_m));
  json.field("pairs", shift.pairs);
  json.field("looks_like", name_of(shift.looks_like));
  json.end_object();
}

// A list of at most `limit`, with how many there are.
template <class Item>
void write_list(JsonWriter& json, const char* name, const char* total,
                const std::vector<Item>& items, std::size_t limit,
                void (*write)(JsonWriter&, const geo::Inspection&, const Item&),
                const geo::Inspection& inspection) {
  json.field(total, items.size());
  json.key(name);
  json.begin_array();
  for (const Item& item : items | std::views::take(limit)) write(json, inspection, item);
  json.end_array();
}

void write_advice(JsonWriter& json, const app::UploadAdvice& advice,
                  const geo::Inspection& inspection) {
  write_name_fields(json, advice);
  write_list(json, "proposals", "proposals_total", advice.proposals, kListedProposals,
             &write_proposal, inspection);
  write_list(json, "conflicts", "conflicts_total", advice.conflicts, kListedConflicts,
             &write_conflict, inspection);
  json.field("unexamined", advice.unexamined);
  json.key("declared");
  json.begin_array();
  for (const app::DeclaredAreas& areas : advice.declared) write_declared(json, inspection, areas);
  json.end_array();
  write_shift(json, advice.shift);
}

void write_remembered(JsonWriter& json, const std::vector<app::RememberedField>& remembered) {
  json.key("remembered");
  json.begin_array();
  for (const app::RememberedField& field : remembered) {
    json.begin_object();
    json.field("layer", field.layer);
    json.field("field", field.field);
    json.field("by", name_of(field.by));
    json.field("upload", field.upload);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_plan(JsonWriter& json, const app::UploadPlan& plan, const app::UploadAdvice& advice,
                const std::vector<app::RememberedField>& remembered,
                const geo::Inspection& inspection) {
  const Source source{inspection, plan.matches};
  json.begin_object();
  write_code_fields(json, plan);
  write_matched(json, plan);
  json.field("set_aside", plan.set_aside);
  write_unmatched(json, plan);
  write_advice(json, advice, inspection);
  write_remembered(json, remembered);
  write_projects(json, plan.count, plan.projects, &source);
  json.field("far_m", Quantity{app::kFarMove_mm});
  json.field("far_total", app::count_far(plan.projects));
  json.end_object();
}

void write_reversal(JsonWriter& json, const app::Reversal& reversal) {
  json.begin_object();
  write_projects(json, reversal.count, reversal.projects, nullptr);
  if (reversal.layer) {
    json.key("layer");
    json.begin_object();
    json.field("restored", reversal.layer->restored);
    write_refusal(json, reversal.layer->refusal);
    json.end_object();
  }
  json.end_object();
}

}  // namespace baitu::routes
