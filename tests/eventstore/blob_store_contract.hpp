// What every blob store promises. A fixture F gives: BlobStore& blobs(); void reopen() where
// kDurable.
#pragma once

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "eventstore/blob_store.hpp"
#include "eventstore/digest.hpp"

namespace baitu::eventstore {

template <class F>
class BlobStoreContract : public testing::Test {
 protected:
  F fixture_;
};

TYPED_TEST_SUITE_P(BlobStoreContract);

TYPED_TEST_P(BlobStoreContract, NamesBytesByTheirSha256) {
  const auto name = this->fixture_.blobs().put("abc");
  ASSERT_TRUE(name.has_value()) << name.error().message;
  // FIPS 180-4, the example of one block.
  EXPECT_EQ(to_hex(*name), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TYPED_TEST_P(BlobStoreContract, GivesBackWhatWasPut) {
  const std::vector<std::string> blobs{"", std::string("\0\xff", 2), std::string(300'000, 'x')};
  std::vector<Digest> names;
  for (const std::string& blob : blobs) names.push_back(this->fixture_.blobs().put(blob).value());
  if (TypeParam::kDurable) this->fixture_.reopen();
  for (std::size_t i = 0; i < blobs.size(); ++i)
    EXPECT_EQ(this->fixture_.blobs().get(names[i]).value(), blobs[i]);
}

TYPED_TEST_P(BlobStoreContract, KnowsNothingOfOtherNames) {
  EXPECT_EQ(this->fixture_.blobs().get(Digest{}).value(), std::nullopt);
}

TYPED_TEST_P(BlobStoreContract, TheSameBytesFromManyThreadsAreOneBlob) {
  const std::string blob(10'000, 'b');
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back(
        [&] { EXPECT_EQ(this->fixture_.blobs().put(blob).value(), sha256(blob)); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(this->fixture_.blobs().get(sha256(blob)).value(), blob);
}

TYPED_TEST_P(BlobStoreContract, RefusesWhatIsTooLarge) {
  const auto refused = this->fixture_.blobs().put(std::string(kMaxBlobBytes + 1, 'x'));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::too_large);
}

REGISTER_TYPED_TEST_SUITE_P(BlobStoreContract, NamesBytesByTheirSha256, GivesBackWhatWasPut,
                            KnowsNothingOfOtherNames, TheSameBytesFromManyThreadsAreOneBlob,
                            RefusesWhatIsTooLarge);

}  // namespace baitu::eventstore
