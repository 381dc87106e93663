#include "api/app/notices.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/routes/answers.hpp"
#include "api/routes/command_answer.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/file_answers.hpp"
#include "api/routes/notice_body.hpp"
#include "api/routes/notice_views.hpp"
#include "api/routes/page.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "domain/supervision/clock.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;
using supervision::Clock;
using supervision::Notice;

// A notice, and its clock on the day of the reading.
struct Read {
  Notice notice;
  Clock clock;
};

Clock clock_of(const Notice& notice, const app::Reading& reading) {
  return supervision::read_clock(notice, *reading.portfolio->catalogue(reading.moment.position),
                                 reading.moment.on);
}

struct Filter {
  std::vector<supervision::Phase> states;
  std::vector<supervision::Colour> colours;
  std::vector<std::string> units;     // one of which it names
  std::vector<std::string> projects;  // that it is about

  [[nodiscard]] bool passes(const Read& read) const {
    const auto is_one = [](const auto& wanted, const auto& value) {
      return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
    };
    const bool named = units.empty() || std::ranges::any_of(units, [&](const std::string& unit) {
                         return read.notice.names(UnitCode(unit));
                       });
    return named && is_one(states, read.notice.phase()) &&
           is_one(colours, read.clock.verdict.colour) &&
           is_one(projects, read.notice.content.project.value);
  }
};

Result<Filter> notice_filter(const http::Request& request) {
  auto states = words_query<supervision::Phase>(request, "state", supervision::kPhases);
  if (!states) return std::unexpected(states.error());
  auto colours = words_query<supervision::Colour>(request, "colour", supervision::kColours);
  if (!colours) return std::unexpected(colours.error());
  auto units = list_query(request, "unit");
  if (!units) return std::unexpected(units.error());
  auto projects = list_query(request, "project");
  if (!projects) return std::unexpected(projects.error());
  return Filter{*std::move(states), *std::move(colours), *std::move(units), *std::move(projects)};
}

Result<void> list(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto filter = notice_filter(call.request);
  if (!filter) return std::unexpected(filter.error());
  std::vector<Read> all;
  for (Notice& notice : app::notices_at(*reading.portfolio, reading.moment, call.principal)) {
    Clock clock = clock_of(notice, reading);
    all.push_back({std::move(notice), std::move(clock)});
  }
  std::erase_if(all, [&](const Read& read) { return !filter->passes(read); });
  write_page(json, reading.moment, *range, all,
             [](JsonWriter& out, const Read& read) { write_notice(out, read.notice, read.clock); });
  return {};
}

void write_events(JsonWriter& json, const std::vector<RecordedEvent>& events) {
  json.key("events");
  json.begin_array();
  for (const RecordedEvent& event : events) write_event(json, event, EventDetail::whole);
  json.end_array();
}

Result<void> one(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto history = app::notice_for(*reading.portfolio, NoticeCode(call.code.value),
                                       reading.moment, call.principal);
  if (!history) return std::unexpected(history.error());
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("notice");
  write_notice(json, history->notice, clock_of(history->notice, reading));
  write_events(json, history->events);
  json.end_object();
  return {};
}

Result<void> rule(const Call&, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto catalogue = reading.portfolio->catalogue(reading.moment.position);
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  if (const auto* rule = catalogue->supervision_rule(reading.moment.on)) {
    json.key("rule");
    write_supervision_rule(json, *rule);
  }
  json.end_object();
  return {};
}

Result<void> working_days(const Call&, const app::Reading& reading, JsonWriter& json,
                          http::Headers&) {
  const auto catalogue = reading.portfolio->catalogue(reading.moment.position);
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("years");
  write_holidays(json, catalogue->working_days);
  json.end_object();
  return {};
}

Result<app::NoticeRequest> read_request(const Call& call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return std::unexpected(id.error());
  const auto version = if_match(call.request.headers);
  if (!version) return std::unexpected(version.error());
  NoticeCode code(call.code.value);
  auto body = parse_notice_command(call.request.body, code);
  if (!body) return std::unexpected(std::move(body.error()));
  return app::NoticeRequest{*id,
                            eventstore::sha256(code.value + '\n' + call.request.body),
                            call.principal,
                            std::move(code),
                            std::move(body->command),
                            body->effective_on,
                            *version};
}

// The photo of the version in the path, for who may read the notice as it is.
template <Result<http::Response> (*make)(const Call&, const supervision::Photo&)>
Result<http::Response> photo_response(const Call& call) {
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  const auto history = app::notice_for(*reading->portfolio, NoticeCode(call.code.value),
                                       reading->moment, call.principal);
  if (!history) return std::unexpected(history.error());
  const auto version = parse_number(call.path["version"]);
  const auto& photos = history->notice.photos;
  const auto found =
      std::ranges::find(photos, StreamVersion{version.value_or(0)}, &supervision::Photo::version);
  if (found == photos.end())
    return fail(ErrorCode::not_found, "the notice has no photo of that version");
  return make(call, *found);
}

Result<http::Response> thumbnail_response(const Call& call, const supervision::Photo& photo) {
  return file_response(call, {photo.content.thumbnail, geo::wire_name(geo::MediaType::jpeg),
                              call.path["version"] + ".jpg", Kept::for_ever});
}

Result<http::Response> original_response(const Call& call, const supervision::Photo& photo) {
  return file_response(
      call, {photo.content.file, photo.content.media_type, call.path["version"], Kept::for_ever});
}

// The notice as the commit left it, so that a retry shows the same.
Result<http::Response> answer(const Call& call, const app::CommandOutcome& outcome) {
  const auto reading = call.city.read({outcome.position, std::nullopt, outcome.position});
  if (!reading)
    return fail(ErrorCode::unknown_outcome,
                "it is recorded, but cannot be shown yet: ask again with the same key");
  const auto history = app::notice_at(*reading->portfolio, NoticeCode(call.code.value),
                                      outcome.position, reading->moment.on);
  if (!history) return std::unexpected(history.error());
  JsonWriter json;
  json.begin_object();
  if (auto written = write_outcome(json, call, outcome); !written)
    return std::unexpected(written.error());
  json.key("notice");
  write_notice(json, history->notice, clock_of(history->notice, *reading));
  write_events(json, outcome.events);
  json.end_object();
  return outcome_response(json, outcome);
}

void command(Call call) {
  answer_command(std::move(call), &read_request, &answer, &notice_wire_field);
}

http::Response photo_answer(const Call& call, const app::AttachAnswer& result) {
  if (auto refused = refusal_of(result)) return *std::move(refused);
  auto response = answer(call, std::get<app::CommandOutcome>(result));
  if (!response) return refusal(response.error());
  response->status = 201;
  return *std::move(response);
}

void attach_photo(Call call) {
  const auto id = idempotency_key(call.request.headers);
  if (!id) return call.respond(refusal(id.error()));
  app::NoticePhotoRequest request{*id, call.principal, NoticeCode(call.code.value),
                                  received_file(call.request)};
  const auto shared = std::make_shared<const Call>(std::move(call));
  shared->city.execute(std::move(request), [shared](const app::AttachAnswer& result) {
    shared->respond(photo_answer(*shared, result));
  });
}

constexpr auto kListParameters =
    read_parameters("state", "colour", "unit", "project", "limit", "offset");
constexpr auto kParameters = read_parameters();

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/notices", ActionOn{Action::read_notices}, kListParameters, &reads<list>,
     true},
    {Method::get, "/api/v1/notices/{code}", ActionOn{Action::read_notices}, kParameters,
     &reads<one>, true},
    {Method::post, "/api/v1/notices/{code}/commands", AnyCommand{}, {}, &command},
    {Method::post,
     "/api/v1/notices/{code}/photos",
     ActionOn{Action::reply_to_notice},
     {},
     &attach_photo,
     false,
     {app::kMaxNoticePhotoBytes, true}},
    {Method::get,
     "/api/v1/notices/{code}/photos/{version}",
     ActionOn{Action::read_notices},
     {},
     &answers<&photo_response<&original_response>>,
     true},
    {Method::get,
     "/api/v1/notices/{code}/photos/{version}/thumbnail",
     ActionOn{Action::read_notices},
     {},
     &answers<&photo_response<&thumbnail_response>>,
     true},
    {Method::get, "/api/v1/supervision-rule", Action::read_portfolio, kParameters, &reads<rule>},
    {Method::get, "/api/v1/working-days", Action::read_portfolio, kParameters,
     &reads<working_days>},
};

}  // namespace

std::span<const Route> notice_routes() { return kRoutes; }

}  // namespace baitu::routes
