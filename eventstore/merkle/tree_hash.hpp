// The hashes of a Merkle tree: RFC 6962 §2.1, RFC 9162 §2.1.1. A leaf's and a node's differ by
// their first byte, so that neither can be taken for the other. Threads: a TreeHasher one at a
// time, all else any.
#pragma once

#include <openssl/types.h>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string_view>

#include "domain/base/digest.hpp"

namespace baitu::eventstore {

// The values are stored.
enum class HashKind : std::uint8_t {
  sha256 = 1,  // FIPS 180-4
  sm3 = 2,     // GB/T 32905-2016
};

// "sha256", "sm3".
[[nodiscard]] std::string_view name_of(HashKind kind);
[[nodiscard]] std::optional<HashKind> hash_kind(std::string_view name);

class TreeHasher {
 public:
  explicit TreeHasher(HashKind kind);

  [[nodiscard]] HashKind kind() const { return kind_; }

  // The root of a tree without leaves.
  [[nodiscard]] Digest empty();

  // Of the parts put together.
  [[nodiscard]] Digest leaf(std::initializer_list<std::string_view> parts);

  [[nodiscard]] Digest node(const Digest& left, const Digest& right);

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const;
  };

  // Of a first byte, if there is one, and the parts.
  [[nodiscard]] Digest hash(std::string_view prefix, std::initializer_list<std::string_view> parts);

  HashKind kind_;
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace baitu::eventstore
