// What shows that a leaf is in a tree, and that a tree is the beginning of another: RFC 9162
// §2.1.3 and §2.1.4. Threads: any.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "domain/base/digest.hpp"
#include "domain/base/error.hpp"
#include "eventstore/merkle/tree_hash.hpp"

namespace baitu::eventstore {

// Gives the hash of the full subtree of 2^level leaves that is the index-th of its size.
using SubtreeReader = std::function<Result<Digest>(unsigned level, std::uint64_t index)>;

// At most one node for each bit of a size, and one more.
inline constexpr std::size_t kMaxProofHashes = 65;

// The root of the first `size` leaves. Errors: those of `subtree`.
[[nodiscard]] Result<Digest> root_of(HashKind kind, std::uint64_t size,
                                     const SubtreeReader& subtree);

// The hashes of the full subtrees of `size` leaves, as Frontier takes them. Errors: those of
// `subtree`.
[[nodiscard]] Result<std::vector<Digest>> full_subtrees(std::uint64_t size,
                                                        const SubtreeReader& subtree);

// Requires index < size. Errors: those of `subtree`.
[[nodiscard]] Result<std::vector<Digest>> inclusion_proof(HashKind kind, std::uint64_t index,
                                                          std::uint64_t size,
                                                          const SubtreeReader& subtree);

// Of the first `first` leaves in the first `second`; empty where they are the same or `first` is 0.
// Requires first ≤ second. Errors: those of `subtree`.
[[nodiscard]] Result<std::vector<Digest>> consistency_proof(HashKind kind, std::uint64_t first,
                                                            std::uint64_t second,
                                                            const SubtreeReader& subtree);

// Whether the leaf is the index-th, from 0, of the tree.
[[nodiscard]] bool verify_inclusion(HashKind kind, const Digest& leaf, std::uint64_t index,
                                    std::uint64_t size, std::span<const Digest> proof,
                                    const Digest& root);

// Whether the first tree's leaves are the first ones of the second.
[[nodiscard]] bool verify_consistency(HashKind kind, std::uint64_t first, std::uint64_t second,
                                      std::span<const Digest> proof, const Digest& first_root,
                                      const Digest& second_root);

}  // namespace baitu::eventstore
