// Coordinate reference systems: what a .prj file names, and the way from there to EPSG:4490. The
// only folder that includes PROJ, and the only one that knows of axis order: coordinates go in and
// come out as (easting or longitude, northing or latitude), whatever the EPSG registry says.
//
// CGCS2000 and WGS 84 are taken as one (they differ by less than a metre, which the report says).
// Any other datum is refused unless a person gives the way from it: seven parameters, or control
// points. No datum is ever shifted by a guess. Threads: a Reprojection is used by one thread at a
// time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "domain/shape/geometry.hpp"
#include "geo/worker/inspection.hpp"

namespace baitu::geo {

inline constexpr int kLeastConfidencePercent = 90;

// Crs::code of a layer that control points alone have placed.
inline constexpr std::string_view kLocalPlane = "local";

class Reprojection {
 public:
  // From what is known of a layer: the text of its .prj file (WKT, in UTF-8; may be empty) and what
  // was answered. Refusals: those of the two below; choice_unfit (a shift for a system that needs
  // none), fit_failed.
  [[nodiscard]] static OrRefusal<Reprojection> of_layer(std::string_view prj,
                                                        const LayerChoices& choices);

  // From the system that the text of a .prj file names. Refusals: crs_missing (no text),
  // crs_unknown (a match of less than kLeastConfidencePercent, with the candidates), crs_datum.
  [[nodiscard]] static OrRefusal<Reprojection> from_prj(std::string_view prj,
                                                        const LayerChoices& choices = {});

  // From "EPSG:4551" or "OGC:CRS84". Refusals: crs_unknown, crs_datum.
  [[nodiscard]] static OrRefusal<Reprojection> from_code(const std::string& code,
                                                         const LayerChoices& choices = {});

  Reprojection(Reprojection&&) noexcept;
  Reprojection& operator=(Reprojection&&) noexcept;
  ~Reprojection();

  [[nodiscard]] const Crs& crs() const;
  [[nodiscard]] bool is_wgs84() const;                // else CGCS2000, or shifted to it
  [[nodiscard]] std::optional<FitFound> fit() const;  // where control points were given

  // How far a shift of the datum or of GCJ-02 has moved a first point of a part so far.
  [[nodiscard]] double farthest_move_m() const;

  // Effect: coordinates of this system become longitude and latitude of EPSG:4490. False where one
  // cannot be or lies outside the system's area of use by more than kAreaMarginDeg; then the
  // geometry is of no further use.
  [[nodiscard]] bool to_lonlat(shape::Geometry& geometry) const;

 private:
  struct Parts;
  explicit Reprojection(std::unique_ptr<Parts> parts);

  static OrRefusal<Reprojection> make(std::unique_ptr<Parts> parts, const LayerChoices& choices);
  static OrRefusal<Reprojection> as_the_prj_says(std::string_view prj, const LayerChoices& choices);
  static OrRefusal<Reprojection> by_points(std::string_view prj, const LayerChoices& choices);

  std::unique_ptr<Parts> parts_;
};

// Surveys reach over the border of their zone.
inline constexpr double kAreaMarginDeg = 1.5;

// Effect: loads what PROJ needs. Returns the folder of its database, which later calls read from;
// empty where there is none.
[[nodiscard]] std::string prepare_crs();

}  // namespace baitu::geo
