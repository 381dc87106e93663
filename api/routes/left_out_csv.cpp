#include "api/routes/left_out_csv.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "domain/base/names.hpp"
#include "geo/sheet/csv.hpp"

namespace baitu::routes {
namespace {

constexpr std::array<std::string_view, app::kLeftOutWhys> kWhy{"对不上项目 unmatched",
                                                               "本次不入库 left_out"};
constexpr std::size_t kColumns = 4;  // before the fields
constexpr std::string_view kRejected = "没有读入 ";
constexpr std::string_view kMoreRejected = "没有读入、未列出的数量 not_listed";

std::vector<std::string> fields_of(const geo::Inspection& inspection) {
  std::vector<std::string> fields;
  for (const geo::InspectedLayer& layer : inspection.layers)
    for (const std::string& field : layer.fields)
      if (std::ranges::find(fields, field) == fields.end()) fields.push_back(field);
  return fields;
}

geo::SheetRow row_of(const geo::InspectedLayer& layer, std::uint32_t number, std::string why,
                     const ProjectCode& project) {
  return {layer.name, geo::Decimal{number, 0, false}, std::move(why), project.value};
}

void add_features(geo::CsvWriter& csv, const geo::Inspection& inspection,
                  const std::vector<app::LeftOut>& left, const std::vector<std::string>& fields) {
  for (const app::LeftOut& each : left) {
    const geo::InspectedFeature& feature = inspection.features[each.feature];
    geo::SheetRow row = row_of(inspection.layers[feature.layer], feature.number,
                               std::string(name_in(kWhy, each.why)), each.project);
    for (const std::string& field : fields)
      row.emplace_back(app::value_of(inspection, feature, field));
    csv.add(row);
  }
}

// With their values, as far as the report keeps them; then how many more there are.
void add_rejected(geo::CsvWriter& csv, const geo::Inspection& inspection,
                  const std::vector<std::string>& fields) {
  for (const geo::RejectedRow& rejected : inspection.rejected_rows) {
    const geo::InspectedLayer& layer = inspection.layers[rejected.layer];
    geo::SheetRow row =
        row_of(layer, rejected.number, std::string(kRejected) + rejected.reason, {});
    for (const std::string& field : fields) {
      const auto place =
          static_cast<std::size_t>(std::ranges::find(layer.fields, field) - layer.fields.begin());
      row.emplace_back(place < rejected.values.size() ? rejected.values[place] : std::string());
    }
    csv.add(row);
  }
  std::size_t all = 0;
  for (const geo::InspectedLayer& layer : inspection.layers) all += layer.rejected;
  if (all <= inspection.rejected_rows.size()) return;
  const auto more = static_cast<std::int64_t>(all - inspection.rejected_rows.size());
  geo::SheetRow last{std::string(), geo::Decimal{more, 0, false}, std::string(kMoreRejected)};
  last.resize(kColumns + fields.size(), std::string());
  csv.add(last);
}

}  // namespace

std::string left_out_csv(const geo::Inspection& inspection, const std::vector<app::LeftOut>& left) {
  const auto fields = fields_of(inspection);
  geo::SheetRow header{"图层 layer", "序号 number", "原因 reason", "项目 project"};
  for (const std::string& field : fields) header.emplace_back(field);
  geo::CsvWriter csv;
  csv.add(header);
  add_features(csv, inspection, left, fields);
  add_rejected(csv, inspection, fields);
  return csv.take();
}

}  // namespace baitu::routes
