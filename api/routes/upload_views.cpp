#include "api/routes/upload_views.hpp"

#include <algorithm>
#include <ranges>
#include <vector>

#include "api/app/crs_ranking.hpp"
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

void write_fit(JsonWriter& json, const std::optional<geo::FitFound>& fit) {
  if (!fit) return;
  json.key("fit");
  json.begin_object();
  json.list("residuals_mm", fit->residuals_mm);
  json.field("rms_mm", fit->rms_mm);
  json.field("scale_ppb", fit->scale_ppb);
  json.field("rotation_mas", fit->rotation_mas);
  json.end_object();
}

void write_candidate(JsonWriter& json, const geo::CrsCandidate& candidate,
                     const app::RankedCandidate& ranked) {
  json.begin_object();
  json.field("layer", candidate.layer);
  json.field("crs", candidate.code);
  json.field("name", candidate.name);
  json.field("swapped", candidate.swapped);
  json.key("bounds");
  write_bounds(json, candidate.bounds);
  shape::Geometry points;
  points.points = candidate.points;
  json.key("points");
  write_geometry(json, points);
  json.field("sites_met", ranked.sites_met);
  json.field("points_near", ranked.points_near);
  json.field("recommended", ranked.recommended);
  json.end_object();
}

// Of each layer the best: beyond them nobody looks.
void write_candidates(JsonWriter& json, const geo::Inspection& inspection,
                      const std::vector<shape::Bounds>& known_sites) {
  json.key("candidates");
  json.begin_array();
  std::string_view layer;
  std::size_t listed = 0;
  for (const app::RankedCandidate& ranked : app::rank(inspection.candidates, known_sites)) {
    const geo::CrsCandidate& candidate = inspection.candidates[ranked.candidate];
    if (candidate.layer != layer) listed = 0;
    layer = candidate.layer;
    if (listed++ < kListedCandidates) write_candidate(json, candidate, ranked);
  }
  json.end_array();
}

void write_shift(JsonWriter& json, const geo::DatumShift& shift) {
  json.key("shift");
  json.begin_object();
  json.field("convention", name_of(shift.convention));
  json.field("dx_m", geo::decimal(shift.dx_m));
  json.field("dy_m", geo::decimal(shift.dy_m));
  json.field("dz_m", geo::decimal(shift.dz_m));
  json.field("rx_as", geo::decimal(shift.rx_as));
  json.field("ry_as", geo::decimal(shift.ry_as));
  json.field("rz_as", geo::decimal(shift.rz_as));
  json.field("scale_ppm", geo::decimal(shift.scale_ppm));
  json.end_object();
}

void write_datum(JsonWriter& json, const geo::DatumChoice& datum) {
  json.key("datum");
  json.begin_object();
  json.field("source", datum.source);
  if (datum.shift) {
    write_shift(json, *datum.shift);
  } else {
    json.key("points");
    json.begin_array();
    for (const geo::ControlPoint& point : datum.points) {
      json.begin_object();
      json.field("x", geo::decimal(point.x));
      json.field("y", geo::decimal(point.y));
      json.field("lon", geo::decimal(point.at.lon_deg));
      json.field("lat", geo::decimal(point.at.lat_deg));
      json.end_object();
    }
    json.end_array();
    json.field("accept_residuals", datum.accept_residuals);
  }
  json.end_object();
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
  json.key("types");
  json.begin_array();
  for (const geo::FieldType type : layer.types) json.value(app::name_of(type));
  json.end_array();
  json.field("lossy", layer.lossy);
  write_fit(json, layer.fit);
  write_sample(json, inspection, number);
  write_notes(json, layer.notes);
  write_problems(json, layer);
  json.end_object();
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

// Only what was answered: what is left out is found out, as ever.
void write_choices(JsonWriter& json, const geo::Choices& choices) {
  json.begin_object();
  json.key("layers");
  json.begin_array();
  for (const geo::LayerChoices& layer : choices.layers) {
    json.begin_object();
    json.field("layer", layer.layer);
    if (layer.encoding) json.field("encoding", name_of(*layer.encoding));
    if (!layer.crs.empty()) json.field("crs", layer.crs);
    json.field("swapped", layer.swapped);
    if (layer.datum) write_datum(json, *layer.datum);
    json.field("gcj02", layer.gcj02);
    json.field("repair", name_of(layer.repair));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_report(JsonWriter& json, const geo::Inspection& inspection,
                  const std::vector<shape::Bounds>& known_sites) {
  json.begin_object();
  json.field("refusal", inspection.refusal);
  write_details(json, "refusal_details", inspection.refusal_details);
  write_notes(json, inspection.notes);
  json.key("layers");
  json.begin_array();
  for (std::uint32_t i = 0; i < inspection.layers.size(); ++i) write_layer(json, inspection, i);
  json.end_array();
  json.field("rejected_rows", inspection.rejected_rows.size());
  write_candidates(json, inspection, known_sites);
  json.key("reading");
  write_choices(json, inspection.choices);
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
