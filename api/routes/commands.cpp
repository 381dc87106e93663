#include <boost/json/object.hpp>
#include <memory>

#include "api/http/problem.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_body.hpp"
#include "api/routes/error_status.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "eventstore/digest.hpp"

namespace baitu::routes {
namespace {

std::unexpected<Error> invalid(std::string message, std::string field) {
  return fail(ErrorCode::invalid_value, std::move(message), std::move(field));
}

// `"12"`; a weak tag or a list names no version.
Result<std::optional<StreamVersion>> if_match(const http::Headers& headers) {
  auto text = headers.find("If-Match");
  if (!text) return std::nullopt;
  const bool quoted = text->size() > 2 && text->starts_with('"') && text->ends_with('"');
  const auto version = quoted ? parse_number(text->substr(1, text->size() - 2)) : std::nullopt;
  if (!version) return invalid("the ETag of the project is expected", "If-Match");
  return StreamVersion{*version};
}

Result<app::CommandRequest> read_request(const Call& call) {
  const auto key = call.request.headers.find("Idempotency-Key");
  const auto id = key ? parse_commit_id(*key) : std::nullopt;
  if (!id) return invalid("a UUID is required", "Idempotency-Key");
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  const auto row = reading->view().row(call.code);
  auto body = parse_command(call.request.body, call.code, row ? row->programme.get() : nullptr);
  if (!body) return std::unexpected(std::move(body.error()));
  return app::CommandRequest{
      *id,
      eventstore::sha256(call.code.value + '\n' + call.request.body),
      call.principal,
      call.code,
      std::move(body->command),
      body->effective_on,
      *version,
  };
}

// The project as the commit left it, so that a retry shows the same.
Result<portfolio::Row> row_after(const Call& call, Position position) {
  const auto reading = call.city.read({position, std::nullopt, position});
  if (!reading)
    return fail(ErrorCode::unknown_outcome,
                "it is recorded, but cannot be shown yet: ask again with the same key");
  return reading->view().row(call.code);
}

Result<http::Response> answer(const Call& call, const app::CommandOutcome& outcome) {
  const auto row = row_after(call, outcome.position);
  if (!row) return std::unexpected(row.error());
  JsonWriter json;
  json.begin_object();
  json.field("position", outcome.position);
  json.field("version", outcome.version);
  json.field("duplicate", outcome.duplicate);
  json.key("events");
  json.begin_array();
  for (const RecordedEvent& event : outcome.events) write_event(json, event);
  json.end_array();
  json.key("project");
  write_row(json, *row);
  json.end_object();
  http::Response response = json_response(json);
  response.headers.add("ETag", '"' + std::to_string(outcome.version.value) + '"');
  response.headers.add(kPositionHeader, std::to_string(outcome.position.value));
  return response;
}

http::Response refusal(app::CommandFailure failure) {
  failure.error.field = wire_field(failure.error.field);
  if (!failure.actual) return routes::refusal(failure.error);
  return http::problem(status_of(failure.error.code), failure.error,
                       {{"actual_version", failure.actual->value}});
}

void command(Call call) {
  if (call.request.headers.find("Content-Type").value_or("").substr(0, 16) != "application/json")
    return call.respond(http::problem(
        415, {ErrorCode::unsupported, "application/json is expected", "Content-Type"}));
  auto request = read_request(call);
  if (!request) return call.respond(routes::refusal(request.error()));
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.execute(
      std::move(*request),
      [shared](const std::variant<app::CommandOutcome, app::CommandFailure>& result) {
        if (const auto* failure = std::get_if<app::CommandFailure>(&result))
          return shared->respond(refusal(*failure));
        auto response = answer(*shared, std::get<app::CommandOutcome>(result));
        shared->respond(response ? std::move(*response) : routes::refusal(response.error()));
      });
}

constexpr Route kRoutes[] = {
    {http::Method::post, "/api/v1/projects/{code}/commands", AnyCommand{}, {}, &command},
};

}  // namespace

std::span<const Route> command_routes() { return kRoutes; }

}  // namespace baitu::routes
