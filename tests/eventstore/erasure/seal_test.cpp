#include "eventstore/erasure/seal.hpp"

#include <gtest/gtest.h>

#include <string>

#include "eventstore/merkle/base64.hpp"
#include "eventstore/merkle/digest.hpp"

namespace baitu::eventstore {
namespace {

const std::string kText = "示例 0459-0000000";

SubjectKey key() { return SubjectKey::make().value(); }

TEST(Seal, OpensWithItsKeyAndForWhatItIsAbout) {
  const SubjectKey own = key();
  EXPECT_EQ(open_seal(own, seal(own, kText, "GZ-1").value(), "GZ-1").value(), kText);
  EXPECT_EQ(open_seal(own, seal(own, "", "").value(), "").value(), "");
}

TEST(Seal, OpensWithNoOtherKeyAndForNothingElse) {
  const SubjectKey own = key();
  const std::string sealed = seal(own, kText, "GZ-1").value();
  EXPECT_EQ(open_seal(key(), sealed, "GZ-1").error().code, ErrorCode::corrupt);
  EXPECT_EQ(open_seal(own, sealed, "GZ-2").error().code, ErrorCode::corrupt);
}

TEST(Seal, OpensNoMoreOnceAnyBitIsTurned) {
  const SubjectKey own = key();
  const std::string bytes = from_base64(seal(own, kText, "GZ-1").value()).value();
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string turned = bytes;
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << bit % 8));
    EXPECT_EQ(open_seal(own, to_base64(turned), "GZ-1").error().code, ErrorCode::corrupt) << bit;
  }
}

TEST(Seal, OfAnyOtherLengthIsNone) {
  const SubjectKey own = key();
  const std::string bytes = from_base64(seal(own, "x", "GZ-1").value()).value();
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(open_seal(own, to_base64(bytes.substr(0, size)), "GZ-1")) << size;
  EXPECT_FALSE(open_seal(own, "no base 64", "GZ-1"));
}

// Nobody sees that two projects have the same contact.
TEST(Seal, OfOneTextDiffersEachTime) {
  const SubjectKey own = key();
  EXPECT_NE(seal(own, kText, "GZ-1").value(), seal(own, kText, "GZ-1").value());
}

SubjectKey counted() {
  SubjectKey::Octets octets{};
  for (std::size_t i = 0; i < octets.size(); ++i) octets[i] = static_cast<std::byte>(i);
  return SubjectKey(octets);
}

// The format as docs/storage.md has it, made by another program.
TEST(Seal, OpensWhatTheDocumentedFormatSays) {
  const std::string_view sealed =
      "AAECAwQFBgcICQoLoKZs/3tu4iu5dK6mgdlIXbPmtyK44KHY2yfUmZh6KjiOJ3w=";
  EXPECT_EQ(open_seal(counted(), sealed, "GZ-1").value(), kText);
}

TEST(KeyedDigest, IsHmacSha256) {
  Digest digest;
  digest.fill(std::byte{7});
  EXPECT_EQ(to_hex(keyed_digest(counted(), digest)),
            "4739c539ce943412ce955fa24934a7f0333aeb68821c7f2f499d45bc930fafeb");
}

TEST(KeyedDigest, SaysTheSameAgainUnderOneKeyAlone) {
  const SubjectKey own = key();
  const Digest digest = sha256("command");
  EXPECT_EQ(keyed_digest(own, digest), keyed_digest(own, digest));
  EXPECT_NE(keyed_digest(own, digest), keyed_digest(key(), digest));
  EXPECT_NE(keyed_digest(own, digest), keyed_digest(own, sha256("another")));
}

}  // namespace
}  // namespace baitu::eventstore
