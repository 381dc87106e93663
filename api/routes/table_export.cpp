#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "api/routes/answers.hpp"
#include "api/routes/oc4ids.hpp"
#include "api/routes/parameters.hpp"
#include "api/routes/route.hpp"
#include "api/tables/table.hpp"
#include "domain/base/check.hpp"
#include "geo/sheet/csv.hpp"
#include "geo/xlsx/xlsx.hpp"

namespace baitu::routes {
namespace {

using auth::Action;
using http::Method;

constexpr std::string_view kCsv = "text/csv; charset=utf-8; header=present";
constexpr double kNoteWidth_characters = 24;

// What an export is asked for, and of which moment.
struct Asked {
  const tables::Table& table;
  const app::Reading& reading;
  const portfolio::Filter& filter;
  bool english;
};

Result<bool> english_query(const http::Request& request) {
  const std::string_view language = request.parameter("language").value_or("zh");
  if (language == "en" || language == "zh") return language == "en";
  return fail(ErrorCode::invalid_value, "zh or en", "language");
}

Result<std::string> csv_of(const Call& /*call*/, const Asked& asked) {
  geo::CsvWriter csv;
  geo::SheetRow header;
  for (const tables::Column& column : asked.table.columns)
    header.emplace_back(header_of(column, asked.english));
  csv.add(header);
  for_each_row(asked.table, asked.reading.view(), asked.filter,
               [&](const tables::Subject& subject) { csv.add(row_of(asked.table, subject)); });
  return csv.take();
}

std::string filters_of(const http::Request& request) {
  std::string text;
  for (const http::QueryParameter& each : request.query)
    if (each.name != "language") text += (text.empty() ? "" : "; ") + each.name + '=' + each.value;
  return text;
}

// What the table shows, for whoever holds the file later.
void add_moment(const Call& call, const Asked& asked, geo::XlsxWriter& book) {
  const bool en = asked.english;
  const std::vector<geo::XlsxColumn> columns{{en ? "Moment" : "时刻", kNoteWidth_characters},
                                             {en ? "Value" : "取值", 2 * kNoteWidth_characters}};
  book.begin_sheet(en ? "Moment" : "时刻", columns);
  const auto add = [&](const char* zh, const char* english, std::string value) {
    const geo::SheetRow row{std::string(en ? english : zh), std::move(value)};
    book.add(row);
  };
  const app::Moment& moment = asked.reading.moment;
  add("记录位置 position", "Position position", std::to_string(moment.position.value));
  add("记录时间 recorded_at", "Recorded at recorded_at", to_string(moment.recorded_at));
  add("所述日期 on", "About the day on", to_string(moment.on));
  add("筛选 filters", "Filters filters", filters_of(call.request));
  if (call.city.health().sample)
    add("数据", "Data", en ? "Sample data, not real" : "示例数据，非真实项目");
}

Result<std::string> xlsx_of(const Call& call, const Asked& asked) {
  auto book = geo::XlsxWriter::create(call.city.scratch());
  if (!book) return std::unexpected(book.error());
  std::vector<geo::XlsxColumn> columns;
  for (const tables::Column& column : asked.table.columns)
    columns.push_back({header_of(column, asked.english), column.width_characters});
  book->begin_sheet(std::string(asked.english ? asked.table.en : asked.table.zh), columns);
  for_each_row(asked.table, asked.reading.view(), asked.filter,
               [&](const tables::Subject& subject) { book->add(row_of(asked.table, subject)); });
  add_moment(call, asked, *book);
  return book->finish(asked.reading.moment.recorded_at);
}

struct Format {
  std::string_view extension;
  std::string_view media_type;
  Result<std::string> (*make)(const Call&, const Asked&);
};

constexpr Format kCsvFormat{"csv", kCsv, &csv_of};
constexpr Format kXlsxFormat{"xlsx", geo::kXlsxType, &xlsx_of};

http::Response file_response(const app::Moment& moment, std::string_view media_type,
                             const std::string& name, std::string bytes) {
  http::Response response = http::make_response(200, media_type, http::Body(std::move(bytes)));
  response.headers.add(kPositionHeader, std::to_string(moment.position.value));
  response.headers.add("Cache-Control", "private, no-cache");
  response.headers.add("Content-Disposition", fmt::format("attachment; filename=\"{}\"", name));
  return response;
}

// A reading and the filter on it.
struct Wanted {
  app::Reading reading;
  portfolio::Filter filter;
};

Result<Wanted> wanted_of(const Call& call) {
  const auto query = moment_query(call.request);
  if (!query) return std::unexpected(query.error());
  auto reading = call.city.read(*query);
  if (!reading) return std::unexpected(reading.error());
  auto filter = filter_query(call.request, *reading);
  if (!filter) return std::unexpected(filter.error());
  return Wanted{*std::move(reading), *std::move(filter)};
}

Result<http::Response> export_table(const Call& call, const Format& format) {
  const std::string& name = call.path["table"];
  const tables::Table* const table = tables::find_table(name);
  if (table == nullptr) return fail(ErrorCode::not_found, "no table " + name);
  const auto english = english_query(call.request);
  if (!english) return std::unexpected(english.error());
  const auto wanted = wanted_of(call);
  if (!wanted) return std::unexpected(wanted.error());
  auto bytes = format.make(call, {*table, wanted->reading, wanted->filter, *english});
  if (!bytes) return std::unexpected(bytes.error());
  const app::Moment& moment = wanted->reading.moment;
  return file_response(moment, format.media_type,
                       fmt::format("{}-{}-{}.{}", name, to_string(moment.on), moment.position.value,
                                   format.extension),
                       *std::move(bytes));
}

template <const Format& format>
void exports_table(Call call) {
  auto response = export_table(call, format);
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

// A prefix of project ids is registered with the Open Contracting Partnership; until a city has one
// its log tells its projects from those of others.
Result<std::string> prefix_query(const Call& call) {
  constexpr std::size_t kLogDigits = 8;
  const auto text = call.request.parameter("prefix");
  if (!text) return "baitu-" + to_string(call.log_id).substr(0, kLogDigits);
  if (auto code = check_code(*text, "prefix"); !code) return std::unexpected(code.error());
  return std::string(*text);
}

Result<http::Response> export_oc4ids(const Call& call) {
  const auto prefix = prefix_query(call);
  if (!prefix) return std::unexpected(prefix.error());
  const auto wanted = wanted_of(call);
  if (!wanted) return std::unexpected(wanted.error());
  const app::Moment& moment = wanted->reading.moment;
  std::string uri = fmt::format("urn:uuid:{}?position={}&on={}", to_string(call.log_id),
                                moment.position.value, to_string(moment.on));
  auto package = oc4ids_package(wanted->reading, wanted->filter,
                                {*prefix, std::move(uri), call.city.health().sample});
  if (!package) return std::unexpected(package.error());
  return file_response(
      moment, "application/json",
      fmt::format("oc4ids-{}-{}.json", to_string(moment.on), moment.position.value),
      *std::move(package));
}

void exports_oc4ids(Call call) {
  auto response = export_oc4ids(call);
  call.respond(response ? *std::move(response) : refusal(response.error()));
}

constexpr auto kTableParameters = filter_parameters("language");
constexpr auto kPackageParameters = filter_parameters("prefix");

constexpr Route kRoutes[] = {
    {Method::get, "/api/v1/exports/oc4ids.json", Action::read_export, kPackageParameters,
     &exports_oc4ids, true},
    {Method::get, "/api/v1/exports/{table}.csv", Action::read_export, kTableParameters,
     &exports_table<kCsvFormat>, true},
    {Method::get, "/api/v1/exports/{table}.xlsx", Action::read_export, kTableParameters,
     &exports_table<kXlsxFormat>, true},
};

}  // namespace

std::span<const Route> table_export_routes() { return kRoutes; }

}  // namespace baitu::routes
