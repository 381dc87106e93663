// Judges the raw bytes of a request head before anything else reads them, so that no two readers
// (a proxy, the HTTP library, this server) can disagree about where a request ends. Pure functions.
// Rules: RFC 9112 without its leniencies.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "api/http/message.hpp"

namespace baitu::http {

inline constexpr std::size_t kMaxHeadBytes = std::size_t{8} << 10;    // request line and fields
inline constexpr std::size_t kMaxTargetBytes = std::size_t{2} << 10;  // of the request line
inline constexpr std::size_t kMaxFields = 64;

// Why a request is not read further: answered with a problem, then the connection closes.
struct Refusal {
  int status = 400;
  ErrorCode code = ErrorCode::malformed;
  std::string message;
};

// How a body is delimited.
enum class Framing : std::uint8_t { none, length, chunked };

// An accepted head. The views point into the bytes that were judged.
struct RequestHead {
  Method method = Method::get;
  std::string_view target;
  int minor_version = 1;  // of HTTP/1
  std::array<Headers::Field, kMaxFields> field_storage;
  std::size_t field_count = 0;
  Framing framing = Framing::none;
  std::uint64_t content_length = 0;  // bytes; with Framing::length
  bool keep_alive = true;
  bool expects_continue = false;
  bool upgrades_to_websocket = false;

  [[nodiscard]] std::span<const Headers::Field> fields() const {
    return std::span(field_storage).first(field_count);
  }
};

// Looks for the end of the head (an empty line) in what has arrived so far. Gives its size in
// bytes, 0 while it is incomplete, or a refusal: 400 for a line not ended by CR LF, 431 or 414 when
// it cannot become acceptable any more.
[[nodiscard]] std::expected<std::size_t, Refusal> find_head_end(std::string_view received);

// Judges a complete head. Accepts HTTP/1.1, or HTTP/1.0 without Transfer-Encoding; a known method;
// an origin-form target of at most kMaxTargetBytes; at most kMaxFields fields; exactly one valid
// Host; at most one Content-Length; a Transfer-Encoding only if it is exactly "chunked" and alone.
// Refuses anything else: 400, 414, 417, 431, 501 or 505. Requires: `head` ends with the empty line.
[[nodiscard]] std::expected<RequestHead, Refusal> judge_head(std::string_view head);

}  // namespace baitu::http
