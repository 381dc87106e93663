#include "api/app/city_tables.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/layer/state.hpp"
#include "domain/portfolio/portfolio.hpp"
#include "domain/portfolio/view.hpp"
#include "domain/shape/wkb.hpp"
#include "domain/streams.hpp"

namespace baitu::app {
namespace {

using geo::Cell;
using geo::ColumnType;
using geo::TableGeometry;

constexpr double kSquareDecimetres = 100;  // in a square metre
constexpr double kCentimetres = 100;       // in a metre

Cell cell(std::string text) { return text.empty() ? Cell() : Cell(std::move(text)); }
Cell cell(std::string_view text) { return cell(std::string(text)); }
Cell cell(const std::optional<Date>& date) { return date ? Cell(to_string(*date)) : Cell(); }
Cell cell(const std::optional<BasisPoints>& share) {
  return share ? Cell(std::int64_t{share->value}) : Cell();
}
Cell cell(std::int64_t value) { return value; }
Cell cell(double value) { return value; }

template <class... Values>
geo::Row row_of(const Values&... values) {
  return {{cell(values)...}, {}};
}

const geo::Table kProjects{
    "projects",
    "项目",
    "Every project, as the register shows it",
    TableGeometry::none,
    {{"code", ColumnType::text},           {"name", ColumnType::text},
     {"name_en", ColumnType::text},        {"programme", ColumnType::text},
     {"list", ColumnType::text},           {"district", ColumnType::text},
     {"address", ColumnType::text},        {"department", ColumnType::text},
     {"stage", ColumnType::text},          {"status", ColumnType::text},
     {"light", ColumnType::text},          {"light_reason", ColumnType::text},
     {"measured_bp", ColumnType::integer}, {"planned_bp", ColumnType::integer},
     {"done", ColumnType::integer},        {"registered_on", ColumnType::date},
     {"last_report_on", ColumnType::date}, {"completed_on", ColumnType::date},
     {"accepted_on", ColumnType::date},    {"version", ColumnType::integer}}};

geo::Row project_row(const portfolio::Row& row) {
  const project::Registered& identity = *row.identity;
  return row_of(identity.code.value, identity.name.zh, identity.name.en, identity.programme.value,
                identity.list.value, identity.district.value, identity.address,
                row.assignment ? row.assignment->lead_department.value : std::string(),
                row.stage.value, name_of(status_of(row)), name_of(row.light.colour),
                name_of(row.light.reason), row.light.measured, row.light.planned,
                std::int64_t{row.done}, std::optional(row.registered_on), row.last_report,
                row.completed_on, row.accepted_on, static_cast<std::int64_t>(row.version.value));
}

const geo::Table kStages{"stages",
                         "阶段",
                         "Every stage of every project, planned and actual",
                         TableGeometry::none,
                         {{"project", ColumnType::text},
                          {"number", ColumnType::integer},
                          {"stage", ColumnType::text},
                          {"planned_start", ColumnType::date},
                          {"planned_finish", ColumnType::date},
                          {"started_on", ColumnType::date},
                          {"completed_on", ColumnType::date}}};

void add_stages(const portfolio::Row& row, geo::TableWriter& writer) {
  std::int64_t number = 0;
  for (const portfolio::StageRow& stage : row.stages) {
    writer.add(row_of(row.identity->code.value, ++number, stage.code.value, stage.planned_start,
                      stage.planned_finish, stage.started_on, stage.completed_on));
  }
}

const geo::Table kSites{"sites",
                        "项目范围",
                        "Every site of every project; areas and lengths on the ellipsoid",
                        TableGeometry::any,
                        {{"project", ColumnType::text},
                         {"site", ColumnType::text},
                         {"name", ColumnType::text},
                         {"name_en", ColumnType::text},
                         {"programme", ColumnType::text},
                         {"district", ColumnType::text},
                         {"light", ColumnType::text},
                         {"area_m2", ColumnType::real},
                         {"length_m", ColumnType::real},
                         {"placed_on", ColumnType::date}}};

// A row that waits for its geometry.
struct Placed {
  shape::GeometryRef geometry;
  geo::Row row;
};

void collect_sites(const portfolio::Row& row, const project::State& state,
                   std::vector<Placed>& into) {
  const project::Registered& identity = *row.identity;
  for (const project::Site& site : state.sites) {
    if (site.withdrawn) continue;
    into.push_back(
        {site.shape.geometry,
         row_of(identity.code.value, site.code.value, identity.name.zh, identity.name.en,
                identity.programme.value, identity.district.value, name_of(row.light.colour),
                static_cast<double>(site.shape.area_dm2) / kSquareDecimetres,
                static_cast<double>(site.shape.length_cm) / kCentimetres,
                std::optional(site.effective_on))});
  }
}

std::vector<Placed> sites_of(const Reading& reading) {
  std::vector<Placed> sites;
  reading.view().for_each({}, [&](const portfolio::Row& row) {
    const portfolio::ProjectHistory& history = *reading.portfolio->find(row.identity->code);
    const auto& [position, recorded_at, on] = reading.moment;
    collect_sites(row, *history.at(position, on), sites);
  });
  return sites;
}

// File by file, so that each is read once.
Result<void> add_sites(const Reading& reading, const GeometrySource& geometries,
                       geo::TableWriter& writer) {
  std::vector<Placed> sites = sites_of(reading);
  std::ranges::stable_sort(sites, {}, [](const Placed& site) { return site.geometry.file; });
  writer.add(kSites);
  BlobName name;
  std::shared_ptr<const shape::GeometryFile> file;
  for (Placed& site : sites) {
    if (site.geometry.file != name) {
      name = site.geometry.file;
      auto read = geometries(name);
      if (!read) return std::unexpected(read.error());
      file = *std::move(read);
    }
    const auto number = static_cast<std::size_t>(site.geometry.number);
    if (number >= file->geometries.size())
      return fail(ErrorCode::corrupt, "geometry file " + name.value + " is too short");
    site.row.wkb = to_wkb(file->geometries[number].geometry);
    writer.add(site.row);
  }
  return {};
}

std::map<LayerCode, layer::State> layers_of(const Reading& reading) {
  std::map<LayerCode, layer::State> layers;
  reading.portfolio->for_each_common_event([&](const RecordedEvent& event) {
    if (event.address.position > reading.moment.position) return;
    if (const auto code = layer_of(event.stream))
      layer::evolve(layers[*code], event.version, event.event);
  });
  std::erase_if(layers, [](const auto& each) { return !each.second.there; });
  return layers;
}

TableGeometry table_geometry(shape::Kind kind) {
  constexpr std::array kGeometries{TableGeometry::points, TableGeometry::lines,
                                   TableGeometry::polygons};
  return kGeometries.at(static_cast<std::size_t>(kind));
}

Result<void> add_layer(const layer::Replaced& content, const GeometrySource& geometries,
                       geo::TableWriter& writer) {
  const auto file = geometries(content.geometry);
  if (!file) return std::unexpected(file.error());
  writer.add(geo::Table{"layer_" + content.code.value,
                        content.name.zh,
                        content.source + "; " + content.datum + "; " + content.review_number +
                            "; " + std::string(name_of(content.classification)),
                        table_geometry(content.kind),
                        {{"name", ColumnType::text}, {"name_en", ColumnType::text}}});
  for (const shape::StoredGeometry& feature : (*file)->geometries) {
    geo::Row row = row_of(feature.name, feature.name_en);
    row.wkb = to_wkb(feature.geometry);
    writer.add(row);
  }
  return {};
}

void add_facts(const Moment& moment, const CommitId& log, geo::TableWriter& writer) {
  writer.add(geo::Fact{geo::kPositionFact, std::to_string(moment.position.value)});
  writer.add(geo::Fact{geo::kRecordedAtFact, to_string(moment.recorded_at)});
  writer.add(geo::Fact{geo::kOnFact, to_string(moment.on)});
  writer.add(geo::Fact{geo::kLogFact, to_string(log)});
}

}  // namespace

Result<void> write_city_tables(const Reading& reading, const CommitId& log,
                               const GeometrySource& geometries, geo::TableWriter& writer) {
  add_facts(reading.moment, log, writer);
  if (auto added = add_sites(reading, geometries, writer); !added) return added;
  for (const auto& [code, state] : layers_of(reading)) {
    if (auto added = add_layer(state.content, geometries, writer); !added) return added;
  }
  writer.add(kProjects);
  reading.view().for_each({}, [&](const portfolio::Row& row) { writer.add(project_row(row)); });
  writer.add(kStages);
  reading.view().for_each({}, [&](const portfolio::Row& row) { add_stages(row, writer); });
  return {};
}

}  // namespace baitu::app
