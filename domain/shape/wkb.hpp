// Geometry as well-known binary (ISO 19125-1, OGC 06-103r4 clause 8): two-dimensional, written
// little-endian and always as a multi-part type, read in either byte order and as either.
// Threads: any.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/shape/geometry.hpp"

namespace baitu::shape {

inline constexpr std::size_t kMaxPoints = 2'000'000;  // of one geometry
inline constexpr std::size_t kMaxParts = 200'000;     // points, lines and rings of one geometry

[[nodiscard]] std::string to_wkb(const Geometry& geometry);

// Requires nothing of the bytes. Errors: malformed (not WKB, ends early, goes on behind, a ring or
// line too short or a ring not closed, a coordinate that is no finite number), unsupported (Z, M, a
// collection, a curve), too_large (kMaxPoints, kMaxParts). Whether rings are valid is not looked
// at.
[[nodiscard]] Result<Geometry> from_wkb(std::string_view bytes);

}  // namespace baitu::shape
