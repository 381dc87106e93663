#include "api/routes/answers.hpp"
#include "api/routes/figure_views.hpp"
#include "api/routes/page.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

Result<void> list(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto filter = filter_query(call.request, reading);
  if (!filter) return std::unexpected(filter.error());
  const auto sort = sort_query(call.request);
  if (!sort) return std::unexpected(sort.error());
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const portfolio::Page page = reading.view().select(*filter, *sort, range->offset, range->limit);
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.field("total", page.total);
  json.key("items");
  json.begin_array();
  for (const portfolio::Row& row : page.rows) write_item(json, row);
  json.end_array();
  json.end_object();
  return {};
}

Result<void> one(const Call& call, const app::Reading& reading, JsonWriter& json,
                 http::Headers& headers) {
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  const auto found = reading.view().visit(call.code, [&](const portfolio::ProjectView& project) {
    json.key("project");
    write_row(json, portfolio::row_of(project));
    write_forecast(json, portfolio::forecast(project, portfolio::measured_series(project)));
    portfolio::EarnedValue earned;
    earned.add(project);
    write_earned_value(json, earned);
    headers.add("ETag", '"' + std::to_string(project.state().version.value) + '"');
  });
  json.end_object();
  return found;
}

// The events known at the moment, of what had happened by its day.
std::vector<RecordedEvent> events_of(const app::Reading& reading, const ProjectCode& code) {
  std::vector<RecordedEvent> events;
  const portfolio::ProjectHistory* history = reading.portfolio->find(code);
  if (!history) return events;
  for (const auto& event : history->events())
    if (event->address.position <= reading.moment.position &&
        event->effective_on <= reading.moment.on)
      events.push_back(portfolio::recorded(code, *event));
  return events;
}

Result<void> events(const Call& call, const app::Reading& reading, JsonWriter& json,
                    http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  if (const auto row = reading.view().row(call.code); !row) return std::unexpected(row.error());
  const auto all = events_of(reading, call.code);
  const EventDetail detail = event_detail(call.principal);
  write_page(
      json, reading.moment, *range, all,
      [detail](JsonWriter& out, const RecordedEvent& event) { write_event(out, event, detail); });
  return {};
}

constexpr auto kListParameters = filter_parameters("sort", "limit", "offset");
constexpr auto kOneParameters = read_parameters();
constexpr auto kEventParameters = read_parameters("limit", "offset");

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/projects", Action::read_portfolio, kListParameters, &reads<list>, true},
    {Method::get, "/api/v1/projects/{code}", Action::read_portfolio, kOneParameters, &reads<one>},
    {Method::get, "/api/v1/projects/{code}/events", Action::read_events, kEventParameters,
     &reads<events>},
};

}  // namespace

std::span<const Route> project_routes() { return kRoutes; }

}  // namespace baitu::routes
