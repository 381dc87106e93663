// The events of the whole log, those that are asked for.
#include <utility>

#include "api/routes/answers.hpp"
#include "api/routes/event_filter.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

Result<http::Response> events(const Call& call) {
  const auto filter = event_filter_query(call.request);
  if (!filter) return std::unexpected(filter.error());
  const auto after = position_query(call.request, "after");
  if (!after) return std::unexpected(after.error());
  const auto page = page_query(call.request);
  if (!page) return std::unexpected(page.error());
  const Position from = after->value_or(Position{});
  const auto may_be_seen = [&](const RecordedEvent& event) {
    return may_see(call.principal, event);
  };
  const auto found = call.city.find_events(*filter, may_be_seen, from, page->limit);
  if (!found) return std::unexpected(found.error());
  const EventDetail detail = event_detail(call.principal);
  JsonWriter json;
  json.begin_object();
  json.field("after", from);
  json.field("position", found->upto);
  json.field("head", call.city.health().applied_position);
  json.key("items");
  json.begin_array();
  for (const RecordedEvent& event : found->events) write_event(json, event, detail);
  json.end_array();
  json.end_object();
  return json_response(json);
}

void answer(Call call) {
  auto response = events(call);
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

constexpr auto kParameters = event_filter_parameters("after", "limit");

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/events", auth::Action::read_events, kParameters, &answer, true},
};

}  // namespace

std::span<const Route> event_routes() { return kRoutes; }

}  // namespace baitu::routes
