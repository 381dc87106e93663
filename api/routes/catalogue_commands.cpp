#include <memory>
#include <variant>

#include "api/routes/answers.hpp"
#include "api/routes/catalogue_body.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

Result<app::CatalogueRequest> read_request(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  auto body = parse_catalogue_command(call.request.body);
  if (!body) return std::unexpected(std::move(body.error()));
  return app::CatalogueRequest{*id,
                               eventstore::sha256(call.request.path + '\n' + call.request.body),
                               call.principal,
                               std::move(body->command),
                               body->effective_on,
                               *version};
}

http::Response answer(const Call& call, const app::CommandOutcome& outcome) {
  JsonWriter json;
  json.begin_object();
  if (auto written = write_outcome(json, call, outcome); !written)
    return routes::refusal(written.error());
  json.key("events");
  json.begin_array();
  for (const RecordedEvent& event : outcome.events) write_event(json, event, EventDetail::whole);
  json.end_array();
  json.end_object();
  return outcome_response(json, outcome);
}

void command(Call call) {
  if (auto refused = refusal_of_media_type(call.request, "application/json"))
    return call.respond(*std::move(refused));
  auto request = read_request(call);
  if (!request) return call.respond(routes::refusal(request.error()));
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.execute(
      *std::move(request),
      [shared](const std::variant<app::CommandOutcome, app::CommandFailure>& result) {
        if (const auto* failure = std::get_if<app::CommandFailure>(&result))
          return shared->respond(refusal(*failure, catalogue_wire_field(failure->error.field)));
        shared->respond(answer(*shared, std::get<app::CommandOutcome>(result)));
      });
}

constexpr Route kRoutes[] = {
    {http::Method::post, "/api/v1/catalogue/commands", AnyCommand{}, {}, &command},
};

}  // namespace

std::span<const Route> catalogue_command_routes() { return kRoutes; }

}  // namespace baitu::routes
