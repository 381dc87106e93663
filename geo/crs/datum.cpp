#include "geo/crs/datum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>
#include <utility>

namespace baitu::geo {
namespace {

constexpr double kMillimetres = 1'000;

void transform(PJ* way, PJ_DIRECTION direction, shape::Path& path) {
  if (path.empty()) return;
  constexpr std::size_t kStride = sizeof(shape::LonLat);
  proj_trans_generic(way, direction, &path.front().lon_deg, kStride, path.size(),
                     &path.front().lat_deg, kStride, path.size(), nullptr, 0, 0, nullptr, 0, 0);
}

std::optional<double> parameter(PJ_CONTEXT* context, const PJ* projection, const char* name) {
  double found = 0;
  const int index = proj_coordoperation_get_param_index(context, projection, name);
  if (index < 0 ||
      proj_coordoperation_get_param(context, projection, index, nullptr, nullptr, nullptr, &found,
                                    nullptr, nullptr, nullptr, nullptr, nullptr, nullptr) == 0)
    return std::nullopt;
  return found;
}

bool is_of_greenwich(PJ_CONTEXT* context, const PJ* geodetic) {
  const Object meridian(proj_get_prime_meridian(context, geodetic));
  double longitude = 0;
  return meridian != nullptr &&
         proj_prime_meridian_get_parameters(context, meridian.get(), &longitude, nullptr,
                                            nullptr) != 0 &&
         longitude == 0;
}

std::uint32_t millimetres(double metres) {
  constexpr double kMost = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::uint32_t>(std::min(std::round(metres * kMillimetres), kMost));
}

// The worst of the residuals, where it is worse than is taken without a word.
std::optional<Refusal> refusal_of(const Similarity& similarity, bool accepted) {
  const auto worst = std::ranges::max_element(similarity.residuals_m);
  if (accepted || *worst <= kMaxResidual_m) return std::nullopt;
  const auto number = static_cast<std::uint32_t>(worst - similarity.residuals_m.begin()) + 1;
  return Refusal{Reason::fit_failed,
                 {detail(DetailCode::residual_mm, number, millimetres(*worst))}};
}

Plane about(const std::vector<ControlPoint>& points) {
  double sum = 0;
  for (const ControlPoint& point : points) sum += point.at.lon_deg;
  constexpr double kUsualFalseEasting_m = 500'000;
  return {sum / static_cast<double>(points.size()), kUsualFalseEasting_m, 1};
}

}  // namespace

std::optional<Plane> plane_of(PJ_CONTEXT* context, const PJ* system) {
  const Object projection(proj_crs_get_coordoperation(context, system));
  if (projection == nullptr) return std::nullopt;
  const auto meridian = parameter(context, projection.get(), "Longitude of natural origin");
  const auto easting = parameter(context, projection.get(), "False easting");
  if (!meridian || !easting) return std::nullopt;
  return Plane{*meridian, *easting,
               parameter(context, projection.get(), "Scale factor at natural origin").value_or(1)};
}

std::optional<DatumShifter> DatumShifter::make(const PJ* geodetic, const DatumShift& shift) {
  DatumShifter made;
  made.context_ = new_context();
  PJ_CONTEXT* const context = made.context_.get();
  const Object ellipsoid(proj_get_ellipsoid(context, geodetic));
  double axis_m = 0;
  double inverse_flattening = 0;
  if (ellipsoid == nullptr || !is_of_greenwich(context, geodetic) ||
      proj_ellipsoid_get_parameters(context, ellipsoid.get(), &axis_m, nullptr, nullptr,
                                    &inverse_flattening) == 0 ||
      inverse_flattening <= 0)
    return std::nullopt;
  const std::string pipeline = fmt::format(
      "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
      "+step +proj=cart +a={} +rf={} "
      "+step +proj=helmert +x={} +y={} +z={} +rx={} +ry={} +rz={} +s={} +convention={} "
      "+step +inv +proj=cart +ellps=GRS80 +step +proj=unitconvert +xy_in=rad +xy_out=deg",
      decimal(axis_m), decimal(inverse_flattening), decimal(shift.dx_m), decimal(shift.dy_m),
      decimal(shift.dz_m), decimal(shift.rx_as), decimal(shift.ry_as), decimal(shift.rz_as),
      decimal(shift.scale_ppm), name_of(shift.convention));
  made.pipeline_.reset(proj_create(context, pipeline.c_str()));
  if (made.pipeline_ == nullptr) return std::nullopt;
  return made;
}

void DatumShifter::apply(shape::Path& path) const { transform(pipeline_.get(), PJ_FWD, path); }

OrRefusal<FittedPlane> FittedPlane::make(const std::optional<Plane>& plane,
                                         const LayerChoices& choices) {
  const auto& points = choices.datum->points;
  const Plane in = plane.value_or(about(points));
  FittedPlane made;
  made.context_ = new_context();
  // GRS 80 has the axes of CGCS2000 to 0.1 mm, and PROJ knows it by name.
  const std::string projection = fmt::format(
      "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
      "+step +proj=tmerc +lat_0=0 +lon_0={} +k={} +x_0={} +y_0=0 +ellps=GRS80",
      decimal(in.meridian_deg), decimal(in.scale), decimal(in.false_easting_m));
  made.projection_.reset(proj_create(made.context_.get(), projection.c_str()));
  if (made.projection_ == nullptr) return refuse(Reason::fit_failed);
  std::vector<PlanePair> pairs;
  for (const ControlPoint& point : points) {
    shape::Path at{point.at};
    transform(made.projection_.get(), PJ_FWD, at);
    pairs.push_back({choices.swapped ? point.y : point.x, choices.swapped ? point.x : point.y,
                     at.front().lon_deg, at.front().lat_deg});
  }
  auto similarity = fit_similarity(pairs);
  if (!similarity) return std::unexpected(std::move(similarity.error()));
  if (auto refused = refusal_of(*similarity, choices.datum->accept_residuals))
    return std::unexpected(*std::move(refused));
  made.similarity_ = *std::move(similarity);
  return made;
}

void FittedPlane::to_lonlat(shape::Path& path) const {
  for (shape::LonLat& point : path) {
    const PlanePair at = placed(similarity_, point.lon_deg, point.lat_deg);
    point = {at.east_m, at.north_m};
  }
  transform(projection_.get(), PJ_INV, path);
}

FitFound FittedPlane::found() const {
  constexpr double kPartsPerBillion = 1e9;
  constexpr double kMasPerRadian = 180.0 * 3'600 * 1'000 / std::numbers::pi;
  FitFound found;
  for (const double residual_m : similarity_.residuals_m)
    found.residuals_mm.push_back(millimetres(residual_m));
  found.rms_mm = millimetres(similarity_.rms_m);
  found.scale_ppb = std::llround((similarity_.scale() - 1) * kPartsPerBillion);
  found.rotation_mas = std::llround(similarity_.rotation_rad() * kMasPerRadian);
  return found;
}

}  // namespace baitu::geo
