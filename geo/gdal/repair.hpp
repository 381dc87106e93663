// Validity by GEOS (OGC 06-103r4). Threads: a Repairer is used by one thread at a time.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "domain/shape/geometry.hpp"
#include "geo/worker/reason.hpp"

namespace baitu::geo {

// What a repair changed: the geometry as it was drawn, its rings added up as they stand, and as it
// has become. A ring that crosses itself encloses area twice, or takes it from itself.
struct Loss {
  double before_m2 = 0;
  double after_m2 = 0;
  std::size_t parts_before = 0;
  std::size_t parts_after = 0;
  friend bool operator==(const Loss&, const Loss&) = default;
};

struct Repaired {
  shape::Geometry geometry;  // rounded, valid, rings wound as shape/geometry.hpp says
  Details defect;            // what was not valid, and where; empty: nothing
  Loss loss = {};            // where there was a defect

  // Whether nothing to speak of was lost or gained: no part is gone, and the area differs by at
  // most kSafeShare or kSafeArea_m2, whichever is more.
  [[nodiscard]] bool is_safe() const;
};

inline constexpr double kSafeShare = 0.001;
inline constexpr double kSafeArea_m2 = 1;

// A loss as details of a problem: areas_m2 of polygons, parts where they differ.
[[nodiscard]] Details details_of(const Loss& loss);

// What GEOS says is not valid, as a code: its texts are for no reader of ours.
[[nodiscard]] DetailCode geometry_defect(std::string_view message);

class Repairer {
 public:
  Repairer();
  ~Repairer();
  Repairer(const Repairer&) = delete;
  Repairer& operator=(const Repairer&) = delete;

  // The geometry as it is stored: rounded to nanodegrees and, where that is not valid, made valid;
  // what of it is of another kind (a line left over of a polygon) is dropped. Requires: not empty.
  // Refusals: degenerate (nothing of its kind is left), not_repairable.
  [[nodiscard]] OrRefusal<Repaired> repair(shape::Geometry geometry) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace baitu::geo
