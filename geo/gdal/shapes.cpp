#include "geo/gdal/shapes.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_feature.h>
#include <ogr_geometry.h>
#include <ogrsf_frmts.h>

#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "geo/gdal/memory_file.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

constexpr const char* kDriver = "ESRI Shapefile";
constexpr const char* kShp = "/vsimem/layer.shp";
constexpr const char* kShx = "/vsimem/layer.shx";
constexpr int kRingPointsLeast = 4;
constexpr int kLinePointsLeast = 2;

bool is_finite(const shape::LonLat& point) {
  return std::isfinite(point.lon_deg) && std::isfinite(point.lat_deg);
}

class Collector {
 public:
  explicit Collector(shape::Kind kind) { shape_.geometry.kind = kind; }

  void add(const OGRGeometry& geometry) {
    switch (wkbFlatten(geometry.getGeometryType())) {
      case wkbPoint:
        add_point(*geometry.toPoint());
        break;
      case wkbLineString:
        add_line(*geometry.toLineString());
        break;
      case wkbPolygon:
        add_polygon(*geometry.toPolygon());
        break;
      case wkbMultiPoint:
      case wkbMultiLineString:
      case wkbMultiPolygon:
      case wkbGeometryCollection:
        for (const OGRGeometry* const part : *geometry.toGeometryCollection()) add(*part);
        break;
      default:
        ++shape_.dropped;
    }
  }

  ReadShape take() { return std::move(shape_); }

 private:
  void check(const shape::LonLat& point) {
    if (!is_finite(point)) shape_.not_finite = true;
  }

  shape::Path path_of(const OGRSimpleCurve& curve) {
    shape::Path path;
    path.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i) {
      path.push_back({curve.getX(i), curve.getY(i)});
      check(path.back());
    }
    return path;
  }

  void add_point(const OGRPoint& point) {
    if (point.IsEmpty() != 0) return;
    shape_.geometry.points.push_back({point.getX(), point.getY()});
    check(shape_.geometry.points.back());
  }

  void add_line(const OGRLineString& line) {
    if (line.getNumPoints() < kLinePointsLeast) {
      ++shape_.dropped;
      return;
    }
    shape_.geometry.lines.push_back(path_of(line));
  }

  void add_polygon(const OGRPolygon& polygon) {
    shape::Polygon out;
    for (const OGRLinearRing* const ring : polygon) {
      shape::Path path = path_of(*ring);
      if (!path.empty() && path.front() != path.back()) path.push_back(path.front());
      if (path.size() >= kRingPointsLeast) {
        out.rings.push_back(std::move(path));
        continue;
      }
      ++shape_.dropped;
      if (ring == polygon.getExteriorRing()) return;
    }
    if (!out.rings.empty()) shape_.geometry.polygons.push_back(std::move(out));
  }

  ReadShape shape_;
};

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
  RegisterOGRShape();
}

ShapeReader::ShapeReader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ShapeReader::ShapeReader(ShapeReader&&) noexcept = default;
ShapeReader& ShapeReader::operator=(ShapeReader&&) noexcept = default;
ShapeReader::~ShapeReader() = default;

OrRefusal<ShapeReader> ShapeReader::open(std::string_view shp, std::string_view shx) {
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
  Collector collector(kind);
  collector.add(*geometry);
  return collector.take();
}

}  // namespace baitu::geo
