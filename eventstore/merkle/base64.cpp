#include "eventstore/merkle/base64.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cstddef>

namespace baitu::eventstore {
namespace {

constexpr std::size_t kBytesPerGroup = 3;
constexpr std::size_t kDigitsPerGroup = 4;
// OpenSSL counts in int.
constexpr std::size_t kMaxBytes = std::size_t{1} << 30;

const unsigned char* octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  // OpenSSL ends what it writes with a zero.
  std::string text((bytes.size() + kBytesPerGroup - 1) / kBytesPerGroup * kDigitsPerGroup + 1, 0);
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), octets(bytes),
                  static_cast<int>(bytes.size()));
  text.pop_back();
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % kDigitsPerGroup != 0 || text.size() > kMaxBytes) return std::nullopt;
  std::string bytes(text.size() / kDigitsPerGroup * kBytesPerGroup, 0);
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), octets(text),
                                     static_cast<int>(text.size()));
  if (length < 0 || static_cast<std::size_t>(length) != bytes.size()) return std::nullopt;
  const auto last = text.find_last_not_of('=');
  const std::size_t padding = last == std::string_view::npos ? 0 : text.size() - last - 1;
  if (padding > 2) return std::nullopt;
  bytes.resize(bytes.size() - padding);
  // OpenSSL passes over blanks, and over bits that no byte is made of.
  if (to_base64(bytes) != text) return std::nullopt;
  return bytes;
}

std::string to_base64(const Digest& digest) {
  return to_base64({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::optional<Digest> digest_from_base64(std::string_view text) {
  const auto bytes = from_base64(text);
  Digest digest{};
  if (!bytes || bytes->size() != digest.size()) return std::nullopt;
  std::ranges::transform(*bytes, digest.begin(), [](char c) { return std::byte(c); });
  return digest;
}

}  // namespace baitu::eventstore
