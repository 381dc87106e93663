// Public reports 群众反映: what was reported, for those who deal with it, and the public column. No
// cache keeps either: who may read one may change, and what is taken back is gone.
#include "api/app/reports.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "api/routes/answers.hpp"
#include "api/routes/file_answers.hpp"
#include "api/routes/page.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/report_views.hpp"
#include "api/routes/route.hpp"
#include "api/routes/views.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;
using report::Report;

// --- For those who deal with them ----------------------------------------------------------------

Result<void> list(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto phases = words_query<report::Phase>(call.request, "phase", report::kPhases);
  if (!phases) return std::unexpected(phases.error());
  const auto areas = words_query<report::Area>(call.request, "area", report::kAreas);
  if (!areas) return std::unexpected(areas.error());
  const auto unit = call.request.parameter("unit");
  auto all = app::reports_at(*reading.portfolio, reading.moment, call.principal);
  std::erase_if(all, [&](const Report& report) {
    const auto is_one = [](const auto& wanted, auto value) {
      return std::ranges::find(wanted, value) != wanted.end();
    };
    return (!phases->empty() && !is_one(*phases, report.phase)) ||
           (!areas->empty() && (!report.accepted || !is_one(*areas, report.accepted->area))) ||
           (unit && !report.is_of(UnitCode(std::string(*unit))));
  });
  write_page(json, reading.moment, *range, all, [&](JsonWriter& out, const Report& report) {
    write_report(out, report, reading.moment.on);
  });
  return {};
}

Result<void> one(const Call& call, const app::Reading& reading, JsonWriter& json, http::Headers&) {
  const ReportCode code(call.code.value);
  if (auto allowed =
          app::report_for(*reading.portfolio, code, call.principal, Action::read_reports);
      !allowed)
    return std::unexpected(std::move(allowed.error()));
  const Report report = app::report_at(*reading.portfolio, code, reading.moment);
  if (!report.exists()) return fail(ErrorCode::did_not_exist_yet, "the report was not there yet");
  json.begin_object();
  json.key("moment");
  write_moment(json, reading.moment);
  json.key("report");
  write_report(json, report, reading.moment.on);
  json.end_object();
  return {};
}

Result<http::Response> contact(const Call& call) {
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  const auto found = call.city.report_contact(call.principal, ReportCode(call.code.value));
  if (!found) return std::unexpected(found.error());
  JsonWriter json;
  json.begin_object();
  json.key("moment");
  write_moment(json, reading->moment);
  write_contact_fields(json, *found);
  json.end_object();
  return json_response(json);
}

// The photo of the version in the path. Errors: not_found.
Result<const report::Photo*> photo_of(const Call& call, const Report& report) {
  const auto version = parse_number(call.path["version"]);
  const report::Photo* photo = version ? report.photo({*version}) : nullptr;
  if (!photo) return fail(ErrorCode::not_found, "the report has no photo of that version");
  return photo;
}

Result<http::Response> thumbnail_response(const Call& call, const report::Photo& photo) {
  return file_response(call, {photo.content.thumbnail, geo::wire_name(geo::MediaType::jpeg),
                              call.path["version"] + ".jpg", Kept::nowhere});
}

template <Result<http::Response> (*make)(const Call&, const report::Photo&)>
Result<http::Response> photo_response(const Call& call) {
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  const auto report = app::report_for(*reading->portfolio, ReportCode(call.code.value),
                                      call.principal, Action::read_reports);
  if (!report) return std::unexpected(report.error());
  const auto photo = photo_of(call, *report);
  if (!photo) return std::unexpected(photo.error());
  return make(call, **photo);
}

Result<http::Response> original_response(const Call& call, const report::Photo& photo) {
  return file_response(
      call, {photo.content.file, photo.content.media_type, call.path["version"], Kept::nowhere});
}

// --- The public column ---------------------------------------------------------------------------

Result<void> column(const Call& call, const app::Reading& reading, JsonWriter& json,
                    http::Headers&) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  write_page(json, reading.moment, *range, app::published_at(*reading.portfolio, reading.moment),
             write_public_report);
  return {};
}

// Of what is published now, the photos that it names, as pixels alone.
Result<http::Response> public_photo(const Call& call) {
  const auto reading = call.city.read({});
  if (!reading) return std::unexpected(reading.error());
  if (const auto report = app::published_now(*reading->portfolio, ReportCode(call.code.value))) {
    const auto photo = photo_of(call, *report);
    const auto& shown = report->published->photos;
    if (photo && std::ranges::find(shown, (*photo)->version) != shown.end())
      return thumbnail_response(call, **photo);
  }
  return fail(ErrorCode::not_found, "no such photo is published");
}

constexpr auto kListParameters = read_parameters("phase", "area", "unit", "limit", "offset");
constexpr auto kOneParameters = read_parameters();
constexpr auto kColumnParameters = read_parameters("limit", "offset");

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/reports", ActionOn{Action::read_reports}, kListParameters,
     &reads_afresh<&list>, true},
    {Method::get, "/api/v1/reports/{code}", ActionOn{Action::read_reports}, kOneParameters,
     &reads_afresh<&one>, true},
    {Method::get,
     "/api/v1/reports/{code}/contact",
     ActionOn{Action::read_report_contact},
     {},
     &answers<&contact>,
     true},
    {Method::get,
     "/api/v1/reports/{code}/photos/{version}",
     ActionOn{Action::read_reports},
     {},
     &answers<&photo_response<&original_response>>,
     true},
    {Method::get,
     "/api/v1/reports/{code}/photos/{version}/thumbnail",
     ActionOn{Action::read_reports},
     {},
     &answers<&photo_response<&thumbnail_response>>,
     true},
    {Method::get, "/api/v1/public/reports", Action::read_portfolio, kColumnParameters,
     &reads_afresh<&column>, true},
    {Method::get,
     "/api/v1/public/reports/{code}/photos/{version}",
     Action::read_portfolio,
     {},
     &answers<&public_photo>,
     true},
};

}  // namespace

std::span<const Route> report_routes() { return kRoutes; }

}  // namespace baitu::routes
