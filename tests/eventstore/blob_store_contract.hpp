// What every blob store promises. A fixture F gives: BlobStore& blobs(); void reopen() where
// kDurable.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "eventstore/blob_store.hpp"
#include "eventstore/merkle/digest.hpp"

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

TYPED_TEST_P(BlobStoreContract, TakesAFileThatStaysWhereItIs) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("baitu-blob-" + std::to_string(::getpid()));
  const std::string blob(300'000, 'f');
  std::ofstream(file, std::ios::binary) << blob;
  const Digest name = sha256(blob);
  for (int twice = 0; twice < 2; ++twice) {
    const auto put = this->fixture_.blobs().put_file(file, name);
    ASSERT_TRUE(put.has_value()) << put.error().message;
  }
  EXPECT_EQ(std::filesystem::file_size(file), blob.size());
  std::filesystem::remove(file);
  if (TypeParam::kDurable) this->fixture_.reopen();
  EXPECT_EQ(this->fixture_.blobs().get(name).value(), blob);
  EXPECT_EQ(this->fixture_.blobs().size(name).value(), blob.size());
  EXPECT_EQ(this->fixture_.blobs().put_file(file, name).error().code, ErrorCode::unavailable);
}

TYPED_TEST_P(BlobStoreContract, MeasuresWithoutReading) {
  const Digest name = this->fixture_.blobs().put("abc").value();
  EXPECT_EQ(this->fixture_.blobs().size(name).value(), 3U);
  EXPECT_EQ(this->fixture_.blobs().size(Digest{}).value(), std::nullopt);
}

REGISTER_TYPED_TEST_SUITE_P(BlobStoreContract, NamesBytesByTheirSha256, GivesBackWhatWasPut,
                            TakesAFileThatStaysWhereItIs, MeasuresWithoutReading,
                            KnowsNothingOfOtherNames, TheSameBytesFromManyThreadsAreOneBlob,
                            RefusesWhatIsTooLarge);

}  // namespace baitu::eventstore
