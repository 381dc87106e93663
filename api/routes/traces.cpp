// The closed loop 闭环 from any of its points. No cache keeps it: who may read its parts may
// change.
#include "api/app/traces.hpp"

#include <string>
#include <string_view>

#include "api/routes/answers.hpp"
#include "api/routes/route.hpp"
#include "api/routes/trace_views.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

using trace::Point;
using trace::PointKind;

// The point that "project:GZ-017" names. Errors: invalid_value.
Result<Point> point_query(const http::Request& request) {
  const std::string_view given = request.parameter("of").value_or("");
  const std::size_t colon = given.find(':');
  for (std::size_t i = 0; i < trace::kPointKinds && colon != std::string_view::npos; ++i) {
    const auto kind = static_cast<PointKind>(i);
    if (name_of(kind) == given.substr(0, colon) && colon + 1 < given.size())
      return Point{kind, std::string(given.substr(colon + 1))};
  }
  return fail(ErrorCode::invalid_value,
              "project, notice, report, entry or resolution, a colon and a code are expected",
              "of");
}

Result<void> one(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto start = point_query(call.request);
  if (!start) return std::unexpected(start.error());
  const auto trace = app::trace_for(reading, *start, call.principal);
  if (!trace) return std::unexpected(trace.error());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("of");
  write_point(json, *start);
  write_trace_fields(json, *trace);
  json.end_object();
  return {};
}

constexpr auto kParameters = read_parameters("of");

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/trace", auth::Action::read_portfolio, kParameters,
     &reads_afresh<&one>, true},
};

}  // namespace

std::span<const Route> trace_routes() { return kRoutes; }

}  // namespace baitu::routes
