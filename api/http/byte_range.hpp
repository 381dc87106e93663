// Which bytes of something a request asks for: RFC 9110, section 14. Threads: any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace baitu::http {

struct ByteRange {
  enum class Kind : std::uint8_t {
    whole,          // no range is asked for, or none that is understood
    piece,          // size_bytes > 0 from `from` on
    unsatisfiable,  // nothing of it is there: 416
  };
  Kind kind = Kind::whole;
  std::uint64_t from = 0;
  std::uint64_t size_bytes = 0;

  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

// What the value of a Range field asks of `total_bytes`. A piece is cut at `max_bytes`, which the
// answer says by its Content-Range (15.3.7). Several ranges at once are not understood.
[[nodiscard]] ByteRange parse_range(std::optional<std::string_view> range,
                                    std::uint64_t total_bytes, std::uint64_t max_bytes);

// "bytes 0-126/5000"; where nothing is satisfiable "bytes */5000".
[[nodiscard]] std::string content_range(const ByteRange& range, std::uint64_t total_bytes);

}  // namespace baitu::http
