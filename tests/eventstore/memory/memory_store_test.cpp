#include <atomic>

#include "eventstore/memory/memory_blob_store.hpp"
#include "eventstore/memory/memory_commit_log.hpp"
#include "tests/eventstore/blob_store_contract.hpp"
#include "tests/eventstore/commit_log_contract.hpp"

namespace baitu::eventstore {
namespace {

class MemoryFixture {
 public:
  static constexpr bool kDurable = false;
  static constexpr std::uint64_t kContestRounds = 3'000;
  static constexpr std::uint32_t kHistories = 300;
  CommitLog& log() { return log_; }
  BlobStore& blobs() { return blobs_; }
  void set_clock(Instant now) { now_micros_ = now.micros; }
  void reopen() {}

 private:
  std::atomic<std::int64_t> now_micros_{1};
  MemoryCommitLog log_{[this] { return Instant{now_micros_}; }};
  MemoryBlobStore blobs_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, CommitLogContract, MemoryFixture);
INSTANTIATE_TYPED_TEST_SUITE_P(Memory, BlobStoreContract, MemoryFixture);

}  // namespace
}  // namespace baitu::eventstore
