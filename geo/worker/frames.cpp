#include "geo/worker/frames.hpp"

#include <string>

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
  return body;
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
  for (const std::string& field : layer.fields) body.text(field);
  body.number(layer.problems.size());
  for (const Problem& problem : layer.problems) {
    body.text(problem.code);
    body.byte(static_cast<std::uint8_t>(problem.effect));
    body.number(problem.feature);
    write_details(body, problem.details);
  }
  body.number(layer.problem_count);
  write_notes(body, layer.notes);
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

}  // namespace

bool write_frames(const Inspection& inspection, const WriteBytes& write) {
  if (!write_frame(FrameKind::head, head_of(inspection), write)) return false;
  for (const InspectedLayer& layer : inspection.layers)
    if (!write_frame(FrameKind::layer, body_of(layer), write)) return false;
  for (const InspectedFeature& feature : inspection.features)
    if (!write_frame(FrameKind::feature, body_of(feature), write)) return false;
  return write_frame(FrameKind::end, {}, write);
}

}  // namespace baitu::geo
