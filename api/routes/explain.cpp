#include "domain/portfolio/explain.hpp"

#include <algorithm>
#include <array>

#include "api/routes/answers.hpp"
#include "api/routes/figure_json.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "domain/portfolio/explain_rollup.hpp"

namespace baitu::routes {
namespace {

// What a figure of a project does not take: it is of one project, not of a group, and has no pages.
constexpr auto kOfRollUps =
    std::to_array<std::string_view>({"cut", "programme", "list", "district", "department", "post",
                                     "stage", "light", "status", "q", "limit", "offset"});

void write_inputs(JsonWriter& json, const std::vector<portfolio::FigureInput>& inputs) {
  json.key("inputs");
  json.begin_array();
  for (const portfolio::FigureInput& input : inputs) {
    json.begin_object();
    json.field("name", input.name);
    if (!input.key.empty()) json.field("key", input.key);
    write_figure(json, "value", input.value);
    json.end_object();
  }
  json.end_array();
}

void write_events(const Call& call, JsonWriter& json, const std::vector<RecordedEvent>& events) {
  const EventDetail detail = event_detail(call.principal);
  json.key("events");
  json.begin_array();
  for (const RecordedEvent& event : events) write_event(json, event, detail);
  json.end_array();
}

// Begins the answer with what was asked for.
void write_question(const Call& call, const app::Reading& reading, JsonWriter& json) {
  json.key("moment");
  write_moment(json, reading.moment);
  for (const std::string_view name : {"figure", "project", "key"})
    json.field(name, call.request.parameter(name));
}

Result<void> explain_project(const Call& call, const app::Reading& reading, JsonWriter& json) {
  for (const std::string_view name : kOfRollUps)
    if (call.request.parameter(name))
      return fail(ErrorCode::invalid_value, "does not go with a project", std::string(name));
  const ProjectCode code{std::string(*call.request.parameter("project"))};
  const auto explained = portfolio::explain(*reading.portfolio, reading.view(), code,
                                            *call.request.parameter("figure"),
                                            call.request.parameter("key").value_or(""));
  if (!explained) return std::unexpected(explained.error());
  json.begin_object();
  write_question(call, reading, json);
  write_figure(json, "value", explained->figure.value);
  json.field("formula", explained->figure.formula);
  write_inputs(json, explained->figure.inputs);
  json.field("rule_version", explained->rule_version);
  write_events(call, json, explained->events);
  json.end_object();
  return {};
}

Result<portfolio::RollUpQuestion> question_of(const Call& call, const app::Reading& reading) {
  const auto cut = cut_query(call.request);
  if (!cut) return std::unexpected(cut.error());
  auto filter = filter_query(call.request, reading);
  if (!filter) return std::unexpected(filter.error());
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  std::optional<std::string> key;
  if (const auto given = call.request.parameter("key")) key = *given;
  return portfolio::RollUpQuestion{*call.request.parameter("figure"),
                                   *cut,
                                   std::move(key),
                                   *std::move(filter),
                                   range->offset,
                                   range->limit};
}

void write_items(JsonWriter& json, const portfolio::RollUpExplanation& explained) {
  if (!explained.total) return;
  json.field("total", *explained.total);
  json.key("items");
  json.begin_array();
  for (const portfolio::CountedItem& item : explained.items) {
    json.begin_object();
    json.field("code", item.code);
    json.field("name", item.name);
    json.end_object();
  }
  json.end_array();
}

Result<void> explain_roll_up(const Call& call, const app::Reading& reading, JsonWriter& json) {
  const auto question = question_of(call, reading);
  if (!question) return std::unexpected(question.error());
  const auto explained = portfolio::explain_roll_up(*reading.portfolio, reading.view(), *question);
  if (!explained) return std::unexpected(explained.error());
  json.begin_object();
  write_question(call, reading, json);
  json.field("cut", wire_name(question->cut));
  json.field("value", explained->value);
  json.field("formula", explained->formula);
  write_inputs(json, explained->inputs);
  json.field("rule_version", explained->rule_version);
  write_events(call, json, explained->events);
  write_items(json, *explained);
  json.end_object();
  return {};
}

Result<void> explain(const Call& call, const app::Reading& reading, JsonWriter& json,
                     http::Headers&) {
  if (!call.request.parameter("figure"))
    return fail(ErrorCode::invalid_value, "which figure?", "figure");
  return call.request.parameter("project") ? explain_project(call, reading, json)
                                           : explain_roll_up(call, reading, json);
}

constexpr auto kParameters =
    filter_parameters("figure", "project", "key", "cut", "limit", "offset");

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/explain", auth::Action::read_events, kParameters, &reads<explain>,
     true},
};

}  // namespace

std::span<const Route> explain_routes() { return kRoutes; }

}  // namespace baitu::routes
