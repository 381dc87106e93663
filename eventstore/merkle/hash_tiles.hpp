// The hashes of a growing Merkle tree side by side in tiles, as they are kept: the tile (level,
// index) holds the hashes of the full subtrees of 256^level leaves from the 256 × index-th on, at
// most 256 of them. Hashes between the levels are worked out from a tile.
// Source of the shape: https://c2sp.org/tlog-tiles. Threads: reading any, changing one at a time.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "domain/base/digest.hpp"
#include "eventstore/merkle/tree_hash.hpp"

namespace baitu::eventstore {

inline constexpr unsigned kTileHeight = 8;  // levels of the tree
inline constexpr std::size_t kTileHashes = std::size_t{1} << kTileHeight;

struct HashTileId {
  std::uint8_t level = 0;
  std::uint64_t index = 0;
  friend auto operator<=>(const HashTileId&, const HashTileId&) = default;
};

using HashTile = std::vector<Digest>;

// Where in the tiles the hash of a full subtree of 2^level leaves is worked out: from `count`
// hashes of `tile`, from the first-th on.
struct TilePart {
  HashTileId tile;
  std::size_t first = 0;
  std::size_t count = 0;
};
[[nodiscard]] TilePart part_of_subtree(unsigned level, std::uint64_t index);

// The root over hashes of which there is a power of two.
[[nodiscard]] Digest fold(TreeHasher& hasher, std::span<const Digest> hashes);

// The tiles of `size` leaves that are still to be added to, the lowest first.
[[nodiscard]] std::vector<HashTileId> unfinished_tiles(std::uint64_t size);

class HashTiles {
 public:
  explicit HashTiles(HashKind kind) : hasher_(kind) {}

  // Goes on from a tree of `size` leaves whose unfinished tiles are `tiles`.
  HashTiles(HashKind kind, std::uint64_t size, std::map<HashTileId, HashTile> tiles);

  [[nodiscard]] std::uint64_t size() const { return size_; }

  void append(const Digest& leaf);

  // What was added to since forget_full().
  [[nodiscard]] const std::map<HashTileId, HashTile>& tiles() const { return tiles_; }

  // Drops the tiles that nothing will be added to.
  void forget_full();

 private:
  TreeHasher hasher_;
  std::uint64_t size_ = 0;
  std::map<HashTileId, HashTile> tiles_;
};

}  // namespace baitu::eventstore
