#include "api/routes/geojson.hpp"

#include <cmath>
#include <cstdlib>
#include <string>

#include "api/app/upload_report.hpp"
#include "domain/base/quantity.hpp"

namespace baitu::routes {
namespace {

// A decimal number of degrees, exact and as short as it can be.
void append_degrees(std::string& out, double degrees) {
  constexpr std::int64_t kUnit = 1'000'000'000;
  const std::int64_t nanodegrees = std::llround(degrees * shape::kNanodegreesPerDegree);
  if (nanodegrees < 0) out += '-';
  const auto [whole, rest] = std::lldiv(std::llabs(nanodegrees), kUnit);
  out += std::to_string(whole);
  if (rest == 0) return;
  std::string decimals = std::to_string(kUnit + rest);
  decimals.front() = '.';
  out += decimals.substr(0, decimals.find_last_not_of('0') + 1);
}

void append(std::string& out, const shape::LonLat& point) {
  out += '[';
  append_degrees(out, point.lon_deg);
  out += ',';
  append_degrees(out, point.lat_deg);
  out += ']';
}

template <class Part>
void append(std::string& out, const std::vector<Part>& parts);

void append(std::string& out, const shape::Polygon& polygon) { append(out, polygon.rings); }

template <class Part>
void append(std::string& out, const std::vector<Part>& parts) {
  char before = '[';
  for (const Part& part : parts) {
    out += before;
    append(out, part);
    before = ',';
  }
  out += ']';
}

template <class Part>
void write(JsonWriter& json, std::string_view type, const std::vector<Part>& parts) {
  const bool one = parts.size() == 1;
  std::string coordinates;
  if (one)
    append(coordinates, parts.front());
  else
    append(coordinates, parts);
  json.begin_object();
  json.field("type", (one ? "" : "Multi") + std::string(type));
  json.key("coordinates");
  json.raw(coordinates);
  json.end_object();
}

}  // namespace

void write_geometry(JsonWriter& json, const shape::Geometry& geometry) {
  switch (geometry.kind) {
    case shape::Kind::point:
      return write(json, "Point", geometry.points);
    case shape::Kind::line:
      return write(json, "LineString", geometry.lines);
    case shape::Kind::polygon:
      return write(json, "Polygon", geometry.polygons);
  }
}

void write_measures(JsonWriter& json, const shape::Shape& shape) {
  constexpr std::int64_t kPerHundredth = 10;  // thousandths
  json.field("kind", app::name_of(shape.kind));
  json.field("area_m2", Quantity{shape.area_dm2 * kPerHundredth});
  json.field("length_m", Quantity{shape.length_cm * kPerHundredth});
}

}  // namespace baitu::routes
