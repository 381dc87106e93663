#include "geo/gdal/shapes.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_feature.h>
#include <ogrsf_frmts.h>

#include <array>
#include <utility>

#include "geo/gdal/memory_file.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

constexpr const char* kDriver = "ESRI Shapefile";
constexpr const char* kShp = "/vsimem/layer.shp";
constexpr const char* kShx = "/vsimem/layer.shx";

}  // namespace

struct ShapeReader::Parts {
  Parts(std::string_view shp_bytes, std::string_view shx_bytes)
      : shp(kShp, shp_bytes), shx(kShx, shx_bytes) {}

  MemoryFile shp, shx;
  GDALDatasetUniquePtr dataset;
  OGRLayer* layer = nullptr;
};

void prepare_gdal() {
  CPLSetErrorHandler(CPLQuietErrorHandler);
  CPLSetConfigOption("GDAL_DRIVER_PATH", "disable");
  CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "YES");
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
}

ShapeReader::ShapeReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ShapeReader::ShapeReader(ShapeReader&&) noexcept = default;
ShapeReader& ShapeReader::operator=(ShapeReader&&) noexcept = default;
ShapeReader::~ShapeReader() = default;

OrRefusal<ShapeReader> ShapeReader::open(std::string_view shp, std::string_view shx) {
  RegisterOGRShape();
  auto parts = std::make_unique<Parts>(shp, shx);
  constexpr std::array<const char*, 2> kDrivers{kDriver, nullptr};
  parts->dataset.reset(GDALDataset::Open(kShp, GDAL_OF_VECTOR | GDAL_OF_READONLY, kDrivers.data()));
  if (parts->dataset == nullptr || parts->dataset->GetLayerCount() != 1)
    return refuse(not_a_shapefile, {detail(DetailCode::not_openable)});
  parts->layer = parts->dataset->GetLayer(0);
  return ShapeReader(std::move(parts));
}

std::optional<ReadShape> ShapeReader::read(std::uint32_t record, shape::Kind kind) const {
  const OGRFeatureUniquePtr feature(parts_->layer->GetFeature(record));
  const OGRGeometry* const geometry = feature == nullptr ? nullptr : feature->GetGeometryRef();
  if (geometry == nullptr) return std::nullopt;
  return collect(*geometry, kind);
}

}  // namespace baitu::geo
