#include "eventstore/rocksdb/tree_index.hpp"

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "eventstore/bytes.hpp"

namespace baitu::eventstore {
namespace {

std::string key_of(const HashTileId& id) {
  ByteWriter key;
  key.number(id.level);
  key.number(id.index);
  return key.take();
}

std::unexpected<Error> corrupt(const HashTileId& id, const char* what) {
  return fail(ErrorCode::corrupt, "the tile of hashes " + std::to_string(id.index) + " of level " +
                                      std::to_string(id.level) + " " + what);
}

}  // namespace

Result<void> TreeIndex::load(std::uint64_t size) {
  std::map<HashTileId, HashTile> unfinished;
  for (const HashTileId& id : unfinished_tiles(size)) {
    auto tile = stored(id);
    if (!tile) return std::unexpected(tile.error());
    const std::uint64_t subtrees = size >> (kTileHeight * id.level);
    if (tile->size() != subtrees % kTileHashes) return corrupt(id, "has not the size of its log");
    unfinished.emplace(id, std::move(*tile));
  }
  newest_ = HashTiles(hash_kind_, size, std::move(unfinished));
  return {};
}

void TreeIndex::add(std::span<const NumberedRecord> records) {
  const std::lock_guard lock(mutex_);
  for (const NumberedRecord& record : records) newest_.append(record.leaf);
}

Result<Digest> TreeIndex::subtree(unsigned level, std::uint64_t index) const {
  const auto hashes = hashes_of(part_of_subtree(level, index));
  if (!hashes) return std::unexpected(hashes.error());
  TreeHasher hasher(hash_kind_);
  return fold(hasher, *hashes);
}

void TreeIndex::put(rocksdb::WriteBatch& batch) const {
  for (const auto& [id, tile] : newest_.tiles()) {
    ByteWriter bytes(tile.size() * sizeof(Digest));
    for (const Digest& hash : tile) bytes.raw(hash);
    batch.Put(database_.family(Family::tiles), key_of(id), bytes.take());
  }
}

void TreeIndex::sealed() {
  const std::lock_guard lock(mutex_);
  newest_.forget_full();
}

Result<HashTile> TreeIndex::hashes_of(const TilePart& part) const {
  const auto cut = [&](const HashTile& tile) {
    const auto first = tile.begin() + static_cast<std::ptrdiff_t>(part.first);
    return HashTile(first, first + static_cast<std::ptrdiff_t>(part.count));
  };
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = newest_.tiles().find(part.tile); found != newest_.tiles().end())
      return cut(found->second);
  }
  const auto tile = stored(part.tile);
  if (!tile) return std::unexpected(tile.error());
  if (tile->size() < part.first + part.count) return corrupt(part.tile, "is cut short");
  return cut(*tile);
}

Result<HashTile> TreeIndex::stored(const HashTileId& id) const {
  const auto bytes = database_.get(Family::tiles, key_of(id));
  if (!bytes) return std::unexpected(bytes.error());
  if (!*bytes) return corrupt(id, "is missing");
  if ((*bytes)->size() % sizeof(Digest) != 0 || (*bytes)->size() > kTileHashes * sizeof(Digest))
    return corrupt(id, "does not read back");
  ByteReader in(**bytes);
  HashTile tile((*bytes)->size() / sizeof(Digest));
  for (Digest& hash : tile) hash = in.array<sizeof(Digest)>();
  return tile;
}

}  // namespace baitu::eventstore
