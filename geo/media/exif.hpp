// What a photo says of itself: Exif 2.32 (CIPA DC-008), a TIFF structure inside of the file. Read
// without trust: what is not there, damaged or implausible is absent. Threads: any.
#pragma once

#include <optional>
#include <string_view>

#include "domain/base/time.hpp"
#include "geo/worker/examination.hpp"

namespace baitu::geo {

struct Exif {
  // 1 to 8: how the pixels lie (TIFF 6.0, Orientation); 1: as they are shown.
  int orientation = 1;
  // DateTimeOriginal by OffsetTimeOriginal, else as a clock in the city, UTC+8. From 1970 to 9999
  // in UTC.
  std::optional<Instant> taken_at;
  // GPSLatitude and GPSLongitude, in WGS 84; never 0°, 0°, which is what receivers without a fix
  // write.
  std::optional<PhotoPlace> place;
  friend bool operator==(const Exif&, const Exif&) = default;
};

// The Exif block of a photo; empty where it has none.
[[nodiscard]] std::string_view find_exif(std::string_view photo, MediaType type);

// Requires nothing of the bytes.
[[nodiscard]] Exif read_exif(std::string_view block);

}  // namespace baitu::geo
