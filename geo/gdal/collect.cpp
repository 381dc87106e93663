#include "geo/gdal/collect.hpp"

#include <ogr_geometry.h>

#include <array>
#include <cmath>
#include <utility>

namespace baitu::geo {
namespace {

constexpr int kRingPointsLeast = 4;
constexpr int kLinePointsLeast = 2;

bool is_finite(const shape::LonLat& point) {
  return std::isfinite(point.lon_deg) && std::isfinite(point.lat_deg);
}

class Collector {
 public:
  explicit Collector(shape::Kind kind) : kind_(kind) { shape_.geometry.kind = kind; }

  void add(const OGRGeometry& geometry) {
    switch (wkbFlatten(geometry.getGeometryType())) {
      case wkbPoint:
        if (is_wanted(shape::Kind::point)) add_point(*geometry.toPoint());
        break;
      case wkbLineString:
        if (is_wanted(shape::Kind::line)) add_line(*geometry.toLineString());
        break;
      case wkbPolygon:
        if (is_wanted(shape::Kind::polygon)) add_polygon(*geometry.toPolygon());
        break;
      case wkbMultiPoint:
      case wkbMultiLineString:
      case wkbMultiPolygon:
      case wkbGeometryCollection:
        for (const OGRGeometry* const part : *geometry.toGeometryCollection()) add(*part);
        break;
      default:
        ++shape_.other_kind;
    }
  }

  ReadShape take() { return std::move(shape_); }

 private:
  bool is_wanted(shape::Kind kind) {
    if (kind != kind_) ++shape_.other_kind;
    return kind == kind_;
  }

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

  shape::Kind kind_;
  ReadShape shape_;
};

}  // namespace

std::optional<shape::Kind> kind_of(const OGRGeometry& geometry) {
  constexpr std::array kKinds{shape::Kind::point, shape::Kind::line, shape::Kind::polygon};
  if (geometry.IsEmpty() != 0) return std::nullopt;
  const auto dimension = static_cast<std::size_t>(geometry.getDimension());
  return dimension < kKinds.size() ? std::optional(kKinds.at(dimension)) : std::nullopt;
}

ReadShape collect(const OGRGeometry& geometry, shape::Kind kind) {
  Collector collector(kind);
  collector.add(geometry);
  return collector.take();
}

}  // namespace baitu::geo
