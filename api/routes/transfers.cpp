// Large files on their way in pieces.
#include "api/app/transfers.hpp"

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <utility>

#include "api/http/problem.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/error_status.hpp"
#include "api/routes/json_body.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

http::Response answer(const app::Transfer& transfer, int status) {
  JsonWriter json;
  json.begin_object();
  json.field("id", to_string(transfer.id));
  json.field("file_name", transfer.file_name);
  json.field("size_bytes", transfer.size_bytes);
  json.field("offset_bytes", transfer.offset_bytes);
  json.end_object();
  http::Response response = json_response(json);
  response.status = status;
  return response;
}

Result<CommitId> id_of(const Call& call) {
  if (const auto id = parse_commit_id(call.path["id"])) return *id;
  return fail(ErrorCode::not_found, "no such transfer");
}

Result<http::Response> begin(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto body = parse_json_body(call.request.body);
  if (!body) return std::unexpected(body.error());
  std::optional<Error> failure;
  Fields fields(*body, "", failure);
  app::Transfer wanted{*id, fields.text("file_name"), fields.integer("size_bytes"), 0};
  fields.finish();
  if (failure) return std::unexpected(*std::move(failure));
  const auto begun = call.city.transfers().begin(wanted, call.principal.id);
  if (!begun) return std::unexpected(begun.error());
  http::Response response = answer(*begun, 201);
  response.headers.add("Location", "/api/v1/transfers/" + to_string(*id));
  return response;
}

Result<http::Response> look(const Call& call) {
  const auto id = id_of(call);
  if (!id) return std::unexpected(id.error());
  const auto transfer = call.city.transfers().look(*id, call.principal.id);
  if (!transfer) return std::unexpected(transfer.error());
  return answer(*transfer, 200);
}

// What stands already is said with the refusal of a piece that does not follow it.
http::Response refusal_of(const Call& call, const CommitId& id, const Error& error) {
  const auto transfer = call.city.transfers().look(id, call.principal.id);
  if (error.code != ErrorCode::conflict || !transfer) return refusal(error);
  return http::problem(status_of(error.code), error, {{"offset_bytes", transfer->offset_bytes}});
}

void append(Call call) {
  const auto respond = [&](const Error& error) { call.respond(refusal(error)); };
  if (auto refused = refusal_of_media_type(call.request, "application/octet-stream"))
    return call.respond(*std::move(refused));
  const auto id = id_of(call);
  if (!id) return respond(id.error());
  const auto offset = parse_number(call.request.parameter("offset").value_or(""));
  if (!offset) return respond({ErrorCode::invalid_value, "a whole number of bytes", "offset"});
  const app::ReceivedFile piece = received_file(call.request);
  const auto appended = call.city.transfers().append(*id, call.principal.id,
                                                     static_cast<std::int64_t>(*offset), piece);
  call.respond(appended ? answer(*appended, 200) : refusal_of(call, *id, appended.error()));
}

constexpr std::string_view kPieceParameters[] = {"offset"};

constexpr Route kRoutes[] = {
    {Method::post, "/api/v1/transfers", Action::upload, {}, &answers<begin>, true},
    {Method::get, "/api/v1/transfers/{id}", Action::upload, {}, &answers<look>, true},
    {Method::post,
     "/api/v1/transfers/{id}/pieces",
     Action::upload,
     kPieceParameters,
     &append,
     true,
     {app::kMaxPieceBytes, true}},
};

}  // namespace

std::span<const Route> transfer_routes() { return kRoutes; }

}  // namespace baitu::routes
