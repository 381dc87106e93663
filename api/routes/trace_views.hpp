// A trace 闭环 as JSON: the schemas of openapi.yaml. Threads: any.
#pragma once

#include "api/routes/json_writer.hpp"
#include "domain/trace/trace.hpp"

namespace baitu::routes {

// TracePoint.
void write_point(JsonWriter& json, const trace::Point& point);

// The members of Trace but for its moment and where it began, of an object that is open.
void write_trace_fields(JsonWriter& json, const trace::Trace& trace);

}  // namespace baitu::routes
