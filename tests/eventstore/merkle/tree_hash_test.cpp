#include "eventstore/merkle/tree_hash.hpp"

#include <gtest/gtest.h>

#include "eventstore/merkle/digest.hpp"
#include "eventstore/merkle/frontier.hpp"
#include "tests/eventstore/merkle/trees.hpp"

namespace baitu::eventstore {
namespace {

TEST(TreeHash, NamesItsKinds) {
  EXPECT_EQ(name_of(HashKind::sha256), "sha256");
  EXPECT_EQ(name_of(HashKind::sm3), "sm3");
  EXPECT_EQ(hash_kind("sm3"), HashKind::sm3);
  EXPECT_FALSE(hash_kind("md5"));
}

TEST(TreeHash, TellsLeavesFromNodes) {
  TreeHasher hasher(HashKind::sha256);
  const Digest left = hasher.leaf({"left"});
  const Digest right = hasher.leaf({"right"});
  std::string both(reinterpret_cast<const char*>(left.data()), left.size());
  both.append(reinterpret_cast<const char*>(right.data()), right.size());
  EXPECT_NE(hasher.node(left, right), hasher.leaf({both}));
  EXPECT_EQ(hasher.node(left, right), sha256("\x01" + both));
}

TEST(TreeHash, PutsThePartsOfALeafTogether) {
  TreeHasher hasher(HashKind::sha256);
  EXPECT_EQ(hasher.leaf({"position", "bytes"}), hasher.leaf({"positionbytes"}));
}

// SM3 of the byte 0 followed by "abc", by `openssl dgst -sm3`.
TEST(TreeHash, KnowsSm3) {
  TreeHasher hasher(HashKind::sm3);
  EXPECT_EQ(to_hex(hasher.leaf({"abc"})),
            "a7fe0cdcc2194aa7a9c6bfad5637581bf051d935a10bb6a9ccabfce125c27d96");
}

TEST(Frontier, GivesThePublishedRoots) {
  TreeHasher hasher(HashKind::sha256);
  Frontier frontier(HashKind::sha256);
  for (std::size_t i = 0; i < test::kPublishedLeaves.size(); ++i) {
    EXPECT_EQ(to_hex(frontier.root()), test::kPublishedRoots.at(i)) << i;
    frontier.append(hasher.leaf({test::kPublishedLeaves.at(i)}));
    EXPECT_EQ(frontier.size(), i + 1);
  }
  EXPECT_EQ(to_hex(frontier.root()), test::kPublishedRoots.back());
}

TEST(Frontier, GoesOnFromTheSubtreesOfAnySize) {
  constexpr std::uint64_t kMost = 70;
  const auto leaves = test::leaves(HashKind::sm3, kMost);
  const auto subtrees = test::plain_subtrees(HashKind::sm3, leaves);
  TreeHasher hasher(HashKind::sm3);
  for (std::uint64_t size = 0; size < kMost; ++size) {
    Frontier frontier(HashKind::sm3, size, *full_subtrees(size, subtrees));
    EXPECT_EQ(frontier.root(), test::plain_root(hasher, std::span(leaves).first(size)));
    frontier.append(leaves[size]);
    EXPECT_EQ(frontier.root(), test::plain_root(hasher, std::span(leaves).first(size + 1)));
  }
}

}  // namespace
}  // namespace baitu::eventstore
