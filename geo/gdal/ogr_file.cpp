#include "geo/gdal/ogr_file.hpp"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "geo/gdal/geojson_crs.hpp"
#include "geo/gdal/memory_file.hpp"
#include "geo/gdal/split_layer.hpp"
#include "geo/gdal/unknown_system.hpp"
#include "geo/text/decode.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

struct FormatRow {
  std::string_view name;
  const char* driver;
  const char* path;  // its last part names a layer that has no name
  void (*register_driver)();
  SaidSystem (*said)(OGRLayer& layer, std::string_view bytes);
  std::span<const std::string_view> unused_fields;  // of every file, for a globe to draw it
};

constexpr std::array<std::string_view, 14> kDrawing{
    "timestamp", "begin", "end",     "altitudeMode", "tessellate", "extrude",     "visibility",
    "drawOrder", "icon",  "heading", "tilt",         "roll",       "phoneNumber", "snippet",
};

std::string_view name_of(const OGRLayer& layer) { return const_cast<OGRLayer&>(layer).GetName(); }

bool has_failed() { return CPLGetLastErrorType() >= CE_Failure; }

Detail named(const std::string& layer) { return detail(DetailCode::layer, {layer}); }

Refusal within(const std::string& layer, Refusal refusal) {
  refusal.details.insert(refusal.details.begin(), named(layer));
  return refusal;
}

SaidSystem system_of(OGRLayer& layer, std::string_view) {
  const OGRSpatialReference* const system = layer.GetSpatialRef();
  if (system == nullptr) return {};
  // A number that no registry has leaves a system without a name.
  if (system->GetName() == nullptr) return {.untold = true};
  // A GeoPackage says so of coordinates of any plane or any globe (OGC 12-128r18, 1.1.2.1.2).
  constexpr std::string_view kUndefined = "Undefined";
  if (std::string_view(system->GetName()).starts_with(kUndefined)) return {};
  char* text = nullptr;
  const OGRErr status = system->exportToWkt(&text);
  const std::unique_ptr<char, decltype(&VSIFree)> owned(text, &VSIFree);
  if (status != OGRERR_NONE || text == nullptr) return {.untold = true};
  return {.wkt = text};
}

// The library takes a system that it cannot tell for WGS 84.
SaidSystem system_of_geojson(OGRLayer& layer, std::string_view bytes) {
  const GeojsonCrs crs = find_crs(bytes);
  if (crs.kind == GeojsonCrs::Kind::none) return system_of(layer, bytes);
  if (crs.kind == GeojsonCrs::Kind::null) return {};
  const OGRSpatialReference* const taken = layer.GetSpatialRef();
  const bool told = crs.kind == GeojsonCrs::Kind::one && taken != nullptr;
  if (told && names(crs.text, *taken)) return system_of(layer, bytes);
  std::string called = called_by(crs.text);
  if (!is_utf8(called)) called.clear();
  return {.untold = true, .called = std::move(called)};
}

// In the order of OgrFormat.
constexpr std::array<FormatRow, 4> kFormats{{
    {"GeoJSON", "GeoJSON", "/vsimem/GeoJSON", &RegisterOGRGeoJSON, &system_of_geojson, {}},
    {"KML", "LIBKML", "/vsimem/KML.kml", &RegisterOGRLIBKML, &system_of, kDrawing},
    {"GeoPackage", "GPKG", "/vsimem/GeoPackage.gpkg", &RegisterOGRGeoPackage, &system_of, {}},
    {"FlatGeobuf", "FlatGeobuf", "/vsimem/FlatGeobuf.fgb", &RegisterOGRFlatGeobuf, &system_of, {}},
}};

FieldType type_of(const OGRFieldDefn& field) {
  if (field.GetSubType() == OFSTBoolean) return FieldType::logical;
  switch (field.GetType()) {
    case OFTInteger:
    case OFTInteger64:
    case OFTReal:
      return FieldType::number;
    case OFTDate:
    case OFTTime:
    case OFTDateTime:
      return FieldType::date;
    default:
      return FieldType::text;
  }
}

class OgrLayerReader {
 public:
  OgrLayerReader(const FormatRow& format, OGRLayer& layer, SaidSystem said,
                 const Encoding& encoding, const Choices& choices, Inspection& inspection)
      : format_(format),
        layer_(layer),
        said_(std::move(said)),
        choices_(choices),
        inspection_(inspection) {
    named_.name = name_of(layer);
    named_.encoding = encoding;
  }

  OrRefusal<void> run() {
    if (!is_utf8(named_.name)) return refuse(encoding_unknown);
    if (named_.name.size() > kMaxNameBytes) return refuse(file_damaged, of_format());
    if (auto fields = take_fields(); !fields) return in_layer(fields.error());
    SplitLayer split(named_, said_, choices_, inspection_);
    if (auto read = read_features(split); !read) return in_layer(read.error());
    auto done = split.finish();
    return done || done.error().reason == too_many_layers ? done : in_layer(done.error());
  }

 private:
  [[nodiscard]] std::unexpected<Refusal> in_layer(Refusal refusal) const {
    return std::unexpected(within(named_.name, std::move(refusal)));
  }

  [[nodiscard]] Details of_format() const {
    return {detail(DetailCode::format, {std::string(format_.name)})};
  }

  OrRefusal<void> take_fields() {
    OGRFeatureDefn& definition = *layer_.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      const std::string name = definition.GetFieldDefn(i)->GetNameRef();
      if (!is_utf8(name)) return refuse(encoding_unknown, {detail(DetailCode::field_name)});
      if (name.size() > kMaxNameBytes) return refuse(file_damaged, of_format());
      if (std::ranges::find(format_.unused_fields, name) != format_.unused_fields.end()) continue;
      if (fields_.size() == kMaxFields) return refuse(too_many_fields);
      fields_.push_back(i);
      named_.fields.push_back(name);
      named_.types.push_back(type_of(*definition.GetFieldDefn(i)));
    }
    return {};
  }

  OrRefusal<void> read_features(SplitLayer& split) {
    layer_.ResetReading();
    for (unsigned number = 1;; ++number) {
      CPLErrorReset();
      const OGRFeatureUniquePtr feature(layer_.GetNextFeature());
      // A damaged file ends early, and says so by an error alone.
      if (feature == nullptr && has_failed()) return refuse(file_damaged, of_format());
      if (feature == nullptr) return {};
      const OGRGeometry* const geometry = feature->GetGeometryRef();
      const bool unreadable = geometry == nullptr && has_failed();
      auto values = values_of(*feature);
      if (!values) return refuse(encoding_unknown, {detail(DetailCode::record, number)});
      auto taken = unreadable ? split.reject(geometry_unreadable, *std::move(values))
                              : split.add(geometry, *std::move(values));
      if (!taken) return taken;
    }
  }

  [[nodiscard]] std::optional<std::vector<std::string>> values_of(const OGRFeature& feature) const {
    std::vector<std::string> values;
    values.reserve(fields_.size());
    for (const int field : fields_) {
      values.emplace_back();
      if (feature.IsFieldSetAndNotNull(field) == 0) continue;
      values.back() = const_cast<OGRFeature&>(feature).GetFieldAsString(field);
      if (!is_utf8(values.back())) return std::nullopt;
    }
    return values;
  }

  const FormatRow& format_;
  OGRLayer& layer_;
  const SaidSystem said_;
  const Choices& choices_;
  Inspection& inspection_;
  InspectedLayer named_;
  std::vector<int> fields_;
};

// A table beside the layers has no geometry; an empty layer tells nothing. Whether it is empty only
// its features tell: the count that a GeoPackage keeps is that of the program that wrote it last.
bool is_passed_over(OGRLayer& layer) {
  if (layer.GetGeomType() == wkbNone) return true;
  layer.ResetReading();
  CPLErrorReset();
  const OGRFeatureUniquePtr first(layer.GetNextFeature());
  return first == nullptr && !has_failed();
}

}  // namespace

OrRefusal<void> read_ogr_file(OgrFormat format, std::string_view bytes, const Encoding& encoding,
                              const Choices& choices, Inspection& inspection) {
  const FormatRow& row = kFormats.at(static_cast<std::size_t>(format));
  row.register_driver();
  const MemoryFile file(row.path, bytes);
  const std::array<const char*, 2> drivers{row.driver, nullptr};
  CPLErrorReset();
  const GDALDatasetUniquePtr dataset(
      GDALDataset::Open(row.path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data()));
  if (dataset == nullptr || (dataset->GetLayerCount() == 0 && has_failed()))
    return refuse(file_damaged, {detail(DetailCode::format, {std::string(row.name)})});
  std::optional<Refusal> open;
  for (OGRLayer* const layer : dataset->GetLayers()) {
    if (is_passed_over(*layer)) {
      const std::string name(name_of(*layer));
      if (inspection.notes.size() < kMaxNotes && is_utf8(name))
        inspection.notes.push_back({std::string(code_of(layer_ignored)), {named(name)}});
      continue;
    }
    SaidSystem said = row.said(*layer, bytes);
    auto read = OgrLayerReader(row, *layer, std::move(said), encoding, choices, inspection).run();
    if (read) continue;
    if (!is_about_systems(read.error().reason)) return read;
    inspection.layers.push_back(only_named(std::string(name_of(*layer))));
    if (!open) open = std::move(read.error());
  }
  if (open) return std::unexpected(*std::move(open));
  return {};
}

}  // namespace baitu::geo
