// What is done about the evaluation 考评: indexes defined, observations made, scores entered.
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "api/app/evaluation_requests.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_answer.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/evaluation_body.hpp"
#include "api/routes/file_answers.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "domain/evaluation/check.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

using Body = Result<EvaluationBody<app::EvaluationCommand>>;

template <class Command, class About>
Body about(Result<EvaluationBody<Command>> body, About on) {
  if (!body) return std::unexpected(std::move(body.error()));
  on.command = std::move(body->command);
  return EvaluationBody<app::EvaluationCommand>{std::move(on), body->effective_on};
}

Body read_index(const Call& call) {
  const IndexCode index(call.path["code"]);
  return about(parse_index_command(call.request.body, index), app::OnIndex{index, {}});
}

Body read_observation(const Call& call) {
  const PointCode point(call.path["point"]);
  return about(parse_observation_command(call.request.body, point),
               app::OnPoint{IndexCode(call.path["code"]), point, {}});
}

Body read_outcome(const Call& call) {
  const IndicatorCode indicator(call.path["indicator"]);
  return about(
      parse_outcome_command(call.request.body, indicator),
      app::OnOutcome{IndexCode(call.path["code"]), indicator, evaluation::OutcomeCommand()});
}

Body read_ledger(const Call& call) {
  const auto year = parse_number(call.path["year"]);
  if (!year || *year > evaluation::kLastYear)
    return fail(ErrorCode::invalid_value, "a year is expected, as 2025", "year");
  const auto number = static_cast<std::int32_t>(*year);
  const UnitCode unit(call.path["unit"]);
  return about(parse_ledger_command(call.request.body, number, unit),
               app::OnLedger{number, unit, {}});
}

Body read_rules(const Call& call) {
  return about(parse_score_rule_command(call.request.body), app::OnScoreRules{});
}

Body read_consequence(const Call& call) {
  const ConsequenceCode consequence(call.path["code"]);
  return about(parse_consequence_command(call.request.body, consequence),
               app::OnConsequence{consequence, {}});
}

template <Body (*read)(const Call&)>
Result<app::EvaluationRequest> read_request(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  auto body = read(call);
  if (!body) return std::unexpected(std::move(body.error()));
  return app::EvaluationRequest{
      *id,
      eventstore::sha256(std::string(call.request.path) + '\n' + call.request.body),
      call.principal,
      std::move(body->command),
      body->effective_on,
      *version};
}

// The field of a refusal by the domain as the API names it.
struct WireField {
  const std::string& field;

  std::string operator()(const app::OnIndex& on) const {
    return index_wire_field(on.command, field);
  }
  std::string operator()(const app::OnPoint&) const { return finding_wire_field(field); }
  std::string operator()(const app::OnOutcome&) const { return finding_wire_field(field); }
  std::string operator()(const app::OnLedger&) const { return ledger_wire_field(field); }
  std::string operator()(const app::OnScoreRules&) const { return field; }
  std::string operator()(const app::OnConsequence&) const { return field == "/code" ? "" : field; }
};

auto fields_of(const app::EvaluationRequest& request) {
  return [command = request.command](const std::string& field) {
    return std::visit(WireField{field}, command);
  };
}

template <Body (*read)(const Call&)>
void command(Call call) {
  answer_command_of(std::move(call), &read_request<read>, &events_answer, &fields_of);
}

// --- Photos --------------------------------------------------------------------------------------

Result<app::ObservationPhotoRequest> read_photo(Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto on = date_query(call.request, "effective_on");
  if (!on) return std::unexpected(on.error());
  return app::ObservationPhotoRequest{*id,
                                      call.principal,
                                      IndexCode(call.path["code"]),
                                      PointCode(call.path["point"]),
                                      *on,
                                      received_file(call.request)};
}

Result<http::Response> photo_taken(const Call& call, const app::CommandOutcome& outcome) {
  const auto* photo = std::get_if<evaluation::PhotoAttached>(&outcome.events.front().event);
  if (!photo) return fail(ErrorCode::internal, "what was recorded is no photo");
  JsonWriter json;
  json.begin_object();
  if (auto written = write_outcome(json, call, outcome); !written)
    return std::unexpected(written.error());
  json.field("photo", photo->file);
  json.field("media_type", std::string_view(photo->media_type));
  json.field("size_bytes", photo->size_bytes);
  json.end_object();
  http::Response response = outcome_response(json, outcome);
  response.status = 201;
  return response;
}

http::Response photo_answer(const Call& call, const app::AttachAnswer& result) {
  if (auto refused = refusal_of(result, &finding_wire_field)) return *std::move(refused);
  auto response = photo_taken(call, std::get<app::CommandOutcome>(result));
  return response ? *std::move(response) : refusal(response.error());
}

void photo(Call call) {
  auto request = read_photo(call);
  if (!request) return call.respond(refusal(request.error()));
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.execute(*std::move(request), [shared](const app::AttachAnswer& result) {
    shared->respond(photo_answer(*shared, result));
  });
}

constexpr std::string_view kPhotoParameters[] = {"effective_on"};

constexpr Route kRoutes[] = {
    {Method::post,
     "/api/v1/evaluation/indexes/{code}/commands",
     AnyCommand{},
     {},
     &command<&read_index>},
    {Method::post,
     "/api/v1/evaluation/indexes/{code}/points/{point}/observations",
     AnyCommand{},
     {},
     &command<&read_observation>},
    {Method::post,
     "/api/v1/evaluation/indexes/{code}/points/{point}/photos",
     Action::attach_observation_photo,
     kPhotoParameters,
     &photo,
     false,
     {app::kMaxObservationPhotoBytes, true}},
    {Method::post,
     "/api/v1/evaluation/indexes/{code}/indicators/{indicator}/outcomes",
     AnyCommand{},
     {},
     &command<&read_outcome>},
    {Method::post,
     "/api/v1/evaluation/ledger/{year}/{unit}/commands",
     AnyCommand{},
     {},
     &command<&read_ledger>},
    {Method::post,
     "/api/v1/evaluation/score-rules/commands",
     AnyCommand{},
     {},
     &command<&read_rules>},
    {Method::post,
     "/api/v1/evaluation/consequences/{code}/commands",
     AnyCommand{},
     {},
     &command<&read_consequence>},
};

}  // namespace

std::span<const Route> evaluation_command_routes() { return kRoutes; }

}  // namespace baitu::routes
