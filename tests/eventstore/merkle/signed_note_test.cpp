#include "eventstore/merkle/signed_note.hpp"

#include <gtest/gtest.h>

#include "eventstore/merkle/base64.hpp"
#include "eventstore/merkle/signed_tree.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::string_view kText =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
// The key and the note that golang.org/x/mod/sumdb/note shows in its documentation.
constexpr std::string_view kPublishedKey =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view kPublishedSignature =
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

std::string published_note() {
  return std::string(kText) + "\n" + std::string(kPublishedSignature) + "\n";
}

NoteSigner signer(const char* name = "baitu/test") { return NoteSigner::make(name).value(); }

TEST(Base64, ReadsWhatItWritesAndNothingElse) {
  for (const std::string& bytes : {std::string(), std::string("f"), std::string("fo"),
                                   std::string("foo"), std::string("\0\xff\x80", 3)})
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
  EXPECT_EQ(to_base64("foob"), "Zm9vYg==");
  for (const char* wrong : {"Zg", "Zg=", "Zh==", "Z===", "====", "Zm9v\n", " Zm9", "Zm9-", "Zm=v"})
    EXPECT_FALSE(from_base64(wrong)) << wrong;
}

TEST(SignedNote, OpensAPublishedNote) {
  const auto key = NoteKey::parse(kPublishedKey);
  ASSERT_TRUE(key) << key.error().message;
  EXPECT_EQ(key->name(), "PeterNeumann");
  EXPECT_EQ(key->text(), kPublishedKey);
  const auto text = open_note(published_note(), *key);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(*text, kText);
}

TEST(SignedNote, RefusesTheSignatureOfAnotherText) {
  const auto key = NoteKey::parse(kPublishedKey).value();
  std::string note = published_note();
  note[0] = 'i';
  EXPECT_EQ(open_note(note, key).error().message, "the signature does not belong to what it says");
}

TEST(SignedNote, IsOpenedByTheKeyThatSignedItAlone) {
  const NoteSigner one = signer();
  const NoteSigner other = signer();
  const std::string note = one.sign("text\n\nmore\n");
  EXPECT_EQ(open_note(note, one.key()).value(), "text\n\nmore\n");
  EXPECT_NE(open_note(note, other.key()).error().message.find("not signed by"), std::string::npos);
  EXPECT_FALSE(open_note(note, signer("baitu/another").key()));
}

TEST(SignedNote, PassesOverSignaturesOfOthers) {
  const NoteSigner one = signer("one");
  const NoteSigner two = signer("two");
  const std::string note = one.sign("text\n") + two.sign("text\n").substr(6);
  EXPECT_TRUE(open_note(note, one.key()));
  EXPECT_TRUE(open_note(note, two.key()));
}

TEST(SignedNote, RefusesWhatIsNoNote) {
  const NoteSigner one = signer();
  const std::string note = one.sign("text\n");
  for (const std::string& wrong :
       {std::string(), std::string("\n"), std::string("\n\n"), note.substr(0, note.size() - 1),
        note + "x\n", std::string("text\n"), "text" + note.substr(5)})
    EXPECT_EQ(open_note(wrong, one.key()).error().code, ErrorCode::corrupt) << wrong;
}

TEST(NoteKey, IsRefusedUnlessItIsWhatIsPublished) {
  for (const char* wrong :
       {"", "a", "a+b", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc"})
    EXPECT_EQ(NoteKey::parse(wrong).error().code, ErrorCode::invalid_value) << wrong;
}

TEST(NoteSigner, IsReadFromItsOwnText) {
  const NoteSigner made = signer();
  const auto read = NoteSigner::read("baitu/test", made.pem());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->key().text(), made.key().text());
  EXPECT_TRUE(open_note(read->sign("text\n"), made.key()));
  EXPECT_EQ(NoteSigner::read("baitu/test", "no key").error().code, ErrorCode::corrupt);
}

TEST(SignedTree, SaysWhatItsLogVouchedFor) {
  for (const HashKind kind : {HashKind::sha256, HashKind::sm3}) {
    TreeOfLog tree{origin_of("0195a1b2", kind), kind, 42, {}};
    tree.root.fill(std::byte{7});
    const NoteSigner own = signer(tree.origin.c_str());
    const auto opened = open_signed_tree(sign_tree(tree, own), own.key());
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(*opened, tree);
  }
}

TEST(SignedTree, IsRefusedWhereTheTextSaysNoTree) {
  const NoteSigner own = signer("baitu/x");
  const std::string root = to_base64(std::string(32, '\0'));
  for (const std::string& text :
       {"baitu/x\n1\n" + root.substr(4) + "\n", "baitu/x\n01\n" + root + "\n",
        "baitu/x\n-1\n" + root + "\n", "baitu/y\n1\n" + root + "\n",
        "baitu/x\n1\n" + root + "\nmore\n", std::string("baitu/x\n1\n")})
    EXPECT_EQ(open_signed_tree(own.sign(text), own.key()).error().code, ErrorCode::corrupt) << text;
  EXPECT_TRUE(open_signed_tree(own.sign("baitu/x\n1\n" + root + "\n"), own.key()));
}

}  // namespace
}  // namespace baitu::eventstore
