// A token as a line of tokens.jsonl, and the text that its owner keeps. Threads: any.
#pragma once

#include <string>
#include <string_view>

#include "api/auth/token_file.hpp"
#include "domain/base/error.hpp"

namespace baitu::auth {

// One JSON object without a line end.
[[nodiscard]] std::string to_line(const Token& token);

// Errors: malformed, saying what is wrong with the line.
[[nodiscard]] Result<Token> parse_line(std::string_view line);

// "baitu_" and 256 bits of the operating system's randomness as base64url (RFC 4648, unpadded).
// Errors: unavailable when it has none to give.
[[nodiscard]] Result<std::string> make_token_text();

}  // namespace baitu::auth
