#include "eventstore/scrubber.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "eventstore/memory/memory_blob_store.hpp"
#include "eventstore/memory/memory_commit_log.hpp"
#include "tests/eventstore/commits.hpp"
#include "tests/eventstore/forwarding_log.hpp"

namespace baitu::eventstore {
namespace {

constexpr std::uint64_t kRecords = 20;

// A log and blobs that are damaged on their way out, where they are told to be.
class DamagedLog final : public ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;
  [[nodiscard]] Result<std::vector<RecordPtr>> read(Position after,
                                                    std::size_t max_bytes) const override {
    auto records = ForwardingLog::read(after, max_bytes);
    for (RecordPtr& record : *records) {
      if (record->position != damaged) continue;
      Record other = *record;
      other.events.front().data.payload += " ";
      record = std::make_shared<const Record>(std::move(other));
    }
    return records;
  }

  Position damaged;
};

class ScrubberTest : public testing::Test {
 protected:
  ScrubberTest() {
    for (std::uint64_t i = 1; i <= kRecords; ++i)
      EXPECT_TRUE(std::holds_alternative<Committed>(log_.append(commit(i, "a"), soon())));
    EXPECT_TRUE(blobs_.put("one"));
  }

  // What was found once so many rounds have ended.
  Scrubbed after_rounds(std::uint64_t rounds) {
    const Scrubber scrubber(shown_, blobs_,
                            [this](std::string_view line) {
                              const std::lock_guard lock(mutex_);
                              reports_.emplace_back(line);
                            },
                            {100, std::chrono::milliseconds(0)});
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (scrubber.found().rounds < rounds && std::chrono::steady_clock::now() < patience)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return scrubber.found();
  }

  MemoryCommitLog log_{[] { return Instant{7}; }};
  DamagedLog shown_{log_};
  MemoryBlobStore blobs_;
  std::mutex mutex_;
  std::vector<std::string> reports_;
};

TEST_F(ScrubberTest, ReadsAllAgainAndAgainAndFindsNothingInASoundRecord) {
  const Scrubbed found = after_rounds(2);
  EXPECT_GE(found.rounds, 2U);
  EXPECT_EQ(found.damaged, 0U);
  EXPECT_TRUE(reports_.empty());
}

TEST_F(ScrubberTest, NamesARecordThatIsNotTheOneRecorded) {
  shown_.damaged = {13};
  const Scrubbed found = after_rounds(1);
  EXPECT_GE(found.damaged, 1U);
  EXPECT_EQ(found.last_damage, "the record at position 13 is not the one that was recorded");
  ASSERT_FALSE(reports_.empty());
  EXPECT_NE(reports_.front().find("position 13"), std::string::npos);
}

}  // namespace
}  // namespace baitu::eventstore
