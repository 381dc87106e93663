#include "geo/gdal/dxf_drawing.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/gdal/dxf_text.hpp"
#include "geo/gdal/memory_file.hpp"
#include "geo/gdal/split_layer.hpp"
#include "geo/gdal/unknown_system.hpp"
#include "geo/text/decode.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

constexpr std::string_view kLayerName = "DXF";
constexpr const char* kDriver = "DXF";
constexpr const char* kPath = "/vsimem/DXF.dxf";
constexpr const char* kEntities = "entities";  // as the library calls the layer of them

// Before the attributes of blocks, each of which has a field of its own.
constexpr std::array<const char*, 3> kFields{"Layer", "Text", "Block"};

// A place that is inserted has a height whether or not it was given one, as most writers give all.
void flatten_at_zero(OGRGeometry* geometry) {
  if (geometry == nullptr || geometry->Is3D() == 0) return;
  OGREnvelope3D heights;
  geometry->getEnvelope(&heights);
  if (heights.MinZ == 0 && heights.MaxZ == 0) geometry->flattenTo2D();
}

// What a closed line goes around; none where it is another geometry.
std::unique_ptr<OGRPolygon> enclosed_by(const OGRGeometry* geometry) {
  constexpr int kRingPointsLeast = 4;
  if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) != wkbLineString)
    return nullptr;
  const OGRLineString& line = *geometry->toLineString();
  if (line.getNumPoints() < kRingPointsLeast || line.get_IsClosed() == 0) return nullptr;
  auto ring = std::make_unique<OGRLinearRing>();
  ring->addSubLineString(&line);
  auto polygon = std::make_unique<OGRPolygon>();
  polygon->addRingDirectly(ring.release());
  return polygon;
}

using Values = std::vector<std::string>;

class DrawingReader {
 public:
  DrawingReader(OGRLayer& layer, std::vector<std::string> fields, SplitLayer& split)
      : layer_(layer), fields_(std::move(fields)), split_(split) {}

  OrRefusal<void> run() {
    layer_.ResetReading();
    while (true) {
      CPLErrorReset();
      const OGRFeatureUniquePtr feature(layer_.GetNextFeature());
      // The library passes over an entity that it cannot read, and says so by an error alone.
      if (CPLGetLastErrorType() >= CE_Failure)
        if (auto rejected = split_.reject(geometry_unreadable, Values(fields_.size())); !rejected)
          return rejected;
      if (feature == nullptr) return {};
      is_empty_ = false;
      if (auto added = add(*feature); !added) return added;
    }
  }

  // Whether no entity could be read.
  [[nodiscard]] bool is_empty() const { return is_empty_; }

 private:
  // The library has each attribute behind its tag, in which it lets no blank stand.
  [[nodiscard]] Values values_of(const OGRFeature& feature) const {
    Values values{feature.GetFieldAsString("Layer"), feature.GetFieldAsString("Text"),
                  feature.GetFieldAsString("BlockName")};
    values.resize(fields_.size());
    const int list = feature.GetFieldIndex("BlockAttributes");
    const char* const* attribute = feature.GetFieldAsStringList(list);
    for (; attribute != nullptr && *attribute != nullptr; ++attribute) {
      const std::string_view text = *attribute;
      const std::size_t blank = std::min(text.find(' '), text.size());
      const auto field =
          std::find(fields_.begin() + kFields.size(), fields_.end(), text.substr(0, blank));
      if (field == fields_.end() || blank == text.size()) continue;
      values[static_cast<std::size_t>(field - fields_.begin())] = text.substr(blank + 1);
    }
    return values;
  }

  OrRefusal<void> add(OGRFeature& feature) {
    Values values = values_of(feature);
    for (const std::string& value : values)
      if (!is_utf8(value)) return refuse(encoding_unknown);
    const std::string_view mark = feature.GetFieldAsString("SubClasses");
    OGRGeometry* const geometry = feature.GetGeometryRef();
    flatten_at_zero(geometry);
    const auto area = enclosed_by(geometry);
    std::vector<Reason> notes;
    if (mark == kInsertedMark) notes.push_back(block_as_point);
    if (mark == kCurvedMark) notes.push_back(curve_linearised);
    if (area != nullptr) notes.push_back(closed_line_as_area);
    return split_.add(area != nullptr ? area.get() : geometry, std::move(values), notes);
  }

  OGRLayer& layer_;
  const std::vector<std::string> fields_;
  SplitLayer& split_;
  bool is_empty_ = true;
};

// Of a drawing of nothing else it is told what was left out.
OrRefusal<void> read_layer(OGRLayer& layer, const PlainDxf& plain, const Encoding& encoding,
                           const Choices& choices, Inspection& inspection) {
  InspectedLayer named;
  named.name = kLayerName;
  named.encoding = encoding;
  named.fields.assign(kFields.begin(), kFields.end());
  named.fields.insert(named.fields.end(), plain.tags.begin(), plain.tags.end());
  if (named.fields.size() > kMaxFields) return refuse(too_many_fields);
  named.types.assign(named.fields.size(), FieldType::text);
  std::vector<std::string> fields = named.fields;
  SplitLayer split(std::move(named), {}, choices, inspection);
  DrawingReader reader(layer, std::move(fields), split);
  if (auto read = reader.run(); !read) return read;
  if (reader.is_empty()) return refuse(nothing_usable, plain.left_out);
  return split.finish();
}

void note(const PlainDxf& plain, Inspection& inspection) {
  if (!plain.left_out.empty())
    inspection.notes.push_back({std::string(code_of(entity_ignored)), plain.left_out});
  if (plain.shortened) inspection.notes.push_back({std::string(code_of(value_shortened)), {}});
}

}  // namespace

OrRefusal<void> read_dxf_drawing(std::string_view text, const Encoding& encoding,
                                 const Choices& choices, Inspection& inspection) {
  auto plain = plain_dxf(text);
  if (!plain) return std::unexpected(std::move(plain.error()));
  note(*plain, inspection);
  RegisterOGRDXF();
  // Otherwise blocks would be drawn out, blocks within blocks too, and names of code pages looked
  // up.
  const CPLConfigOptionSetter blocks("DXF_INLINE_BLOCKS", "FALSE", false);
  const CPLConfigOptionSetter in_utf8("DXF_ENCODING", CPL_ENC_UTF8, false);
  const MemoryFile file(kPath, plain->text);
  const std::array<const char*, 2> drivers{kDriver, nullptr};
  const GDALDatasetUniquePtr dataset(
      GDALDataset::Open(kPath, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data()));
  OGRLayer* const layer = dataset == nullptr ? nullptr : dataset->GetLayerByName(kEntities);
  if (layer == nullptr)
    return refuse(file_damaged, {detail(DetailCode::format, {std::string(kLayerName)})});
  auto read = read_layer(*layer, *plain, encoding, choices, inspection);
  if (!read && is_about_systems(read.error().reason))
    inspection.layers.push_back(only_named(std::string(kLayerName)));
  return read;
}

}  // namespace baitu::geo
