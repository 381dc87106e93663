// What the sandboxed worker found in a file that is to be evidence, how it says so, and the reader
// of that, which believes nothing. Threads: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "domain/base/time.hpp"
#include "geo/worker/media_type.hpp"

namespace baitu::geo {

inline constexpr std::size_t kMaxPhotoPixels = 100'000'000;
inline constexpr std::size_t kMaxPhotoSide_px = 100'000;
inline constexpr std::size_t kThumbnailSide_px = 320;  // the longer one, at most
inline constexpr std::size_t kMaxThumbnailBytes = 200'000;
inline constexpr std::size_t kMaxExaminationBytes = 300'000;
// The last moment of 9999 in UTC, which a photo's time by a clock west of it may lie behind.
inline constexpr std::int64_t kLastTakenAt_us = 253'402'300'799'999'999;

// Where a photo says it was taken, in WGS 84, nanodegrees.
struct PhotoPlace {
  std::int64_t lon_nd = 0;
  std::int64_t lat_nd = 0;
  friend bool operator==(const PhotoPlace&, const PhotoPlace&) = default;
};

struct Photo {
  std::uint32_t width_px = 0;  // as it is shown
  std::uint32_t height_px = 0;
  std::string thumbnail;            // JPEG of pixels alone: see is_plain_jpeg()
  std::optional<Instant> taken_at;  // 1970 to 9999
  std::optional<PhotoPlace> place;
  friend bool operator==(const Photo&, const Photo&) = default;
};

struct Examination {
  MediaType type = MediaType::text;
  std::optional<Photo> photo;  // of photos, and of these always
  friend bool operator==(const Examination&, const Examination&) = default;
};

// Effect: calls `write` with the bytes until it returns false. Returns whether all were written.
bool write_examination(const OrUnfit<Examination>& examination,
                       const std::function<bool(std::string_view)>& write);

// What `bytes` say, where it can be: known types and codes, a thumbnail that is_plain_jpeg(),
// sides, times and places in their ranges. Errors: malformed (it ends early or is no output of a
// worker), invalid_value (something that cannot be), too_large.
[[nodiscard]] Result<OrUnfit<Examination>> read_examination(std::string_view bytes);

// Whether it is a baseline JPEG of at most `side_px` (ITU-T T.81, JFIF) and nothing else: no
// comment, no metadata, not a byte behind its end.
[[nodiscard]] bool is_plain_jpeg(std::string_view bytes, std::size_t side_px);

}  // namespace baitu::geo
