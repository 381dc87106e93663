// Trees of the tests: the leaves of Certificate Transparency's own tests, and any number of others.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "eventstore/merkle/proof.hpp"
#include "eventstore/merkle/tree_hash.hpp"

namespace baitu::test {

using eventstore::HashKind;
using eventstore::TreeHasher;
using namespace std::string_view_literals;

inline constexpr std::array<std::string_view, 8> kPublishedLeaves{
    ""sv,
    "\x00"sv,
    "\x10"sv,
    "\x20\x21"sv,
    "\x30\x31"sv,
    "\x40\x41\x42\x43"sv,
    "\x50\x51\x52\x53\x54\x55\x56\x57"sv,
    "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"sv};

// The roots of the first so many of them.
inline constexpr std::array<std::string_view, 9> kPublishedRoots{
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

inline std::vector<Digest> leaves(HashKind kind, std::uint64_t count) {
  TreeHasher hasher(kind);
  std::vector<Digest> hashes;
  for (std::uint64_t i = 0; i < count; ++i) hashes.push_back(hasher.leaf({std::to_string(i)}));
  return hashes;
}

// RFC 6962 §2.1 word for word, with nothing kept.
inline Digest plain_root(TreeHasher& hasher, std::span<const Digest> leaves) {
  if (leaves.empty()) return hasher.empty();
  if (leaves.size() == 1) return leaves.front();
  const std::size_t middle = std::bit_floor(leaves.size() - 1);
  const Digest left = plain_root(hasher, leaves.first(middle));
  return hasher.node(left, plain_root(hasher, leaves.subspan(middle)));
}

// Works every subtree out anew.
inline eventstore::SubtreeReader plain_subtrees(HashKind kind, std::vector<Digest> leaves) {
  return [kind, leaves = std::move(leaves)](unsigned level, std::uint64_t index) -> Result<Digest> {
    TreeHasher hasher(kind);
    const std::size_t size = std::size_t{1} << level;
    return plain_root(hasher, std::span(leaves).subspan(index * size, size));
  };
}

}  // namespace baitu::test
