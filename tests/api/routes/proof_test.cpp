// The tree of the record over the API, checked by the functions that check a proof anywhere.
#include "eventstore/merkle/proof.hpp"

#include "eventstore/merkle/digest.hpp"
#include "eventstore/merkle/signed_tree.hpp"
#include "eventstore/proof_file.hpp"
#include "tests/api/routes/api_fixture.hpp"
#include "tests/api/routes/contract.hpp"

namespace baitu::test {
namespace {

using boost::json::object;
using eventstore::HashKind;

class ProofsApi : public ApiTest {
 protected:
  void SetUp() override {
    open_seeded();
    for (const char* code : {"WK-1", "WK-2", "WK-3"}) given_project(code);
    supervisor_ = bearer(token(auth::Role::supervisor));
    serve();
  }

  object proof(const std::string& target) {
    const Reply reply = get("/api/v1/proofs/" + target);
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply);
  }

  static Digest hash(const object& value, std::string_view member) {
    return eventstore::parse_digest(text_of(value, member)).value();
  }
  static std::vector<Digest> path(const object& value) {
    std::vector<Digest> hashes;
    for (const auto& each : value.at("path").as_array())
      hashes.push_back(eventstore::parse_digest(each.as_string()).value());
    return hashes;
  }
  // The tree alone, without what vouches for it.
  static object bare(object tree) {
    EXPECT_EQ(tree.erase("signed_tree") + tree.erase("key"), 2U);
    return tree;
  }
  static std::uint64_t position(const object& value) {
    return static_cast<std::uint64_t>(value.at("position").as_int64());
  }

  // What a command was answered.
  object suspended(const char* project, std::uint64_t id) {
    const Reply reply =
        post(project, R"({"command":"suspend","reason":"冬季停工"})", supervisor_ + key(id));
    EXPECT_EQ(reply.status, 200) << reply.body;
    return answer_of(reply).at("receipt").as_object();
  }

  std::string supervisor_;
};

TEST_F(ProofsApi, ShowThatARecordIsThere) {
  const auto tree = proof("tree");
  for (std::uint64_t each = 1; each <= position(tree); ++each) {
    const auto shown = proof("inclusion?position=" + std::to_string(each));
    EXPECT_EQ(shown.at("tree").as_object(), bare(tree));
    EXPECT_TRUE(eventstore::verify_inclusion(HashKind::sha256, hash(shown, "leaf"), each - 1,
                                             position(tree), path(shown), hash(tree, "root")))
        << each;
  }
}

TEST_F(ProofsApi, SayWhichKeyVouchesForTheTree) {
  const auto tree = proof("tree");
  const auto key = eventstore::NoteKey::parse(text_of(tree, "key"));
  ASSERT_TRUE(key) << key.error().message;
  const auto opened = eventstore::open_signed_tree(text_of(tree, "signed_tree"), *key);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->size, position(tree));
  EXPECT_EQ(opened->root, hash(tree, "root"));
  EXPECT_EQ(opened->origin, "baitu/" + text_of(tree, "log_id"));
  reopen();
  serve();
  EXPECT_EQ(text_of(proof("tree"), "key"), key->text());
}

TEST_F(ProofsApi, AFileProvesItsRecordToWhoMayReadIt) {
  suspended("WK-1", 900);
  const auto tree = proof("tree");
  const auto key = eventstore::NoteKey::parse(text_of(tree, "key")).value();
  const std::string target = "/api/v1/proofs/file?position=" + std::to_string(position(tree));
  const Reply reply = get(target, supervisor_);
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto proven =
      eventstore::verify(eventstore::parse_proof_file(reply.body).value(), key, std::nullopt);
  ASSERT_TRUE(proven) << proven.error().message;
  EXPECT_EQ(proven->record->events.front().data.type, "project.suspended");
  EXPECT_EQ(proven->tree.size, position(tree));

  // Nobody else gets what the record says; the leaf of a receipt is proven all the same.
  const Reply bare = get(target);
  ASSERT_EQ(bare.status, 200) << bare.body;
  const auto file = eventstore::parse_proof_file(bare.body).value();
  EXPECT_FALSE(file.leaf_data);
  EXPECT_TRUE(eventstore::verify(file, key, proven->leaf));
  EXPECT_EQ(get("/api/v1/proofs/file?position=0").status, 400);
}

TEST_F(ProofsApi, AReceiptIsVouchedForByItself) {
  const auto receipt = suspended("WK-1", 900);
  const auto key = eventstore::NoteKey::parse(text_of(proof("tree"), "key")).value();
  const auto tree = eventstore::open_signed_tree(text_of(receipt, "signed_tree"), key);
  ASSERT_TRUE(tree) << tree.error().message;
  EXPECT_EQ(tree->size, position(receipt));
  EXPECT_EQ(tree->root, hash(receipt, "root"));
}

// Whoever keeps a receipt can have it held against any later tree.
TEST_F(ProofsApi, AReceiptHoldsLater) {
  const auto receipt = suspended("WK-1", 900);
  suspended("WK-2", 901);
  suspended("WK-3", 902);
  const std::uint64_t size = position(receipt);
  const auto shown = proof("inclusion?position=" + std::to_string(size));
  EXPECT_EQ(text_of(shown, "leaf"), text_of(receipt, "leaf"));
  EXPECT_EQ(text_of(shown, "recorded_at"), text_of(receipt, "recorded_at"));
  const auto growth = proof("consistency?first=" + std::to_string(size));
  const auto& later = growth.at("second").as_object();
  EXPECT_EQ(text_of(growth.at("first").as_object(), "root"), text_of(receipt, "root"));
  EXPECT_GT(position(later), size);
  EXPECT_TRUE(eventstore::verify_consistency(HashKind::sha256, size, position(later), path(growth),
                                             hash(receipt, "root"), hash(later, "root")));
}

TEST_F(ProofsApi, TheSameCommandHasTheSameReceipt) {
  const auto first = suspended("WK-1", 900);
  suspended("WK-2", 901);
  EXPECT_EQ(suspended("WK-1", 900), first);
}

TEST_F(ProofsApi, AnEarlierTreeIsThatOfThen) {
  const auto before = proof("tree");
  suspended("WK-1", 900);
  EXPECT_EQ(bare(proof("tree?position=" + std::to_string(position(before)))), bare(before));
  EXPECT_NE(bare(proof("tree")), bare(before));
  const auto within = proof("inclusion?position=1&within=" + std::to_string(position(before)));
  EXPECT_EQ(within.at("tree").as_object(), bare(before));
}

TEST_F(ProofsApi, AnswersCarryAllThatTheContractDemands) {
  const Contract contract;
  const auto demand = [&](const char* schema, const object& answer) {
    for (const std::string& name : contract.required(schema))
      EXPECT_TRUE(answer.contains(name)) << schema << ' ' << name;
  };
  demand("Tree", proof("tree"));
  demand("InclusionProof", proof("inclusion?position=1"));
  demand("ConsistencyProof", proof("consistency?first=1"));
  demand("Receipt", suspended("WK-1", 900));
}

TEST_F(ProofsApi, RefuseWhatIsNoPositionOfTheTree) {
  const auto refuse = [&](const char* target, int status, const char* code, const char* field) {
    expect_problem(get(std::string("/api/v1/proofs/") + target), status, code, field);
  };
  refuse("tree?position=99999", 409, "ahead_of_log", "position");
  refuse("tree?position=x", 400, "invalid_value", "position");
  refuse("inclusion", 400, "invalid_value", "position");
  refuse("inclusion?position=0", 400, "invalid_value", "position");
  refuse("inclusion?position=3&within=2", 400, "invalid_value", "position");
  refuse("inclusion?position=1&within=99999", 409, "ahead_of_log", "position");
  refuse("consistency", 400, "invalid_value", "first");
  refuse("consistency?first=3&second=2", 400, "invalid_value", "first");
}

}  // namespace
}  // namespace baitu::test
