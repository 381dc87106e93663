// The right edge of a growing Merkle tree: enough to add leaves and to know the root, 32 bytes for
// each bit of the size. Threads: one at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/base/digest.hpp"
#include "eventstore/merkle/tree_hash.hpp"

namespace baitu::eventstore {

class Frontier {
 public:
  explicit Frontier(HashKind kind) : hasher_(kind) {}

  // The edge of a tree of `size` leaves. Requires as many `subtrees` as `size` has bits set: the
  // hashes of its full subtrees, the largest and leftmost first.
  Frontier(HashKind kind, std::uint64_t size, std::vector<Digest> subtrees);

  [[nodiscard]] std::uint64_t size() const { return size_; }

  // Adds a leaf by its hash.
  void append(const Digest& leaf);

  // The root over all leaves: RFC 6962 §2.1.
  [[nodiscard]] Digest root();

 private:
  TreeHasher hasher_;
  std::uint64_t size_ = 0;
  std::vector<Digest> subtrees_;
};

}  // namespace baitu::eventstore
