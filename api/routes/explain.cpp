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

// What a figure of a project does not take: it is of one project, not of many, and has no pages.
constexpr auto kOfMany = std::to_array<std::string_view>(
    {"cut", "programme", "list", "district", "department", "lead", "post", "stage", "light",
     "status", "phase", "code", "q", "weight", "since", "days", "limit", "offset"});

// What only some figures of many take.
struct AskedWith {
  std::string_view parameter;
  portfolio::Asks asks;
};
constexpr auto kAskedWith = std::to_array<AskedWith>({{"cut", portfolio::Asks::group},
                                                      {"weight", portfolio::Asks::weight},
                                                      {"since", portfolio::Asks::before},
                                                      {"days", portfolio::Asks::ahead}});

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
  for (const std::string_view name : kOfMany)
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

// Nothing where there is no such figure: it is refused as what it is.
portfolio::Asks asks_of(std::string_view figure) {
  const auto figures = portfolio::roll_up_figures();
  const auto found = std::ranges::find(figures, figure, &portfolio::RollUpFigure::name);
  return found == figures.end() ? portfolio::Asks::nothing : found->asks;
}

// What a movement is since; none where it is not asked.
Result<std::optional<portfolio::Earlier>> earlier_query(const Call& call,
                                                        const app::Reading& reading) {
  if (!call.request.parameter("since")) return std::nullopt;
  const auto since = since_moment(call.request, call.city, reading);
  if (!since) return std::unexpected(since.error());
  return portfolio::Earlier{since->position, since->on};
}

Result<portfolio::RollUpQuestion> question_of(const Call& call, const app::Reading& reading) {
  portfolio::RollUpQuestion question;
  question.figure = *call.request.parameter("figure");
  if (const auto given = call.request.parameter("key")) question.key = *given;
  const auto take = [](auto result, auto& into) -> Result<void> {
    if (!result) return std::unexpected(result.error());
    into = *std::move(result);
    return {};
  };
  PageRange range;
  for (const auto& read : {
           take(cut_query(call.request), question.cut),
           take(filter_query(call.request, reading), question.filter),
           take(page_query(call.request), range),
           take(weight_query(call.request), question.weight),
           take(earlier_query(call, reading), question.before),
           take(days_query(call.request), question.ahead),
       })
    if (!read) return std::unexpected(read.error());
  question.offset = range.offset;
  question.limit = range.limit;
  return question;
}

void write_items(JsonWriter& json, const portfolio::RollUpExplanation& explained) {
  if (!explained.total) return;
  json.field("total", *explained.total);
  if (!explained.item_figure.empty()) json.field("item_figure", explained.item_figure);
  if (!explained.item_key.empty()) json.field("item_key", explained.item_key);
  json.key("items");
  json.begin_array();
  for (const portfolio::CountedItem& item : explained.items) {
    json.begin_object();
    json.field("code", item.code);
    json.field("name", item.name);
    json.field("adds", item.adds);
    json.end_object();
  }
  json.end_array();
}

Result<void> explain_roll_up(const Call& call, const app::Reading& reading, JsonWriter& json) {
  const portfolio::Asks asks = asks_of(*call.request.parameter("figure"));
  const auto question = question_of(call, reading);
  if (!question) return std::unexpected(question.error());
  const auto explained = portfolio::explain_roll_up(*reading.portfolio, reading.view(), *question);
  if (!explained) return std::unexpected(explained.error());
  for (const auto& [parameter, what] : kAskedWith)
    if (call.request.parameter(parameter) && !has(asks, what))
      return fail(ErrorCode::invalid_value, "does not go with this figure", std::string(parameter));
  json.begin_object();
  write_question(call, reading, json);
  if (has(asks, portfolio::Asks::group)) json.field("cut", wire_name(question->cut));
  write_figure(json, "value", explained->value);
  json.field("formula", explained->formula);
  write_inputs(json, explained->inputs);
  json.field("rule_version", explained->rule_version);
  json.field("rule_version_before", explained->rule_version_before);
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

constexpr auto kParameters = filter_parameters("figure", "project", "key", "cut", "weight", "since",
                                               "days", "limit", "offset");

constexpr Route kRoutes[] = {
    {http::Method::get, "/api/v1/explain", auth::Action::read_events, kParameters, &reads<explain>,
     true},
};

}  // namespace

std::span<const Route> explain_routes() { return kRoutes; }

}  // namespace baitu::routes
