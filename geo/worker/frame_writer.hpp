// Internal. Puts the frames of the worker's output together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "geo/worker/frame_format.hpp"

namespace baitu::geo {

class FrameWriter {
 public:
  void byte(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  void number(std::size_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes_ += static_cast<char>(value >> shift & 0xff);
  }
  void signed_number(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    for (int shift = 56; shift >= 0; shift -= 8) bytes_ += static_cast<char>(bits >> shift & 0xff);
  }
  void text(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

using WriteBytes = std::function<bool(std::string_view)>;

inline bool write_frame(FrameKind kind, const FrameWriter& body, const WriteBytes& write) {
  FrameWriter head;
  head.byte(static_cast<std::uint8_t>(kind));
  head.number(body.bytes().size());
  return write(head.bytes()) && write(body.bytes());
}

}  // namespace baitu::geo
