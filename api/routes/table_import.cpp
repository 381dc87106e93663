#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <memory>
#include <ranges>
#include <string>
#include <utility>

#include "api/http/problem.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/error_status.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/receipt.hpp"
#include "api/routes/route.hpp"
#include "geo/sheet/sheet.hpp"

namespace baitu::routes {
namespace {

using http::Method;
using tables::ImportRow;

constexpr std::size_t kNamedRows = 1'000;  // in a refusal

Result<bool> dry_run_query(const http::Request& request) {
  const std::string_view text = request.parameter("dry_run").value_or("true");
  if (text == "true" || text == "false") return text == "true";
  return fail(ErrorCode::invalid_value, "true or false", "dry_run");
}

Result<std::optional<Date>> day_query(const http::Request& request) {
  const auto text = request.parameter("effective_on");
  if (!text) return std::nullopt;
  if (const auto day = parse_date(*text)) return day;
  return fail(ErrorCode::invalid_value, "a date as 2025-03-05", "effective_on");
}

// "all", or numbers of rows with commas between them.
Result<void> read_choice(std::string_view text, tables::Choice choice, const char* parameter,
                         tables::Choices& choices) {
  const auto twice = fail(ErrorCode::invalid_value, "both choices for the same rows", parameter);
  if (text == "all") {
    if (choices.others != tables::Choice::none) return twice;
    choices.others = choice;
    return {};
  }
  for (const auto part : std::views::split(text, ',')) {
    const auto row = parse_number(std::string_view(part));
    if (!row) return fail(ErrorCode::invalid_value, "a whole number", parameter);
    if (!choices.rows.emplace(*row, choice).second) return twice;
  }
  if (choices.rows.size() <= tables::kMaxChosenRows) return {};
  return fail(ErrorCode::too_large,
              "at most " + std::to_string(tables::kMaxChosenRows) + " rows by number", parameter);
}

Result<tables::Choices> choices_query(const http::Request& request) {
  tables::Choices choices;
  for (const auto& [parameter, choice] :
       {std::pair{"keep", tables::Choice::keep}, {"take", tables::Choice::take}})
    if (const auto text = request.parameter(parameter))
      if (auto read = read_choice(*text, choice, parameter, choices); !read)
        return std::unexpected(read.error());
  return choices;
}

Result<app::ImportRequest> request_of(Call& call) {
  const auto dry_run = dry_run_query(call.request);
  if (!dry_run) return std::unexpected(dry_run.error());
  const auto day = day_query(call.request);
  if (!day) return std::unexpected(day.error());
  auto choices = choices_query(call.request);
  if (!choices) return std::unexpected(choices.error());
  const auto tried_at = position_query(call.request, "tried_at");
  if (!tried_at) return std::unexpected(tried_at.error());
  app::ImportRequest request{{},       call.principal, call.path["table"],  {},
                             *dry_run, *day,           *std::move(choices), *tried_at};
  if (!*dry_run) {
    const auto id = idempotency_key(call.request.headers);
    if (!id) return std::unexpected(id.error());
    request.id = *id;
  }
  request.file = received_file(call.request);
  return request;
}

void write_changes(JsonWriter& json, const ImportRow& row) {
  json.key("changes");
  json.begin_array();
  for (const tables::FieldChange& change : row.changes) {
    json.begin_object();
    json.field("field", change.column);
    json.field("before", std::string_view(change.before));
    json.field("after", std::string_view(change.after));
    json.end_object();
  }
  json.end_array();
}

void write_collisions(JsonWriter& json, const ImportRow& row) {
  json.key("collisions");
  json.begin_array();
  for (const tables::Collision& collision : row.collisions) {
    json.begin_object();
    json.field("field", collision.column);
    json.field("given", std::string_view(collision.given));
    json.field("then", std::string_view(collision.then));
    json.field("now", std::string_view(collision.now));
    json.end_object();
  }
  json.end_array();
}

void write_row(JsonWriter& json, const ImportRow& row) {
  json.begin_object();
  json.field("row", row.number);
  json.field("project", std::string_view(row.project));
  if (!row.part.empty()) json.field("part", std::string_view(row.part));
  json.field("effect", name_of(row.effect));
  if (!row.changes.empty()) write_changes(json, row);
  if (!row.collisions.empty()) write_collisions(json, row);
  if (!row.outdated.empty()) json.list("outdated", row.outdated);
  if (row.refusal) {
    json.key("refusal");
    json.begin_object();
    json.field("code", name_of(row.refusal->code));
    json.field("field", std::string_view(row.refusal->field));
    json.field("given", std::string_view(row.given));
    json.field("detail", std::string_view(row.refusal->message));
    json.end_object();
  }
  json.end_object();
}

void write_counts(JsonWriter& json, const std::vector<ImportRow>& rows) {
  json.key("counts");
  json.begin_object();
  for (std::size_t i = 0; i < tables::kEffects; ++i) {
    const auto effect = static_cast<tables::Effect>(i);
    json.field(name_of(effect), std::ranges::count(rows, effect, &ImportRow::effect));
  }
  json.end_object();
}

http::Response answer(const Call& call, const app::ImportOutcome& outcome) {
  JsonWriter json;
  json.begin_object();
  json.field("position", outcome.position);
  json.field("recorded", outcome.recorded);
  json.field("duplicate", outcome.duplicate);
  if (outcome.recorded)
    if (auto written = write_receipt(json, call, outcome.position); !written)
      return routes::refusal(written.error());
  json.field("effective_on", outcome.effective_on);
  if (outcome.import.as_of) json.field("as_of", *outcome.import.as_of);
  json.field("undated", outcome.import.undated);
  write_counts(json, outcome.import.rows);
  json.list("columns", outcome.import.columns);
  json.key("ignored");
  json.begin_array();
  for (const std::string& header : outcome.import.ignored) json.value(std::string_view(header));
  json.end_array();
  json.key("rows");
  json.begin_array();
  for (const ImportRow& row : outcome.import.rows) write_row(json, row);
  json.end_array();
  json.end_object();
  http::Response response = json_response(json);
  response.headers.add(kPositionHeader, std::to_string(outcome.position.value));
  return response;
}

http::Response refusal(const app::ImportFailure& failure) {
  if (failure.refused.empty()) return routes::refusal(failure.error);
  boost::json::array rows;
  for (const ImportRow& row : failure.refused | std::views::take(kNamedRows))
    rows.push_back(boost::json::object{{"row", row.number},
                                       {"project", row.project},
                                       {"code", name_of(row.refusal->code)},
                                       {"field", row.refusal->field},
                                       {"detail", row.refusal->message}});
  return http::problem(status_of(failure.error.code), failure.error, {{"rows", std::move(rows)}});
}

void imports(Call call) {
  auto request = request_of(call);
  if (!request) return call.respond(routes::refusal(request.error()));
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.execute(*std::move(request), [shared](const app::ImportAnswer& result) {
    shared->respond(result ? answer(*shared, *result) : refusal(result.error()));
  });
}

constexpr std::string_view kParameters[] = {"dry_run", "effective_on", "keep", "take", "tried_at"};

constexpr Route kRoutes[] = {
    {Method::post,
     "/api/v1/imports/{table}",
     AnyCommand{},
     kParameters,
     &imports,
     false,
     {geo::kMaxSheetBytes, true}},
};

}  // namespace

std::span<const Route> table_import_routes() { return kRoutes; }

}  // namespace baitu::routes
