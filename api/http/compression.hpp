// gzip for responses: whether a client takes it, whether it is worth it, and the bytes. Pure
// functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace baitu::http {

inline constexpr std::size_t kMinCompressedBytes = 1'024;  // smaller bodies are sent as they are
inline constexpr int kFastGzip = 1;                        // for bodies made per request
inline constexpr int kBestGzip = 9;                        // for bytes compressed once

// Whether an Accept-Encoding value admits gzip (RFC 9110 12.5.3: q-values, "*", q=0 forbids).
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

// Whether bodies of this Content-Type shrink: text, JSON, JavaScript, XML, SVG, WebAssembly.
[[nodiscard]] bool is_compressible(std::string_view content_type);

// `bytes` as one gzip member; the same bytes for the same input. nullopt when that is not smaller.
// `level`: zlib's, 1 to 9.
[[nodiscard]] std::optional<std::string> gzip(std::string_view bytes, int level);

}  // namespace baitu::http
