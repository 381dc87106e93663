#include "eventstore/merkle/hash_tiles.hpp"

#include <bit>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::eventstore {

TilePart part_of_subtree(unsigned level, std::uint64_t index) {
  const unsigned rest = level % kTileHeight;
  const std::uint64_t first = index << rest;
  return {{static_cast<std::uint8_t>(level / kTileHeight), first / kTileHashes},
          static_cast<std::size_t>(first % kTileHashes),
          std::size_t{1} << rest};
}

Digest fold(TreeHasher& hasher, std::span<const Digest> hashes) {
  BAITU_ASSERT(std::has_single_bit(hashes.size()));
  HashTile level(hashes.begin(), hashes.end());
  for (; level.size() > 1; level.resize(level.size() / 2))
    for (std::size_t i = 0; i < level.size() / 2; ++i)
      level[i] = hasher.node(level[2 * i], level[2 * i + 1]);
  return level.front();
}

std::vector<HashTileId> unfinished_tiles(std::uint64_t size) {
  std::vector<HashTileId> tiles;
  for (std::uint8_t level = 0; size > 0; ++level, size /= kTileHashes)
    if (size % kTileHashes != 0) tiles.push_back({level, size / kTileHashes});
  return tiles;
}

HashTiles::HashTiles(HashKind kind, std::uint64_t size, std::map<HashTileId, HashTile> tiles)
    : hasher_(kind), size_(size), tiles_(std::move(tiles)) {}

void HashTiles::append(const Digest& leaf) {
  Digest hash = leaf;
  std::uint64_t index = size_++;
  for (std::uint8_t level = 0;; ++level, index /= kTileHashes) {
    HashTile& tile = tiles_[{level, index / kTileHashes}];
    tile.push_back(hash);
    if (tile.size() < kTileHashes) return;
    hash = fold(hasher_, tile);
  }
}

void HashTiles::forget_full() {
  std::erase_if(tiles_, [](const auto& entry) { return entry.second.size() == kTileHashes; });
}

}  // namespace baitu::eventstore
