// Looks into files of a format made for tests: what the worker does, without a worker. A line is a
// feature "layer kind code column row size": a square, or a line or point, on a grid over the city
// with `size` units of 10⁻⁵ degrees. The file "refuse <reason>" is refused; what follows a line
// "ask <layer>" is there only once somebody has answered which system that layer is in.
#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "api/app/upload_requests.hpp"
#include "domain/shape/wkb.hpp"
#include "domain/streams.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::test {

inline shape::LonLat at(double column, double row) {
  return {125 + column / 1'000, 46.5 + row / 1'000};
}

inline shape::Geometry made(const std::string& kind, int column, int row, double size) {
  const shape::LonLat low = at(column, row);
  const shape::LonLat high{low.lon_deg + size * 1e-5, low.lat_deg + size * 1e-5};
  shape::Geometry geometry;
  if (kind == "point") {
    geometry.kind = shape::Kind::point;
    geometry.points = {low};
  } else if (kind == "line") {
    geometry.kind = shape::Kind::line;
    geometry.lines = {{low, high}};
  } else {
    geometry.kind = shape::Kind::polygon;
    geometry.polygons = {
        {{{low, {high.lon_deg, low.lat_deg}, high, {low.lon_deg, high.lat_deg}, low}}}};
  }
  return rounded(geometry);
}

class Inspector {
 public:
  Result<geo::Inspection> operator()(const std::filesystem::path& path,
                                     const geo::Choices& choices) {
    ++calls_;
    geo::Inspection inspection;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      std::istringstream words(line);
      std::string layer;
      if (!(words >> layer)) continue;
      if (layer == "break") return fail(ErrorCode::unavailable, "the worker cannot be started");
      if (layer == "ask") {
        words >> layer;
        if (choices.of(layer).crs.empty()) return asking(layer);
      } else if (layer == "refuse") {
        words >> inspection.refusal;
        inspection.refusal_details = {geo::detail(geo::DetailCode::file, {"made for a test"})};
      } else {
        add(inspection, layer, words);
      }
    }
    return inspection;
  }

  [[nodiscard]] int calls() const { return calls_; }

 private:
  // In one system it lies in the city, in the other two degrees beside it.
  static geo::Inspection asking(const std::string& layer) {
    geo::Inspection inspection = geo::refused(geo::Reason::crs_missing);
    for (const double west : {0.0, -2'000.0}) {
      const shape::LonLat low = at(west, 0);
      const shape::LonLat high = at(west + 1, 1);
      shape::Geometry corners;
      corners.points = {low, high};
      inspection.candidates.insert(inspection.candidates.begin(),
                                   {.layer = layer,
                                    .code = west == 0 ? "EPSG:4551" : "EPSG:4550",
                                    .name = "CGCS2000",
                                    .bounds = bounds_of(corners),
                                    .points = {low, high}});
    }
    return inspection;
  }

  static void add(geo::Inspection& inspection, const std::string& layer,
                  std::istringstream& words) {
    std::string kind;
    std::string code;
    int column = 0;
    int row = 0;
    double size = 0;
    words >> kind >> code >> column >> row >> size;
    if (inspection.layers.empty() || inspection.layers.back().name != layer) {
      geo::InspectedLayer fresh;
      fresh.name = layer;
      fresh.encoding = {"GB18030", "", geo::EncodingProof::strict_gb18030};
      fresh.crs = {inspection.layers.empty() ? "EPSG:4551" : "EPSG:4550", "CGCS2000", 100};
      fresh.fields = {"OBJECTID", "XMBH", "NAME"};
      fresh.types = {geo::FieldType::number, geo::FieldType::text, geo::FieldType::text};
      inspection.layers.push_back(fresh);
    }
    geo::InspectedLayer& held = inspection.layers.back();
    geo::InspectedFeature feature;
    feature.layer = static_cast<std::uint32_t>(inspection.layers.size() - 1);
    feature.number = held.features++;
    feature.values = {std::to_string(feature.number), code, "名 " + code};
    feature.geometry = made(kind, column, row, size);
    feature.original_wkb = to_wkb(feature.geometry);
    held.kind = feature.geometry.kind;
    inspection.features.push_back(std::move(feature));
  }

  std::atomic<int> calls_ = 0;
};

}  // namespace baitu::test
