
#include "api/routes/command_answer.hpp"
#include "api/routes/command_body.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/project_answer.hpp"
#include "api/routes/route.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

Result<app::CommandRequest> read_request(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
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

Result<http::Response> answer(const Call& call, const app::CommandOutcome& outcome) {
  const auto after = reading_after(call, outcome.position);
  if (!after) return std::unexpected(after.error());
  JsonWriter json;
  json.begin_object();
  if (auto written = write_project_outcome(json, call, *after, outcome); !written)
    return std::unexpected(written.error());
  json.end_object();
  return outcome_response(json, outcome);
}

void command(Call call) { answer_command(std::move(call), &read_request, &answer, &wire_field); }

constexpr Route kRoutes[] = {
    {http::Method::post, "/api/v1/projects/{code}/commands", AnyCommand{}, {}, &command},
};

}  // namespace

std::span<const Route> command_routes() { return kRoutes; }

}  // namespace baitu::routes
