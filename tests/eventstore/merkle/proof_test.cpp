#include "eventstore/merkle/proof.hpp"

#include <gtest/gtest.h>

#include "eventstore/merkle/digest.hpp"
#include "tests/eventstore/merkle/trees.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::uint64_t kMost = 40;

class Proofs : public ::testing::TestWithParam<HashKind> {
 protected:
  [[nodiscard]] HashKind kind() const { return GetParam(); }
  Digest root(std::uint64_t size) {
    return test::plain_root(hasher_, std::span(leaves_).first(size));
  }

  const std::vector<Digest> leaves_ = test::leaves(GetParam(), kMost);
  const SubtreeReader subtrees_ = test::plain_subtrees(GetParam(), leaves_);
  TreeHasher hasher_{GetParam()};
};

// Each digest of a proof with one bit changed, a proof that lacks its last and one with one more.
std::vector<std::vector<Digest>> spoilt(const std::vector<Digest>& proof) {
  std::vector<std::vector<Digest>> all;
  for (std::size_t i = 0; i < proof.size(); ++i) {
    all.push_back(proof);
    all.back()[i].back() ^= std::byte{1};
  }
  all.push_back(proof);
  all.back().push_back({});
  if (proof.empty()) return all;
  all.push_back(proof);
  all.back().pop_back();
  return all;
}

TEST_P(Proofs, ShowEveryLeafInEveryTree) {
  for (std::uint64_t size = 1; size <= kMost; ++size) {
    EXPECT_EQ(*root_of(kind(), size, subtrees_), root(size));
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(kind(), index, size, subtrees_);
      ASSERT_TRUE(proof);
      EXPECT_LE(proof->size(), kMaxProofHashes);
      EXPECT_TRUE(verify_inclusion(kind(), leaves_[index], index, size, *proof, root(size)));
    }
  }
}

TEST_P(Proofs, OfALeafHoldForNothingElse) {
  for (std::uint64_t size = 1; size <= kMost; ++size) {
    const std::uint64_t index = size * 5 / 7;
    const auto proof = *inclusion_proof(kind(), index, size, subtrees_);
    const Digest whole = root(size);
    const auto holds = [&](const Digest& leaf, std::uint64_t at, const auto& shown) {
      return verify_inclusion(kind(), leaf, at, size, shown, whole);
    };
    ASSERT_TRUE(holds(leaves_[index], index, proof));
    EXPECT_FALSE(holds(hasher_.leaf({"another"}), index, proof));
    EXPECT_FALSE(holds(leaves_[index], size, proof));
    if (index > 0) {
      EXPECT_FALSE(holds(leaves_[index], index - 1, proof));
    }
    for (const auto& other : spoilt(proof)) EXPECT_FALSE(holds(leaves_[index], index, other));
    EXPECT_FALSE(verify_inclusion(kind(), leaves_[index], index, size, proof, root(size - 1)));
  }
}

TEST_P(Proofs, ShowThatEveryTreeBeginsEveryLarger) {
  for (std::uint64_t second = 0; second <= kMost; ++second)
    for (std::uint64_t first = 0; first <= second; ++first) {
      const auto proof = consistency_proof(kind(), first, second, subtrees_);
      ASSERT_TRUE(proof);
      EXPECT_TRUE(verify_consistency(kind(), first, second, *proof, root(first), root(second)))
          << first << " of " << second;
    }
}

TEST_P(Proofs, OfGrowthHoldForNoOtherTree) {
  const Digest other = hasher_.leaf({"another"});
  for (std::uint64_t second = 1; second <= kMost; ++second)
    for (std::uint64_t first = 0; first <= second; ++first) {
      const auto proof = *consistency_proof(kind(), first, second, subtrees_);
      EXPECT_FALSE(verify_consistency(kind(), first, second, proof, other, root(second)));
      for (const auto& shown : spoilt(proof))
        EXPECT_FALSE(verify_consistency(kind(), first, second, shown, root(first), root(second)));
      if (first == 0) continue;
      EXPECT_FALSE(verify_consistency(kind(), first, second, proof, root(first), other));
      EXPECT_FALSE(
          verify_consistency(kind(), second + 1, second, proof, root(first), root(second)));
    }
}

TEST_P(Proofs, TellWhyAHashCannotBeRead) {
  const SubtreeReader broken = [](unsigned, std::uint64_t) -> Result<Digest> {
    return fail(ErrorCode::corrupt, "a tile is missing");
  };
  for (const auto& error : {inclusion_proof(kind(), 3, 7, broken).error(),
                            consistency_proof(kind(), 3, 7, broken).error(),
                            root_of(kind(), 7, broken).error(), full_subtrees(7, broken).error()})
    EXPECT_EQ(error.code, ErrorCode::corrupt);
}

INSTANTIATE_TEST_SUITE_P(OfEachHash, Proofs, ::testing::Values(HashKind::sha256, HashKind::sm3),
                         [](const auto& kind) { return std::string(name_of(kind.param)); });

// RFC 9162 §2.1.5 draws the tree of seven leaves and names the nodes of these proofs.
TEST(ProofsOfTheStandard, AreMadeOfTheNodesItNames) {
  const auto d = test::leaves(HashKind::sha256, 7);
  const auto subtrees = test::plain_subtrees(HashKind::sha256, d);
  TreeHasher hasher(HashKind::sha256);
  const Digest g = hasher.node(d[0], d[1]);
  const Digest h = hasher.node(d[2], d[3]);
  const Digest i = hasher.node(d[4], d[5]);
  const Digest k = hasher.node(g, h);
  const Digest l = hasher.node(i, d[6]);
  using Hashes = std::vector<Digest>;
  EXPECT_EQ(*inclusion_proof(HashKind::sha256, 0, 7, subtrees), (Hashes{d[1], h, l}));
  EXPECT_EQ(*inclusion_proof(HashKind::sha256, 3, 7, subtrees), (Hashes{d[2], g, l}));
  EXPECT_EQ(*inclusion_proof(HashKind::sha256, 4, 7, subtrees), (Hashes{d[5], d[6], k}));
  EXPECT_EQ(*inclusion_proof(HashKind::sha256, 6, 7, subtrees), (Hashes{i, k}));
  EXPECT_EQ(*consistency_proof(HashKind::sha256, 3, 7, subtrees), (Hashes{d[2], d[3], g, l}));
  EXPECT_EQ(*consistency_proof(HashKind::sha256, 4, 7, subtrees), (Hashes{l}));
  EXPECT_EQ(*consistency_proof(HashKind::sha256, 6, 7, subtrees), (Hashes{i, d[6], k}));
}

}  // namespace
}  // namespace baitu::eventstore
