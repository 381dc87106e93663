// Content-Disposition: whether a browser shows a file or saves it, and under which name.
// Threads: any.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace baitu::http {

enum class Disposition : std::uint8_t { shown, saved };

// The field's value by RFC 6266: the name as RFC 8187 encodes it, and for readers who know only the
// older parameter one of ASCII with '_' for every other character. Requires UTF-8.
[[nodiscard]] std::string content_disposition(Disposition disposition, std::string_view file_name);

}  // namespace baitu::http
