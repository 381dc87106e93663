// The structure of a .shp file (ESRI Shapefile Technical Description, July 1998), checked before a
// library sees it: every count of a record must fit its length. Threads: any.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/shape/geometry.hpp"
#include "geo/worker/reason.hpp"

namespace baitu::geo {

struct ShpStructure {
  shape::Kind kind = shape::Kind::point;
  bool third_dimension = false;         // Z or M
  bool index_rebuilt = false;           // there was no usable .shx
  std::vector<bool> has_geometry = {};  // of each record
  std::string shx = {};                 // the index, made from what was checked
};

// `shx` may be empty: then, and where it is no index, records are found by walking the .shp file.
// Refusals: not_a_shapefile, shp_truncated, shp_damaged (with the number of the record),
// shape_type_unsupported, too_many_features.
[[nodiscard]] OrRefusal<ShpStructure> check_shp(std::string_view shp, std::string_view shx);

}  // namespace baitu::geo
