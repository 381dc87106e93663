#include "api/app/upload_content.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "api/app/blobs.hpp"
#include "api/app/upload_report.hpp"
#include "domain/base/assert.hpp"
#include "domain/shape/measure.hpp"

namespace baitu::app {
namespace {

// Fields that hold what a feature is called, the first one there is taken; in lower case.
constexpr auto kNameFields = std::to_array<std::string_view>(
    {"name", "名称", "name_zh", "xmmc", "项目名称", "mc", "dlmc", "地名"});
constexpr auto kEnglishNameFields =
    std::to_array<std::string_view>({"name_en", "英文名称", "英文名", "ywmc", "name:en"});

std::string lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// The number of the first field that is wanted, or how many fields there are.
std::size_t field_of(const geo::InspectedLayer& layer, std::span<const std::string_view> names) {
  for (const std::string_view wanted : names)
    for (std::size_t i = 0; i < layer.fields.size(); ++i)
      if (lower_case(layer.fields[i]) == wanted) return i;
  return layer.fields.size();
}

struct NameFields {
  std::size_t zh = 0;
  std::size_t en = 0;
};

// What the field says, at most kMaxGeometryNameBytes of it, cut between two characters; empty where
// there is no such field.
std::string short_name(const geo::InspectedFeature& feature, std::size_t field) {
  if (field >= feature.values.size()) return {};
  std::string text = feature.values[field];
  std::size_t size = std::min(text.size(), shape::kMaxGeometryNameBytes);
  while (size < text.size() && size > 0 && (text[size] & 0xc0) == 0x80) --size;
  text.resize(size);
  return text;
}

// Requires features that belong to their layers.
shape::GeometryFile geometry_file(geo::Inspection& inspection) {
  std::vector<NameFields> name_fields;
  for (const auto& layer : inspection.layers)
    name_fields.push_back({field_of(layer, kNameFields), field_of(layer, kEnglishNameFields)});
  shape::GeometryFile file;
  file.original_crs = inspection.layers.front().crs.code;
  file.geometries.reserve(inspection.features.size());
  for (geo::InspectedFeature& feature : inspection.features) {
    const auto [name, name_en] = name_fields.at(feature.layer);
    const std::string& crs = inspection.layers[feature.layer].crs.code;
    file.geometries.push_back(
        {short_name(feature, name), std::move(feature.geometry), std::move(feature.original_wkb),
         crs == file.original_crs ? std::string() : crs, short_name(feature, name_en)});
  }
  return file;
}

}  // namespace

shape::Shape UploadContent::shape_of(std::size_t feature) const {
  BAITU_ASSERT(geometry && feature < geometry->geometries.size());
  return shape::make_shape({geometry_name, static_cast<std::int32_t>(feature)},
                           geometry->geometries[feature].geometry);
}

Result<UploadContent> read_content(const eventstore::BlobStore& blobs, const GeometryFiles& files,
                                   const upload::Inspected& inspected) {
  const auto report = get_blob(blobs, inspected.report);
  if (!report) return std::unexpected(report.error());
  auto inspection = read_report(*report);
  if (!inspection) return std::unexpected(inspection.error());
  UploadContent content{*std::move(inspection), inspected.geometry, nullptr};
  if (inspected.geometry.empty()) return content;
  auto geometry = files.get(inspected.geometry);
  if (!geometry) return std::unexpected(geometry.error());
  content.geometry = *std::move(geometry);
  if (content.geometry->geometries.size() == content.inspection.features.size()) return content;
  return fail(ErrorCode::corrupt, "an upload's report and geometry are of different features");
}

Result<upload::RecordInspection> put_content(eventstore::BlobStore& blobs,
                                             geo::Inspection inspection) {
  if (inspection.refusal.empty() && inspection.features.empty())
    inspection.refusal = "nothing_usable";
  if (!inspection.refusal.empty()) inspection.features.clear();
  const auto report = put_blob(blobs, to_report(inspection));
  if (!report) return std::unexpected(report.error());
  if (!inspection.refusal.empty())
    return upload::RecordInspection{*report, {}, inspection.refusal, 0};
  const auto features = static_cast<std::int32_t>(inspection.features.size());
  const auto geometry = put_blob(blobs, shape::to_bytes(geometry_file(inspection)));
  if (!geometry) return std::unexpected(geometry.error());
  return upload::RecordInspection{*report, *geometry, "", features};
}

}  // namespace baitu::app
