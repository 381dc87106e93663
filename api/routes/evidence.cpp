#include "api/app/evidence.hpp"

#include <memory>
#include <string>
#include <utility>

#include "api/http/disposition.hpp"
#include "api/http/problem.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_body.hpp"
#include "api/routes/command_request.hpp"
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

// A photo from farther away is worth a look; nothing else follows from it.
constexpr std::int64_t kFarFromSite_m = 1'000;
constexpr std::string_view kPath = "/api/v1/projects/";

std::string address_of(const ProjectCode& code, StreamVersion version) {
  return std::string(kPath) + code.value + "/evidence/" + std::to_string(version.value);
}

void write_notes(JsonWriter& json, const app::EvidenceItem& item) {
  json.key("notes");
  json.begin_array();
  if (item.taken_later) json.value(std::string_view("taken_later"));
  if (item.distance_m.value_or(0) > kFarFromSite_m) json.value(std::string_view("far_from_site"));
  json.end_array();
}

void write_evidence(JsonWriter& json, const app::EvidenceItem& item) {
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
  if (evidence.place) {
    json.key("place");
    json.begin_object();
    json.field("lon_nd", evidence.place->lon_nd);
    json.field("lat_nd", evidence.place->lat_nd);
    json.end_object();
  }
  json.field("distance_m", item.distance_m);
  write_notes(json, item);
  json.end_object();
}

Result<void> list(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  if (const auto row = reading.view().row(call.code); !row) return std::unexpected(row.error());
  const auto all = app::evidence_of(reading, call.code);
  write_page(json, reading.moment, *range, all, write_evidence);
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

struct Served {
  const BlobName& file;
  std::string_view media_type;
  std::string file_name;
};

// Whatever is in a file, a browser takes it for what it was found to be, shows nothing but
// pictures, and gives it no rights here.
Result<http::Response> response_of(const Call& call, const Served& served) {
  const auto type = geo::find_media_type(served.media_type);
  const bool is_photo = type && geo::is_photo(*type);
  const std::string etag = '"' + served.file.value + '"';
  http::Response response{304, {}, {}};
  if (!http::etag_matches(call.request.headers.find("If-None-Match").value_or(""), etag)) {
    auto bytes = call.city.file(served.file);
    if (!bytes) return std::unexpected(bytes.error());
    response = http::make_response(200, type ? served.media_type : "application/octet-stream",
                                   http::Body(*std::move(bytes)));
    response.headers.add(
        "Content-Disposition",
        http::content_disposition(is_photo ? http::Disposition::shown : http::Disposition::saved,
                                  served.file_name));
    response.headers.add("Content-Security-Policy", "sandbox; default-src 'none'");
  }
  response.headers.add("ETag", etag);
  // Sent as it is: a packed copy would be counted by nobody (served_files.hpp).
  response.headers.add("Vary", "Accept-Encoding");
  response.headers.add("Cache-Control", "private, max-age=31536000, immutable");
  return response;
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
    return response_of(asked, {evidence.file, evidence.media_type, evidence.file_name});
  });
}

void thumbnail(Call call) {
  answer_file(call, [](const Call& asked, const project::EvidenceAttached& evidence) {
    if (evidence.thumbnail.empty())
      return Result<http::Response>(fail(ErrorCode::not_found, "it has no thumbnail"));
    return response_of(asked, {evidence.thumbnail, geo::wire_name(geo::MediaType::jpeg),
                               evidence.file_name + ".jpg"});
  });
}

// --- Attaching -----------------------------------------------------------------------------------

Result<app::AttachRequest> read_request(const Call& call) {
  const http::Request& request = call.request;
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

http::Response refusal_of(const geo::UnfitFile& unfit) {
  std::string message(geo::sentence_of(unfit.unfit));
  if (!unfit.detail.empty()) message += " (" + unfit.detail + ")";
  return http::problem(415, {ErrorCode::unsupported, std::move(message), "file"},
                       {{"reason", geo::code_of(unfit.unfit)}});
}

Result<http::Response> answer(const Call& call, const app::CommandOutcome& outcome) {
  const auto after = reading_after(call, outcome.position);
  if (!after) return std::unexpected(after.error());
  JsonWriter json;
  json.begin_object();
  if (auto written = write_project_outcome(json, call, *after, outcome); !written)
    return std::unexpected(written.error());
  const StreamVersion version = outcome.events.front().version;
  for (const app::EvidenceItem& item : app::evidence_of(*after, call.code)) {
    if (item.event->version != version) continue;
    json.key("evidence");
    write_evidence(json, item);
  }
  json.end_object();
  http::Response response = outcome_response(json, outcome);
  response.status = 201;
  response.headers.add("Location", address_of(call.code, version));
  return response;
}

http::Response answer(const Call& call, const app::AttachAnswer& result) {
  if (const auto* unfit = std::get_if<geo::UnfitFile>(&result)) return refusal_of(*unfit);
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
  call.request.spooled.reset();  // the request has it now, and drops it when it is done
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
     CommandOn{Action::attach_evidence},
     kAttachParameters,
     &attach,
     false,
     {app::kMaxEvidenceBytes, true}},
    {Method::get,
     "/api/v1/projects/{code}/evidence/{version}",
     Action::read_portfolio,
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
