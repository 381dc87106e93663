// Internal. The two ways from another datum that a person may answer with: seven parameters, and a
// plane fitted to control points. Threads: as crs.hpp.
#pragma once

#include <optional>
#include <string>

#include "domain/shape/geometry.hpp"
#include "geo/crs/fit.hpp"
#include "geo/crs/proj_objects.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {

// Of a transverse Mercator projection, as a registered system has it.
struct Plane {
  double meridian_deg = 0;
  double false_easting_m = 0;
  double scale = 1;
};

// nullopt for a system without a projection about a meridian.
[[nodiscard]] std::optional<Plane> plane_of(PJ_CONTEXT* context, const PJ* system);

// Degrees on the ellipsoid of `geodetic` → degrees of EPSG:4490, by geocentric coordinates (EPSG
// methods 9606 and 9607). Heights are not known and taken as 0 above the ellipsoid of the source,
// which moves a place by less than a millimetre for each metre between the ellipsoids.
class DatumShifter {
 public:
  // nullopt where the system has no ellipsoid that can be told, or another prime meridian than
  // Greenwich.
  [[nodiscard]] static std::optional<DatumShifter> make(const PJ* geodetic,
                                                        const DatumShift& shift);

  void apply(shape::Path& path) const;

 private:
  Context context_;
  Object pipeline_;
};

// The file's plane → degrees of EPSG:4490, by a similarity to the plane of a transverse Mercator
// projection of CGCS2000 (fit.hpp).
class FittedPlane {
 public:
  // In the projection `plane`; without one about the mean meridian of the points. Refusals:
  // fit_failed, with residual_mm where a residual exceeds kMaxResidual_m that was not accepted.
  // Requires choices with control points.
  [[nodiscard]] static OrRefusal<FittedPlane> make(const std::optional<Plane>& plane,
                                                   const LayerChoices& choices);

  void to_lonlat(shape::Path& path) const;
  [[nodiscard]] FitFound found() const;

 private:
  Context context_;
  Object projection_;
  Similarity similarity_;
};

}  // namespace baitu::geo
