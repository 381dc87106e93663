#include "eventstore/backup/backup.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "eventstore/backup/segments.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/memory/memory_commit_log.hpp"
#include "eventstore/merkle/digest.hpp"
#include "tests/eventstore/commits.hpp"

namespace baitu::eventstore {
namespace {

namespace fs = std::filesystem;

class BackupTest : public testing::Test {
 protected:
  void append(std::uint64_t from, std::uint64_t to) {
    for (std::uint64_t i = from; i <= to; ++i) {
      ++now_;
      ASSERT_TRUE(std::holds_alternative<Committed>(log_.append(commit(i, "a"), soon())));
    }
  }

  std::string put_blob(const std::string& bytes) const {
    const std::string name = to_hex(sha256(bytes));
    EXPECT_TRUE(make_folder_durably(blobs() / name.substr(0, 2)));
    EXPECT_TRUE(write_file_durably(blobs() / name.substr(0, 2) / name, bytes));
    return name;
  }

  [[nodiscard]] fs::path blobs() const { return folder_.path() / "blobs"; }
  [[nodiscard]] fs::path to() const { return folder_.path() / "backup"; }
  [[nodiscard]] Result<BackedUp> back_up() const {
    return eventstore::back_up({log_, blobs(), {folder_.path() / "own"}}, to());
  }

  // What the backup gives back.
  [[nodiscard]] Result<std::vector<Record>> restored(const RestoreTo& upto = {}) const {
    const auto manifest = read_manifest(to());
    if (!manifest) return std::unexpected(manifest.error());
    std::vector<Record> records;
    const auto last = replay_backup(to(), **manifest, upto, [&](const Record& record) {
      records.push_back(record);
      return Result<void>();
    });
    if (!last) return std::unexpected(last.error());
    EXPECT_EQ(last->value, records.size());
    return records;
  }

  [[nodiscard]] std::vector<Record> recorded(std::uint64_t upto) const {
    std::vector<Record> records;
    const auto shared = log_.read({0}, SIZE_MAX).value();
    for (const auto& record : shared)
      if (record->position.value <= upto) records.push_back(*record);
    return records;
  }

  [[nodiscard]] std::vector<fs::path> segments() const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(to() / "segments"))
      files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
  }

  static void flip(const fs::path& file, std::streamoff at) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(at);
    const char changed = static_cast<char>(bytes.get() ^ 1);
    bytes.seekp(at);
    bytes.put(changed);
  }

  TemporaryFolder folder_;
  std::int64_t now_ = 0;
  MemoryCommitLog log_{[this] { return Instant{now_}; }};
};

TEST_F(BackupTest, GivesBackEveryRecord) {
  append(1, 20);
  const auto done = back_up();
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->position, Position{20});
  EXPECT_EQ(done->root, log_.head().root);
  EXPECT_EQ(done->new_records, 20U);
  EXPECT_EQ(restored().value(), recorded(20));
}

TEST_F(BackupTest, IsAddedToWithoutTouchingWhatIsThere) {
  append(1, 5);
  ASSERT_TRUE(back_up());
  const auto first = segments();
  ASSERT_EQ(first.size(), 1U);
  const auto written = fs::last_write_time(first.front());
  append(6, 9);
  const auto done = back_up();
  ASSERT_TRUE(done);
  EXPECT_EQ(done->new_records, 4U);
  EXPECT_EQ(segments().size(), 2U);
  EXPECT_EQ(fs::last_write_time(first.front()), written);
  EXPECT_EQ(restored().value(), recorded(9));
  EXPECT_EQ(back_up()->new_records, 0U);
  EXPECT_EQ(segments().size(), 2U);
}

TEST_F(BackupTest, OfAnEmptyLogIsOneToo) {
  ASSERT_TRUE(back_up());
  EXPECT_TRUE(restored()->empty());
}

TEST_F(BackupTest, ReachesToAPositionOrAnInstant) {
  append(1, 9);
  ASSERT_TRUE(back_up());
  EXPECT_EQ(restored(Position{4}).value(), recorded(4));
  EXPECT_EQ(restored(Position{0})->size(), 0U);
  EXPECT_EQ(restored(Instant{6}).value(), recorded(6));
  EXPECT_EQ(restored(Instant{100}).value(), recorded(9));
  EXPECT_EQ(restored(Position{10}).error().code, ErrorCode::ahead_of_log);
}

TEST_F(BackupTest, HasEveryBlobOnceAndGivesItBack) {
  append(1, 1);
  const std::string one = put_blob("one");
  EXPECT_EQ(back_up()->new_blobs, 1U);
  const std::string two = put_blob("two");
  const auto done = back_up();
  EXPECT_EQ(done->new_blobs, 1U);
  EXPECT_EQ(done->blobs, 2U);
  const fs::path back = folder_.path() / "back";
  EXPECT_EQ(restore_blobs(to(), read_manifest(to())->value(), back)->made, 2U);
  for (const std::string& name : {one, two})
    EXPECT_EQ(to_hex(sha256(**read_whole_file(back / name.substr(0, 2) / name, 100))), name);
}

TEST_F(BackupTest, NoticesAFileThatIsMissingOnEitherSide) {
  append(1, 1);
  const std::string one = put_blob("one");
  put_blob("two");
  ASSERT_TRUE(back_up());
  const fs::path kept = blobs_in(to()) / one.substr(0, 2) / one;
  const fs::path there = blobs() / one.substr(0, 2) / one;
  fs::rename(there, folder_.path() / "aside");
  EXPECT_NE(back_up().error().message.find(there.string()), std::string::npos);
  fs::rename(folder_.path() / "aside", there);
  fs::remove(kept);
  const Manifest manifest = read_manifest(to()).value().value();
  EXPECT_EQ(restore_blobs(to(), manifest, folder_.path() / "back").error().code,
            ErrorCode::corrupt);
  ASSERT_TRUE(back_up());
  EXPECT_TRUE(fs::exists(kept));
}

TEST_F(BackupTest, RefusesABlobThatIsNotWhatItsNameSays) {
  append(1, 1);
  const std::string name = put_blob("one");
  flip(blobs() / name.substr(0, 2) / name, 0);
  const auto done = back_up();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::corrupt);
  EXPECT_NE(done.error().message.find(name), std::string::npos);
}

TEST_F(BackupTest, HasTheFilesBesideTheRecordAndNoticesWhereTheyAreDamaged) {
  append(1, 1);
  ASSERT_TRUE(write_file_durably(folder_.path() / "own", "secret"));
  ASSERT_TRUE(back_up());
  const Manifest manifest = read_manifest(to()).value().value();
  const fs::path back = folder_.path() / "back";
  ASSERT_TRUE(make_folder_durably(back));
  ASSERT_TRUE(restore_files(to(), manifest, back));
  EXPECT_EQ(**read_whole_file(back / "own", 100), "secret");
  flip(to() / "own", 2);
  EXPECT_EQ(restore_files(to(), manifest, back).error().code, ErrorCode::corrupt);
  fs::remove(to() / "own");
  EXPECT_EQ(restore_files(to(), manifest, back).error().code, ErrorCode::corrupt);
}

TEST_F(BackupTest, NoticesAFlippedBitWhereverItIs) {
  append(1, 3);
  ASSERT_TRUE(back_up());
  const fs::path file = segments().front();
  for (std::streamoff at = 0; at < static_cast<std::streamoff>(fs::file_size(file)); at += 7) {
    flip(file, at);
    EXPECT_EQ(restored().error().code, ErrorCode::corrupt) << at;
    EXPECT_EQ(back_up().error().code, ErrorCode::corrupt) << at;
    flip(file, at);
  }
  EXPECT_TRUE(restored());
}

TEST_F(BackupTest, NoticesAMissingSegmentAndACutOne) {
  append(1, 3);
  ASSERT_TRUE(back_up());
  const fs::path file = segments().front();
  fs::resize_file(file, fs::file_size(file) - 1);
  EXPECT_EQ(restored().error().code, ErrorCode::corrupt);
  fs::remove(file);
  EXPECT_NE(restored().error().message.find("is missing"), std::string::npos);
}

// Somebody wrote another past, with sound checksums: the root tells.
TEST_F(BackupTest, RefusesALogWhosePastIsAnother) {
  append(1, 3);
  ASSERT_TRUE(back_up());
  Manifest manifest = read_manifest(to()).value().value();
  SegmentWriter other(to());
  for (Record record : recorded(3)) {
    record.events.front().data.payload = "another";
    ASSERT_TRUE(other.add(record));
  }
  ASSERT_TRUE(other.finish());
  manifest.segments = other.written();
  ASSERT_TRUE(write_manifest(to(), manifest));
  EXPECT_EQ(restored().error().message, "the records of the backup are not those it was made of");
  EXPECT_NE(back_up().error().message.find("are not those of the log"), std::string::npos);
}

TEST_F(BackupTest, RefusesTheBackupOfAnotherLog) {
  append(1, 3);
  ASSERT_TRUE(back_up());
  Manifest manifest = read_manifest(to()).value().value();
  manifest.log_id = commit_id(99);
  ASSERT_TRUE(write_manifest(to(), manifest));
  EXPECT_EQ(back_up().error().code, ErrorCode::malformed);
}

TEST_F(BackupTest, RefusesALogThatIsShorterThanIt) {
  append(1, 3);
  ASSERT_TRUE(back_up());
  Manifest manifest = read_manifest(to()).value().value();
  manifest.segments.push_back({{4}, {4}, 1, {}});
  manifest.position = {4};
  ASSERT_TRUE(write_manifest(to(), manifest));
  EXPECT_EQ(back_up().error().code, ErrorCode::corrupt);
}

TEST_F(BackupTest, LeavesAFolderAloneThatIsNotItsOwn) {
  append(1, 1);
  ASSERT_TRUE(make_folder_durably(to()));
  ASSERT_TRUE(write_file_durably(to() / "letter.txt", "dear"));
  EXPECT_EQ(back_up().error().code, ErrorCode::malformed);
}

// What a run that did not end had written is written again by the next one.
TEST_F(BackupTest, GoesOnAfterARunThatDidNotEnd) {
  append(1, 3);
  ASSERT_TRUE(back_up());
  append(4, 6);
  SegmentWriter unfinished(to());
  ASSERT_TRUE(unfinished.add(recorded(4).back()));
  ASSERT_TRUE(unfinished.finish());
  ASSERT_TRUE(back_up());
  EXPECT_EQ(restored().value(), recorded(6));
}

}  // namespace
}  // namespace baitu::eventstore
