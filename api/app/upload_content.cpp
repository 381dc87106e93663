#include "api/app/upload_content.hpp"

#include <algorithm>
#include <array>
#include <future>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "api/app/blobs.hpp"
#include "api/app/upload_report.hpp"
#include "domain/base/at_once.hpp"
#include "domain/shape/measure.hpp"
#include "geo/worker/reason.hpp"

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
    file.geometries.push_back({short_name(feature, name), std::exchange(feature.geometry, {}),
                               std::exchange(feature.original_wkb, {}),
                               crs == file.original_crs ? std::string() : crs,
                               short_name(feature, name_en)});
  }
  return file;
}

std::vector<shape::Shape> shapes_of(const BlobName& name, const shape::GeometryFile& file) {
  std::vector<shape::Shape> shapes(file.geometries.size());
  for_each_at_once(shapes.size(), [&](std::size_t i) {
    shapes[i] =
        shape::make_shape({name, static_cast<std::int32_t>(i)}, file.geometries[i].geometry);
  });
  return shapes;
}

UploadContents::Content content_of(geo::Inspection inspection, const BlobName& name,
                                   GeometryFiles::File file) {
  auto shapes = file ? shapes_of(name, *file) : std::vector<shape::Shape>();
  return std::make_shared<const UploadContent>(
      UploadContent{std::move(inspection), name, std::move(file), std::move(shapes)});
}

struct PutReport {
  BlobName name;
  std::size_t bytes = 0;
};

Result<PutReport> put_report(eventstore::BlobStore& blobs, const geo::Inspection& inspection) {
  const std::string report = to_report(inspection);
  const auto name = put_blob(blobs, report);
  if (!name) return std::unexpected(name.error());
  return PutReport{*name, report.size()};
}

}  // namespace

Result<UploadContents::Content> UploadContents::get(const upload::Inspected& inspected) const {
  {
    const std::scoped_lock lock(mutex_);
    if (kept_ && kept_report_ == inspected.report && kept_->geometry_name == inspected.geometry)
      return kept_;
  }
  return read(inspected);
}

Result<UploadContents::Content> UploadContents::read(const upload::Inspected& inspected) const {
  const auto report = get_blob(blobs_, inspected.report);
  if (!report) return std::unexpected(report.error());
  auto inspection = read_report(*report);
  if (!inspection) return std::unexpected(inspection.error());
  GeometryFiles::File file;
  if (!inspected.geometry.empty()) {
    auto geometry = files_.get(inspected.geometry);
    if (!geometry) return std::unexpected(geometry.error());
    file = *std::move(geometry);
    if (file->geometries.size() != inspection->features.size())
      return fail(ErrorCode::corrupt, "an upload's report and geometry are of different features");
  }
  Content content = content_of(*std::move(inspection), inspected.geometry, std::move(file));
  keep(inspected.report, report->size(), content);
  return content;
}

Result<upload::RecordInspection> UploadContents::put(geo::Inspection inspection) const {
  using enum geo::Reason;
  if (inspection.refusal.empty() && inspection.features.empty())
    inspection.refusal = code_of(nothing_usable);
  if (!inspection.refusal.empty()) inspection.features.clear();
  geo::Inspection instead = geo::refused(too_much_content);
  instead.choices = inspection.choices;
  auto kept = put_all(std::move(inspection));
  if (kept || kept.error().code != ErrorCode::too_large) return kept;
  return put_all(std::move(instead));
}

Result<upload::RecordInspection> UploadContents::put_all(geo::Inspection inspection) const {
  if (!inspection.refusal.empty()) {
    const auto report = put_report(blobs_, inspection);
    if (!report) return std::unexpected(report.error());
    return upload::RecordInspection{report->name, {}, inspection.refusal, 0};
  }
  // Meanwhile the features' geometry is taken, of which a report says nothing.
  auto reporting = std::async([&] { return put_report(blobs_, inspection); });
  const auto features = static_cast<std::int32_t>(inspection.features.size());
  auto file = std::make_shared<const shape::GeometryFile>(geometry_file(inspection));
  const std::string bytes = shape::to_bytes(*file);
  const auto name = put_blob(blobs_, bytes);
  const auto report = reporting.get();
  if (!report) return std::unexpected(report.error());
  if (!name) return std::unexpected(name.error());
  files_.keep(*name, bytes.size(), file);
  keep(report->name, report->bytes, content_of(std::move(inspection), *name, std::move(file)));
  return upload::RecordInspection{report->name, *name, "", features};
}

void UploadContents::keep(const BlobName& report, std::size_t report_bytes, Content content) const {
  if (report_bytes > kMaxKeptReportBytes) return;
  const std::scoped_lock lock(mutex_);
  kept_report_ = report;
  kept_.swap(content);
}

}  // namespace baitu::app
