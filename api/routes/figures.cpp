#include "api/routes/answers.hpp"
#include "api/routes/figure_views.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

void begin(JsonWriter& json, const app::Reading& reading) {
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
}

Result<void> tallies(const Call& call, const app::Reading& reading, JsonWriter& json,
                     http::Headers&) {
  const auto filter = filter_query(call.request, reading);
  if (!filter) return std::unexpected(filter.error());
  begin(json, reading);
  write_tallies(json, portfolio::tallies(reading.view(), *filter));
  json.end_object();
  return {};
}

Result<void> silence(const Call& call, const app::Reading& reading, JsonWriter& json,
                     http::Headers&) {
  const auto cut = silence_cut_query(call.request);
  if (!cut) return std::unexpected(cut.error());
  const auto filter = filter_query(call.request, reading);
  if (!filter) return std::unexpected(filter.error());
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  begin(json, reading);
  json.field("cut", *cut ? wire_name(**cut) : kProjectCut);
  if (*cut)
    write_silence(json, portfolio::silence_by(reading.view(), *filter, **cut));
  else
    write_silence(json,
                  portfolio::silent_projects(reading.view(), *filter, range->offset, range->limit));
  json.end_object();
  return {};
}

Result<void> curves(const Call& call, const app::Reading& reading, JsonWriter& json,
                    http::Headers&) {
  const auto weight = weight_query(call.request);
  if (!weight) return std::unexpected(weight.error());
  const auto filter = filter_query(call.request, reading);
  if (!filter) return std::unexpected(filter.error());
  const portfolio::Curves sums = portfolio::curves(reading.view(), *filter, *weight);
  begin(json, reading);
  json.field("weight", name_of(*weight));
  write_curve(json, sums.curve, *weight);
  write_forecast(json, sums.forecast);
  write_earned_value(json, sums.earned_value);
  json.end_object();
  return {};
}

Result<void> project_curve(const Call& call, const app::Reading& reading, JsonWriter& json,
                           http::Headers&) {
  portfolio::ProjectCurve curve;
  const auto found = reading.view().visit(call.code, [&](const portfolio::ProjectView& project) {
    curve = curve_of(portfolio::Course(project), project.on());
  });
  if (!found) return found;
  begin(json, reading);
  json.field("code", call.code);
  write_curve(json, curve.curve, portfolio::Weight::projects);
  write_forecast(json, curve.forecast);
  write_earned_value(json, curve.earned_value);
  json.end_object();
  return {};
}

Result<void> movement(const Call& call, const app::Reading& reading, JsonWriter& json,
                      http::Headers&) {
  const auto since = since_moment(call.request, call.city, reading);
  if (!since) return std::unexpected(since.error());
  const auto filter = filter_query(call.request, reading);
  if (!filter) return std::unexpected(filter.error());
  const portfolio::View before = reading.portfolio->view(since->position, since->on);
  begin(json, reading);
  json.key("since");
  write_moment(json, *since);
  write_movement(json, portfolio::movement(before, reading.view(), *filter));
  json.end_object();
  return {};
}

Result<void> upcoming(const Call& call, const app::Reading& reading, JsonWriter& json,
                      http::Headers&) {
  const auto ahead = days_query(call.request);
  if (!ahead) return std::unexpected(ahead.error());
  const auto filter = filter_query(call.request, reading);
  if (!filter) return std::unexpected(filter.error());
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  begin(json, reading);
  json.field("until", reading.moment.on + *ahead);
  write_due(json, portfolio::upcoming(reading.view(), *filter, *ahead, range->offset, range->limit),
            reading.moment.on);
  json.end_object();
  return {};
}

constexpr auto kTallyParameters = filter_parameters();
constexpr auto kSilenceParameters = filter_parameters("cut", "limit", "offset");
constexpr auto kCurveParameters = filter_parameters("weight");
constexpr auto kOneParameters = read_parameters();
constexpr auto kMovementParameters = filter_parameters("since");
constexpr auto kUpcomingParameters = filter_parameters("days", "limit", "offset");

// Each looks at every project, and works out those that no figure of the moment looked at yet: on
// the workers.
constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/tallies", Action::read_portfolio, kTallyParameters, &reads<tallies>,
     true},
    {Method::get, "/api/v1/silence", Action::read_portfolio, kSilenceParameters, &reads<silence>,
     true},
    {Method::get, "/api/v1/curves", Action::read_portfolio, kCurveParameters, &reads<curves>, true},
    {Method::get, "/api/v1/projects/{code}/curve", Action::read_portfolio, kOneParameters,
     &reads<project_curve>},
    {Method::get, "/api/v1/movement", Action::read_portfolio, kMovementParameters, &reads<movement>,
     true},
    {Method::get, "/api/v1/upcoming", Action::read_portfolio, kUpcomingParameters, &reads<upcoming>,
     true},
};

}  // namespace

std::span<const Route> figure_routes() { return kRoutes; }

}  // namespace baitu::routes
