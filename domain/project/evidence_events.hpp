// What is laid beside a project: evidence and comments. Part of events.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/base/ids.hpp"
#include "domain/base/time.hpp"

namespace baitu::project {

// A point in nanodegrees, of EPSG:4490 as every geometry at rest.
struct Place {
  std::int64_t lon_nd = 0;
  std::int64_t lat_nd = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

[[nodiscard]] constexpr bool is_on_earth(const Place& place) {
  constexpr std::int64_t kHalfTurn_nd = 180'000'000'000;
  constexpr std::int64_t kPole_nd = 90'000'000'000;
  return place.lon_nd >= -kHalfTurn_nd && place.lon_nd <= kHalfTurn_nd &&
         place.lat_nd >= -kPole_nd && place.lat_nd <= kPole_nd;
}

// project.evidence_attached.v1: a photo or document. Reports name it by its version.
struct EvidenceAttached {
  BlobName file;
  BlobName thumbnail;  // may be empty
  std::string file_name;
  std::string media_type;  // "image/jpeg"
  std::int64_t size_bytes = 0;
  std::string title;
  std::string number;               // of the document; may be empty
  StageCode stage;                  // that it shows; may be empty
  std::optional<Instant> taken_at;  // as a photo says itself
  std::optional<Place> place;
  friend bool operator==(const EvidenceAttached&, const EvidenceAttached&) = default;
};

// project.comment_added.v1
struct CommentAdded {
  std::string text;
  friend bool operator==(const CommentAdded&, const CommentAdded&) = default;
};

}  // namespace baitu::project
