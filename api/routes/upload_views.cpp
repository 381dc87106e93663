#include "api/routes/upload_views.hpp"

#include <algorithm>
#include <ranges>
#include <vector>

#include "api/app/upload_report.hpp"
#include "api/routes/geojson.hpp"
#include "api/routes/map_views.hpp"

namespace baitu::routes {
namespace {

void write_same_file(JsonWriter& json, const app::UploadItem& before) {
  json.key("same_file");
  json.begin_object();
  json.field("code", before.state.received.code);
  json.field("state", name_of(before.state.phase));
  json.field("received_at", before.received_at);
  json.end_object();
}

void write_committed(JsonWriter& json, const app::UploadItem& item) {
  const upload::Committed& committed = item.state.committed;
  json.key("committed");
  json.begin_object();
  json.field("position", item.committed);
  if (!committed.layer.empty()) json.field("layer", committed.layer);
  json.field("set", committed.set);
  json.field("revised", committed.revised);
  json.field("withdrawn", committed.withdrawn);
  json.end_object();
}

void write_details(JsonWriter& json, std::string_view key, const geo::Details& details) {
  json.key(key);
  json.begin_array();
  for (const geo::Detail& detail : details) {
    json.begin_object();
    json.field("code", code_of(detail.code));
    json.list("values", detail.values);
    json.end_object();
  }
  json.end_array();
}

void write_notes(JsonWriter& json, const std::vector<geo::Note>& notes) {
  json.key("notes");
  json.begin_array();
  for (const geo::Note& note : notes) {
    json.begin_object();
    json.field("code", note.code);
    write_details(json, "details", note.details);
    json.end_object();
  }
  json.end_array();
}

void write_problems(JsonWriter& json, const geo::InspectedLayer& layer) {
  json.key("problems");
  json.begin_array();
  for (const geo::Problem& problem : layer.problems) {
    json.begin_object();
    json.field("code", problem.code);
    json.field("effect", app::name_of(problem.effect));
    json.field("feature", problem.feature);
    write_details(json, "details", problem.details);
    json.end_object();
  }
  json.end_array();
  json.field("problem_count", layer.problem_count);
}

void write_sample(JsonWriter& json, const geo::Inspection& inspection, std::uint32_t layer) {
  json.key("sample");
  json.begin_array();
  std::size_t rows = 0;
  for (const geo::InspectedFeature& feature : inspection.features) {
    if (feature.layer != layer) continue;
    if (++rows > kSampleRows) break;
    json.begin_array();
    for (const std::string& value : feature.values) json.value(value);
    json.end_array();
  }
  json.end_array();
}

void write_layer(JsonWriter& json, const geo::Inspection& inspection, std::uint32_t number) {
  const geo::InspectedLayer& layer = inspection.layers[number];
  json.begin_object();
  json.field("name", layer.name);
  json.field("kind", app::name_of(layer.kind));
  json.field("features", layer.features);
  json.field("rejected", layer.rejected);
  json.key("encoding");
  json.begin_object();
  json.field("name", layer.encoding.name);
  json.field("claimed", layer.encoding.claimed);
  json.field("proof", app::name_of(layer.encoding.proof));
  json.end_object();
  json.key("crs");
  json.begin_object();
  json.field("code", layer.crs.code);
  json.field("name", layer.crs.name);
  json.field("confidence_percent", layer.crs.confidence_percent);
  json.end_object();
  json.list("fields", layer.fields);
  write_sample(json, inspection, number);
  write_notes(json, layer.notes);
  write_problems(json, layer);
  json.end_object();
}

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

void write_project(JsonWriter& json, const app::ProjectChange& project) {
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
    if (const auto moved_mm = site.moved_mm()) json.field("moved_m", Quantity{*moved_mm});
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_projects(JsonWriter& json, const app::SiteCounts& count,
                    const std::vector<app::ProjectChange>& projects) {
  for (std::size_t i = 0; i < app::kSiteEffects; ++i)
    json.field(name_of(static_cast<app::SiteEffect>(i)), count[i]);
  json.field("projects_total", projects.size());
  json.field("refused_total", app::count_refused(projects));
  json.key("projects");
  json.begin_array();
  for (const app::ProjectChange* project :
       app::by_concern(projects) | std::views::take(kListedProjects))
    write_project(json, *project);
  json.end_array();
}

void write_code_fields(JsonWriter& json, const app::UploadPlan& plan) {
  json.key("code_fields");
  json.begin_array();
  for (std::size_t i = 0; i < plan.code_fields.size(); ++i) {
    json.begin_object();
    json.field("layer", i);
    json.field("field", plan.code_fields[i].field);
    json.field("matches", plan.code_fields[i].matches);
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

}  // namespace

void write_upload(JsonWriter& json, const app::UploadItem& item, const app::UploadItem* before) {
  const upload::State& state = item.state;
  json.begin_object();
  json.field("code", state.received.code);
  json.field("file_name", state.received.file_name);
  json.field("file", state.received.file);
  json.field("size_bytes", state.received.size_bytes);
  json.field("received_at", item.received_at);
  json.field("received_by", item.received_by);
  json.field("position", item.received);
  json.field("state", name_of(state.phase));
  json.field("refusal", state.inspected.refusal);
  json.field("features", state.inspected.features);
  if (item.committed.value > 0) write_committed(json, item);
  if (!state.reason.empty()) json.field("reason", state.reason);
  if (before) write_same_file(json, *before);
  json.end_object();
}

void write_report(JsonWriter& json, const geo::Inspection& inspection) {
  json.begin_object();
  json.field("refusal", inspection.refusal);
  write_details(json, "refusal_details", inspection.refusal_details);
  write_notes(json, inspection.notes);
  json.key("layers");
  json.begin_array();
  for (std::uint32_t i = 0; i < inspection.layers.size(); ++i) write_layer(json, inspection, i);
  json.end_array();
  json.end_object();
}

void write_plan(JsonWriter& json, const app::UploadPlan& plan) {
  json.begin_object();
  write_code_fields(json, plan);
  write_unmatched(json, plan);
  write_projects(json, plan.count, plan.projects);
  json.field("far_m", Quantity{app::kFarMove_mm});
  json.field("far_total", app::count_far(plan.projects));
  json.end_object();
}

void write_reversal(JsonWriter& json, const app::Reversal& reversal) {
  json.begin_object();
  write_projects(json, reversal.count, reversal.projects);
  if (reversal.layer) {
    json.key("layer");
    json.begin_object();
    json.field("restored", reversal.layer->restored);
    write_refusal(json, reversal.layer->refusal);
    json.end_object();
  }
  json.end_object();
}

void write_features(JsonWriter& json, const app::UploadContent& content, std::size_t offset,
                    std::size_t limit) {
  const auto& features = content.inspection.features;
  const std::size_t first = std::min(offset, features.size());
  const std::size_t last = first + std::min(limit, features.size() - first);
  std::size_t points = 0;
  json.begin_array();
  for (std::size_t i = first; i < last; ++i) {
    const shape::StoredGeometry& stored = content.geometry->geometries[i];
    points += point_count(stored.geometry);
    if (i > first && points > kPreviewPoints) break;
    json.begin_object();
    json.field("type", "Feature");
    json.key("geometry");
    write_geometry(json, stored.geometry);
    json.key("properties");
    json.begin_object();
    json.field("layer", features[i].layer);
    json.field("number", features[i].number);
    json.field("name", stored.name);
    json.list("values", features[i].values);
    write_measures(json, content.shapes[i]);
    json.end_object();
    json.end_object();
  }
  json.end_array();
}

}  // namespace baitu::routes
