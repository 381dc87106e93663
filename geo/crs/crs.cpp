#include "geo/crs/crs.hpp"

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

#include "domain/shape/gcj02.hpp"
#include "domain/shape/measure.hpp"
#include "geo/crs/datum.hpp"
#include "geo/crs/proj_objects.hpp"

namespace baitu::geo {
namespace {

using enum Reason;

constexpr std::int32_t kCertainPercent = 100;

// CGCS2000, WGS 84, and WGS 84 with longitude first.
constexpr std::array<std::string_view, 3> kAccepted{"EPSG:4490", "EPSG:4326", "OGC:CRS84"};

std::string code_of(const PJ* object) {
  const char* const authority = proj_get_id_auth_name(object, 0);
  const char* const code = proj_get_id_code(object, 0);
  return authority == nullptr || code == nullptr ? "" : std::string(authority) + ":" + code;
}

std::string name_of(const PJ* object) {
  const char* const name = proj_get_name(object);
  return name == nullptr ? "" : shortened(name);
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
  const auto plane = plane_of(context, system);
  return plane ? std::pair{plane->meridian_deg, plane->false_easting_m} : std::pair{0.0, 0.0};
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

// The accepted system that the datum is of: by its code, or, for a system that a .prj file
// describes by itself, by a certain match. Null where it is none of them.
Object accepted_datum(PJ_CONTEXT* context, const PJ* geodetic) {
  if (is_accepted(code_of(geodetic))) return Object(proj_clone(context, geodetic));
  if (!code_of(geodetic).empty()) return nullptr;
  auto matches = matches_of(context, geodetic);
  const bool known = is_certain(matches) && is_accepted(code_of(matches.front().object.get()));
  return known ? std::move(matches.front().object) : nullptr;
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
  std::optional<DatumShifter> shifter;
  std::optional<FittedPlane> fitted;  // instead of system and way
  Crs crs;
  bool wgs84 = false;
  bool swapped = false;
  bool gcj02 = false;
  double farthest_m = 0;  // that a shift or GCJ-02 has moved a point
  // Where nothing says which area a system is for: China with its seas.
  double west_deg = 73, south_deg = 3, east_deg = 136, north_deg = 54;

  [[nodiscard]] bool in_area(const shape::LonLat& point) const {
    return west_deg - kAreaMarginDeg <= point.lon_deg &&
           point.lon_deg <= east_deg + kAreaMarginDeg &&
           south_deg - kAreaMarginDeg <= point.lat_deg &&
           point.lat_deg <= north_deg + kAreaMarginDeg;
  }

  void take_area() {
    constexpr double kUnknown = -1'000;
    double west = kUnknown, south = kUnknown, east = kUnknown, north = kUnknown;
    if (proj_get_area_of_use(context.get(), system.get(), &west, &south, &east, &north, nullptr) ==
            0 ||
        west == kUnknown)
      return;
    west_deg = west, south_deg = south, east_deg = east, north_deg = north;
  }

  void undo_projection(shape::Path& path) const {
    if (fitted) return fitted->to_lonlat(path);
    constexpr std::size_t kStride = sizeof(shape::LonLat);
    proj_trans_generic(way.get(), PJ_FWD, &path.front().lon_deg, kStride, path.size(),
                       &path.front().lat_deg, kStride, path.size(), nullptr, 0, 0, nullptr, 0, 0);
  }

  void note_move(const shape::Path& from, const shape::Path& to) {
    if (!in_area(to.front())) return;
    shape::Geometry move;
    move.kind = shape::Kind::line;
    move.lines = {{from.front(), to.front()}};
    farthest_m = std::max(farthest_m, shape::length_m(move));
  }

  [[nodiscard]] bool change(shape::Path& path) {
    if (path.empty()) return true;
    if (swapped)
      for (shape::LonLat& point : path) std::swap(point.lon_deg, point.lat_deg);
    undo_projection(path);
    const auto inside = [this](const shape::LonLat& point) { return in_area(point); };
    if (!std::ranges::all_of(path, inside)) return false;
    if (!shifter && !gcj02) return true;
    const shape::Path before = path;
    if (shifter) shifter->apply(path);
    if (gcj02)
      for (shape::LonLat& point : path) point = shape::from_gcj02(point);
    note_move(before, path);
    return std::ranges::all_of(path, inside);
  }
};

Reprojection::Reprojection(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Reprojection::Reprojection(Reprojection&&) noexcept = default;
Reprojection& Reprojection::operator=(Reprojection&&) noexcept = default;
Reprojection::~Reprojection() = default;

const Crs& Reprojection::crs() const { return parts_->crs; }
bool Reprojection::is_wgs84() const { return parts_->wgs84; }
std::optional<FitFound> Reprojection::fit() const {
  return parts_->fitted ? std::optional(parts_->fitted->found()) : std::nullopt;
}
double Reprojection::farthest_move_m() const { return parts_->farthest_m; }

// Requires parts->system and parts->crs.confidence_percent. To the system's own longitude and
// latitude: the projection is undone and nothing else, unless a shift is given.
OrRefusal<Reprojection> Reprojection::make(std::unique_ptr<Parts> parts,
                                           const LayerChoices& choices) {
  PJ_CONTEXT* const context = parts->context.get();
  const PJ* const system = parts->system.get();
  const Object geodetic(proj_crs_get_geodetic_crs(context, system));
  if (!is_system(system) || geodetic == nullptr) return refuse(crs_unknown, {named_as(system)});
  const Object accepted = accepted_datum(context, geodetic.get());
  const DatumShift* const shift =
      choices.datum && choices.datum->shift ? &*choices.datum->shift : nullptr;
  if (accepted == nullptr && shift == nullptr) return refuse(crs_datum, {named_as(geodetic.get())});
  if (accepted != nullptr && shift != nullptr)
    return refuse(choice_unfit, {detail(DetailCode::shift_needless)});
  parts->wgs84 = accepted != nullptr && code_of(accepted.get()) != kAccepted.front();
  constexpr std::array<const char*, 2> kOptions{"ALLOW_BALLPARK=NO", nullptr};
  const Object way(
      proj_create_crs_to_crs_from_pj(context, system, geodetic.get(), nullptr, kOptions.data()));
  if (way != nullptr) parts->way.reset(proj_normalize_for_visualization(context, way.get()));
  if (shift != nullptr) parts->shifter = DatumShifter::make(geodetic.get(), *shift);
  if (parts->way == nullptr || (shift != nullptr && !parts->shifter))
    return refuse(crs_unknown, {named_as(system), detail(DetailCode::no_way_to_lonlat)});
  parts->take_area();
  if (parts->crs.code.empty()) parts->crs.code = code_of(system);
  parts->crs.name = name_of(system);
  parts->swapped = choices.swapped;
  parts->gcj02 = choices.gcj02;
  return Reprojection(std::move(parts));
}

namespace {

// As `prj` describes it; a refusal where it describes no system.
OrRefusal<Object> described(PJ_CONTEXT* context, std::string_view prj) {
  if (prj.find_first_not_of(" \t\r\n") == std::string_view::npos) return refuse(crs_missing);
  Object named(proj_create_from_wkt(context, std::string(prj).c_str(), nullptr, nullptr, nullptr));
  if (named == nullptr || !is_system(named.get()))
    return refuse(crs_unknown, {detail(DetailCode::prj_names_no_system)});
  return named;
}

// As the registry has what `prj` describes: what was matched carries the names and the gaps of the
// file. `percent`: how alike the two are.
OrRefusal<Object> registered(PJ_CONTEXT* context, std::string_view prj, std::int32_t& percent) {
  auto named = described(context, prj);
  if (!named) return named;
  const auto matches = matches_of(context, named->get());
  if (!is_certain(matches)) return refuse(crs_unknown, likeness_of(context, named->get(), matches));
  percent = matches.front().confidence_percent;
  Object system(proj_create(context, code_of(matches.front().object.get()).c_str()));
  if (system == nullptr) return refuse(crs_unknown, {named_as(named->get())});
  return system;
}

bool has_shift(const LayerChoices& choices) { return choices.datum && choices.datum->shift; }

}  // namespace

OrRefusal<Reprojection> Reprojection::from_prj(std::string_view prj, const LayerChoices& choices) {
  auto parts = std::make_unique<Parts>();
  PJ_CONTEXT* const context = parts->context.get();
  const auto named = described(context, prj);
  if (!named) return std::unexpected(named.error());
  auto refusal = refused_datum(context, named->get());
  if (refusal && !has_shift(choices)) return std::unexpected(*std::move(refusal));
  auto system = registered(context, prj, parts->crs.confidence_percent);
  if (!system) return std::unexpected(std::move(system.error()));
  parts->system = *std::move(system);
  return make(std::move(parts), choices);
}

OrRefusal<Reprojection> Reprojection::from_code(const std::string& code,
                                                const LayerChoices& choices) {
  auto parts = std::make_unique<Parts>();
  parts->system.reset(proj_create(parts->context.get(), code.c_str()));
  if (parts->system == nullptr)
    return refuse(crs_unknown, {detail(DetailCode::system, {"", code})});
  parts->crs.confidence_percent = kCertainPercent;
  return make(std::move(parts), choices);
}

OrRefusal<Reprojection> Reprojection::as_the_prj_says(std::string_view prj,
                                                      const LayerChoices& choices) {
  auto parts = std::make_unique<Parts>();
  auto named = described(parts->context.get(), prj);
  if (!named) return std::unexpected(std::move(named.error()));
  parts->system = *std::move(named);
  parts->crs = {std::string(kAsThePrjSays), "", kCertainPercent};
  return make(std::move(parts), choices);
}

// A system that is known gives the plane its projection; a local one is taken for a plane about
// the points' own meridian.
OrRefusal<Reprojection> Reprojection::by_points(std::string_view prj, const LayerChoices& choices) {
  auto parts = std::make_unique<Parts>();
  PJ_CONTEXT* const context = parts->context.get();
  if (!choices.crs.empty() && choices.crs != kAsThePrjSays) {
    parts->system.reset(proj_create(context, choices.crs.c_str()));
    if (parts->system == nullptr)
      return refuse(crs_unknown, {detail(DetailCode::system, {"", choices.crs})});
  } else if (auto named = described(context, prj)) {
    parts->system = *std::move(named);
  }
  auto fitted = FittedPlane::make(
      parts->system ? plane_of(context, parts->system.get()) : std::nullopt, choices);
  if (!fitted) return std::unexpected(std::move(fitted.error()));
  parts->fitted = *std::move(fitted);
  parts->crs = {parts->system ? code_of(parts->system.get()) : std::string(),
                parts->system ? name_of(parts->system.get()) : std::string(), kCertainPercent};
  if (parts->crs.code.empty()) parts->crs.code = kLocalPlane;
  parts->swapped = choices.swapped;
  parts->gcj02 = choices.gcj02;
  return Reprojection(std::move(parts));
}

OrRefusal<Reprojection> Reprojection::of_layer(std::string_view prj, const LayerChoices& choices) {
  if (choices.datum && !choices.datum->points.empty()) return by_points(prj, choices);
  if (choices.crs == kAsThePrjSays) return as_the_prj_says(prj, choices);
  return choices.crs.empty() ? from_prj(prj, choices) : from_code(choices.crs, choices);
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
