// Many geometries as the bytes of one blob: what an upload brought, in the order of its features.
// docs/storage.md has the format. Threads: any.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/error.hpp"
#include "domain/shape/geometry.hpp"

namespace baitu::shape {

inline constexpr std::size_t kMaxStoredGeometries = 250'000;  // of one file
inline constexpr std::size_t kMaxGeometryNameBytes = 400;     // 100 characters

struct StoredGeometry {
  std::string name;          // what the source calls it, in Chinese; may be empty
  Geometry geometry;         // EPSG:4490, rounded to nanodegrees
  std::string original_wkb;  // as surveyed; empty: the same
  // Of original_wkb, where it is not GeometryFile::original_crs: one file may hold two zones.
  std::string original_crs = {};  // NOLINT(readability-redundant-member-init)
  std::string name_en = {};       // NOLINT(readability-redundant-member-init): may be empty
  friend bool operator==(const StoredGeometry&, const StoredGeometry&) = default;
};

struct GeometryFile {
  std::string original_crs;  // "EPSG:4551", or WKT where no code names it
  std::vector<StoredGeometry> geometries;
  friend bool operator==(const GeometryFile&, const GeometryFile&) = default;
};

// Requires: within the limits above; no geometry is empty; all are on earth.
[[nodiscard]] std::string to_bytes(const GeometryFile& file);

// Requires nothing of the bytes. Errors, with the number of the geometry: malformed (no such file,
// ends early, goes on, WKB as from_wkb refuses it, a geometry that is empty or not on earth),
// unsupported (another format, WKB of another type), too_large. What it returns has bounds; whether
// rings are valid is not looked at.
[[nodiscard]] Result<GeometryFile> read_geometry_file(std::string_view bytes);

}  // namespace baitu::shape
