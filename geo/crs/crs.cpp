#include "geo/crs/crs.hpp"

#include <proj.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <optional>
#include <ranges>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace baitu::geo {
namespace {

using enum Reason;

struct FreeContext {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct FreeObject {
  void operator()(PJ* object) const { proj_destroy(object); }
};
struct FreeList {
  void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
};
struct FreeNumbers {
  void operator()(int* numbers) const { proj_int_list_destroy(numbers); }
};
using Context = std::unique_ptr<PJ_CONTEXT, FreeContext>;
using Object = std::unique_ptr<PJ, FreeObject>;
using List = std::unique_ptr<PJ_OBJ_LIST, FreeList>;
using Numbers = std::unique_ptr<int, FreeNumbers>;

// CGCS2000, WGS 84, and WGS 84 with longitude first.
constexpr std::array<std::string_view, 3> kAccepted{"EPSG:4490", "EPSG:4326", "OGC:CRS84"};

Context new_context() {
  Context context(proj_context_create());
  proj_context_set_enable_network(context.get(), 0);
  proj_log_level(context.get(), PJ_LOG_NONE);
  return context;
}

std::string code_of(const PJ* object) {
  const char* const authority = proj_get_id_auth_name(object, 0);
  const char* const code = proj_get_id_code(object, 0);
  return authority == nullptr || code == nullptr ? "" : std::string(authority) + ":" + code;
}

std::string name_of(const PJ* object) {
  const char* const name = proj_get_name(object);
  return name == nullptr ? "" : name;
}

struct Match {
  Object object;
  int confidence_percent = 0;
};

// What the EPSG registry has that is like `object`, the best first.
std::vector<Match> matches_of(PJ_CONTEXT* context, const PJ* object) {
  int* confidences = nullptr;
  const List list(proj_identify(context, object, "EPSG", nullptr, &confidences));
  const Numbers owned(confidences);
  std::vector<Match> matches;
  if (list == nullptr) return matches;
  for (int i = 0; i < proj_list_get_count(list.get()); ++i)
    matches.push_back({Object(proj_list_get(context, list.get(), i)), owned.get()[i]});
  return matches;
}

Detail named_as(const PJ* system) {
  return detail(DetailCode::system, {name_of(system), code_of(system)});
}

// Where the projection of a system has its origin; {0, 0} for a system without one.
std::pair<double, double> origin_of(PJ_CONTEXT* context, const PJ* system) {
  const Object projection(proj_crs_get_coordoperation(context, system));
  const auto value = [&](const char* name) {
    double found = 0;
    const int index = proj_coordoperation_get_param_index(context, projection.get(), name);
    if (index >= 0)
      proj_coordoperation_get_param(context, projection.get(), index, nullptr, nullptr, nullptr,
                                    &found, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
    return found;
  };
  if (projection == nullptr) return {0, 0};
  return {value("Longitude of natural origin"), value("False easting")};
}

// A system of a .prj file and what it is like. Its own name is all there is to call it by. The
// registry has dozens of zones that are alike but for their origin: the likeliest come first, and
// of those the nearest.
Details likeness_of(PJ_CONTEXT* context, const PJ* system, const std::vector<Match>& matches) {
  constexpr std::size_t kListed = 4;
  const auto [meridian_deg, easting_m] = origin_of(context, system);
  std::set<std::tuple<int, double, double, std::string>> likely;
  for (const Match& match : matches) {
    const auto [other_deg, other_m] = origin_of(context, match.object.get());
    likely.emplace(-match.confidence_percent, std::abs(other_deg - meridian_deg),
                   std::abs(other_m - easting_m), code_of(match.object.get()));
  }
  Details details{detail(DetailCode::system, {name_of(system), ""})};
  for (const auto& [confidence, degrees, metres, code] : likely | std::views::take(kListed))
    details.push_back(detail(DetailCode::candidate, {code, std::to_string(-confidence)}));
  if (matches.empty()) details.push_back(detail(DetailCode::no_candidate));
  return details;
}

bool is_accepted(const std::string& code) {
  return std::ranges::find(kAccepted, code) != kAccepted.end();
}

bool is_certain(const std::vector<Match>& matches) {
  return !matches.empty() && matches.front().confidence_percent >= kLeastConfidencePercent;
}

// The datum's own system, where it is known with certainty and is none of those accepted.
std::optional<Refusal> refused_datum(PJ_CONTEXT* context, const PJ* crs) {
  const Object geodetic(proj_crs_get_geodetic_crs(context, crs));
  if (geodetic == nullptr) return std::nullopt;
  const auto matches = matches_of(context, geodetic.get());
  if (!is_certain(matches)) return std::nullopt;
  const PJ* const best = matches.front().object.get();
  if (is_accepted(code_of(best))) return std::nullopt;
  return Refusal{crs_datum, {named_as(best)}};
}

bool is_system(const PJ* object) {
  const PJ_TYPE type = proj_get_type(object);
  return type == PJ_TYPE_PROJECTED_CRS || type == PJ_TYPE_GEOGRAPHIC_2D_CRS;
}

// Applies `change` to every path of a geometry, until one fails.
template <class Change>
bool all_paths(shape::Geometry& geometry, const Change& change) {
  if (!change(geometry.points)) return false;
  if (!std::ranges::all_of(geometry.lines, change)) return false;
  return std::ranges::all_of(geometry.polygons, [&](shape::Polygon& polygon) {
    return std::ranges::all_of(polygon.rings, change);
  });
}

}  // namespace

struct Reprojection::Parts {
  Context context = new_context();  // outlives what was made in it
  Object system;
  Object way;
  Crs crs;
  bool wgs84 = false;
  double west_deg = 0, south_deg = 0, east_deg = 0, north_deg = 0;

  [[nodiscard]] bool in_area(const shape::LonLat& point) const {
    return west_deg - kAreaMarginDeg <= point.lon_deg &&
           point.lon_deg <= east_deg + kAreaMarginDeg &&
           south_deg - kAreaMarginDeg <= point.lat_deg &&
           point.lat_deg <= north_deg + kAreaMarginDeg;
  }

  [[nodiscard]] bool change(shape::Path& path) const {
    if (path.empty()) return true;
    constexpr std::size_t kStride = sizeof(shape::LonLat);
    proj_trans_generic(way.get(), PJ_FWD, &path.front().lon_deg, kStride, path.size(),
                       &path.front().lat_deg, kStride, path.size(), nullptr, 0, 0, nullptr, 0, 0);
    return std::ranges::all_of(path, [this](const shape::LonLat& point) { return in_area(point); });
  }
};

Reprojection::Reprojection(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Reprojection::Reprojection(Reprojection&&) noexcept = default;
Reprojection& Reprojection::operator=(Reprojection&&) noexcept = default;
Reprojection::~Reprojection() = default;

const Crs& Reprojection::crs() const { return parts_->crs; }
bool Reprojection::is_wgs84() const { return parts_->wgs84; }

// Requires parts->system and parts->crs.confidence_percent.
OrRefusal<Reprojection> Reprojection::make(std::unique_ptr<Parts> parts) {
  PJ_CONTEXT* const context = parts->context.get();
  const PJ* const system = parts->system.get();
  const Object geodetic(proj_crs_get_geodetic_crs(context, system));
  if (!is_system(system) || geodetic == nullptr) return refuse(crs_unknown, {named_as(system)});
  if (!is_accepted(code_of(geodetic.get()))) return refuse(crs_datum, {named_as(geodetic.get())});
  parts->wgs84 = code_of(geodetic.get()) != kAccepted.front();
  // To the system's own longitude and latitude: the projection is undone and nothing else.
  constexpr std::array<const char*, 2> kOptions{"ALLOW_BALLPARK=NO", nullptr};
  const Object way(
      proj_create_crs_to_crs_from_pj(context, system, geodetic.get(), nullptr, kOptions.data()));
  if (way != nullptr) parts->way.reset(proj_normalize_for_visualization(context, way.get()));
  if (parts->way == nullptr ||
      proj_get_area_of_use(context, system, &parts->west_deg, &parts->south_deg, &parts->east_deg,
                           &parts->north_deg, nullptr) == 0)
    return refuse(crs_unknown, {named_as(system), detail(DetailCode::no_way_to_lonlat)});
  parts->crs.code = code_of(system);
  parts->crs.name = name_of(system);
  return Reprojection(std::move(parts));
}

OrRefusal<Reprojection> Reprojection::from_prj(std::string_view prj) {
  if (prj.find_first_not_of(" \t\r\n") == std::string_view::npos) return refuse(crs_missing);
  auto parts = std::make_unique<Parts>();
  PJ_CONTEXT* const context = parts->context.get();
  const Object named(
      proj_create_from_wkt(context, std::string(prj).c_str(), nullptr, nullptr, nullptr));
  if (named == nullptr || !is_system(named.get()))
    return refuse(crs_unknown, {detail(DetailCode::prj_names_no_system)});
  if (auto refusal = refused_datum(context, named.get()))
    return std::unexpected(*std::move(refusal));
  const auto matches = matches_of(context, named.get());
  if (!is_certain(matches)) return refuse(crs_unknown, likeness_of(context, named.get(), matches));
  parts->crs.confidence_percent = matches.front().confidence_percent;
  // As the registry has it: what was matched carries the names and the gaps of the .prj file.
  parts->system.reset(proj_create(context, code_of(matches.front().object.get()).c_str()));
  if (parts->system == nullptr) return refuse(crs_unknown, {named_as(named.get())});
  return make(std::move(parts));
}

OrRefusal<Reprojection> Reprojection::from_code(const std::string& code) {
  auto parts = std::make_unique<Parts>();
  parts->system.reset(proj_create(parts->context.get(), code.c_str()));
  if (parts->system == nullptr)
    return refuse(crs_unknown, {detail(DetailCode::system, {"", code})});
  parts->crs.confidence_percent = 100;
  return make(std::move(parts));
}

bool Reprojection::to_lonlat(shape::Geometry& geometry) const {
  return all_paths(geometry, [this](shape::Path& path) { return parts_->change(path); });
}

std::string prepare_crs() {
  const Context context = new_context();
  const char* const database = proj_context_get_database_path(context.get());
  if (database == nullptr) return {};
  return std::filesystem::path(database).parent_path().string();
}

}  // namespace baitu::geo
