#include "eventstore/merkle/frontier.hpp"

#include <bit>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::eventstore {

Frontier::Frontier(HashKind kind, std::uint64_t size, std::vector<Digest> subtrees)
    : hasher_(kind), size_(size), subtrees_(std::move(subtrees)) {
  BAITU_ASSERT(subtrees_.size() == static_cast<std::size_t>(std::popcount(size)));
}

void Frontier::append(const Digest& leaf) {
  Digest hash = leaf;
  // Each set bit from the lowest on is a subtree as large as what is carried.
  for (std::uint64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
    hash = hasher_.node(subtrees_.back(), hash);
    subtrees_.pop_back();
  }
  subtrees_.push_back(hash);
  ++size_;
}

Digest Frontier::root() {
  if (subtrees_.empty()) return hasher_.empty();
  Digest hash = subtrees_.back();
  for (std::size_t i = subtrees_.size() - 1; i-- > 0;) hash = hasher_.node(subtrees_[i], hash);
  return hash;
}

}  // namespace baitu::eventstore
