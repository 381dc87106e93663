// Base 64 of RFC 4648 §4, padded. Threads: any.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/base/digest.hpp"

namespace baitu::eventstore {

[[nodiscard]] std::string to_base64(std::string_view bytes);

// What to_base64() gives; nullopt for anything else.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

[[nodiscard]] std::string to_base64(const Digest& digest);
[[nodiscard]] std::optional<Digest> digest_from_base64(std::string_view text);

}  // namespace baitu::eventstore
