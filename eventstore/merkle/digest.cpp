#include "eventstore/merkle/digest.hpp"

#include <openssl/evp.h>

#include <charconv>

#include "domain/base/assert.hpp"

namespace baitu::eventstore {

Digest sha256(std::string_view bytes) {
  Digest digest;
  const int ok =
      EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()),
                 nullptr, EVP_sha256(), nullptr);
  BAITU_ASSERT(ok == 1);
  return digest;
}

std::string to_hex(const Digest& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const std::byte byte : digest) {
    text.push_back(kDigits[std::to_integer<std::size_t>(byte >> 4)]);
    text.push_back(kDigits[std::to_integer<std::size_t>(byte & std::byte{15})]);
  }
  return text;
}

std::optional<Digest> parse_digest(std::string_view hex) {
  constexpr int kHexadecimal = 16;
  Digest digest;
  if (hex.size() != 2 * digest.size()) return std::nullopt;
  const char* at = hex.data();
  for (std::byte& byte : digest) {
    unsigned char value = 0;
    const auto [end, error] = std::from_chars(at, at + 2, value, kHexadecimal);
    if (error != std::errc() || end != at + 2) return std::nullopt;
    byte = std::byte{value};
    at += 2;
  }
  return digest;
}

}  // namespace baitu::eventstore
