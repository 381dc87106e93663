// What is done with public reports 群众反映: submitted by anybody, dealt with by those who may.
#include <memory>
#include <string>
#include <utility>
#include <variant>

#include "api/app/reports.hpp"
#include "api/routes/admit.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_answer.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/file_answers.hpp"
#include "api/routes/project_answer.hpp"
#include "api/routes/report_body.hpp"
#include "api/routes/report_views.hpp"
#include "api/routes/route.hpp"
#include "domain/streams.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

// What every answer says: without a word of the report, since who sent it may be anybody.
Result<void> write_taken(JsonWriter& json, const Call& call, const app::CommandOutcome& outcome) {
  if (auto written = write_outcome(json, call, outcome); !written) return written;
  json.field("code", outcome.events.front().stream.value.substr(kReportStreamPrefix.size()));
  return {};
}

Result<http::Response> taken(const Call& call, const app::CommandOutcome& outcome) {
  JsonWriter json;
  json.begin_object();
  if (auto written = write_taken(json, call, outcome); !written)
    return std::unexpected(written.error());
  json.end_object();
  http::Response response = outcome_response(json, outcome);
  response.status = 201;
  return response;
}

Result<http::Response> with_report(const Call& call, const app::CommandOutcome& outcome) {
  const auto after = reading_after(call, outcome.position);
  if (!after) return std::unexpected(after.error());
  JsonWriter json;
  json.begin_object();
  if (auto written = write_taken(json, call, outcome); !written)
    return std::unexpected(written.error());
  const ReportCode code(call.code.value);
  if (app::report_for(*after->portfolio, code, call.principal, Action::read_reports)) {
    json.key("report");
    write_report(json, app::report_at(*after->portfolio, code, after->moment), after->moment.on);
  }
  json.end_object();
  return outcome_response(json, outcome);
}

// `code` and `body` as received.
Result<app::ReportRequest> make_request(const Call& call, const CommitId& id, ReportCode code,
                                        Result<ReportCommandBody> body) {
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  if (!body) return std::unexpected(std::move(body.error()));
  return app::ReportRequest{id,
                            eventstore::sha256(code.value + '\n' + call.request.body),
                            call.principal,
                            std::move(code),
                            std::move(body->command),
                            body->effective_on,
                            *version,
                            client_of(call.principal, call.request)};
}

// The id of the submission is the code of the report: sent again it is the same one.
Result<app::ReportRequest> read_submission(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  return make_request(call, *id, ReportCode(to_string(*id)), parse_submission(call.request.body));
}

Result<app::ReportRequest> read_command(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  return make_request(call, *id, ReportCode(call.code.value),
                      parse_report_command(call.request.body));
}

template <Result<app::ReportRequest> (*read)(const Call&), MakeAnswer make>
void command(Call call) {
  answer_command(std::move(call), read, make);
}

Result<app::ReportPhotoRequest> read_photo(Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const std::string_view of = call.request.parameter("of").value_or("");
  const bool answers = of == name_of(report::PhotoOf::answer);
  if (!answers && !of.empty() && of != name_of(report::PhotoOf::submission))
    return fail(ErrorCode::invalid_value, "submission or answer", "of");
  return app::ReportPhotoRequest{*id,
                                 call.principal,
                                 ReportCode(call.code.value),
                                 answers ? report::PhotoOf::answer : report::PhotoOf::submission,
                                 received_file(call.request),
                                 client_of(call.principal, call.request)};
}

http::Response answer(const Call& call, const app::AttachAnswer& result) {
  if (auto refused = refusal_of(result)) return *std::move(refused);
  auto response = taken(call, std::get<app::CommandOutcome>(result));
  return response ? *std::move(response) : refusal(response.error());
}

void photo(Call call) {
  auto request = read_photo(call);
  if (!request) return call.respond(refusal(request.error()));
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.execute(std::move(*request), [shared](const app::AttachAnswer& result) {
    shared->respond(answer(*shared, result));
  });
}

constexpr std::string_view kPhotoParameters[] = {"of"};

constexpr Route kRoutes[] = {
    {Method::post,
     "/api/v1/reports",
     Action::submit_report,
     {},
     &command<&read_submission, &taken>},
    {Method::post,
     "/api/v1/reports/{code}/commands",
     AnyCommand{},
     {},
     &command<&read_command, &with_report>},
    {Method::post,
     "/api/v1/reports/{code}/photos",
     Action::attach_report_photo,
     kPhotoParameters,
     &photo,
     false,
     {app::kMaxReportPhotoBytes, true}},
};

}  // namespace

std::span<const Route> report_command_routes() { return kRoutes; }

}  // namespace baitu::routes
