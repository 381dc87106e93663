// Files of documents: sent before the document is filed, opened by its code afterwards.
#include <memory>
#include <utility>
#include <variant>

#include "api/app/stream_states.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/file_answers.hpp"
#include "api/routes/route.hpp"
#include "domain/document/state.hpp"
#include "domain/streams.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

http::Response answer(const app::SendFileAnswer& result) {
  if (const auto* unfit = std::get_if<geo::UnfitFile>(&result)) return refusal(*unfit);
  if (const auto* error = std::get_if<Error>(&result)) return refusal(*error);
  const auto& kept = std::get<app::KeptFile>(result);
  JsonWriter json;
  json.begin_object();
  json.field("file", kept.file);
  json.field("media_type", geo::wire_name(kept.type));
  json.field("size_bytes", kept.size_bytes);
  json.end_object();
  http::Response response = json_response(json);
  response.status = 201;
  return response;
}

void send(Call call) {
  app::SendFileRequest request{call.principal, received_file(call.request)};
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.receive(std::move(request), [shared](const app::SendFileAnswer& result) {
    shared->respond(answer(result));
  });
}

// Of a withdrawn document too: what was filed never changes.
Result<http::Response> document_file(const Call& call) {
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  const auto state = app::state_of<document::State>(*reading->portfolio,
                                                    document_stream(DocumentCode(call.code.value)));
  if (state.content.file.empty())
    return fail(ErrorCode::not_found, "there is no document of that code with a file");
  return file_response(call, {state.content.file, {}, state.content.file_name});
}

void open(Call call) {
  auto response = document_file(call);
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

constexpr Route kRoutes[] = {
    {Method::post,
     "/api/v1/files",
     Action::send_file,
     {},
     &send,
     false,
     {app::kMaxEvidenceBytes, true}},
    {Method::get, "/api/v1/documents/{code}/file", Action::read_evidence, {}, &open, true},
};

}  // namespace

std::span<const Route> file_routes() { return kRoutes; }

}  // namespace baitu::routes
