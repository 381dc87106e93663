#include "api/routes/trace_views.hpp"

#include <string_view>

#include "api/routes/json_lists.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

using trace::Loop;
using trace::StageLine;
using trace::Step;

void write_stage_line(JsonWriter& json, const StageLine& line) {
  json.begin_object();
  json.field("stage", name_of(line.stage));
  json.field("state", name_of(line.state));
  if (line.step) json.field("step", static_cast<std::uint64_t>(*line.step));
  json.end_object();
}

void write_loop(JsonWriter& json, const Loop& loop) {
  json.begin_object();
  json.key("of");
  write_point(json, loop.of);
  write_list(json, "stages", loop.stages, &write_stage_line);
  json.end_object();
}

void write_step(JsonWriter& json, const Step& step) {
  json.begin_object();
  json.field("kind", name_of(step.kind));
  json.key("of");
  write_point(json, step.of);
  if (step.stage) json.field("stage", name_of(*step.stage));
  json.field("on", step.on);
  json.field("recorded_at", step.recorded_at);
  json.field("position", step.address.position);
  json.field("index", step.address.index);
  if (!step.unit.empty()) json.field("unit", step.unit);
  if (!step.post.empty()) json.field("post", step.post);
  if (step.light) {
    json.key("light");
    write_light(json, *step.light);
  }
  if (step.event) {
    json.key("event");
    write_event(json, *step.event, EventDetail::whole);
  }
  json.list("photos", step.photos);
  json.end_object();
}

}  // namespace

void write_point(JsonWriter& json, const trace::Point& point) {
  json.begin_object();
  json.field("kind", name_of(point.kind));
  json.field("code", std::string_view(point.code));
  json.end_object();
}

void write_trace_fields(JsonWriter& json, const trace::Trace& trace) {
  write_list(json, "points", trace.points, &write_point);
  write_list(json, "loops", trace.loops, &write_loop);
  write_list(json, "steps", trace.steps, &write_step);
  json.field("left_out", static_cast<std::uint64_t>(trace.left_out));
}

}  // namespace baitu::routes
