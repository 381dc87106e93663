#include "api/app/evidence.hpp"

#include <memory>
#include <string>
#include <utility>

#include "api/routes/answers.hpp"
#include "api/routes/command_body.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/file_answers.hpp"
#include "api/routes/page.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/project_answer.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "geo/worker/media_type.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

constexpr std::string_view kPath = "/api/v1/projects/";

std::string address_of(const ProjectCode& code, StreamVersion version) {
  return std::string(kPath) + code.value + "/evidence/" + std::to_string(version.value);
}

void write_where(JsonWriter& json, const app::EvidenceItem& item) {
  write_place(json, item.evidence->place);
  json.field("distance_m", item.distance_m);
}

// A photo from farther away than the rule says is worth a look; nothing else follows from it.
bool is_far(const app::EvidenceItem& item, const programme::LightRuleSet* rule) {
  return rule && item.distance_m.value_or(0) > rule->photo_far_m;
}

void write_notes(JsonWriter& json, const app::EvidenceItem& item, bool far) {
  json.key("notes");
  json.begin_array();
  if (item.taken_later) json.value(std::string_view("taken_later"));
  if (far) json.value(std::string_view("far_from_site"));
  json.end_array();
}

void write_evidence(JsonWriter& json, const app::EvidenceItem& item, EventDetail detail,
                    const programme::LightRuleSet* rule) {
  const project::EvidenceAttached& evidence = *item.evidence;
  json.begin_object();
  json.field("version", item.event->version);
  json.field("recorded_at", item.event->recorded_at);
  json.field("effective_on", item.event->effective_on);
  json.field("file_name", evidence.file_name);
  json.field("media_type", evidence.media_type);
  json.field("size_bytes", evidence.size_bytes);
  json.field("sha256", evidence.file);
  json.field("thumbnail", !evidence.thumbnail.empty());
  json.field("title", evidence.title);
  json.field("number", evidence.number);
  json.field("stage", evidence.stage);
  json.field("taken_at", evidence.taken_at);
  if (detail == EventDetail::whole) write_where(json, item);
  write_notes(json, item, detail == EventDetail::whole && is_far(item, rule));
  json.end_object();
}

Result<void> list(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  if (const auto row = reading.view().row(call.code); !row) return std::unexpected(row.error());
  const auto all = app::evidence_of(reading, call.code);
  const EventDetail detail = event_detail(call.principal);
  const portfolio::View view = reading.view();
  const programme::LightRuleSet* rule = view.catalogue().light_rule.get();
  write_page(json, reading.moment, *range, all,
             [detail, rule](JsonWriter& out, const app::EvidenceItem& item) {
               write_evidence(out, item, detail, rule);
             });
  return {};
}

// --- Files ---------------------------------------------------------------------------------------

// The event of the version in the path, whatever day it is about: the file never changes. Errors:
// not_found.
Result<std::shared_ptr<const portfolio::HistoryEvent>> event_of(const Call& call) {
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  const portfolio::ProjectHistory* history = reading->portfolio->find(call.code);
  const auto version = parse_number(call.path["version"]);
  if (history && version)
    for (const auto& event : history->events())
      if (event->version.value == *version &&
          std::holds_alternative<project::EvidenceAttached>(event->event))
        return event;
  return fail(ErrorCode::not_found, "the project has no evidence of that version");
}

void answer_file(const Call& call,
                 Result<http::Response> (*make)(const Call&, const project::EvidenceAttached&)) {
  const auto event = event_of(call);
  if (!event) return call.respond(refusal(event.error()));
  auto response = make(call, std::get<project::EvidenceAttached>((*event)->event));
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

void file(Call call) {
  answer_file(call, [](const Call& asked, const project::EvidenceAttached& evidence) {
    return file_response(asked, {evidence.file, evidence.media_type, evidence.file_name});
  });
}

void thumbnail(Call call) {
  answer_file(call, [](const Call& asked, const project::EvidenceAttached& evidence) {
    if (evidence.thumbnail.empty())
      return Result<http::Response>(fail(ErrorCode::not_found, "it has no thumbnail"));
    return file_response(asked, {evidence.thumbnail, geo::wire_name(geo::MediaType::jpeg),
                                 evidence.file_name + ".jpg"});
  });
}

// --- Attaching -----------------------------------------------------------------------------------

Result<app::AttachRequest> read_request(Call& call) {
  http::Request& request = call.request;
  const auto id = idempotency_key(request.headers);
  if (!id) return std::unexpected(id.error());
  const auto version = if_match(request.headers);
  if (!version) return std::unexpected(version.error());
  const auto text = [&](std::string_view name) {
    return std::string(request.parameter(name).value_or(""));
  };
  const std::string day = text("effective_on");
  const auto effective_on = parse_date(day);
  if (!day.empty() && !effective_on)
    return fail(ErrorCode::invalid_value, "a day as 2025-06-01 is expected", "effective_on");
  return app::AttachRequest{*id,
                            call.principal,
                            call.code,
                            received_file(request),
                            text("file_name"),
                            text("title"),
                            text("number"),
                            StageCode(text("stage")),
                            effective_on,
                            *version};
}

Result<http::Response> answer(const Call& call, const app::CommandOutcome& outcome) {
  const auto after = reading_after(call, outcome.position);
  if (!after) return std::unexpected(after.error());
  JsonWriter json;
  json.begin_object();
  if (auto written = write_project_outcome(json, call, *after, outcome); !written)
    return std::unexpected(written.error());
  const StreamVersion version = outcome.events.front().version;
  const portfolio::View view = after->view();
  for (const app::EvidenceItem& item : app::evidence_of(*after, call.code)) {
    if (item.event->version != version) continue;
    json.key("evidence");
    write_evidence(json, item, EventDetail::whole, view.catalogue().light_rule.get());
  }
  json.end_object();
  http::Response response = outcome_response(json, outcome);
  response.status = 201;
  response.headers.add("Location", address_of(call.code, version));
  return response;
}

http::Response answer(const Call& call, const app::AttachAnswer& result) {
  if (const auto* unfit = std::get_if<geo::UnfitFile>(&result)) return refusal(*unfit);
  if (const auto* failure = std::get_if<app::CommandFailure>(&result)) {
    std::string field = wire_field(failure->error.field);
    if (field.starts_with('/')) field.erase(0, 1);  // a parameter, not a member of a body
    return refusal(*failure, std::move(field));
  }
  auto response = answer(call, std::get<app::CommandOutcome>(result));
  return response ? *std::move(response) : refusal(response.error());
}

void attach(Call call) {
  auto request = read_request(call);
  if (!request) return call.respond(refusal(request.error()));
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.execute(std::move(*request), [shared](const app::AttachAnswer& result) {
    shared->respond(answer(*shared, result));
  });
}

constexpr auto kListParameters = read_parameters("limit", "offset");
constexpr std::string_view kAttachParameters[] = {"file_name", "title", "number", "stage",
                                                  "effective_on"};

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/projects/{code}/evidence", Action::read_portfolio, kListParameters,
     &reads<list>},
    {Method::post,
     "/api/v1/projects/{code}/evidence",
     ActionOn{Action::attach_evidence},
     kAttachParameters,
     &attach,
     false,
     {app::kMaxEvidenceBytes, true}},
    {Method::get,
     "/api/v1/projects/{code}/evidence/{version}",
     Action::read_evidence,
     {},
     &file,
     true},
    {Method::get,
     "/api/v1/projects/{code}/evidence/{version}/thumbnail",
     Action::read_portfolio,
     {},
     &thumbnail,
     true},
};

}  // namespace

std::span<const Route> evidence_routes() { return kRoutes; }

}  // namespace baitu::routes
