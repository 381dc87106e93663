#include "geo/gdal/repair.hpp"

#include <geos_c.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "domain/shape/measure.hpp"
#include "domain/shape/wkb.hpp"
#include "geo/gdal/plain_ring.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

// Rounding what was made valid can make it invalid again; each round moves points by 0.1 mm.
constexpr int kMaxRounds = 5;

// Twice the area with its sign: positive where the ring runs counterclockwise. Taken from the first
// point, so that little is lost to the size of the coordinates.
double doubled_area(const shape::Path& ring) {
  double sum = 0;
  const shape::LonLat& origin = ring.front();
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    sum += (ring[i].lon_deg - origin.lon_deg) * (ring[i + 1].lat_deg - origin.lat_deg) -
           (ring[i + 1].lon_deg - origin.lon_deg) * (ring[i].lat_deg - origin.lat_deg);
  return sum;
}

void wind(shape::Geometry& geometry) {
  for (shape::Polygon& polygon : geometry.polygons)
    for (std::size_t i = 0; i < polygon.rings.size(); ++i)
      if ((doubled_area(polygon.rings[i]) > 0) != (i == 0)) std::ranges::reverse(polygon.rings[i]);
}

// The parts of a geometry that are of one kind, however deep they lie.
void collect(const GEOSContextHandle_t geos, const GEOSGeometry* geometry, shape::Geometry& into) {
  const int count = GEOSGetNumGeometries_r(geos, geometry);
  const int type = GEOSGeomTypeId_r(geos, geometry);
  if (type >= GEOS_MULTIPOINT) {
    for (int i = 0; i < count; ++i) collect(geos, GEOSGetGeometryN_r(geos, geometry, i), into);
    return;
  }
  std::size_t size = 0;
  unsigned char* const bytes = GEOSGeomToWKB_buf_r(geos, geometry, &size);
  if (bytes == nullptr) return;
  // An empty one has no coordinates to read.
  const auto part = shape::from_wkb({reinterpret_cast<const char*>(bytes), size});
  GEOSFree_r(geos, bytes);
  if (!part || part->kind != into.kind) return;
  std::ranges::copy(part->points, std::back_inserter(into.points));
  std::ranges::copy(part->lines, std::back_inserter(into.lines));
  std::ranges::copy(part->polygons, std::back_inserter(into.polygons));
}

std::size_t parts_of(const shape::Geometry& geometry) {
  return geometry.points.size() + geometry.lines.size() + geometry.polygons.size();
}

void measure_before(Repaired& repaired) {
  repaired.loss.before_m2 = shape::area_m2(repaired.geometry);
  repaired.loss.parts_before = parts_of(repaired.geometry);
}

void measure_after(Repaired& repaired) {
  repaired.loss.after_m2 = shape::area_m2(repaired.geometry);
  repaired.loss.parts_after = parts_of(repaired.geometry);
}

// What GEOS need not look at.
bool is_surely_valid(const shape::Geometry& geometry) {
  return geometry.polygons.size() == 1 && geometry.polygons.front().rings.size() == 1 &&
         is_surely_simple(geometry.polygons.front().rings.front());
}

// To the centimetre: what a person needs to find the place.
std::string in_degrees(double value_deg) {
  constexpr int kDecimals = 7;
  std::array<char, 32> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value_deg,
                                     std::chars_format::fixed, kDecimals);
  return std::string(digits.data(), written.ptr);
}

std::optional<Detail> place_of(const GEOSContextHandle_t geos, const GEOSGeometry* point) {
  double lon_deg = 0;
  double lat_deg = 0;
  if (point == nullptr || GEOSGeomGetX_r(geos, point, &lon_deg) != 1 ||
      GEOSGeomGetY_r(geos, point, &lat_deg) != 1)
    return std::nullopt;
  const bool is_a_place =
      std::abs(lon_deg) <= shape::kMaxLon_deg && std::abs(lat_deg) <= shape::kMaxLat_deg;
  if (!is_a_place) return std::nullopt;
  return detail(DetailCode::place, {in_degrees(lon_deg), in_degrees(lat_deg)});
}

}  // namespace

// The texts of its TopologyValidationError.
DetailCode geometry_defect(std::string_view message) {
  struct Row {
    std::string_view message;
    DetailCode defect;
  };
  static constexpr std::array<Row, 10> kRows{{
      {"Self-intersection", DetailCode::self_intersection},
      {"Ring Self-intersection", DetailCode::ring_self_intersection},
      {"Hole lies outside shell", DetailCode::hole_outside_shell},
      {"Holes are nested", DetailCode::nested_holes},
      {"Nested shells", DetailCode::nested_shells},
      {"Interior is disconnected", DetailCode::disconnected_interior},
      {"Duplicate Rings", DetailCode::duplicate_rings},
      {"Too few points in geometry component", DetailCode::too_few_points},
      {"Ring is not closed", DetailCode::ring_not_closed},
      {"Invalid Coordinate", DetailCode::invalid_coordinate},
  }};
  const auto* const row = std::ranges::find(kRows, message, &Row::message);
  return row == kRows.end() ? DetailCode::invalid_geometry : row->defect;
}

struct Repairer::Parts {
  GEOSContextHandle_t geos = GEOS_init_r();
  GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(geos);

  Parts() {
    // Parts that overlap are united; the other method would take what they share for a hole.
    GEOSMakeValidParams_setMethod_r(geos, params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(geos, params, 0);
  }
  ~Parts() {
    GEOSMakeValidParams_destroy_r(geos, params);
    GEOS_finish_r(geos);
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  struct Free {
    GEOSContextHandle_t geos;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(geos, geometry); }
  };
  using Geos = std::unique_ptr<GEOSGeometry, Free>;

  [[nodiscard]] Geos from(const shape::Geometry& geometry) const {
    const std::string wkb = shape::to_wkb(geometry);
    return {
        GEOSGeomFromWKB_buf_r(geos, reinterpret_cast<const unsigned char*>(wkb.data()), wkb.size()),
        {geos}};
  }

  // What is not valid, and where; empty: nothing.
  [[nodiscard]] Details defect_of(const GEOSGeometry* geometry) const {
    char* reason = nullptr;
    GEOSGeometry* location = nullptr;
    if (GEOSisValidDetail_r(geos, geometry, 0, &reason, &location) == 1) return {};
    const Geos at(location, {geos});
    Details details{detail(geometry_defect(reason == nullptr ? "" : reason))};
    GEOSFree_r(geos, reason);
    if (auto place = place_of(geos, at.get())) details.push_back(*std::move(place));
    return details;
  }

  [[nodiscard]] shape::Geometry made_valid(const GEOSGeometry* geometry, shape::Kind kind) const {
    const Geos valid(GEOSMakeValidWithParams_r(geos, geometry, params), {geos});
    shape::Geometry out;
    out.kind = kind;
    if (valid != nullptr) collect(geos, valid.get(), out);
    return shape::rounded(std::move(out));
  }
};

bool Repaired::is_safe() const {
  const double most_m2 = std::max(kSafeArea_m2, loss.before_m2 * kSafeShare);
  return loss.parts_after >= loss.parts_before &&
         std::abs(loss.after_m2 - loss.before_m2) <= most_m2;
}

Details details_of(const Loss& loss) {
  const auto whole = [](double area_m2) {
    return static_cast<std::uint64_t>(std::llround(std::max(area_m2, 0.0)));
  };
  Details details;
  if (loss.before_m2 > 0 || loss.after_m2 > 0)
    details.push_back(detail(DetailCode::areas_m2, whole(loss.before_m2), whole(loss.after_m2)));
  if (loss.parts_before != loss.parts_after)
    details.push_back(detail(DetailCode::parts, loss.parts_before, loss.parts_after));
  return details;
}

Repairer::Repairer() : parts_(std::make_unique<Parts>()) {}
Repairer::~Repairer() = default;

OrRefusal<Repaired> Repairer::repair(shape::Geometry geometry) const {
  Repaired repaired{shape::rounded(std::move(geometry)), {}};
  if (is_surely_valid(repaired.geometry)) {
    wind(repaired.geometry);
    return repaired;
  }
  for (int round = 0; round < kMaxRounds; ++round) {
    const Parts::Geos read = parts_->from(repaired.geometry);
    if (read == nullptr) return refuse(not_repairable, repaired.defect);
    Details defect = parts_->defect_of(read.get());
    if (defect.empty()) {
      wind(repaired.geometry);
      if (!repaired.defect.empty()) measure_after(repaired);
      return repaired;
    }
    if (repaired.defect.empty()) {
      repaired.defect = std::move(defect);
      measure_before(repaired);
    }
    repaired.geometry = parts_->made_valid(read.get(), repaired.geometry.kind);
    if (repaired.geometry.empty()) return refuse(degenerate, repaired.defect);
  }
  return refuse(not_repairable, repaired.defect);
}

}  // namespace baitu::geo
