#include "api/routes/oc4ids.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "api/app/stream_states.hpp"
#include "api/routes/json_writer.hpp"
#include "domain/document/state.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/streams.hpp"

namespace baitu::routes {
namespace {

using portfolio::Row;
using portfolio::Status;

constexpr std::string_view kVersion = "0.9";
constexpr std::string_view kCurrency = "CNY";
constexpr std::int64_t kFenPerYuan = 100;
constexpr std::int64_t kNanodegrees = 1'000'000'000;

using Documents = std::multimap<std::string, document::Filed>;  // by project

// Codes of projectStatus.csv.
std::string_view status_code(const Row& row) {
  switch (status_of(row)) {
    case Status::withdrawn:
    case Status::revoked:
      return "cancelled";
    case Status::completed:
    case Status::accepted:
      return "completion";
    case Status::active:
    case Status::suspended:
      break;
  }
  if (!row.stage.empty()) return "implementation";
  return row.plan ? "preparation" : "identification";
}

// By the kinds of documents; codes of documentType.csv.
constexpr std::array<std::string_view, document::kKinds> kDocumentTypes{
    "projectPlan", "projectPlan", "projectPlan", "projectPlan", "environmentalMeasures"};

std::string instant_text(Date day) { return to_string(day) + "T00:00:00+08:00"; }

void write_day(JsonWriter& json, std::string_view name, const std::optional<Date>& day) {
  if (day) json.field(name, std::string_view(instant_text(*day)));
}

// Digits, so that no amount is rounded.
std::string decimal(std::int64_t units, std::int64_t per_whole, int decimals) {
  const std::int64_t rest = units % per_whole;
  return fmt::format("{}{}.{:0{}}", units < 0 ? "-" : "",
                     (units - rest) / per_whole * (units < 0 ? -1 : 1), rest < 0 ? -rest : rest,
                     decimals);
}

void write_period(JsonWriter& json, const Row& row) {
  std::optional<Date> start;
  std::optional<Date> finish;
  for (const portfolio::StageRow& stage : row.stages) {
    if (stage.planned_start)
      start = std::min(start.value_or(*stage.planned_start), *stage.planned_start);
    if (stage.planned_finish)
      finish = std::max(finish.value_or(*stage.planned_finish), *stage.planned_finish);
  }
  if (!start && !finish) return;
  json.key("period");
  json.begin_object();
  write_day(json, "startDate", start);
  write_day(json, "endDate", finish);
  json.end_object();
}

void write_position(JsonWriter& json, std::int64_t lon_nd, std::int64_t lat_nd) {
  json.begin_array();
  json.raw(decimal(lon_nd, kNanodegrees, 9));
  json.raw(decimal(lat_nd, kNanodegrees, 9));
  json.end_array();
}

void write_geometry(JsonWriter& json, const shape::Bounds& bounds) {
  json.key("geometry");
  json.begin_object();
  const bool area = bounds.west_nd < bounds.east_nd && bounds.south_nd < bounds.north_nd;
  json.field("type", area ? "Polygon" : "Point");
  json.key("coordinates");
  if (area) {
    json.begin_array();
    json.begin_array();
    write_position(json, bounds.west_nd, bounds.south_nd);
    write_position(json, bounds.east_nd, bounds.south_nd);
    write_position(json, bounds.east_nd, bounds.north_nd);
    write_position(json, bounds.west_nd, bounds.north_nd);
    write_position(json, bounds.west_nd, bounds.south_nd);
    json.end_array();
    json.end_array();
  } else {
    write_position(json, bounds.west_nd, bounds.south_nd);
  }
  json.end_object();
}

// The address of a project and the bounds of each of its sites.
void write_locations(JsonWriter& json, const Row& row, const project::State& state) {
  const std::string& address = row.identity->address;
  const bool placed =
      std::ranges::any_of(state.sites, [](const project::Site& site) { return !site.withdrawn; });
  if (address.empty() && !placed) return;
  json.key("locations");
  json.begin_array();
  if (!address.empty()) {
    json.begin_object();
    json.field("id", "address");
    json.field("description", std::string_view(address));
    json.end_object();
  }
  for (const project::Site& site : state.sites) {
    if (site.withdrawn) continue;
    json.begin_object();
    json.field("id", std::string_view("site-" + site.code.value));
    json.field("description", site.shape.kind == shape::Kind::point ? "位置" : "范围的外接矩形");
    write_geometry(json, site.shape.bounds);
    json.end_object();
  }
  json.end_array();
}

void write_budget(JsonWriter& json, const Row& row) {
  if (row.money.budget_fen <= 0) return;
  json.key("budget");
  json.begin_object();
  json.key("amount");
  json.begin_object();
  json.key("amount");
  json.raw(decimal(row.money.budget_fen, kFenPerYuan, 2));
  json.field("currency", kCurrency);
  json.end_object();
  json.end_object();
}

std::string_view name_of_unit(const programme::Catalogue& catalogue, const UnitCode& code) {
  const auto* unit = catalogue.organisation.unit(code);
  return unit != nullptr ? std::string_view(unit->name.zh) : std::string_view(code.value);
}

// Units alone; codes of partyRole.csv.
using Roles = std::map<UnitCode, std::set<std::string_view>>;

Roles roles_of(const project::Assigned& assigned) {
  Roles roles;
  roles[assigned.lead_department].insert("publicAuthority");
  for (const UnitCode& unit : assigned.co_leads) roles[unit].insert("publicAuthority");
  if (!assigned.executing_unit.empty())
    roles[assigned.executing_unit].insert("administrativeEntity");
  return roles;
}

void write_parties(JsonWriter& json, const Row& row, const programme::Catalogue& catalogue) {
  if (!row.assignment) return;
  const UnitCode& lead = row.assignment->lead_department;
  json.key("publicAuthority");
  json.begin_object();
  json.field("name", name_of_unit(catalogue, lead));
  json.field("id", lead);
  json.end_object();
  json.key("parties");
  json.begin_array();
  for (const auto& [unit, roles] : roles_of(*row.assignment)) {
    json.begin_object();
    json.field("name", name_of_unit(catalogue, unit));
    json.field("id", unit);
    json.list("roles", roles);
    json.end_object();
  }
  json.end_array();
}

void write_documents(JsonWriter& json, const Row& row, const Documents& documents) {
  const auto [first, last] = documents.equal_range(row.identity->code.value);
  if (first == last) return;
  json.key("documents");
  json.begin_array();
  for (auto each = first; each != last; ++each) {
    const document::Filed& filed = each->second;
    json.begin_object();
    json.field("id", filed.code);
    json.field("documentType", kDocumentTypes[static_cast<std::size_t>(filed.kind)]);
    json.field("title", std::string_view(filed.title));
    json.field("description", std::string_view(filed.number));
    json.field("language", "zh");
    json.end_object();
  }
  json.end_array();
}

// Codes of milestoneStatus.csv.
std::string_view milestone_status(const portfolio::StageRow& stage, Date on) {
  if (stage.completed_on) return "met";
  if (stage.started_on) return "partiallyMet";
  return stage.planned_finish && *stage.planned_finish < on ? "notMet" : "scheduled";
}

void write_milestones(JsonWriter& json, const Row& row, Date on) {
  const auto said = [](const portfolio::StageRow& stage) {
    return stage.planned_finish || stage.started_on || stage.completed_on;
  };
  if (std::ranges::none_of(row.stages, said)) return;
  json.key("milestones");
  json.begin_array();
  for (std::size_t i = 0; i < row.stages.size(); ++i) {
    const portfolio::StageRow& stage = row.stages[i];
    if (!said(stage)) continue;
    json.begin_object();
    json.field("id", stage.code);
    json.field("title", std::string_view(row.programme->stages[i].name.zh));
    json.field("type", "delivery");
    write_day(json, "dueDate", stage.planned_finish);
    write_day(json, "dateMet", stage.completed_on);
    json.field("status", milestone_status(stage, on));
    json.end_object();
  }
  json.end_array();
}

void write_classification(JsonWriter& json, const Row& row) {
  json.key("additionalClassifications");
  json.begin_array();
  json.begin_object();
  json.field("scheme", "baitu-programme");
  json.field("id", row.identity->programme);
  json.field("description", std::string_view(row.programme->name.zh));
  json.end_object();
  json.end_array();
}

void write_identity(JsonWriter& json, const Row& row, const PackageOptions& options) {
  json.field("id", std::string_view(options.prefix + '-' + row.identity->code.value));
  json.field("language", "zh");
  json.key("identifiers");
  json.begin_array();
  json.begin_object();
  json.field("scheme", "baitu-project");
  json.field("id", row.identity->code);
  json.end_object();
  json.end_array();
  json.field("title", std::string_view(row.identity->name.zh));
  if (options.sample) json.field("description", "示例数据，非真实项目");
  json.field("status", status_code(row));
  if (!row.programme->name.zh.empty())
    json.field("purpose", std::string_view(row.programme->name.zh));
}

void write_project(JsonWriter& json, const app::Reading& reading, const Row& row,
                   const Documents& documents, const PackageOptions& options) {
  const auto [position, recorded_at, on] = reading.moment;
  const auto* history = reading.portfolio->find(row.identity->code);
  json.begin_object();
  write_identity(json, row, options);
  write_classification(json, row);
  write_period(json, row);
  write_locations(json, row, *history->at(position, on));
  write_budget(json, row);
  write_parties(json, row, reading.view().catalogue());
  write_milestones(json, row, on);
  write_documents(json, row, documents);
  if (row.completed_on) {
    json.key("completion");
    json.begin_object();
    write_day(json, "endDate", row.completed_on);
    json.end_object();
  }
  json.end_object();
}

Documents documents_of(const app::Reading& reading) {
  Documents documents;
  for (auto& [stream, state] : app::states_of<document::State>(
           *reading.portfolio, kDocumentStreamPrefix, reading.moment.position, reading.moment.on))
    if (state.stands && state.content.governs.kind == document::GovernedKind::project)
      documents.emplace(state.content.governs.code, state.content);
  return documents;
}

}  // namespace

Result<std::string> oc4ids_package(const app::Reading& reading, const portfolio::Filter& filter,
                                   const PackageOptions& options) {
  const Documents documents = documents_of(reading);
  JsonWriter json;
  json.begin_object();
  json.field("uri", std::string_view(options.uri));
  json.field("publishedDate", reading.moment.recorded_at);
  json.field("version", kVersion);
  json.key("publisher");
  json.begin_object();
  json.field("name", options.sample ? "百图（示例数据）" : "百图");
  json.end_object();
  json.key("projects");
  json.begin_array();
  std::size_t projects = 0;
  reading.view().for_each(filter, [&](const Row& row) {
    write_project(json, reading, row, documents, options);
    ++projects;
  });
  json.end_array();
  json.end_object();
  if (projects == 0) return fail(ErrorCode::not_found, "no project passes the filter");
  return json.take();
}

}  // namespace baitu::routes
