#include "api/routes/project_answer.hpp"

#include "api/routes/command_request.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {

Result<app::Reading> reading_after(const Call& call, Position position) {
  auto reading = call.city.read({position, std::nullopt, position});
  if (reading) return reading;
  return fail(ErrorCode::unknown_outcome,
              "it is recorded, but cannot be shown yet: ask again with the same key");
}

Result<void> write_project_outcome(JsonWriter& json, const Call& call, const app::Reading& after,
                                   const app::CommandOutcome& outcome) {
  const auto row = after.view().row(call.code);
  if (!row) return std::unexpected(row.error());
  if (auto written = write_outcome(json, call, outcome); !written) return written;
  json.key("events");
  json.begin_array();
  for (const RecordedEvent& event : outcome.events) write_event(json, event, EventDetail::whole);
  json.end_array();
  json.key("project");
  write_row(json, *row);
  return {};
}

}  // namespace baitu::routes
