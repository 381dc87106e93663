// Numbers in bytes that somebody sent; the caller has checked that they are there.
// Threads: any.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/base/assert.hpp"

namespace baitu::geo {

template <class Number>
[[nodiscard]] Number little_endian(std::string_view bytes, std::size_t at) {
  BAITU_ASSERT(at + sizeof(Number) <= bytes.size());
  Number value = 0;
  for (std::size_t i = sizeof(Number); i-- > 0;)
    value = static_cast<Number>(value << 8 | static_cast<unsigned char>(bytes[at + i]));
  return value;
}

[[nodiscard]] inline std::uint32_t big_endian_u32(std::string_view bytes, std::size_t at) {
  return std::byteswap(little_endian<std::uint32_t>(bytes, at));
}

inline void add_big_endian_u32(std::string& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

}  // namespace baitu::geo
