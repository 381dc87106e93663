#include "eventstore/proof_file.hpp"

#include <gtest/gtest.h>

#include "eventstore/memory/memory_commit_log.hpp"
#include "eventstore/merkle/proof.hpp"
#include "eventstore/numbered_record.hpp"
#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::uint64_t kRecords = 11;

class ProofFileTest : public testing::TestWithParam<HashKind> {
 protected:
  ProofFileTest() {
    for (std::uint64_t i = 1; i <= kRecords; ++i)
      EXPECT_TRUE(std::holds_alternative<Committed>(log_.append(commit(i, "a"), soon())));
  }

  [[nodiscard]] const NoteKey& key() const { return signer_.key(); }

  [[nodiscard]] RecordPtr record(std::uint64_t position) const {
    return log_.read({position - 1}, 1).value().front();
  }

  // That the record is in the tree of all of them.
  [[nodiscard]] ProofFile proof_of(std::uint64_t position) const {
    const auto path = inclusion_proof(
        GetParam(), position - 1, kRecords,
        [this](unsigned level, std::uint64_t index) { return log_.subtree(level, index); });
    const TreeOfLog tree{signer_.key().name(), GetParam(), kRecords, log_.head().root};
    return {leaf_data_of(*record(position)), position - 1, path.value(), sign_tree(tree, signer_)};
  }

  [[nodiscard]] std::string refusal(const ProofFile& proof) const {
    const auto proven = verify(proof, key(), {});
    return proven ? std::string() : proven.error().message;
  }

  MemoryCommitLog log_{[] { return Instant{7}; }, GetParam()};
  const NoteSigner signer_ = NoteSigner::make(origin_of("0195a1b2", GetParam())).value();
};

INSTANTIATE_TEST_SUITE_P(Hash, ProofFileTest, testing::Values(HashKind::sha256, HashKind::sm3));

TEST_P(ProofFileTest, ProvesEveryRecordFromItsTextAlone) {
  for (std::uint64_t position = 1; position <= kRecords; ++position) {
    const auto read = parse_proof_file(to_text(proof_of(position)));
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(*read, proof_of(position));
    const auto proven = verify(*read, key(), {});
    ASSERT_TRUE(proven) << proven.error().message;
    EXPECT_EQ(proven->record, *record(position));
    EXPECT_EQ(proven->tree.size, kRecords);
    EXPECT_EQ(proven->tree.root, log_.head().root);
  }
}

TEST_P(ProofFileTest, WithoutTheRecordProvesTheLeafOfAReceipt) {
  ProofFile proof = proof_of(5);
  proof.leaf_data.reset();
  const auto read = parse_proof_file(to_text(proof));
  ASSERT_TRUE(read);
  EXPECT_EQ(verify(*read, key(), {}).error().code, ErrorCode::invalid_value);
  const Digest leaf = log_.subtree(0, 4).value();
  const auto proven = verify(*read, key(), leaf);
  ASSERT_TRUE(proven);
  EXPECT_FALSE(proven->record);
  EXPECT_EQ(verify(*read, key(), log_.subtree(0, 5).value()).error().message,
            "the record is not in the tree that was signed");
}

TEST_P(ProofFileTest, RefusesAnotherRecord) {
  ProofFile proof = proof_of(5);
  proof.leaf_data->back() ^= 1;
  EXPECT_EQ(refusal(proof), "the record is not in the tree that was signed");
  proof.leaf_data = leaf_data_of(*record(6));
  EXPECT_EQ(refusal(proof), "the record is not that of the index");
  proof.index = 5;
  EXPECT_EQ(refusal(proof), "the record is not in the tree that was signed");
}

// When something was recorded is part of what is proven.
TEST_P(ProofFileTest, RefusesAnotherTime) {
  Record later = *record(5);
  later.recorded_at.micros += 1;
  ProofFile proof = proof_of(5);
  proof.leaf_data = leaf_data_of(later);
  EXPECT_EQ(refusal(proof), "the record is not in the tree that was signed");
}

TEST_P(ProofFileTest, RefusesAReceiptOfAnotherRecord) {
  EXPECT_EQ(verify(proof_of(5), key(), log_.subtree(0, 5).value()).error().message,
            "the record is not that of the receipt");
}

TEST_P(ProofFileTest, RefusesATreeThatTheCityDidNotSign) {
  const NoteSigner other = NoteSigner::make(signer_.key().name()).value();
  ProofFile proof = proof_of(5);
  const TreeOfLog tree{other.key().name(), GetParam(), kRecords, log_.head().root};
  proof.signed_tree = sign_tree(tree, other);
  EXPECT_NE(refusal(proof).find("not signed by"), std::string::npos);
}

TEST_P(ProofFileTest, RefusesAPathThatWasChanged) {
  for (std::size_t i = 0; i < proof_of(5).path.size(); ++i) {
    ProofFile proof = proof_of(5);
    proof.path[i].front() ^= std::byte{1};
    EXPECT_FALSE(refusal(proof).empty()) << i;
  }
}

TEST_P(ProofFileTest, NamesTheLineThatDoesNotRead) {
  const std::string text = to_text(proof_of(5));
  const auto wrong = [](const std::string& changed) {
    const auto read = parse_proof_file(changed);
    return read ? std::string() : read.error().message;
  };
  EXPECT_EQ(wrong("x" + text), "line 1: not c2sp.org/tlog-proof@v1");
  EXPECT_EQ(wrong(""), "line 1: not c2sp.org/tlog-proof@v1");
  const std::size_t extra = text.find("extra ");
  const std::size_t index = text.find("index ");
  EXPECT_EQ(wrong(text.substr(0, extra) + "extra !\n" + text.substr(index)),
            "line 2: the record is not base 64");
  EXPECT_EQ(wrong(text.substr(0, index)), "line 3: the index is missing");
  EXPECT_EQ(wrong(text.substr(0, index) + "index 04\n\n"), "line 3: the index is not a number");
  EXPECT_EQ(wrong(text.substr(0, index) + "index 4\nAA==\n\n"), "line 4: not a hash");
}

TEST_P(ProofFileTest, HasABoundOnItsHashes) {
  ProofFile proof = proof_of(5);
  proof.path.resize(kMaxProofHashes + 1);
  EXPECT_EQ(parse_proof_file(to_text(proof)).error().code, ErrorCode::malformed);
}

}  // namespace
}  // namespace baitu::eventstore
