// The geometries of a shapefile, read by GDAL's own driver for it and no other. Threads: one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "domain/shape/geometry.hpp"
#include "geo/gdal/collect.hpp"
#include "geo/worker/reason.hpp"

namespace baitu::geo {

// Effect: the library is quiet, and looks for no driver nor any file by itself. None is registered:
// each reader registers the one of its file.
void prepare_gdal();

class ShapeReader {
 public:
  // Keeps views of both files, which are seen by GDAL at paths of its memory that are made here.
  // Requires what check_shp() checks. Refusals: not_a_shapefile, shp_damaged.
  [[nodiscard]] static OrRefusal<ShapeReader> open(std::string_view shp, std::string_view shx);

  ShapeReader(ShapeReader&&) noexcept;
  ShapeReader& operator=(ShapeReader&&) noexcept;
  ~ShapeReader();

  // The geometry of a record; none where GDAL cannot read it. Empty where no part has points
  // enough.
  [[nodiscard]] std::optional<ReadShape> read(std::uint32_t record, shape::Kind kind) const;

 private:
  struct Parts;
  explicit ShapeReader(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace baitu::geo
