#include "eventstore/merkle/proof.hpp"

#include <bit>
#include <optional>
#include <utility>

#include "domain/base/assert.hpp"

namespace baitu::eventstore {
namespace {

// Leaves from `begin` to before `end`.
struct Range {
  std::uint64_t begin;
  std::uint64_t end;
  [[nodiscard]] std::uint64_t size() const { return end - begin; }
};

// The largest power of two below the size: where RFC 6962 §2.1 splits a tree.
std::pair<Range, Range> split(const Range& range) {
  const std::uint64_t middle = range.begin + std::bit_floor(range.size() - 1);
  return {{range.begin, middle}, {middle, range.end}};
}

// Reads subtrees until one cannot be read; from then on all is void.
class Prover {
 public:
  Prover(HashKind kind, const SubtreeReader& subtree) : hasher_(kind), subtree_(subtree) {}

  Digest hash(const Range& range) {
    if (std::has_single_bit(range.size())) {
      const auto level = static_cast<unsigned>(std::countr_zero(range.size()));
      return read(level, range.begin >> level);
    }
    const auto [left, right] = split(range);
    const Digest left_hash = hash(left);
    return hasher_.node(left_hash, hash(right));
  }

  // PATH of RFC 9162 §2.1.3.1.
  void path(std::uint64_t index, const Range& range) {
    if (range.size() == 1) return;
    const auto [left, right] = split(range);
    const bool goes_left = index < left.end;
    path(index, goes_left ? left : right);
    proof_.push_back(hash(goes_left ? right : left));
  }

  // SUBPROOF of RFC 9162 §2.1.4.1; `known` while the range is a tree the verifier has the root of.
  void subproof(std::uint64_t first, const Range& range, bool known) {
    if (first == range.end) {
      if (!known) proof_.push_back(hash(range));
      return;
    }
    const auto [left, right] = split(range);
    const bool goes_left = first <= left.end;
    subproof(first, goes_left ? left : right, goes_left && known);
    proof_.push_back(hash(goes_left ? right : left));
  }

  template <class T>
  Result<T> finished(T value) {
    if (error_) return std::unexpected(*error_);
    return value;
  }
  Result<std::vector<Digest>> proof() { return finished(std::move(proof_)); }

  Digest read(unsigned level, std::uint64_t index) {
    if (error_) return {};
    auto hash = subtree_(level, index);
    if (hash) return *hash;
    error_ = std::move(hash.error());
    return {};
  }

  Digest empty() { return hasher_.empty(); }

 private:
  TreeHasher hasher_;
  const SubtreeReader& subtree_;
  std::vector<Digest> proof_;
  std::optional<Error> error_;
};

}  // namespace

Result<Digest> root_of(HashKind kind, std::uint64_t size, const SubtreeReader& subtree) {
  Prover prover(kind, subtree);
  const Digest root = size == 0 ? prover.empty() : prover.hash({0, size});
  return prover.finished(root);
}

Result<std::vector<Digest>> full_subtrees(std::uint64_t size, const SubtreeReader& subtree) {
  std::vector<Digest> hashes;
  for (std::uint64_t done = 0; done < size;) {
    const std::uint64_t largest = std::bit_floor(size - done);
    const auto level = static_cast<unsigned>(std::countr_zero(largest));
    const auto hash = subtree(level, done >> level);
    if (!hash) return std::unexpected(hash.error());
    hashes.push_back(*hash);
    done += largest;
  }
  return hashes;
}

Result<std::vector<Digest>> inclusion_proof(HashKind kind, std::uint64_t index, std::uint64_t size,
                                            const SubtreeReader& subtree) {
  BAITU_ASSERT(index < size);
  Prover prover(kind, subtree);
  prover.path(index, {0, size});
  return prover.proof();
}

Result<std::vector<Digest>> consistency_proof(HashKind kind, std::uint64_t first,
                                              std::uint64_t second, const SubtreeReader& subtree) {
  BAITU_ASSERT(first <= second);
  Prover prover(kind, subtree);
  if (first != 0 && first != second) prover.subproof(first, {0, second}, true);
  return prover.proof();
}

// RFC 9162 §2.1.3.2.
bool verify_inclusion(HashKind kind, const Digest& leaf, std::uint64_t index, std::uint64_t size,
                      std::span<const Digest> proof, const Digest& root) {
  if (index >= size) return false;
  TreeHasher hasher(kind);
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  Digest hash = leaf;
  for (const Digest& sibling : proof) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      hash = hasher.node(sibling, hash);
      for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
    } else {
      hash = hasher.node(hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && hash == root;
}

namespace {

// RFC 9162 §2.1.4.2 for 0 < first < second.
bool verify_growth(HashKind kind, std::uint64_t first, std::uint64_t second,
                   std::span<const Digest> proof, const Digest& first_root,
                   const Digest& second_root) {
  TreeHasher hasher(kind);
  std::uint64_t node = first - 1;
  std::uint64_t last = second - 1;
  for (; (node & 1) != 0; node >>= 1) last >>= 1;
  // Where the first tree is full, the path begins at its root, which the proof leaves out.
  const bool is_full = std::has_single_bit(first);
  if (!is_full && proof.empty()) return false;
  Digest old_hash = is_full ? first_root : proof.front();
  Digest new_hash = old_hash;
  for (const Digest& sibling : proof.subspan(is_full ? 0 : 1)) {
    if (last == 0) return false;
    if ((node & 1) != 0 || node == last) {
      old_hash = hasher.node(sibling, old_hash);
      new_hash = hasher.node(sibling, new_hash);
      for (; (node & 1) == 0 && node != 0; node >>= 1) last >>= 1;
    } else {
      new_hash = hasher.node(new_hash, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && old_hash == first_root && new_hash == second_root;
}

}  // namespace

bool verify_consistency(HashKind kind, std::uint64_t first, std::uint64_t second,
                        std::span<const Digest> proof, const Digest& first_root,
                        const Digest& second_root) {
  if (first > second) return false;
  if (first == second) return proof.empty() && first_root == second_root;
  if (first == 0) return proof.empty() && first_root == TreeHasher(kind).empty();
  return verify_growth(kind, first, second, proof, first_root, second_root);
}

}  // namespace baitu::eventstore
