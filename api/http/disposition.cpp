#include "api/http/disposition.hpp"

namespace baitu::http {
namespace {

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// RFC 8187, attr-char.
bool is_attribute_char(char c) {
  return is_alphanumeric(c) || std::string_view("!#$&+-.^_`|~").contains(c);
}

// Of a name that every system and every reader of quoted strings takes as it is.
bool is_plain(char c) { return is_alphanumeric(c) || std::string_view(" ()+,-._").contains(c); }

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

}  // namespace

std::string content_disposition(Disposition disposition, std::string_view file_name) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string plain;
  std::string encoded;
  for (const char c : file_name) {
    if (!continues_character(c)) plain += is_plain(c) ? c : '_';
    if (is_attribute_char(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded.append({'%', kHex[byte >> 4], kHex[byte & 0xf]});
    }
  }
  return std::string(disposition == Disposition::shown ? "inline" : "attachment") +
         "; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace baitu::http
