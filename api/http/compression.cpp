#include "api/http/compression.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "api/http/message.hpp"
#include "domain/base/assert.hpp"

namespace baitu::http {
namespace {

constexpr int kGzipWindowBits = 15 + 16;  // zlib: 16 asks for the gzip format
constexpr int kMemoryLevel = 8;

constexpr auto kCompressible = std::to_array<std::string_view>({
    "application/javascript",
    "application/json",
    "application/manifest+json",
    "application/problem+json",
    "application/wasm",
    "application/xml",
    "image/svg+xml",
});

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// A q-value of nothing but zeros: "0", "0.", "0.000".
bool is_zero_weight(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return false;
  const std::string_view weight = trim(parameters.substr(at + 2));
  return !weight.empty() && weight.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> named;
  bool any = false;
  while (!accept_encoding.empty()) {
    const auto comma = accept_encoding.find(',');
    const std::string_view element = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(comma == std::string_view::npos ? accept_encoding.size()
                                                                  : comma + 1);
    const auto semicolon = element.find(';');
    const std::string_view coding = trim(element.substr(0, semicolon));
    const bool allowed =
        semicolon == std::string_view::npos || !is_zero_weight(element.substr(semicolon));
    if (equals_ignoring_case(coding, "gzip") || equals_ignoring_case(coding, "x-gzip")) {
      named = allowed;
    }
    if (coding == "*") any = allowed;
  }
  return named.value_or(any);
}

bool is_compressible(std::string_view content_type) {
  const std::string_view type = trim(content_type.substr(0, content_type.find(';')));
  return type.starts_with("text/") || std::ranges::find(kCompressible, type) != kCompressible.end();
}

std::optional<std::string> gzip(std::string_view bytes, int level) {
  z_stream stream{};
  BAITU_ASSERT(deflateInit2(&stream, level, Z_DEFLATED, kGzipWindowBits, kMemoryLevel,
                            Z_DEFAULT_STRATEGY) == Z_OK);
  // Room for the input only: what does not fit would not have been smaller.
  std::string packed(bytes.size(), '\0');
  // zlib's interface predates const; it does not write through next_in.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const bool complete = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (!complete) return std::nullopt;
  return packed;
}

}  // namespace baitu::http
