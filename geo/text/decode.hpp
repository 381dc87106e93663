// Chinese text as it comes in files: the bytes decide what it is, never a claim.
// Threads: any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace baitu::geo {

enum class Charset : std::uint8_t { utf8, gb18030 };

// UTF-8 of `bytes`; none where they are not strictly valid in `charset`.
[[nodiscard]] std::optional<std::string> decode(std::string_view bytes, Charset charset);

[[nodiscard]] bool is_ascii(std::string_view bytes);
[[nodiscard]] bool is_utf8(std::string_view bytes);

// How many bytes at the end begin a character of `charset` that is cut off; 0: none.
[[nodiscard]] std::size_t cut_bytes(std::string_view bytes, Charset charset);

// Effect: loads what decode() needs of the system, so that later calls open no file. False where
// the system cannot decode GB18030.
[[nodiscard]] bool prepare_decoding();

}  // namespace baitu::geo
