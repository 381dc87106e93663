#include "api/app/baselines.hpp"

#include <utility>

#include "api/routes/answers.hpp"
#include "api/routes/baseline_body.hpp"
#include "api/routes/command_answer.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

void write_approval(JsonWriter& json, const baseline::State& state) {
  json.begin_object();
  json.field("post", state.approved->post);
  json.field("document", state.approved->document);
  json.field("by", state.approved_by);
  json.field("on", state.approved_on);
  json.end_object();
}

void write_baseline(JsonWriter& json, const baseline::State& state) {
  json.begin_object();
  json.field("code", state.taken.code);
  json.field("name", state.taken.name);
  json.field("position", state.taken.position);
  json.list("programmes", state.taken.programmes);
  json.field("document", state.taken.document);
  json.field("by", state.taken_by);
  json.field("on", state.taken_on);
  json.field("version", state.version);
  if (state.approved) {
    json.key("approved");
    write_approval(json, state);
  }
  json.end_object();
}

Result<void> list(const Call&, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto [position, recorded_at, on] = reading.moment;
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("baselines");
  json.begin_array();
  for (const baseline::State& state : app::baselines_at(*reading.portfolio, position, on))
    write_baseline(json, state);
  json.end_array();
  json.end_object();
  return {};
}

Result<app::BaselineRequest> read_request(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  BaselineCode code(call.code.value);
  auto body = parse_baseline_command(call.request.body, code, reading->moment.position);
  if (!body) return std::unexpected(std::move(body.error()));
  return app::BaselineRequest{*id,
                              eventstore::sha256(code.value + '\n' + call.request.body),
                              call.principal,
                              std::move(code),
                              std::move(body->command),
                              body->effective_on,
                              *version};
}

// The baseline as the commit left it, so that a retry shows the same.
Result<http::Response> answer(const Call& call, const app::CommandOutcome& outcome) {
  const auto reading = call.city.read({outcome.position, std::nullopt, outcome.position});
  if (!reading)
    return fail(ErrorCode::unknown_outcome,
                "it is recorded, but cannot be shown yet: ask again with the same key");
  JsonWriter json;
  json.begin_object();
  if (auto written = write_outcome(json, call, outcome); !written)
    return std::unexpected(written.error());
  json.key("baseline");
  for (const baseline::State& state :
       app::baselines_at(*reading->portfolio, outcome.position, reading->moment.on))
    if (state.taken.code.value == call.code.value) write_baseline(json, state);
  json.end_object();
  return outcome_response(json, outcome);
}

void command(Call call) {
  answer_command(std::move(call), &read_request, &answer, &baseline_wire_field);
}

constexpr auto kParameters = read_parameters();

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/baselines", Action::read_portfolio, kParameters, &reads<list>},
    {Method::post, "/api/v1/baselines/{code}/commands", AnyCommand{}, {}, &command},
};

}  // namespace

std::span<const Route> baseline_routes() { return kRoutes; }

}  // namespace baitu::routes
