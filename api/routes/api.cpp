#include "api/routes/api.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "api/http/problem.hpp"
#include "api/routes/admit.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "domain/base/assert.hpp"

namespace baitu::routes {
namespace {

constexpr std::string_view kCode = "code";

// A segment of a pattern: fixed text, or a name with fixed text before and behind.
struct Segment {
  std::string_view before;
  std::string_view name;
  std::string_view behind;

  // What stands for the name in `text`; nullopt where the segment does not match.
  [[nodiscard]] std::optional<std::string_view> value_in(std::string_view text) const {
    if (name.empty()) return text == before ? std::optional(text) : std::nullopt;
    if (text.size() <= before.size() + behind.size() || !text.starts_with(before) ||
        !text.ends_with(behind))
      return std::nullopt;
    return text.substr(before.size(), text.size() - before.size() - behind.size());
  }
};

struct Pattern {
  std::vector<Segment> segments;
  const Route* route;
};

Segment segment_of(std::string_view text) {
  const std::size_t open = text.find('{');
  if (open == std::string_view::npos) return {text, {}, {}};
  const std::size_t close = text.find('}', open);
  return {text.substr(0, open), text.substr(open + 1, close - open - 1), text.substr(close + 1)};
}

std::vector<Pattern> split(std::span<const Route> routes) {
  std::vector<Pattern> patterns;
  for (const Route& route : routes) {
    Pattern pattern{{}, &route};
    for (std::string_view rest = route.pattern; !rest.empty();) {
      rest.remove_prefix(1);
      const std::size_t slash = std::min(rest.find('/'), rest.size());
      pattern.segments.push_back(segment_of(rest.substr(0, slash)));
      rest.remove_prefix(slash);
    }
    patterns.push_back(std::move(pattern));
  }
  return patterns;
}

bool matches(const Pattern& pattern, const std::vector<std::string>& segments) {
  return std::ranges::equal(pattern.segments, segments, [](const Segment& want, const auto& got) {
    return want.value_in(got).has_value();
  });
}

// Every route of a path; they differ in their methods.
std::vector<const Pattern*> find(const std::vector<std::string>& segments) {
  static const std::vector<Pattern> kPatterns = split(all_routes());
  std::vector<const Pattern*> found;
  for (const Pattern& pattern : kPatterns)
    if (matches(pattern, segments)) found.push_back(&pattern);
  return found;
}

PathValues values_of(const Pattern& pattern, const std::vector<std::string>& segments) {
  PathValues values;
  for (std::size_t i = 0; i < segments.size(); ++i)
    if (const Segment& segment = pattern.segments[i]; !segment.name.empty())
      values.add(segment.name, std::string(segment.value_in(segments[i]).value_or("")));
  return values;
}

ProjectCode code_of(const Pattern& pattern, const PathValues& values) {
  if (std::ranges::find(pattern.segments, kCode, &Segment::name) == pattern.segments.end())
    return {};
  return ProjectCode(values[kCode]);
}

http::Response method_refusal(const std::vector<const Pattern*>& found) {
  std::string allow;
  for (const Pattern* pattern : found) {
    if (!allow.empty()) allow += ", ";
    allow += http::name_of(pattern->route->method);
    if (pattern->route->method == http::Method::get) allow += ", HEAD";
  }
  http::Response response =
      http::problem(405, {ErrorCode::unsupported, "the methods here are " + allow, {}});
  response.headers.add("Allow", allow);
  return response;
}

Result<auth::Principal> admit(const auth::TokenStore& tokens, const http::Request& request,
                              const Route& route) {
  const auto token = bearer_token(request.headers);
  if (!token) return std::unexpected(token.error());
  auto principal = admit(tokens, *token, route.needs);
  if (!principal) return principal;
  if (auto known = check_parameters(request, route.parameters); !known)
    return std::unexpected(known.error());
  return principal;
}

// What is thrown on a worker would end the server; on the loop the session catches it.
void answer_on_worker(const Route& route, const Call& call) {
  try {
    route.answer(call);
  } catch (const std::exception& failure) {
    call.respond(refusal({ErrorCode::internal, failure.what(), {}}));
  }
}

}  // namespace

const std::string& PathValues::operator[](std::string_view name) const {
  const auto found =
      std::ranges::find(values_, name, &std::pair<std::string_view, std::string>::first);
  BAITU_ASSERT(found != values_.end());
  return found->second;
}

std::span<const Route> all_routes() {
  static const std::vector<Route> kRoutes = [] {
    std::vector<Route> routes;
    for (const auto resource : {health_routes(),
                                me_routes(),
                                days_routes(),
                                proof_routes(),
                                event_routes(),
                                catalogue_routes(),
                                catalogue_command_routes(),
                                document_routes(),
                                file_routes(),
                                project_routes(),
                                contact_routes(),
                                command_routes(),
                                evidence_routes(),
                                baseline_routes(),
                                notice_routes(),
                                report_routes(),
                                report_command_routes(),
                                evaluation_routes(),
                                ledger_routes(),
                                evaluation_command_routes(),
                                meeting_routes(),
                                trace_routes(),
                                publicity_routes(),
                                archive_routes(),
                                upload_routes(),
                                transfer_routes(),
                                site_routes(),
                                export_routes(),
                                table_export_routes(),
                                table_import_routes(),
                                timeline_routes(),
                                summary_routes(),
                                figure_routes(),
                                explain_routes(),
                                change_routes(),
                                rule_replay_routes(),
                                layer_routes(),
                                layer_history_routes(),
                                tile_routes(),
                                basemap_routes(),
                                live_routes()})
      routes.insert(routes.end(), resource.begin(), resource.end());
    return routes;
  }();
  return kRoutes;
}

Api::Api(app::City& city, const auth::TokenStore& tokens, std::string public_url, Offered offered)
    : city_(city),
      tokens_(tokens),
      log_id_(city.health().log_id),
      public_url_(std::move(public_url)),
      basemaps_(std::move(offered.basemaps),
                {.post =
                     [this](app::WorkerPool::Task task, app::WorkerPool::Task refused) {
                       basemap_workers_.post(std::move(task), std::move(refused));
                     },
                 .report = std::move(offered.report)}),
      workers_(kWaitingReads),
      basemap_workers_(kBasemapTiles) {}

Api::~Api() { basemaps_.stop(); }

void Api::handle(http::Request request, http::Respond respond) {
  const auto found = find(request.segments);
  if (found.empty())
    return respond(refusal({ErrorCode::not_found, "nothing is at " + request.path, {}}));
  const http::Method method =
      request.method == http::Method::head ? http::Method::get : request.method;
  const auto match = std::ranges::find(
      found, method, [](const Pattern* pattern) { return pattern->route->method; });
  if (match == found.end()) return respond(method_refusal(found));
  const Route& route = *(*match)->route;
  auto principal = admit(tokens_, request, route);
  if (!principal) return respond(refusal(principal.error()));
  const bool may_wait = route.slow || request.parameter("min_position").has_value();
  PathValues values = values_of(**match, request.segments);
  ProjectCode code = code_of(**match, values);
  Call call{city_,
            log_id_,
            std::move(request),
            std::move(*principal),
            std::move(code),
            std::move(values),
            tiles_,
            basemaps_,
            public_url_,
            std::move(respond)};
  if (!may_wait) return route.answer(std::move(call));
  const auto refuse = call.respond;
  workers_.post(
      [&route, call = std::move(call)] { answer_on_worker(route, call); },
      [refuse] { refuse(refusal({ErrorCode::unavailable, "too many reads are waiting", {}})); });
}

http::BodyPlan Api::body_plan(const http::Request& request) const {
  for (const Pattern* pattern : find(request.segments)) {
    const Route& route = *pattern->route;
    if (route.method != request.method || !route.body.spooled) continue;
    if (const auto principal = admit(tokens_, request, route))
      return {route.body, principal->id.value};
  }
  return {};
}

}  // namespace baitu::routes
