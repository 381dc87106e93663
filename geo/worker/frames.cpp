#include "geo/worker/frames.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "domain/shape/wkb.hpp"
#include "geo/worker/frame_writer.hpp"

namespace baitu::geo {
namespace {

// As many values as the code has.
void write_details(FrameWriter& body, const Details& details) {
  body.number(details.size());
  for (const Detail& detail : details) {
    body.text(code_of(detail.code));
    for (const std::string& value : detail.values) body.text(value);
  }
}

void write_notes(FrameWriter& body, const std::vector<Note>& notes) {
  body.number(notes.size());
  for (const Note& note : notes) {
    body.text(note.code);
    write_details(body, note.details);
  }
}

FrameWriter head_of(const Inspection& inspection) {
  FrameWriter body;
  body.text(kFrameFormat);
  body.text(inspection.refusal);
  write_details(body, inspection.refusal_details);
  write_notes(body, inspection.notes);
  body.number(inspection.layers.size());
  body.number(inspection.features.size());
  body.number(inspection.rejected_rows.size());
  body.number(inspection.candidates.size());
  return body;
}

void write_fit(FrameWriter& body, const std::optional<FitFound>& fit) {
  body.byte(fit ? 1 : 0);
  if (!fit) return;
  body.number(fit->residuals_mm.size());
  for (const std::uint32_t residual : fit->residuals_mm) body.number(residual);
  body.number(fit->rms_mm);
  body.signed_number(fit->scale_ppb);
  body.signed_number(fit->rotation_mas);
}

FrameWriter body_of(const InspectedLayer& layer) {
  FrameWriter body;
  body.text(layer.name);
  body.byte(static_cast<std::uint8_t>(layer.kind));
  body.number(layer.features);
  body.number(layer.rejected);
  body.text(layer.encoding.name);
  body.text(layer.encoding.claimed);
  body.byte(static_cast<std::uint8_t>(layer.encoding.proof));
  body.text(layer.crs.code);
  body.text(layer.crs.name);
  body.number(static_cast<std::size_t>(layer.crs.confidence_percent));
  body.number(layer.fields.size());
  for (std::size_t i = 0; i < layer.fields.size(); ++i) {
    body.text(layer.fields[i]);
    body.byte(static_cast<std::uint8_t>(layer.types[i]));
  }
  body.number(layer.problems.size());
  for (const Problem& problem : layer.problems) {
    body.text(problem.code);
    body.byte(static_cast<std::uint8_t>(problem.effect));
    body.number(problem.feature);
    write_details(body, problem.details);
  }
  body.number(layer.problem_count);
  write_notes(body, layer.notes);
  body.number(layer.lossy);
  write_fit(body, layer.fit);
  return body;
}

FrameWriter body_of(const InspectedFeature& feature) {
  FrameWriter body;
  body.number(feature.layer);
  body.number(feature.number);
  body.number(feature.values.size());
  for (const std::string& value : feature.values) body.text(value);
  body.text(shape::to_wkb(feature.geometry));
  body.text(feature.original_wkb);
  return body;
}

FrameWriter body_of(const RejectedRow& row) {
  FrameWriter body;
  body.number(row.layer);
  body.number(row.number);
  body.text(row.reason);
  body.number(row.values.size());
  for (const std::string& value : row.values) body.text(value);
  return body;
}

FrameWriter body_of(const CrsCandidate& candidate) {
  FrameWriter body;
  body.text(candidate.layer);
  body.text(candidate.code);
  body.text(candidate.name);
  body.byte(candidate.swapped ? 1 : 0);
  body.signed_number(candidate.bounds.west_nd);
  body.signed_number(candidate.bounds.south_nd);
  body.signed_number(candidate.bounds.east_nd);
  body.signed_number(candidate.bounds.north_nd);
  body.number(candidate.points.size());
  for (const shape::LonLat& point : candidate.points) {
    body.signed_number(std::llround(point.lon_deg * shape::kNanodegreesPerDegree));
    body.signed_number(std::llround(point.lat_deg * shape::kNanodegreesPerDegree));
  }
  return body;
}

template <class Part>
bool write_all(FrameKind kind, const std::vector<Part>& parts, const WriteBytes& write) {
  return std::ranges::all_of(
      parts, [&](const Part& part) { return write_frame(kind, body_of(part), write); });
}

}  // namespace

bool write_frames(const Inspection& inspection, const WriteBytes& write) {
  if (!write_frame(FrameKind::head, head_of(inspection), write)) return false;
  return write_all(FrameKind::layer, inspection.layers, write) &&
         write_all(FrameKind::feature, inspection.features, write) &&
         write_all(FrameKind::rejected, inspection.rejected_rows, write) &&
         write_all(FrameKind::candidate, inspection.candidates, write) &&
         write_frame(FrameKind::end, {}, write);
}

}  // namespace baitu::geo
