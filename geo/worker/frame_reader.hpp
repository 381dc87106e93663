// Internal. Takes the frames of the worker's output apart: nothing in it is believed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/base/error.hpp"
#include "geo/text/decode.hpp"
#include "geo/worker/frame_format.hpp"

namespace baitu::geo {

inline constexpr std::size_t kLengthBytes = 4;
inline constexpr std::size_t kFrameHeadBytes = 1 + kLengthBytes;

inline std::unexpected<Error> ends_early() {
  return fail(ErrorCode::malformed, "the output of the worker ends early");
}

inline std::unexpected<Error> impossible(const std::string& what) {
  return fail(ErrorCode::invalid_value, "the output of the worker: " + what);
}

// Reads on after a mistake, as if all were nothing: the first mistake is what is reported.
class FrameBody {
 public:
  explicit FrameBody(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool fine() const { return mistake_.empty(); }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  [[nodiscard]] const std::string& mistake() const { return mistake_; }
  void wrong(const char* what) {
    if (mistake_.empty()) mistake_ = what;
    bytes_ = {};
  }

  std::uint8_t byte(std::uint8_t max) {
    if (bytes_.empty()) {
      wrong("it ends within a frame");
      return 0;
    }
    const auto value = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    if (value > max) wrong("an unknown kind");
    return std::min(value, max);
  }

  std::uint32_t number(std::size_t max, const char* what) {
    const std::uint64_t value = big_endian(kLengthBytes);
    if (value <= max) return static_cast<std::uint32_t>(value);
    wrong(what);
    return 0;
  }

  std::int64_t signed_number(std::int64_t least, std::int64_t most, const char* what) {
    const auto value = static_cast<std::int64_t>(big_endian(sizeof(std::int64_t)));
    if (least <= value && value <= most) return value;
    wrong(what);
    return least;
  }

  // How many follow, of at least `bytes_each`.
  std::uint32_t count(std::size_t max, std::size_t bytes_each, const char* what) {
    const std::uint32_t value = number(max, what);
    if (value <= bytes_.size() / bytes_each) return value;
    wrong("more of a kind than there are bytes");
    return 0;
  }

  std::string_view raw(std::size_t max) {
    const std::uint32_t size = number(max, "a text too long");
    if (size > bytes_.size()) {
      wrong("it ends within a text");
      return {};
    }
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return text;
  }

  std::string text(std::size_t max) {
    const std::string_view bytes = raw(max);
    if (is_utf8(bytes)) return std::string(bytes);
    wrong("a text that is not UTF-8");
    return {};
  }

 private:
  std::uint64_t big_endian(std::size_t size) {
    if (bytes_.size() < size) {
      wrong("it ends within a frame");
      return 0;
    }
    std::uint64_t value = 0;
    for (const char byte : bytes_.substr(0, size))
      value = value << 8 | static_cast<unsigned char>(byte);
    bytes_.remove_prefix(size);
    return value;
  }

  std::string_view bytes_;
  std::string mistake_;
};

class Frames {
 public:
  Frames(std::string_view bytes, std::size_t max_frame_bytes)
      : bytes_(bytes), max_frame_bytes_(max_frame_bytes) {}

  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

  // The body of the next frame, which must be of `kind`.
  Result<std::string_view> next(FrameKind kind) {
    if (bytes_.size() < kFrameHeadBytes) return ends_early();
    const auto found = static_cast<FrameKind>(bytes_.front());
    FrameBody length(bytes_.substr(1));
    const std::uint32_t size = length.number(max_frame_bytes_, "a frame too long");
    if (!length.fine())
      return fail(ErrorCode::too_large, "the output of the worker: a frame too long");
    if (size > bytes_.size() - kFrameHeadBytes) return ends_early();
    const std::string_view body = bytes_.substr(kFrameHeadBytes, size);
    bytes_.remove_prefix(kFrameHeadBytes + size);
    if (found != kind) return impossible("a frame out of order");
    return body;
  }

 private:
  std::string_view bytes_;
  std::size_t max_frame_bytes_;
};

// Whether a frame was read to its end without a mistake.
inline Result<void> close(const FrameBody& body) {
  if (!body.fine()) return impossible(body.mistake());
  if (!body.at_end()) return impossible("a frame that goes on");
  return {};
}

}  // namespace baitu::geo
