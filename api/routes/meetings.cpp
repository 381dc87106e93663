// Quarterly meetings 季度例会, their packs and errata, what is done with them, and the good
// practices that everybody may read.
#include "api/app/meetings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "api/http/disposition.hpp"
#include "api/routes/admit.hpp"
#include "api/routes/answers.hpp"
#include "api/routes/command_answer.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/meeting_body.hpp"
#include "api/routes/meeting_views.hpp"
#include "api/routes/pack_files.hpp"
#include "api/routes/page.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/project_answer.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "domain/supervision/clock.hpp"
#include "eventstore/merkle/digest.hpp"
#include "geo/xlsx/xlsx.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;
using meeting::Meeting;

Position frozen_at(const app::Reading& reading, const MeetingCode& code) {
  const auto positions = app::packs_recorded_at(*reading.portfolio);
  const auto found = positions.find(code);
  return found == positions.end() ? Position{} : found->second;
}

std::vector<NoticeSeen> notices_of(const Call& call, const app::Reading& reading,
                                   const MeetingCode& code) {
  const auto catalogue = reading.portfolio->catalogue(reading.moment.position);
  std::vector<NoticeSeen> seen;
  for (app::ResolutionNotice& each :
       app::notices_from(*reading.portfolio, code, reading.moment, call.principal)) {
    auto clock = supervision::read_clock(each.notice, *catalogue, reading.moment.on);
    seen.push_back({each.resolution, std::move(each.notice), std::move(clock.verdict)});
  }
  return seen;
}

// The members `meeting` and `events`.
void write_whole(JsonWriter& json, const Call& call, const app::Reading& reading,
                 const Meeting& meeting, const std::vector<RecordedEvent>& events) {
  const MeetingCode& code = meeting.scheduled.code;
  json.key("meeting");
  write_meeting(json, meeting, frozen_at(reading, code), notices_of(call, reading, code));
  json.key("events");
  json.begin_array();
  for (const RecordedEvent& event : events) write_event(json, event, EventDetail::whole);
  json.end_array();
}

Result<void> list(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto phases = words_query<meeting::Phase>(call.request, "phase", meeting::kPhases);
  if (!phases) return std::unexpected(phases.error());
  auto all = app::meetings_at(*reading.portfolio, reading.moment);
  std::erase_if(all, [&](const Meeting& meeting) {
    return !phases->empty() && std::ranges::find(*phases, meeting.phase) == phases->end();
  });
  const auto positions = app::packs_recorded_at(*reading.portfolio);
  write_page(json, reading.moment, *range, all, [&](JsonWriter& out, const Meeting& meeting) {
    const auto found = positions.find(meeting.scheduled.code);
    write_meeting_row(out, meeting, found == positions.end() ? Position{} : found->second);
  });
  return {};
}

Result<void> one(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto history =
      app::meeting_at(*reading.portfolio, MeetingCode(call.code.value), reading.moment);
  if (!history) return std::unexpected(history.error());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  write_whole(json, call, reading, history->meeting, history->events);
  json.end_object();
  return {};
}

Result<void> errata(const Call& call, const app::Reading& reading, JsonWriter& json,
                    http::Headers&) {
  const auto found =
      app::errata_at(*reading.portfolio, MeetingCode(call.code.value), reading.moment);
  if (!found) return std::unexpected(found.error());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.field("position", found->pack.frozen.position);
  json.field("on", found->pack.frozen.on);
  json.field("total", found->errata.total);
  json.key("items");
  json.begin_array();
  for (const pack::Erratum& erratum : found->errata.items)
    write_erratum(json, erratum, found->errata.events, call.principal);
  json.end_array();
  json.end_object();
  return {};
}

Result<void> practices(const Call& call, const app::Reading& reading, JsonWriter& json,
                       http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  write_page(json, reading.moment, *range, app::practices_at(*reading.portfolio, reading.moment),
             write_public_practice);
  return {};
}

// --- The files of a pack -------------------------------------------------------------------------

struct Kind {
  std::string_view media_type;
  std::string_view extension;
  meeting::PackFile meeting::PackFrozen::* file;
};
constexpr Kind kJson{"application/json", "json", &meeting::PackFrozen::json};
constexpr Kind kXlsx{geo::kXlsxType, "xlsx", &meeting::PackFrozen::xlsx};

// The bytes as they were frozen: their name is their hash.
Result<http::Response> file_of(const Call& call, const Kind& kind) {
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  const MeetingCode code(call.code.value);
  const auto pack = app::pack_of(*reading->portfolio, code);
  if (!pack) return std::unexpected(pack.error());
  const BlobName& name = (pack->frozen.*kind.file).name;
  const std::string etag = '"' + name.value + '"';
  http::Response response{304, {}, {}};
  if (!http::etag_matches(call.request.headers.find("If-None-Match").value_or(""), etag)) {
    auto bytes = call.city.file(name, client_of(call.principal, call.request));
    if (!bytes) return std::unexpected(bytes.error());
    response = http::make_response(200, kind.media_type, http::Body(*std::move(bytes)));
    response.headers.add(
        "Content-Disposition",
        http::content_disposition(http::Disposition::saved,
                                  fmt::format("meeting-{}.{}", code.value, kind.extension)));
  }
  response.headers.add("ETag", etag);
  // Sent as it is, as every file: a packed copy would be counted by nobody (served_files.hpp).
  response.headers.add("Vary", "Accept-Encoding");
  response.headers.add("Cache-Control", "private, max-age=31536000, immutable");
  return response;
}

template <const Kind& kind>
void file(Call call) {
  auto response = file_of(call, kind);
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

// --- Commands ------------------------------------------------------------------------------------

Result<app::MeetingRequest> read_request(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  MeetingCode code(call.code.value);
  auto body = parse_meeting_command(call.request.body, code);
  if (!body) return std::unexpected(std::move(body.error()));
  return app::MeetingRequest{*id,
                             eventstore::sha256(code.value + '\n' + call.request.body),
                             call.principal,
                             std::move(code),
                             std::move(body->command),
                             body->effective_on,
                             *version,
                             body->position,
                             body->on,
                             [&city = call.city](const app::PackFacts& facts) {
                               return write_pack_files(facts, city.scratch());
                             }};
}

// The meeting as the commit left it, so that a retry shows the same.
Result<http::Response> answer(const Call& call, const app::CommandOutcome& outcome) {
  const auto reading = reading_after(call, outcome.position);
  if (!reading) return std::unexpected(reading.error());
  const auto history =
      app::meeting_at(*reading->portfolio, MeetingCode(call.code.value), reading->moment);
  if (!history) return std::unexpected(history.error());
  JsonWriter json;
  json.begin_object();
  if (auto written = write_outcome(json, call, outcome); !written)
    return std::unexpected(written.error());
  write_whole(json, call, *reading, history->meeting, outcome.events);
  json.end_object();
  return outcome_response(json, outcome);
}

void command(Call call) {
  answer_command(std::move(call), &read_request, &answer, &meeting_wire_field);
}

constexpr auto kListParameters = read_parameters("phase", "limit", "offset");
constexpr auto kParameters = read_parameters();
constexpr auto kColumnParameters = read_parameters("limit", "offset");
constexpr std::string_view kErrataParameters[] = {"as_of", "min_position"};

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/meetings", Action::read_meetings, kListParameters, &reads<list>, true},
    {Method::get, "/api/v1/meetings/{code}", Action::read_meetings, kParameters,
     &reads_afresh<&one>, true},
    {Method::get, "/api/v1/meetings/{code}/pack", Action::read_meetings, {}, &file<kJson>, true},
    {Method::get,
     "/api/v1/meetings/{code}/pack.xlsx",
     Action::read_meetings,
     {},
     &file<kXlsx>,
     true},
    {Method::get, "/api/v1/meetings/{code}/errata", Action::read_meetings, kErrataParameters,
     &reads<errata>, true},
    {Method::post, "/api/v1/meetings/{code}/commands", AnyCommand{}, {}, &command},
    {Method::get, "/api/v1/public/practices", Action::read_portfolio, kColumnParameters,
     &reads_afresh<&practices>, true},
};

}  // namespace

std::span<const Route> meeting_routes() { return kRoutes; }

}  // namespace baitu::routes
