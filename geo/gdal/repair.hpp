// Validity by GEOS (OGC 06-103r4). Threads: a Repairer is used by one thread at a time.
#pragma once

#include <memory>
#include <string_view>

#include "domain/shape/geometry.hpp"
#include "geo/worker/reason.hpp"

namespace baitu::geo {

struct Repaired {
  shape::Geometry geometry;  // rounded, valid, rings wound as shape/geometry.hpp says
  Details defect;            // what was not valid, and where; empty: nothing
};

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
