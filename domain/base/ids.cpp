#include "domain/base/ids.hpp"

namespace baitu {
namespace {

constexpr std::size_t kUuidLength = 36;

constexpr bool is_hyphen_place(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::optional<CommitId> parse_commit_id(std::string_view text) {
  if (text.size() != kUuidLength) return std::nullopt;
  CommitId id;
  std::size_t digit = 0;
  for (std::size_t i = 0; i < kUuidLength; ++i) {
    if (is_hyphen_place(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const int value = hex_value(text[i]);
    if (value < 0) return std::nullopt;
    std::byte& byte = id.bytes[digit / 2];
    byte = (byte << 4) | static_cast<std::byte>(value);
    ++digit;
  }
  return id;
}

std::string to_string(const CommitId& id) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(kUuidLength);
  for (const std::byte byte : id.bytes) {
    if (is_hyphen_place(text.size())) text.push_back('-');
    text.push_back(kDigits[std::to_integer<std::size_t>(byte >> 4)]);
    text.push_back(kDigits[std::to_integer<std::size_t>(byte & std::byte{15})]);
  }
  return text;
}

}  // namespace baitu
