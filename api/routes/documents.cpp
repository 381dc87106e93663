#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/app/stream_states.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/page.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "domain/document/state.hpp"
#include "domain/portfolio/targets.hpp"
#include "domain/responsibility/state.hpp"
#include "domain/streams.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

// Those that were recorded by the moment, in the order of their codes, the withdrawn ones too.
template <class State>
std::vector<State> states_at(const app::Reading& reading, std::string_view prefix) {
  std::vector<State> states;
  for (auto& [stream, state] : app::states_of<State>(*reading.portfolio, prefix,
                                                     reading.moment.position, reading.moment.on))
    states.push_back(state);
  return states;
}

void write_document(JsonWriter& json, const document::State& state) {
  const document::Filed& content = state.content;
  json.begin_object();
  json.field("code", content.code);
  json.field("kind", name_of(content.kind));
  json.field("title", content.title);
  json.field("number", content.number);
  json.field("approver", content.approver);
  json.field("from", content.from);
  json.field("until", content.until);
  json.key("governs");
  json.begin_object();
  json.field("kind", name_of(content.governs.kind));
  json.field("code", std::string_view(content.governs.code));
  json.end_object();
  json.field("file", content.file);
  json.field("file_name", content.file_name);
  json.field("filed_on", state.filed_on);
  json.field("withdrawn", !state.stands);
  json.field("reason", state.reason);
  json.field("version", state.version);
  json.end_object();
}

// What `governs=<kind>/<code>` asks for; nullopt where it is not asked. Errors: invalid_value.
Result<std::optional<document::Governed>> governs_query(const http::Request& request) {
  const auto text = request.parameter("governs");
  if (!text) return std::nullopt;
  const std::size_t slash = std::min(text->find('/'), text->size());
  for (std::size_t i = 0; i < document::kGovernedKinds; ++i) {
    const auto kind = static_cast<document::GovernedKind>(i);
    if (slash + 1 < text->size() && name_of(kind) == text->substr(0, slash))
      return document::Governed{kind, std::string(text->substr(slash + 1))};
  }
  return fail(ErrorCode::invalid_value, "a kind and a code, like project/GZ-017, are expected",
              "governs");
}

Result<void> documents(const Call& call, const app::Reading& reading, JsonWriter& json,
                       http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto governs = governs_query(call.request);
  if (!governs) return std::unexpected(governs.error());
  auto all = states_at<document::State>(reading, kDocumentStreamPrefix);
  if (*governs)
    std::erase_if(all,
                  [&](const document::State& state) { return state.content.governs != **governs; });
  write_page(json, reading.moment, *range, all, write_document);
  return {};
}

void write_responsibility(JsonWriter& json, const responsibility::State& state,
                          const portfolio::DoneItems& done) {
  const responsibility::Signed& content = state.content;
  json.begin_object();
  json.field("code", content.code);
  json.field("unit", content.unit);
  json.field("year", content.year);
  json.key("targets");
  json.begin_array();
  for (const responsibility::Target& target : content.targets) {
    json.begin_object();
    json.field("programme", target.programme);
    json.field("list", target.list);
    json.field("items", target.items);
    json.field("achieved", done.count(content.unit, content.year, target.programme, target.list));
    json.field("note", target.note);
    json.end_object();
  }
  json.end_array();
  json.field("document", content.document);
  json.field("signed_on", state.signed_on);
  json.field("withdrawn", !state.stands);
  json.field("reason", state.reason);
  json.field("version", state.version);
  json.end_object();
}

Result<void> responsibilities(const Call&, const app::Reading& reading, JsonWriter& json,
                              http::Headers&) {
  const portfolio::DoneItems done(reading.view());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("items");
  json.begin_array();
  for (const auto& state : states_at<responsibility::State>(reading, kResponsibilityStreamPrefix))
    write_responsibility(json, state, done);
  json.end_array();
  json.end_object();
  return {};
}

constexpr auto kDocumentParameters = read_parameters("governs", "limit", "offset");
constexpr auto kResponsibilityParameters = read_parameters();

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/documents", Action::read_portfolio, kDocumentParameters,
     &reads<documents>, true},
    {Method::get, "/api/v1/responsibilities", Action::read_portfolio, kResponsibilityParameters,
     &reads<responsibilities>, true},
};

}  // namespace

std::span<const Route> document_routes() { return kRoutes; }

}  // namespace baitu::routes
