#include "domain/portfolio/rule_replay.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "api/routes/answers.hpp"
#include "api/routes/body_values.hpp"
#include "api/routes/catalogue_body.hpp"
#include "api/routes/command_request.hpp"
#include "api/routes/json_body.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/programme_body.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"
#include "api/routes/wire_names.hpp"
#include "domain/programme/check.hpp"

namespace baitu::routes {
namespace {

using std::chrono::days;

constexpr std::size_t kMaxReplayDays = 400;

struct ReplayBody {
  programme::LightRuleSet rule;
  Date from;
  Date to;
  ReplayStep step = ReplayStep::day;
};

Result<ReplayBody> parse_replay(std::string_view text) {
  auto body = parse_body<ReplayBody>(text, [](Fields& fields) {
    return ReplayBody{read_light_limits(fields), fields.date("from"), fields.date("to"),
                      read_word<ReplayStep>(fields, "step", kReplayStepNames)};
  });
  if (!body) return body;
  if (auto fits = check_light_limits(body->rule); !fits)
    return fail(fits.error().code, fits.error().message, catalogue_wire_field(fits.error().field));
  return body;
}

bool is_month_end(Date date) {
  return std::chrono::year_month_day(date + days(1)).day() == std::chrono::day(1);
}

// The days to judge, in order. Errors: invalid_value (/from, /to), too_large (/step).
Result<std::vector<Date>> days_of(const ReplayBody& body, Date today) {
  if (body.to > today) return fail(ErrorCode::invalid_value, "has not come yet", "/to");
  if (body.from > body.to) return fail(ErrorCode::invalid_value, "is after /to", "/from");
  std::vector<Date> chosen;
  for (Date day = body.from; day <= body.to; day += days(1)) {
    if (body.step == ReplayStep::month_end && day != body.to && !is_month_end(day)) continue;
    if (chosen.size() == kMaxReplayDays)
      return fail(ErrorCode::too_large, "at most " + std::to_string(kMaxReplayDays) + " dates",
                  "/step");
    chosen.push_back(day);
  }
  return chosen;
}

// What was known at the end of each day; today, what is known now.
Result<std::vector<portfolio::ReplayMoment>> moments_of(const Call& call,
                                                        const app::Reading& reading,
                                                        const std::vector<Date>& chosen,
                                                        Date today) {
  std::vector<portfolio::ReplayMoment> moments;
  for (const Date day : chosen) {
    Position as_of = reading.moment.position;
    if (day < today) {
      const Instant end{start_of(day + days(1)).micros - 1};
      const auto then = call.city.read({.as_of = end});
      if (!then) return std::unexpected(then.error());
      as_of = std::min(as_of, then->moment.position);
    }
    moments.push_back({as_of, day});
  }
  return moments;
}

void write_sample(JsonWriter& json, const portfolio::ReplaySample& sample) {
  json.begin_object();
  json.field("position", sample.moment.as_of);
  json.field("on", sample.moment.on);
  json.field("rule_version", sample.rule_version);
  json.key("recorded");
  write_lights(json, sample.recorded);
  json.key("candidate");
  write_lights(json, sample.candidate);
  json.field("differ", sample.differ);
  json.end_object();
}

void write_difference(JsonWriter& json, const portfolio::LightDifference& difference) {
  json.begin_object();
  json.field("project", difference.project);
  json.field("programme", difference.programme);
  json.field("on", difference.on);
  json.field("recorded", portfolio::name_of(difference.recorded));
  json.field("recorded_reason", portfolio::name_of(difference.recorded_reason));
  json.field("candidate", portfolio::name_of(difference.candidate));
  json.field("candidate_reason", portfolio::name_of(difference.candidate_reason));
  json.end_object();
}

void write_replay(JsonWriter& json, const app::Moment& moment, const portfolio::Replay& replay) {
  json.begin_object();
  json.key("moment");
  write_moment(json, moment);
  json.key("samples");
  json.begin_array();
  for (const portfolio::ReplaySample& sample : replay.samples) write_sample(json, sample);
  json.end_array();
  json.field("total", replay.total);
  json.key("items");
  json.begin_array();
  for (const auto& difference : replay.differences) write_difference(json, difference);
  json.end_array();
  json.end_object();
}

Result<http::Response> make_replay(const Call& call) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto query = moment_query(call.request);
  if (!query) return std::unexpected(query.error());
  const auto body = parse_replay(call.request.body);
  if (!body) return std::unexpected(body.error());
  const Date today = call.city.health().today;
  const auto chosen = days_of(*body, today);
  if (!chosen) return std::unexpected(chosen.error());
  const auto reading = call.city.read(*query);
  if (!reading) return std::unexpected(reading.error());
  if (auto fits = portfolio::check_replay_work(reading->portfolio->size(), chosen->size()); !fits)
    return std::unexpected(fits.error());
  const auto moments = moments_of(call, *reading, *chosen, today);
  if (!moments) return std::unexpected(moments.error());
  JsonWriter json;
  write_replay(json, reading->moment,
               portfolio::replay_rule(*reading->portfolio, body->rule, *moments, range->offset,
                                      range->limit));
  http::Response response = json_response(json);
  response.headers.add(kPositionHeader, std::to_string(reading->moment.position.value));
  return response;
}

void replay(Call call) {
  if (auto refused = refusal_of_media_type(call.request, "application/json"))
    return call.respond(*std::move(refused));
  auto response = make_replay(call);
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

constexpr auto kParameters = std::to_array<std::string_view>({"min_position", "limit", "offset"});

constexpr Route kRoutes[] = {
    {http::Method::post, "/api/v1/light-rule/replay", auth::Action::replay_light_rule, kParameters,
     &replay, true},
};

}  // namespace

std::span<const Route> rule_replay_routes() { return kRoutes; }

}  // namespace baitu::routes
