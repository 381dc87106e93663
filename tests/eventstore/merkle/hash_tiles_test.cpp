#include "eventstore/merkle/hash_tiles.hpp"

#include <gtest/gtest.h>

#include "tests/eventstore/merkle/trees.hpp"

namespace baitu::eventstore {
namespace {

constexpr HashKind kKind = HashKind::sha256;
constexpr std::uint64_t kTwoLevels = kTileHashes * kTileHashes;

Digest read(const std::map<HashTileId, HashTile>& tiles, unsigned level, std::uint64_t index) {
  const TilePart part = part_of_subtree(level, index);
  TreeHasher hasher(kKind);
  return fold(hasher, std::span(tiles.at(part.tile)).subspan(part.first, part.count));
}

TEST(HashTiles, FindASubtree) {
  const TilePart leaf = part_of_subtree(0, 1'000);
  EXPECT_EQ(leaf.tile, (HashTileId{0, 3}));
  EXPECT_EQ(leaf.first, 232U);
  EXPECT_EQ(leaf.count, 1U);
  const TilePart half = part_of_subtree(7, 3);
  EXPECT_EQ(half.tile, (HashTileId{0, 1}));
  EXPECT_EQ(half.first, 128U);
  EXPECT_EQ(half.count, 128U);
  const TilePart whole = part_of_subtree(8, 300);
  EXPECT_EQ(whole.tile, (HashTileId{1, 1}));
  EXPECT_EQ(whole.first, 44U);
  EXPECT_EQ(whole.count, 1U);
}

TEST(HashTiles, HoldEveryFullSubtree) {
  constexpr std::uint64_t kLeaves = 3 * kTileHashes + 17;
  const auto leaves = test::leaves(kKind, kLeaves);
  const auto plain = test::plain_subtrees(kKind, leaves);
  HashTiles tiles(kKind);
  for (const Digest& leaf : leaves) tiles.append(leaf);
  EXPECT_EQ(tiles.size(), kLeaves);
  for (unsigned level = 0; (std::uint64_t{1} << level) <= kLeaves; ++level)
    for (std::uint64_t index = 0; (index + 1) << level <= kLeaves; ++index)
      EXPECT_EQ(read(tiles.tiles(), level, index), *plain(level, index)) << level << ' ' << index;
}

TEST(HashTiles, GoOnFromTheUnfinishedOnes) {
  constexpr std::uint64_t kLeaves = 2 * kTileHashes;
  const auto leaves = test::leaves(kKind, kLeaves);
  for (const std::uint64_t at : {1U, 255U, 256U, 257U, 300U}) {
    HashTiles whole(kKind);
    HashTiles first(kKind);
    for (std::uint64_t i = 0; i < at; ++i) first.append(leaves[i]);
    first.forget_full();
    std::vector<HashTileId> kept;
    for (const auto& [id, tile] : first.tiles()) kept.push_back(id);
    EXPECT_EQ(kept, unfinished_tiles(at));
    HashTiles second(kKind, at, first.tiles());
    for (std::uint64_t i = at; i < kLeaves; ++i) second.append(leaves[i]);
    for (const Digest& leaf : leaves) whole.append(leaf);
    for (const auto& [id, tile] : second.tiles()) EXPECT_EQ(tile, whole.tiles().at(id));
    EXPECT_EQ(second.tiles().rbegin()->first, whole.tiles().rbegin()->first);
  }
}

TEST(HashTiles, AreUnfinishedOnSeveralLevels) {
  EXPECT_TRUE(unfinished_tiles(0).empty());
  EXPECT_EQ(unfinished_tiles(kTileHashes), (std::vector<HashTileId>{{1, 0}}));
  EXPECT_EQ(unfinished_tiles(kTwoLevels + 1), (std::vector<HashTileId>{{0, kTileHashes}, {2, 0}}));
}

}  // namespace
}  // namespace baitu::eventstore
