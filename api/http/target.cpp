#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <cstdint>
#include <string>

#include "api/http/message.hpp"

namespace baitu::http {
namespace {

struct Utf8Row {
  unsigned char first_low, first_high;
  unsigned char second_low, second_high;
  std::size_t size;
};

// The well-formed byte sequences of Unicode, table 3-7; NUL is left out on purpose.
constexpr Utf8Row kUtf8[] = {
    {0x01, 0x7f, 0x00, 0x00, 1}, {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3},
    {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
    {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
};

unsigned char byte_at(std::string_view text, std::size_t index) {
  return static_cast<unsigned char>(text[index]);
}

// Size of the character that `text` starts with; 0 if it is none.
std::size_t character_size(std::string_view text) {
  const unsigned char first = byte_at(text, 0);
  for (const Utf8Row& row : kUtf8) {
    if (first < row.first_low || first > row.first_high) continue;
    if (text.size() < row.size) return 0;
    if (row.size > 1 && (byte_at(text, 1) < row.second_low || byte_at(text, 1) > row.second_high)) {
      return 0;
    }
    const std::string_view tail = text.substr(std::min<std::size_t>(row.size, 2));
    const bool continued = std::ranges::all_of(tail.substr(0, row.size > 2 ? row.size - 2 : 0),
                                               [](char c) { return (c & 0xc0) == 0x80; });
    return continued ? row.size : 0;
  }
  return 0;
}

bool is_text(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

}  // namespace

Result<Request> make_request(Method method, std::string_view target) {
  const auto url = boost::urls::parse_origin_form({target.data(), target.size()});
  if (!url) return fail(ErrorCode::malformed, "The request target is not a path with a query.");
  Request request;
  request.method = method;
  request.target = target;
  request.path = url->path();
  bool text = is_text(request.path);
  for (auto segment : url->segments()) request.segments.push_back(std::move(segment));
  for (const auto& parameter : url->params()) {
    request.query.push_back({std::string(parameter.key), std::string(parameter.value)});
    text = text && is_text(request.query.back().name) && is_text(request.query.back().value);
  }
  if (!text) return fail(ErrorCode::malformed, "The request target is not UTF-8 text without NUL.");
  return request;
}

}  // namespace baitu::http
