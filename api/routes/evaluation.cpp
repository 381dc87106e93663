// The evaluation 考评: indexes, what was observed, and what outcomes came to. For who may read it.
#include "api/app/evaluation.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/routes/answers.hpp"
#include "api/routes/evaluation_views.hpp"
#include "api/routes/file_answers.hpp"
#include "api/routes/page.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using evaluation::Observation;
using http::Method;

IndexCode index_in(const Call& call) { return IndexCode(call.path["code"]); }
PointCode point_in(const Call& call) { return PointCode(call.path["point"]); }

Result<app::AskedPeriod> period_query(const http::Request& request) {
  const auto from = date_query(request, "from");
  if (!from) return std::unexpected(from.error());
  const auto to = date_query(request, "to");
  if (!to) return std::unexpected(to.error());
  return app::AskedPeriod{*from, *to};
}

Result<void> list(const Call&, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  write_items(json, app::indexes_at(*reading.portfolio, reading.moment), write_index_line);
  json.end_object();
  return {};
}

Result<void> one(const Call& call, const app::Reading& reading, JsonWriter& json,
                 http::Headers& headers) {
  const auto period = period_query(call.request);
  if (!period) return std::unexpected(period.error());
  const auto index = app::index_at(*reading.portfolio, index_in(call), reading.moment, *period);
  if (!index) return std::unexpected(index.error());
  const auto catalogue = reading.portfolio->catalogue(reading.moment.position);
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  write_index(json, *index, app::remedial_plans_at(*reading.portfolio, reading.moment),
              catalogue->organisation, reading.moment.on);
  json.end_object();
  headers.add("ETag", '"' + std::to_string(index->index.version.value) + '"');
  return {};
}

// Those that the score of the period counts; none where the point stands no more.
std::vector<const Observation*> counted(const app::PointReading& reading, const PointCode& code) {
  const auto* point = reading.index.index.point(code);
  if (!point) return {};
  return evaluation::counted(*point, reading.observations, reading.index.period);
}

Result<void> observations(const Call& call, const app::Reading& reading, JsonWriter& json,
                          http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto period = period_query(call.request);
  if (!period) return std::unexpected(period.error());
  const auto point =
      app::point_at(*reading.portfolio, index_in(call), point_in(call), reading.moment, *period);
  if (!point) return std::unexpected(point.error());
  const auto unit = call.request.parameter("unit");
  const evaluation::Period& asked = point->index.period;
  std::vector<const Observation*> items;
  for (const Observation& item : point->observations.items)
    if (asked.from <= item.on && item.on <= asked.until &&
        (!unit || item.content.unit.value == *unit))
      items.push_back(&item);
  std::ranges::stable_sort(items, std::ranges::greater{}, &Observation::on);
  const auto counting = counted(*point, point_in(call));
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.field("from", asked.from);
  json.field("to", asked.until);
  json.field("version", point->observations.version);
  json.field("total", items.size());
  write_items(json, page_of(*range, items), [&](JsonWriter& out, const Observation* item) {
    const bool counts = std::ranges::find(counting, item) != counting.end();
    write_observation(out, *point, *item, counts);
  });
  json.end_object();
  return {};
}

Result<void> outcomes(const Call& call, const app::Reading& reading, JsonWriter& json,
                      http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  auto outcomes = app::outcomes_at(*reading.portfolio, index_in(call),
                                   IndicatorCode(call.path["indicator"]), reading.moment);
  if (!outcomes) return std::unexpected(outcomes.error());
  std::ranges::stable_sort(outcomes->items, std::ranges::greater{}, &evaluation::OutcomeReport::on);
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.field("version", outcomes->version);
  json.field("total", outcomes->items.size());
  write_items(json, page_of(*range, outcomes->items), write_outcome_report);
  json.end_object();
  return {};
}

// --- Photos --------------------------------------------------------------------------------------

template <Result<http::Response> (*make)(const Call&, const evaluation::PhotoAttached&)>
void photo(Call call) {
  const auto answer = [&]() -> Result<http::Response> {
    const auto reading = call.city.read({});
    if (!reading) return std::unexpected(reading.error());
    const auto found = app::observation_photo(*reading->portfolio, index_in(call), point_in(call),
                                              BlobName(call.path["photo"]));
    if (!found) return std::unexpected(found.error());
    return make(call, *found);
  };
  auto response = answer();
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

Result<http::Response> original(const Call& call, const evaluation::PhotoAttached& photo) {
  return file_response(call, {photo.file, photo.media_type, photo.file.value});
}

Result<http::Response> thumbnail(const Call& call, const evaluation::PhotoAttached& photo) {
  return file_response(
      call, {photo.thumbnail, geo::wire_name(geo::MediaType::jpeg), photo.file.value + ".jpg"});
}

constexpr auto kListParameters = read_parameters();
constexpr auto kOneParameters = read_parameters("from", "to");
constexpr auto kObservationParameters = read_parameters("unit", "from", "to", "limit", "offset");
constexpr auto kOutcomeParameters = read_parameters("limit", "offset");

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/evaluation/indexes", Action::read_evaluation, kListParameters,
     &reads<list>, true},
    {Method::get, "/api/v1/evaluation/indexes/{code}", Action::read_evaluation, kOneParameters,
     &reads<one>, true},
    {Method::get, "/api/v1/evaluation/indexes/{code}/points/{point}/observations",
     Action::read_evaluation, kObservationParameters, &reads<observations>, true},
    {Method::get,
     "/api/v1/evaluation/indexes/{code}/points/{point}/photos/{photo}",
     Action::read_evaluation,
     {},
     &photo<&original>,
     true},
    {Method::get,
     "/api/v1/evaluation/indexes/{code}/points/{point}/photos/{photo}/thumbnail",
     Action::read_evaluation,
     {},
     &photo<&thumbnail>,
     true},
    {Method::get, "/api/v1/evaluation/indexes/{code}/indicators/{indicator}/outcomes",
     Action::read_evaluation, kOutcomeParameters, &reads<outcomes>, true},
};

}  // namespace

std::span<const Route> evaluation_routes() { return kRoutes; }

}  // namespace baitu::routes
