#include "geo/gdal/geopackage.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <ogrsf_frmts.h>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace baitu::geo {
namespace {

constexpr const char* kDriver = "GPKG";
constexpr const char* kPath = "/vsimem/city.gpkg";
constexpr int kEpsg = 4490;

// A transaction for each of these keeps SQLite's journal small.
constexpr std::int64_t kRowsTogether = 50'000;

constexpr std::array<OGRwkbGeometryType, 5> kGeometryTypes{
    wkbNone, wkbMultiPoint, wkbMultiLineString, wkbMultiPolygon, wkbUnknown};
constexpr std::array<OGRFieldType, 4> kFieldTypes{OFTString, OFTInteger64, OFTReal, OFTDate};

std::unexpected<Error> failed(const std::string& what) {
  return fail(ErrorCode::internal, what + ": " + CPLGetLastErrorMsg());
}

OGRSpatialReference& reference() {
  static OGRSpatialReference reference;
  return reference;
}

struct SetCell {
  OGRFeature& feature;
  int field;

  void operator()(std::monostate /*null*/) const { feature.SetFieldNull(field); }
  void operator()(const std::string& text) const { feature.SetField(field, text.c_str()); }
  void operator()(std::int64_t value) const {
    feature.SetField(field, static_cast<GIntBig>(value));
  }
  void operator()(double value) const { feature.SetField(field, value); }
};

class GeoPackage {
 public:
  // Nothing of an earlier one is left at its end, whatever happened.
  ~GeoPackage() {
    dataset_.reset();
    VSIUnlink(kPath);
  }
  GeoPackage() = default;
  GeoPackage(const GeoPackage&) = delete;
  GeoPackage& operator=(const GeoPackage&) = delete;

  Result<void> create() {
    GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName(kDriver);
    if (driver != nullptr) dataset_.reset(driver->Create(kPath, 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset_) return failed("the GeoPackage cannot be begun");
    return {};
  }

  Result<void> operator()(const Fact& fact) {
    // The standard's timestamps have milliseconds.
    constexpr std::size_t kUpToMilliseconds = 23;
    if (fact.name == kRecordedAtFact) {
      CPLSetConfigOption("OGR_CURRENT_DATE",
                         (fact.value.substr(0, kUpToMilliseconds) + "Z").c_str());
    }
    if (dataset_->SetMetadataItem(fact.name.c_str(), fact.value.c_str()) == CE_None) return {};
    return failed(fact.name);
  }

  Result<void> operator()(const Table& table) {
    if (auto kept = keep_rows(); !kept) return kept;
    if (dataset_->GetLayerByName(table.name.c_str()) != nullptr)
      return fail(ErrorCode::malformed, "table " + table.name + " is there already");
    CPLStringList options;
    options.SetNameValue("IDENTIFIER", table.title.c_str());
    options.SetNameValue("DESCRIPTION", table.description.c_str());
    const auto type = kGeometryTypes[static_cast<std::size_t>(table.geometry)];
    layer_ = dataset_->CreateLayer(table.name.c_str(), type == wkbNone ? nullptr : &reference(),
                                   type, options.List());
    if (layer_ == nullptr) return failed("table " + table.name);
    for (const Column& column : table.columns) {
      OGRFieldDefn field(column.name.c_str(), kFieldTypes[static_cast<std::size_t>(column.type)]);
      if (layer_->CreateField(&field) != OGRERR_NONE) return failed("column " + column.name);
    }
    return {};
  }

  Result<void> operator()(const Row& row) {
    OGRFeature feature(layer_->GetLayerDefn());
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      std::visit(SetCell{feature, static_cast<int>(i)}, row.cells[i]);
    if (!row.wkb.empty()) {
      OGRGeometry* geometry = nullptr;
      OGRGeometryFactory::createFromWkb(row.wkb.data(), &reference(), &geometry, row.wkb.size());
      if (geometry == nullptr) return fail(ErrorCode::malformed, "a geometry that is none");
      feature.SetGeometryDirectly(geometry);
    }
    if (rows_ == 0 && dataset_->StartTransaction() != OGRERR_NONE) return failed("a transaction");
    if (layer_->CreateFeature(&feature) != OGRERR_NONE) return failed("a row");
    return ++rows_ == kRowsTogether ? keep_rows() : Result<void>();
  }

  Result<void> operator()(const End& /*end*/) {
    if (auto kept = keep_rows(); !kept) return kept;
    CPLErrorReset();
    dataset_.reset();
    if (CPLGetLastErrorType() >= CE_Failure) return failed("the GeoPackage cannot be finished");
    return {};
  }

  // Requires End before.
  static Result<void> write(const std::function<bool(std::string_view)>& write) {
    vsi_l_offset size = 0;
    const GByte* const bytes = VSIGetMemFileBuffer(kPath, &size, FALSE);
    if (bytes != nullptr && write({reinterpret_cast<const char*>(bytes), size})) return {};
    return fail(ErrorCode::internal, "the GeoPackage cannot be written");
  }

 private:
  Result<void> keep_rows() {
    if (std::exchange(rows_, 0) == 0 || dataset_->CommitTransaction() == OGRERR_NONE) return {};
    return failed("a transaction");
  }

  GDALDatasetUniquePtr dataset_;
  OGRLayer* layer_ = nullptr;
  std::int64_t rows_ = 0;  // of the open transaction
};

}  // namespace

bool prepare_geopackage() {
  CPLSetErrorHandler(CPLQuietErrorHandler);
  CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
  // The file is in memory until it is whole: there is nothing to keep safe, and nowhere to put
  // more.
  CPLSetConfigOption("OGR_SQLITE_PRAGMA", "journal_mode=MEMORY,synchronous=OFF,temp_store=MEMORY");
  RegisterOGRGeoPackage();
  reference().SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return reference().importFromEPSG(kEpsg) == OGRERR_NONE;
}

Result<void> make_geopackage(TableReader& tables,
                             const std::function<bool(std::string_view)>& write) {
  GeoPackage geopackage;
  if (auto created = geopackage.create(); !created) return created;
  for (;;) {
    const auto item = tables.next();
    if (!item) return std::unexpected(item.error());
    if (auto taken = std::visit(geopackage, *item); !taken) return taken;
    if (std::holds_alternative<End>(*item)) return GeoPackage::write(write);
  }
}

}  // namespace baitu::geo
