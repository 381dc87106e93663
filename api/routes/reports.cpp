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

using WriteMoment = Result<void> (*)(const Call&, const app::Reading&, JsonWriter&);

template <WriteMoment write>
Result<http::Response> response_of(const Call& call) {
  const auto query = moment_query(call.request);
  if (!query) return std::unexpected(query.error());
  const auto reading = call.city.read(*query);
  if (!reading) return std::unexpected(reading.error());
  JsonWriter json;
  if (auto written = write(call, *reading, json); !written) return std::unexpected(written.error());
  return json_response(json);
}

template <Result<http::Response> (*make)(const Call&)>
void answers(Call call) {
  auto response = make(call);
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

// --- For those who deal with them ----------------------------------------------------------------

// The enumerator that a parameter names; nullopt where it is not asked. Errors: invalid_value.
template <class Enum>
Result<std::optional<Enum>> word_query(const http::Request& request, std::string_view name,
                                       std::size_t count) {
  const auto text = request.parameter(name);
  if (!text) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i)
    if (name_of(static_cast<Enum>(i)) == *text) return static_cast<Enum>(i);
  return fail(ErrorCode::invalid_value, "no such word", std::string(name));
}

Result<void> list(const Call& call, const app::Reading& reading, JsonWriter& json) {
  const auto range = page_query(call.request);
  if (!range) return std::unexpected(range.error());
  const auto phase = word_query<report::Phase>(call.request, "phase", report::kPhases);
  if (!phase) return std::unexpected(phase.error());
  const auto area = word_query<report::Area>(call.request, "area", report::kAreas);
  if (!area) return std::unexpected(area.error());
  const auto unit = call.request.parameter("unit");
  auto all = app::reports_at(*reading.portfolio, reading.moment, call.principal);
  std::erase_if(all, [&](const Report& report) {
    return (*phase && report.phase != **phase) ||
           (*area && (!report.accepted || report.accepted->area != **area)) ||
           (unit && !report.is_of(UnitCode(std::string(*unit))));
  });
  write_page(json, reading.moment, *range, all, [&](JsonWriter& out, const Report& report) {
    write_report(out, report, reading.moment.on);
  });
  return {};
}

// One of another moment is sought among those that may be read, so that nobody learns of others.
Result<void> one(const Call& call, const app::Reading& reading, JsonWriter& json) {
  const ReportCode code(call.code.value);
  if (auto allowed =
          app::report_for(*reading.portfolio, code, call.principal, Action::read_reports);
      !allowed)
    return std::unexpected(std::move(allowed.error()));
  for (const Report& report : app::reports_at(*reading.portfolio, reading.moment, call.principal)) {
    if (report.submitted.code != code) continue;
    json.begin_object();
    json.key("moment");
    write_moment(json, reading.moment);
    json.key("report");
    write_report(json, report, reading.moment.on);
    json.end_object();
    return {};
  }
  return fail(ErrorCode::did_not_exist_yet, "the report was not there yet");
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

Result<void> column(const Call& call, const app::Reading& reading, JsonWriter& json) {
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
  for (const Report& report : app::published_at(*reading->portfolio, reading->moment)) {
    if (report.submitted.code.value != call.code.value) continue;
    const auto photo = photo_of(call, report);
    const auto& shown = report.published->photos;
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
     &answers<&response_of<&list>>, true},
    {Method::get, "/api/v1/reports/{code}", ActionOn{Action::read_reports}, kOneParameters,
     &answers<&response_of<&one>>, true},
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
     &answers<&response_of<&column>>, true},
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
