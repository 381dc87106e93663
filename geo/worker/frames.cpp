#include "geo/worker/frames.hpp"

#include <cstdint>
#include <string>

#include "domain/shape/wkb.hpp"
#include "geo/worker/frame_format.hpp"

namespace baitu::geo {
namespace {

class Body {
 public:
  void byte(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  void number(std::size_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes_ += static_cast<char>(value >> shift & 0xff);
  }
  void text(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }
  // As many values as the code has.
  void details(const Details& details) {
    number(details.size());
    for (const Detail& detail : details) {
      text(code_of(detail.code));
      for (const std::string& value : detail.values) text(value);
    }
  }
  void notes(const std::vector<Note>& notes) {
    number(notes.size());
    for (const Note& note : notes) {
      text(note.code);
      details(note.details);
    }
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

using Write = std::function<bool(std::string_view)>;

bool write_frame(FrameKind kind, const Body& body, const Write& write) {
  Body head;
  head.byte(static_cast<std::uint8_t>(kind));
  head.number(body.bytes().size());
  return write(head.bytes()) && write(body.bytes());
}

Body head_of(const Inspection& inspection) {
  Body body;
  body.text(kFrameFormat);
  body.text(inspection.refusal);
  body.details(inspection.refusal_details);
  body.notes(inspection.notes);
  body.number(inspection.layers.size());
  body.number(inspection.features.size());
  return body;
}

Body body_of(const InspectedLayer& layer) {
  Body body;
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
    body.details(problem.details);
  }
  body.number(layer.problem_count);
  body.notes(layer.notes);
  return body;
}

Body body_of(const InspectedFeature& feature) {
  Body body;
  body.number(feature.layer);
  body.number(feature.number);
  body.number(feature.values.size());
  for (const std::string& value : feature.values) body.text(value);
  body.text(shape::to_wkb(feature.geometry));
  body.text(feature.original_wkb);
  return body;
}

}  // namespace

bool write_frames(const Inspection& inspection, const Write& write) {
  if (!write_frame(FrameKind::head, head_of(inspection), write)) return false;
  for (const InspectedLayer& layer : inspection.layers)
    if (!write_frame(FrameKind::layer, body_of(layer), write)) return false;
  for (const InspectedFeature& feature : inspection.features)
    if (!write_frame(FrameKind::feature, body_of(feature), write)) return false;
  return write_frame(FrameKind::end, {}, write);
}

}  // namespace baitu::geo
