#include "api/app/uploads.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <memory>
#include <ranges>
#include <utility>
#include <vector>

#include "api/app/crs_ranking.hpp"
#include "api/app/left_out.hpp"
#include "api/app/transfers.hpp"
#include "api/http/disposition.hpp"
#include "api/http/problem.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/error_status.hpp"
#include "api/routes/file_answers.hpp"
#include "api/routes/geojson.hpp"
#include "api/routes/left_out_csv.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/receipt.hpp"
#include "api/routes/route.hpp"
#include "api/routes/upload_body.hpp"
#include "api/routes/upload_plan_views.hpp"
#include "api/routes/upload_views.hpp"
#include "api/routes/views.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

constexpr std::string_view kCsv = "text/csv; charset=utf-8; header=present";
constexpr std::size_t kNamedProjects = 100;  // in a refusal

// What a file is, its own bytes say; these are what senders may call it.
constexpr std::string_view kMediaTypes[] = {
    "application/zip",
    "application/geo+json",
    "application/vnd.google-earth.kml+xml",
    "application/vnd.google-earth.kmz",
    "application/geopackage+sqlite3",
    "application/flatgeobuf",
    "image/vnd.dxf",
    "text/csv",
};

UploadCode upload_of(const Call& call) { return UploadCode(call.code.value); }

const app::UploadItem* pointer_to(const std::optional<app::UploadItem>& item) {
  return item ? &*item : nullptr;
}

Result<void> list(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const app::UploadList uploads(*reading.portfolio, reading.moment.position);
  const auto& items = uploads.items();
  const std::size_t first = std::min(range->offset, items.size());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.field("total", items.size());
  json.key("items");
  json.begin_array();
  for (const app::UploadItem& item :
       items | std::views::reverse | std::views::drop(static_cast<std::ptrdiff_t>(first)) |
           std::views::take(static_cast<std::ptrdiff_t>(range->limit)))
    write_upload(json, item, uploads.same_file_before(item));
  json.end_array();
  json.end_object();
  return {};
}

Result<void> one(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto detail = call.city.uploads().detail(upload_of(call), reading);
  if (!detail) return std::unexpected(detail.error());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("upload");
  write_upload(json, detail->item, pointer_to(detail->same_file_before));
  if (detail->content) {
    json.key("report");
    const geo::Inspection& inspection = detail->content->inspection;
    // Only where something has to be ranked by them: they are many.
    const auto known = inspection.candidates.empty()
                           ? std::vector<shape::Bounds>()
                           : app::known_sites(*reading.portfolio, reading.moment.position);
    write_report(json, inspection, known);
  }
  if (detail->plan) {
    json.key("plan");
    write_plan(json, *detail->plan, *detail->advice, detail->remembered,
               detail->content->inspection);
  }
  if (detail->reversal) {
    json.key("reversal");
    write_reversal(json, *detail->reversal);
    json.list("left_out", detail->left_out);
  }
  json.end_object();
  return {};
}

Result<void> features(const Call& call, const app::Reading& reading, JsonWriter& json,
                      http::Headers& headers) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto detail = call.city.uploads().look(upload_of(call), reading);
  if (!detail) return std::unexpected(detail.error());
  const bool has_geometry = detail->content && detail->content->geometry;
  json.begin_object();
  json.field("type", "FeatureCollection");
  json.key("moment");
  write_moment(json, reading.moment);
  json.field("total", has_geometry ? detail->content->inspection.features.size() : 0);
  json.key("features");
  if (has_geometry) {
    write_features(json, *detail->content, range->offset, range->limit);
  } else {
    json.begin_array();
    json.end_array();
  }
  json.end_object();
  headers.add("Content-Type", kGeoJson);
  return {};
}

http::Response refusal(app::UploadFailure failure) {
  failure.error.field = upload_wire_field(failure.error.field);
  if (failure.projects.empty()) return routes::refusal(failure.error);
  boost::json::array projects;
  for (const ProjectCode& code : failure.projects | std::views::take(kNamedProjects))
    projects.emplace_back(code.value);
  return http::problem(status_of(failure.error.code), failure.error,
                       {{"projects", std::move(projects)}});
}

// The upload as the commit left it, so that a retry shows the same.
http::Response answer(const Call& call, const app::UploadOutcome& outcome, int status) {
  const auto reading = call.city.read({outcome.position, std::nullopt, outcome.position});
  if (!reading)
    return routes::refusal({ErrorCode::unknown_outcome,
                            "it is recorded, but cannot be shown yet: ask again with the same key",
                            {}});
  const app::UploadList uploads(*reading->portfolio, reading->moment.position);
  const app::UploadItem* item = uploads.find(outcome.upload);
  if (!item) return routes::refusal({ErrorCode::not_found, "no such upload", {}});
  JsonWriter json;
  json.begin_object();
  json.field("position", outcome.position);
  json.field("duplicate", outcome.duplicate);
  if (auto written = write_receipt(json, call, outcome.position); !written)
    return routes::refusal(written.error());
  json.key("upload");
  write_upload(json, *item, uploads.same_file_before(*item));
  json.end_object();
  http::Response response = json_response(json);
  response.status = status;
  response.headers.add(kPositionHeader, std::to_string(outcome.position.value));
  if (status == 201) response.headers.add("Location", "/api/v1/uploads/" + outcome.upload.value);
  return response;
}

// The plan as it would be with what a person says; nothing is recorded.
Result<http::Response> try_plan(const Call& call) {
  const auto query = moment_query(call.request);
  if (!query) return std::unexpected(query.error());
  const auto answers = parse_plan_answers(call.request.body);
  if (!answers) return std::unexpected(answers.error());
  const auto reading = call.city.read(*query);
  if (!reading) return std::unexpected(reading.error());
  const auto detail = call.city.uploads().tried(upload_of(call), *answers, *reading);
  if (!detail) {
    Error error = detail.error();
    error.field = upload_wire_field(error.field);
    return std::unexpected(std::move(error));
  }
  JsonWriter json;
  json.begin_object();
  json.key("moment");
  write_moment(json, reading->moment);
  json.key("plan");
  write_plan(json, *detail->plan, *detail->advice, detail->remembered, detail->content->inspection);
  json.end_object();
  http::Response response = json_response(json);
  response.headers.add(kPositionHeader, std::to_string(reading->moment.position.value));
  return response;
}

void plan(Call call) {
  if (auto refused = refusal_of_media_type(call.request, "application/json"))
    return call.respond(*std::move(refused));
  auto response = try_plan(call);
  call.respond(response ? *std::move(response) : routes::refusal(response.error()));
}

// The bytes as they were received.
Result<http::Response> original(const Call& call) {
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  const app::UploadList uploads(*reading->portfolio, reading->moment.position);
  const app::UploadItem* item = uploads.find(upload_of(call));
  if (!item) return fail(ErrorCode::not_found, "no upload " + call.code.value);
  const upload::Received& received = item->state.received;
  return file_response(call, {received.file, {}, received.file_name});
}

// What of the file changes nothing.
Result<http::Response> left_out(const Call& call) {
  const auto query = moment_query(call.request);
  if (!query) return std::unexpected(query.error());
  const auto reading = call.city.read(*query);
  if (!reading) return std::unexpected(reading.error());
  const auto detail = call.city.uploads().detail(upload_of(call), *reading);
  if (!detail) return std::unexpected(detail.error());
  if (!detail->content) return fail(ErrorCode::not_found, "the upload was not inspected");
  http::Response response = http::make_response(
      200, kCsv, left_out_csv(detail->content->inspection, app::left_out_of(*detail, *reading)));
  response.headers.add("Content-Disposition",
                       http::content_disposition(http::Disposition::saved,
                                                 detail->item.state.received.file_name + ".csv"));
  response.headers.add("Cache-Control", "private, no-cache");
  response.headers.add(kPositionHeader, std::to_string(reading->moment.position.value));
  return response;
}

// Answers a call with what becomes of its request.
auto answering(std::shared_ptr<const Call> call, int status) {
  return [call = std::move(call), status](const app::UploadAnswer& result) {
    call->respond(result ? answer(*call, *result, status) : refusal(result.error()));
  };
}

// A file that came in pieces: it has its name already, and its bytes go once it is kept.
void receive_transfer(Call call, const CommitId& id, std::string_view transfer) {
  const auto code = parse_commit_id(transfer);
  if (!code)
    return call.respond(
        routes::refusal({ErrorCode::invalid_value, "the id of a transfer", "transfer"}));
  app::Transfers& transfers = call.city.transfers();
  const auto known = transfers.look(*code, call.principal.id);
  if (!known) return call.respond(routes::refusal(known.error()));
  auto whole = transfers.take(*code, call.principal.id, id);
  if (!whole) return call.respond(routes::refusal(whole.error()));
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.receive({id, shared->principal, known->file_name, *std::move(whole)},
                       [shared, id, code = *code](const app::UploadAnswer& result) {
                         if (result)
                           shared->city.transfers().finish(code);
                         else
                           shared->city.transfers().give_back(code, id);
                         answering(shared, 201)(result);
                       });
}

void receive(Call call) {
  if (const auto transfer = call.request.parameter("transfer")) {
    const auto id = idempotency_key(call.request.headers);
    if (!id) return call.respond(routes::refusal(id.error()));
    const std::string named(*transfer);
    return receive_transfer(std::move(call), *id, named);
  }
  if (auto refused = refusal_of_media_type(call.request, kMediaTypes))
    return call.respond(*std::move(refused));
  const auto id = idempotency_key(call.request.headers);
  if (!id) return call.respond(routes::refusal(id.error()));
  app::ReceiveRequest request{*id, call.principal,
                              std::string(call.request.parameter("file_name").value_or("")),
                              received_file(call.request)};
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.receive(std::move(request), answering(shared, 201));
}

void command(Call call) {
  if (auto refused = refusal_of_media_type(call.request, "application/json"))
    return call.respond(*std::move(refused));
  const auto id = idempotency_key(call.request.headers);
  if (!id) return call.respond(routes::refusal(id.error()));
  auto body = parse_upload_command(call.request.body);
  if (!body) return call.respond(routes::refusal(body.error()));
  app::UploadRequest request{*id,
                             eventstore::sha256(call.code.value + '\n' + call.request.body),
                             call.principal,
                             upload_of(call),
                             std::move(body->command),
                             body->effective_on};
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.execute(std::move(request), answering(shared, 200));
}

constexpr auto kListParameters = read_parameters("limit", "offset");
constexpr auto kOneParameters = read_parameters();
constexpr std::array<std::string_view, 1> kTryParameters{"min_position"};
constexpr std::string_view kReceiveParameters[] = {"file_name", "transfer"};

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/uploads", Action::read_uploads, kListParameters, &reads<list>},
    {Method::post,
     "/api/v1/uploads",
     Action::upload,
     kReceiveParameters,
     &receive,
     false,
     {app::kMaxUploadBytes, true}},
    {Method::get, "/api/v1/uploads/{code}", Action::read_uploads, kOneParameters, &reads<one>,
     true},
    {Method::get, "/api/v1/uploads/{code}/features", Action::read_uploads, kListParameters,
     &reads<features>, true},
    {Method::post, "/api/v1/uploads/{code}/plan", Action::read_uploads, kTryParameters, &plan,
     true},
    {Method::get,
     "/api/v1/uploads/{code}/file",
     Action::read_uploads,
     {},
     &answers<original>,
     true},
    {Method::get, "/api/v1/uploads/{code}/left-out.csv", Action::read_uploads, kOneParameters,
     &answers<left_out>, true},
    {Method::post, "/api/v1/uploads/{code}/commands", AnyCommand{}, {}, &command},
};

}  // namespace

std::span<const Route> upload_routes() { return kRoutes; }

}  // namespace baitu::routes
