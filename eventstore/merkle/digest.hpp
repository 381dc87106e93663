// SHA-256, the name of a blob and the proof of a state. Threads: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/base/digest.hpp"

namespace baitu::eventstore {

// FIPS 180-4.
[[nodiscard]] Digest sha256(std::string_view bytes);

// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const Digest& digest);

// What to_hex() gives; nullopt for anything else.
[[nodiscard]] std::optional<Digest> parse_digest(std::string_view hex);

}  // namespace baitu::eventstore
