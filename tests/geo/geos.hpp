// GEOS as an oracle of its own: whether areas are valid by OGC 06-103r4, and how large they are.
#pragma once

#include <geos_c.h>

#include <string>
#include <vector>

#include "geo/tile/areas.hpp"

namespace baitu::geo::test {

class Geos {
 public:
  Geos() : context_(GEOS_init_r()) {}
  ~Geos() { GEOS_finish_r(context_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;

  // "Valid Geometry", or what is wrong.
  [[nodiscard]] std::string verdict(const std::vector<Area>& areas) const {
    GEOSGeometry* all = multi(areas);
    char* reason = GEOSisValidReason_r(context_, all);
    std::string text(reason);
    GEOSFree_r(context_, reason);
    GEOSGeom_destroy_r(context_, all);
    return text;
  }

  [[nodiscard]] double area(const std::vector<Area>& areas) const {
    GEOSGeometry* all = multi(areas);
    double value = 0;
    GEOSArea_r(context_, all, &value);
    GEOSGeom_destroy_r(context_, all);
    return value;
  }

 private:
  [[nodiscard]] GEOSGeometry* linear(const GridPath& ring) const {
    const auto size = static_cast<unsigned>(ring.size());
    GEOSCoordSequence* corners = GEOSCoordSeq_create_r(context_, size + 1, 2);
    for (unsigned i = 0; i <= size; ++i)
      GEOSCoordSeq_setXY_r(context_, corners, i, ring[i % size].x, ring[i % size].y);
    return GEOSGeom_createLinearRing_r(context_, corners);
  }

  [[nodiscard]] GEOSGeometry* multi(const std::vector<Area>& areas) const {
    std::vector<GEOSGeometry*> polygons;
    for (const Area& area : areas) {
      std::vector<GEOSGeometry*> holes;
      for (const GridPath& hole : area.holes) holes.push_back(linear(hole));
      polygons.push_back(GEOSGeom_createPolygon_r(context_, linear(area.outer), holes.data(),
                                                  static_cast<unsigned>(holes.size())));
    }
    return GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, polygons.data(),
                                       static_cast<unsigned>(polygons.size()));
  }

  GEOSContextHandle_t context_;
};

}  // namespace baitu::geo::test
