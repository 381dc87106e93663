// What a context layer was, version by version, and the commands on it that bring no file.
#include <string>
#include <utility>
#include <vector>

#include "api/app/layers.hpp"
#include "api/app/upload_report.hpp"
#include "api/auth/authorization.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_answer.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/layer_access.hpp"
#include "api/routes/layer_body.hpp"
#include "api/routes/map_views.hpp"
#include "api/routes/page.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

// Uploads name files, and events who did them.
bool may_see_whence(const Call& call) {
  return auth::authorize(call.principal, Action::read_uploads, auth::Ownership::none).has_value();
}

void write_version(JsonWriter& json, const app::LayerVersion& version, bool whence) {
  const layer::Replaced& content = version.content;
  json.begin_object();
  json.field("position", version.position);
  json.field("version", version.version);
  json.field("recorded_at", version.recorded_at);
  json.field("withdrawn", !version.there);
  if (!version.there) json.field("reason", std::string_view(version.reason));
  json.field("name", content.name);
  json.field("kind", app::name_of(content.kind));
  json.field("features", content.features);
  json.key("bounds");
  write_bounds(json, content.bounds);
  json.field("source", std::string_view(content.source));
  json.field("datum", std::string_view(content.datum));
  json.field("review_number", std::string_view(content.review_number));
  json.field("classification", name_of(content.classification));
  if (whence) {
    json.field("by", version.by);
    if (!content.upload.empty()) json.field("upload", content.upload);
  }
  json.end_object();
}

// What is internal now has no version for everybody, and what was internal then is none of them.
std::vector<app::LayerVersion> shown_versions(const Call& call, const app::Reading& reading,
                                              const LayerCode& code) {
  const auto map = call.city.map();
  auto all = app::layer_versions(*reading.portfolio, code, reading.moment.position);
  std::erase_if(all, [&](const app::LayerVersion& version) {
    return !is_shown(call, map->classification(code, version.position)) ||
           !is_shown(call, version.content.classification);
  });
  return all;
}

Result<void> versions(const Call& call, const app::Reading& reading, JsonWriter& json,
                      http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const LayerCode code(call.code.value);
  const auto all = shown_versions(call, reading, code);
  if (all.empty()) return fail(ErrorCode::not_found, "there never was a layer " + code.value);
  const bool whence = may_see_whence(call);
  write_page(json, reading.moment, *range, all,
             [whence](JsonWriter& to, const app::LayerVersion& version) {
               write_version(to, version, whence);
             });
  return {};
}

Result<app::LayerRequest> read_request(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  auto command = parse_layer_command(call.request.body);
  if (!command) return std::unexpected(std::move(command.error()));
  return app::LayerRequest{*id,
                           eventstore::sha256(call.code.value + '\n' + call.request.body),
                           call.principal,
                           LayerCode(call.code.value),
                           *std::move(command),
                           *version};
}

void command(Call call) { answer_command(std::move(call), &read_request, &events_answer); }

constexpr auto kParameters = read_parameters("limit", "offset");

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/layers/{code}/versions", Action::read_portfolio, kParameters,
     &reads_afresh<versions>, true},
    {Method::post, "/api/v1/layers/{code}/commands", Action::change_layer, {}, &command},
};

}  // namespace

std::span<const Route> layer_history_routes() { return kRoutes; }

}  // namespace baitu::routes
