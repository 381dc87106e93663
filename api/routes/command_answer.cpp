#include "api/routes/command_answer.hpp"

#include "api/routes/views.hpp"

namespace baitu::routes {

Result<http::Response> events_answer(const Call& call, const app::CommandOutcome& outcome) {
  JsonWriter json;
  json.begin_object();
  if (auto written = write_outcome(json, call, outcome); !written)
    return std::unexpected(written.error());
  json.key("events");
  json.begin_array();
  for (const RecordedEvent& event : outcome.events) write_event(json, event, EventDetail::whole);
  json.end_array();
  json.end_object();
  return outcome_response(json, outcome);
}

}  // namespace baitu::routes
