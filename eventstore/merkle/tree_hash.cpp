#include "eventstore/merkle/tree_hash.hpp"

#include <openssl/evp.h>

#include <array>

#include "domain/base/assert.hpp"

namespace baitu::eventstore {
namespace {

struct Row {
  HashKind kind;
  std::string_view name;
  const EVP_MD* (*algorithm)();
};

constexpr std::array<Row, 2> kRows{{
    {HashKind::sha256, "sha256", &EVP_sha256},
    {HashKind::sm3, "sm3", &EVP_sm3},
}};

const Row& row_of(HashKind kind) {
  for (const Row& row : kRows)
    if (row.kind == kind) return row;
  BAITU_ASSERT(false);
  return kRows.front();
}

using namespace std::string_view_literals;
constexpr std::string_view kLeaf = "\x00"sv;
constexpr std::string_view kNode = "\x01"sv;

std::string_view text_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

}  // namespace

std::string_view name_of(HashKind kind) { return row_of(kind).name; }

std::optional<HashKind> hash_kind(std::string_view name) {
  for (const Row& row : kRows)
    if (row.name == name) return row.kind;
  return std::nullopt;
}

void TreeHasher::Free::operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }

TreeHasher::TreeHasher(HashKind kind) : kind_(kind), context_(EVP_MD_CTX_new()) {
  BAITU_ASSERT(context_ != nullptr);
  BAITU_ASSERT(EVP_DigestInit_ex(context_.get(), row_of(kind).algorithm(), nullptr) == 1);
}

Digest TreeHasher::empty() { return hash({}, {}); }

Digest TreeHasher::leaf(std::initializer_list<std::string_view> parts) {
  return hash(kLeaf, parts);
}

Digest TreeHasher::node(const Digest& left, const Digest& right) {
  return hash(kNode, {text_of(left), text_of(right)});
}

Digest TreeHasher::hash(std::string_view prefix, std::initializer_list<std::string_view> parts) {
  Digest digest;
  // Without an algorithm the context keeps the one it was given.
  bool ok = EVP_DigestInit_ex(context_.get(), nullptr, nullptr) == 1 &&
            EVP_DigestUpdate(context_.get(), prefix.data(), prefix.size()) == 1;
  for (const std::string_view part : parts)
    ok = ok && EVP_DigestUpdate(context_.get(), part.data(), part.size()) == 1;
  unsigned int length = 0;
  ok = ok && EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(digest.data()),
                                &length) == 1;
  BAITU_ASSERT(ok && length == digest.size());
  return digest;
}

}  // namespace baitu::eventstore
