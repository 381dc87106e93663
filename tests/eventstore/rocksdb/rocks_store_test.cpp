#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <thread>

#include "eventstore/bytes.hpp"
#include "eventstore/durable_file.hpp"
#include "eventstore/merkle/digest.hpp"
#include "eventstore/rocksdb/commit_index.hpp"
#include "eventstore/rocksdb/log_beside.hpp"
#include "eventstore/rocksdb/log_writer.hpp"
#include "eventstore/rocksdb/recovery.hpp"
#include "eventstore/rocksdb/resting_log.hpp"
#include "eventstore/rocksdb/rocks_commit_log.hpp"
#include "eventstore/rocksdb/store.hpp"
#include "tests/eventstore/blob_store_contract.hpp"
#include "tests/eventstore/commit_log_contract.hpp"

namespace baitu::eventstore {
namespace {

namespace fs = std::filesystem;

class RocksFixture {
 public:
  static constexpr bool kDurable = true;
  static constexpr std::uint64_t kContestRounds = 1'500;
  static constexpr std::uint32_t kHistories = 100;
  RocksFixture() { reopen(); }
  CommitLog& log() { return *store_.log; }
  BlobStore& blobs() { return *store_.blobs; }
  void set_clock(Instant now) { now_micros_ = now.micros; }
  void reopen() {
    store_ = {};
    auto opened = open_store(folder_.path(), [this] { return Instant{now_micros_}; });
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    store_ = std::move(*opened);
  }

 private:
  TemporaryFolder folder_;
  std::atomic<std::int64_t> now_micros_{1};
  Store store_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, CommitLogContract, RocksFixture);
INSTANTIATE_TYPED_TEST_SUITE_P(Rocks, BlobStoreContract, RocksFixture);

// A log opened through one that rests on a full disk, where there is room.
class RestedFixture {
 public:
  static constexpr bool kDurable = true;
  static constexpr std::uint64_t kContestRounds = 100;
  static constexpr std::uint32_t kHistories = 10;
  RestedFixture() {
    EXPECT_TRUE(open_store(folder_.path(), clock()).has_value());
    reopen();
  }
  CommitLog& log() { return *log_; }
  void set_clock(Instant now) { now_micros_ = now.micros; }
  void reopen() {
    log_.reset();
    const DiskGuard roomy([]() -> Result<DiskSpace> { return DiskSpace{1'000, 1'000}; }, 50);
    auto opened = open_resting_log(folder_.path() / "log", clock(), {.guard = roomy});
    ASSERT_TRUE(opened.has_value()) << opened.error().message;
    log_ = *std::move(opened);
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!log_->writable() && std::chrono::steady_clock::now() < patience)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ASSERT_TRUE(log_->writable()) << log_->find({}).error().message;
  }

 private:
  Clock clock() {
    return [this] { return Instant{now_micros_}; };
  }

  TemporaryFolder folder_;
  std::atomic<std::int64_t> now_micros_{1};
  std::unique_ptr<CommitLog> log_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Rested, CommitLogContract, RestedFixture);

class RocksStore : public testing::Test {
 protected:
  static Clock clock() {
    return [] { return Instant{1}; };
  }
  fs::path log_folder() const { return folder_.path() / "log"; }

  std::unique_ptr<RocksCommitLog> open() const {
    auto opened = RocksCommitLog::open(log_folder(), clock());
    EXPECT_TRUE(opened.has_value()) << opened.error().message;
    return std::move(opened.value());
  }

  Error refusal() const {
    const auto opened = RocksCommitLog::open(log_folder(), clock());
    return opened ? Error{} : opened.error();
  }

  static void fill(CommitLog& log, std::uint64_t from, std::uint64_t to) {
    std::atomic<std::uint64_t> stored{0};
    const auto last = std::make_shared<std::promise<void>>();
    for (std::uint64_t i = from; i <= to; ++i)
      log.submit(commit(i, ("s" + std::to_string(i % 7)).c_str()), soon(),
                 [&, i, last](const AppendResult& result) {
                   if (std::holds_alternative<Committed>(result)) ++stored;
                   if (i == to) last->set_value();
                 });
    last->get_future().wait();
    ASSERT_EQ(stored, to - from + 1);
  }

  static std::vector<Record> all(const CommitLog& log) {
    std::vector<Record> records;
    const auto shared = log.read({0}, SIZE_MAX).value();
    for (const auto& record : shared) records.push_back(*record);
    return records;
  }

  // Opens the log, has it confirm these commits one by one and closes it.
  void append(std::uint64_t from, std::uint64_t to) const {
    const auto log = open();
    for (std::uint64_t i = from; i <= to; ++i)
      ASSERT_TRUE(std::holds_alternative<Committed>(log->append(commit(i, "a"), soon())));
  }

  std::string anchor() const {
    return read_whole_file(log_folder() / "anchor", SIZE_MAX).value().value();
  }
  void set_anchor(const std::string& bytes) const {
    ASSERT_TRUE(write_file_durably(log_folder() / "anchor", bytes).has_value());
  }

  fs::path newest_wal() const {
    fs::path newest;
    for (const auto& entry : fs::directory_iterator(log_folder()))
      if (entry.path().extension() == ".log" && entry.path() > newest) newest = entry.path();
    return newest;
  }

  // Has the log confirm commits 1 to `last`, then lose those after `left`.
  void lose(std::uint64_t left, std::uint64_t last) const {
    append(1, left);
    fs::copy(log_folder(), folder_.path() / "shorter", fs::copy_options::recursive);
    append(left + 1, last);
    const std::string anchored = anchor();
    fs::remove_all(log_folder());
    fs::rename(folder_.path() / "shorter", log_folder());
    set_anchor(anchored);
  }

  std::unique_ptr<RocksCommitLog> accept_loss(std::uint64_t ends) const {
    auto opened = RocksCommitLog::open(log_folder(), clock(), {.accept_loss_after = {{ends}}});
    return opened ? *std::move(opened) : nullptr;
  }

  // Changes what is stored, with the log closed.
  void tamper(const std::function<void(const Database&)>& change) const {
    const auto database = Database::open(log_folder());
    ASSERT_TRUE(database.has_value());
    change(**database);
  }

  // Flips one bit of what a record says.
  void change_record(Position position) const {
    tamper([&](const Database& database) {
      std::string changed = database.get(Family::records, key_of(position)).value().value();
      changed.back() ^= 1;
      rocksdb::DB& db = database.db();
      const auto records = database.family(Family::records);
      ASSERT_TRUE(db.Put(rocksdb::WriteOptions(), records, key_of(position), changed).ok());
      ASSERT_TRUE(db.CompactRange({}, records, nullptr, nullptr).ok());
    });
  }

  TemporaryFolder folder_;
};

TEST_F(RocksStore, ReopensWithTheSameRecordsAndIdentity) {
  std::vector<Record> before;
  Head head;
  {
    const auto log = open();
    fill(*log, 1, 200);
    before = all(*log);
    head = log->head();
  }
  const auto log = open();
  EXPECT_EQ(all(*log), before);
  EXPECT_EQ(log->head().position, Position{200});
  EXPECT_EQ(log->head().log_id, head.log_id);
  EXPECT_EQ(log->head().last_commit, commit_id(200));
}

TEST_F(RocksStore, ReindexesOnlyWhatTheSealedIndexDoesNotReach) {
  constexpr std::uint64_t kBehind = 100;
  {
    const auto log = open();
    for (std::uint64_t from = 1; from <= kSealEveryRecords; from += 4'096)
      fill(*log, from, from + 4'095);
    fill(*log, kSealEveryRecords + 1, kSealEveryRecords + kBehind);
  }
  const auto log = open();
  EXPECT_GE(log->reindexed_at_open(), 1U);
  EXPECT_LE(log->reindexed_at_open(), kBehind + kMaxGroupCommits);
  for (const std::uint64_t id : {std::uint64_t{1}, std::uint64_t{kSealEveryRecords / 2},
                                 std::uint64_t{kSealEveryRecords + kBehind}}) {
    const auto found = log->find(commit_id(id));
    ASSERT_TRUE(found.has_value() && found->has_value()) << id;
    EXPECT_EQ((**found)->position.value, id);
    EXPECT_TRUE(std::holds_alternative<Duplicate>(
        log->append(commit(id, ("s" + std::to_string(id % 7)).c_str()), soon())));
  }
  const AppendResult stale = log->append(commit(1'000'000, "s1", Expected::none()), soon());
  ASSERT_TRUE(std::holds_alternative<Conflict>(stale));
  const std::uint64_t total = kSealEveryRecords + kBehind;
  EXPECT_EQ(std::get<Conflict>(stale).streams.at(0).actual.value, (total - 1) / 7 + 1);
}

// The power went while the tenth was written: nobody was told of it, and the anchor is at the
// ninth.
TEST_F(RocksStore, ToleratesATornTail) {
  std::vector<Record> before;
  append(1, 9);
  const std::string anchored = anchor();
  {
    const auto log = open();
    ASSERT_TRUE(std::holds_alternative<Committed>(log->append(commit(10, "a"), soon())));
    before = all(*log);
  }
  set_anchor(anchored);
  const fs::path wal = newest_wal();
  fs::resize_file(wal, fs::file_size(wal) - 3);
  before.pop_back();
  const auto log = open();
  EXPECT_EQ(all(*log), before);
  EXPECT_FALSE(log->find(commit_id(10)).value().has_value());
  EXPECT_TRUE(std::holds_alternative<Committed>(
      log->append(commit(11, "a", Expected::exact({9})), soon())));
}

// A cut at the end of a record is what no write-ahead log notices by itself.
TEST_F(RocksStore, RefusesALogThatLostWhatWasConfirmed) {
  lose(9, 12);
  const Error error = refusal();
  EXPECT_EQ(error.code, ErrorCode::corrupt);
  EXPECT_EQ(error.message,
            "the log ends at position 9, but up to 12 was confirmed. Restore a backup (baitu "
            "restore); or have what is left opened with --accept-loss-after 9, which is recorded");
}

TEST_F(RocksStore, OpensALogWhoseLossIsAcceptedAndTellsWhatItWas) {
  lose(9, 12);
  EXPECT_EQ(accept_loss(8), nullptr);
  EXPECT_EQ(accept_loss(12), nullptr);
  const auto log = accept_loss(9);
  ASSERT_TRUE(log && log->accepted_loss());
  EXPECT_EQ(log->accepted_loss()->ends, Position{9});
  EXPECT_EQ(log->accepted_loss()->confirmed.value().position, Position{12});
}

// Nobody may take the log for sound because it was looked at once.
TEST_F(RocksStore, RefusesALogWhoseLossWasAcceptedUntilSomethingIsCommitted) {
  lose(9, 12);
  ASSERT_NE(accept_loss(9), nullptr);
  EXPECT_EQ(refusal().code, ErrorCode::corrupt);
  const auto log = accept_loss(9);
  ASSERT_TRUE(std::holds_alternative<Committed>(log->append(commit(20, "a"), soon())));
}

TEST_F(RocksStore, IsSoundAgainOnceACommitFollowedTheLoss) {
  lose(9, 12);
  {
    const auto log = accept_loss(9);
    ASSERT_TRUE(std::holds_alternative<Committed>(log->append(commit(20, "a"), soon())));
  }
  const auto log = open();
  EXPECT_EQ(log->head().position, Position{10});
  EXPECT_FALSE(log->accepted_loss());
}

TEST_F(RocksStore, AsksNothingOfASoundLog) {
  append(1, 9);
  const auto log = accept_loss(4);
  ASSERT_NE(log, nullptr);
  EXPECT_FALSE(log->accepted_loss());
}

TEST_F(RocksStore, AcceptsTheLossOfAnAnchorThatDoesNotReadBack) {
  append(1, 3);
  set_anchor(std::string(8'192, '\0'));
  EXPECT_NE(refusal().message.find("--accept-loss-after 3"), std::string::npos);
  const auto log = accept_loss(3);
  ASSERT_TRUE(log && log->accepted_loss());
  EXPECT_FALSE(log->accepted_loss()->confirmed);
}

TEST_F(RocksStore, RefusesRecordsThatAreNotThoseConfirmed) {
  append(1, 9);
  change_record({4});
  const Error error = refusal();
  EXPECT_EQ(error.code, ErrorCode::corrupt);
  EXPECT_NE(error.message.find("are not those that were confirmed"), std::string::npos)
      << error.message;
}

// A record that was sealed long ago is not read when the log is opened.
TEST_F(RocksStore, VerificationNamesARecordThatWasChanged) {
  {
    const auto log = open();
    for (std::uint64_t from = 1; from <= kSealEveryRecords; from += 4'096)
      fill(*log, from, from + 4'095);
  }
  EXPECT_TRUE(verify(*open()));
  change_record({77});
  const auto verified = verify(*open());
  ASSERT_FALSE(verified);
  EXPECT_EQ(verified.error().code, ErrorCode::corrupt);
  EXPECT_NE(verified.error().message.find("position 77"), std::string::npos)
      << verified.error().message;
}

TEST_F(RocksStore, RefusesALogWithoutItsAnchor) {
  append(1, 3);
  fs::remove(log_folder() / "anchor");
  const Error error = refusal();
  EXPECT_EQ(error.code, ErrorCode::corrupt);
  EXPECT_NE(error.message.find("the anchor of the log is missing"), std::string::npos)
      << error.message;
}

TEST_F(RocksStore, BringsAnOldLogToATreeOfItsRecords) {
  constexpr std::uint64_t kRecords = 600;
  fill(*open(), 1, kRecords);
  const Digest root = open()->head().root;
  tamper([](const Database& database) {
    ByteWriter format;
    format.number(std::uint32_t{1});
    const auto meta = database.family(Family::meta);
    ASSERT_TRUE(database.db().Put({}, meta, "format", format.take()).ok());
    ASSERT_TRUE(database.db().Delete({}, meta, "hash").ok());
    // As format 1 would have left it: sealed, without a tree.
    ASSERT_TRUE(database.db().Put({}, meta, "sealed_to", key_of(Position{kRecords})).ok());
    ASSERT_TRUE(
        database.db().Put({}, database.family(Family::streams), "s0", key_of(Position{9})).ok());
  });
  fs::remove(log_folder() / "anchor");
  for (int opened = 0; opened < 2; ++opened) {
    const auto log = open();
    EXPECT_EQ(log->head().root, root);
    EXPECT_TRUE(log->find(commit_id(kRecords)).value().has_value());
  }
}

TEST_F(RocksStore, KeepsTheHashItWasMadeWith) {
  StoreOptions options;
  options.hash_kind = HashKind::sm3;
  EXPECT_EQ(RocksCommitLog::open(log_folder(), clock(), options).value()->hash_kind(),
            HashKind::sm3);
  append(1, 3);
  EXPECT_EQ(open()->hash_kind(), HashKind::sm3);
}

TEST_F(RocksStore, ReadsTheTreeFromItsSealedTiles) {
  constexpr std::uint64_t kBehind = 300;
  std::vector<Digest> before;
  const auto hashes = [](const CommitLog& log) {
    std::vector<Digest> found;
    for (unsigned level = 0; level <= 14; ++level) found.push_back(*log.subtree(level, 0));
    found.push_back(*log.subtree(0, kSealEveryRecords + kBehind - 1));
    return found;
  };
  {
    const auto log = open();
    for (std::uint64_t from = 1; from <= kSealEveryRecords; from += 4'096)
      fill(*log, from, from + 4'095);
    fill(*log, kSealEveryRecords + 1, kSealEveryRecords + kBehind);
    before = hashes(*log);
  }
  EXPECT_EQ(hashes(*open()), before);
}

TEST_F(RocksStore, RefusesAFlippedBitInTheMiddleOfTheTail) {
  {
    const auto log = open();
    for (std::uint64_t i = 1; i <= 50; ++i)
      ASSERT_TRUE(std::holds_alternative<Committed>(log->append(commit(i, "a"), soon())));
  }
  const fs::path wal = newest_wal();
  std::fstream file(wal, std::ios::in | std::ios::out | std::ios::binary);
  const auto middle = static_cast<std::streamoff>(fs::file_size(wal) / 2);
  file.seekg(middle);
  const int byte = file.get();
  file.seekp(middle);
  file.put(static_cast<char>(byte ^ 1));
  file.close();
  EXPECT_EQ(refusal().code, ErrorCode::corrupt);
}

TEST_F(RocksStore, RefusesALogWithAMissingRecord) {
  {
    fill(*open(), 1, 20);
  }
  tamper([](const Database& database) {
    ASSERT_TRUE(
        database.db()
            .Delete(rocksdb::WriteOptions(), database.family(Family::records), key_of(Position{7}))
            .ok());
    ASSERT_TRUE(
        database.db().CompactRange({}, database.family(Family::records), nullptr, nullptr).ok());
  });
  const Error error = refusal();
  EXPECT_EQ(error.code, ErrorCode::corrupt);
  EXPECT_EQ(error.message, "the log ends at position 20 but holds 19 records");
}

TEST_F(RocksStore, RefusesALogShorterThanItsIndex) {
  {
    fill(*open(), 1, 5);
  }
  tamper([](const Database& database) {
    ASSERT_TRUE(database.db()
                    .Put(rocksdb::WriteOptions(), database.family(Family::meta), "sealed_to",
                         key_of(Position{6}))
                    .ok());
  });
  EXPECT_EQ(refusal().code, ErrorCode::corrupt);
}

TEST_F(RocksStore, RefusesANewerFormat) {
  {
    open();
  }
  tamper([](const Database& database) {
    ByteWriter format;
    format.number(kStoreFormat + 1);
    ASSERT_TRUE(
        database.db()
            .Put(rocksdb::WriteOptions(), database.family(Family::meta), "format", format.take())
            .ok());
  });
  const Error error = refusal();
  EXPECT_EQ(error.code, ErrorCode::malformed);
  EXPECT_NE(error.message.find("newer version"), std::string::npos);
}

TEST_F(RocksStore, IsReadBesideWhoWritesIt) {
  const auto log = open();
  fill(*log, 1, 50);
  const auto beside = open_log_beside(log_folder());
  ASSERT_TRUE(beside) << beside.error().message;
  const Head seen = (*beside)->head();
  EXPECT_EQ(seen.log_id, log->head().log_id);
  EXPECT_LE(seen.position, log->head().position);
  fill(*log, 51, 100);
  EXPECT_EQ((*beside)->head().position, seen.position);
  std::vector<Record> records = all(*log);
  records.resize(seen.position.value);
  const auto shared = (*beside)->read({0}, SIZE_MAX).value();
  ASSERT_EQ(shared.size(), records.size());
  for (std::size_t i = 0; i < records.size(); ++i) EXPECT_EQ(*shared[i], records[i]);
}

TEST_F(RocksStore, IsReadBesideWithItsRootOnceItRests) {
  append(1, 9);
  const auto beside = open_log_beside(log_folder()).value();
  const auto log = open();
  EXPECT_EQ(beside->head().position, Position{9});
  EXPECT_EQ(beside->head().root, log->head().root);
  EXPECT_EQ(beside->head().last_commit, log->head().last_commit);
}

TEST_F(RocksStore, IsNotMadeByWhoReadsBeside) {
  EXPECT_EQ(open_log_beside(log_folder()).error().code, ErrorCode::malformed);
  EXPECT_FALSE(fs::exists(log_folder()));
}

// RocksDB itself would wait for that manifest without end.
TEST_F(RocksStore, IsNotReadBesideWhereItsManifestIsNotNamed) {
  append(1, 3);
  const std::string named = **read_whole_file(log_folder() / "CURRENT", 100);
  for (const std::string& current :
       {std::string(), named.substr(0, 5), named.substr(0, named.size() - 1),
        std::string("MANIFEST-999999\n"), std::string("../CURRENT\n")}) {
    ASSERT_TRUE(write_file_durably(log_folder() / "CURRENT", current));
    EXPECT_EQ(open_log_beside(log_folder()).error().code, ErrorCode::corrupt) << current;
  }
  ASSERT_TRUE(write_file_durably(log_folder() / "CURRENT", named));
  EXPECT_TRUE(open_log_beside(log_folder()));
}

// Below the mark it is read; with room again it is written, by itself.
TEST_F(RocksStore, RestsOnAFullDiskAndGoesOnWhenThereIsRoom) {
  std::atomic<std::uint64_t> free_bytes = 100;
  const DiskGuard guard([&]() -> Result<DiskSpace> { return DiskSpace{1'000, free_bytes.load()}; },
                        50);
  const auto opened = [&] {
    auto store = open_store(folder_.path() / "store", clock(), {.guard = guard});
    EXPECT_TRUE(store.has_value()) << store.error().message;
    return *std::move(store);
  };
  const auto append = [](CommitLog& log, std::uint64_t id) {
    return log.append(commit(id, "a"), soon());
  };
  {
    const Store store = opened();
    EXPECT_TRUE(std::holds_alternative<Committed>(append(*store.log, 1)));
    free_bytes = 10;
    EXPECT_FALSE(store.log->writable());
    EXPECT_FALSE(store.log->fenced());
    const AppendResult refused = append(*store.log, 2);
    ASSERT_TRUE(std::holds_alternative<Unavailable>(refused));
    EXPECT_TRUE(std::get<Unavailable>(refused).disk_full);
    free_bytes = 100;
    EXPECT_TRUE(std::holds_alternative<Committed>(append(*store.log, 2)));
    free_bytes = 10;
  }
  const Store store = opened();
  EXPECT_EQ(store.log->head().position, Position{2});
  EXPECT_EQ(store.log->read({0}, SIZE_MAX)->size(), 2U);
  EXPECT_FALSE(store.log->writable());
  EXPECT_TRUE(std::get<Unavailable>(append(*store.log, 3)).disk_full);
  EXPECT_EQ(store.log->find(commit_id(1)).error().code, ErrorCode::disk_full);
  free_bytes = 100;
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!store.log->writable() && std::chrono::steady_clock::now() < patience)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_TRUE(std::holds_alternative<Committed>(append(*store.log, 3)));
  EXPECT_TRUE(store.log->find(commit_id(1)).value().has_value());
}

// One turned bit that RocksDB takes for the end of the file, or waits for without end.
TEST_F(RocksStore, RefusesARecordOfAKindThatIsNeverWrittenAndChangesNothing) {
  append(1, 40);
  const std::string manifest = **read_whole_file(log_folder() / "CURRENT", 100);
  for (const fs::path& file :
       {newest_wal(), log_folder() / manifest.substr(0, manifest.find('\n'))}) {
    const std::string before = **read_whole_file(file, SIZE_MAX);
    std::string changed = before;
    changed[6] ^= 4;  // the kind of its first record
    ASSERT_TRUE(write_file_durably(file, changed));
    EXPECT_EQ(refusal().code, ErrorCode::corrupt) << file;
    EXPECT_EQ(open_log_beside(log_folder()).error().code, ErrorCode::corrupt) << file;
    EXPECT_EQ(**read_whole_file(file, SIZE_MAX), changed);
    ASSERT_TRUE(write_file_durably(file, before));
  }
  EXPECT_EQ(open()->head().position, Position{40});
}

// Somebody may still save what is behind the damage.
TEST_F(RocksStore, ChangesNothingOfALogThatLostWhatWasConfirmed) {
  append(1, 9);
  const fs::path wal = newest_wal();
  const std::string whole = **read_whole_file(wal, SIZE_MAX);
  fs::resize_file(wal, whole.size() - 3);
  EXPECT_NE(refusal().message.find("up to 9 was confirmed"), std::string::npos);
  EXPECT_EQ(newest_wal(), wal);
  EXPECT_EQ(fs::file_size(wal), whole.size() - 3);
  ASSERT_TRUE(write_file_durably(wal, whole));
  EXPECT_EQ(open()->head().position, Position{9});
}

TEST_F(RocksStore, IsMadeOfTheRecordsOfAnother) {
  append(1, 30);
  const auto original = open();
  const fs::path folder = folder_.path() / "copy";
  {
    const auto writer =
        LogWriter::make(folder, original->head().log_id, original->hash_kind()).value();
    for (const Record& record : all(*original)) ASSERT_TRUE(writer->add(record));
    const auto head = writer->finish();
    ASSERT_TRUE(head) << head.error().message;
    EXPECT_EQ(head->root, original->head().root);
  }
  const auto copy = RocksCommitLog::open(folder, clock());
  ASSERT_TRUE(copy) << copy.error().message;
  EXPECT_EQ(all(**copy), all(*original));
  EXPECT_EQ((*copy)->head().log_id, original->head().log_id);
  EXPECT_EQ((*copy)->head().root, original->head().root);
  EXPECT_TRUE((*copy)->find(commit_id(7)).value().has_value());
}

TEST_F(RocksStore, IsRefusedUntilItIsWhole) {
  append(1, 3);
  const auto original = open();
  const fs::path folder = folder_.path() / "copy";
  {
    const auto writer = LogWriter::make(folder, commit_id(9), HashKind::sha256).value();
    const auto records = all(*original);
    EXPECT_EQ(writer->add(records[1]).error().code, ErrorCode::corrupt);
    ASSERT_TRUE(writer->add(records[0]));
    EXPECT_EQ(writer->add(records[0]).error().code, ErrorCode::corrupt);
  }
  EXPECT_EQ(RocksCommitLog::open(folder, clock()).error().code, ErrorCode::corrupt);
  EXPECT_EQ(LogWriter::make(folder, commit_id(9), HashKind::sha256).error().code,
            ErrorCode::malformed);
}

TEST_F(RocksStore, SaysThatAnotherHoldsTheFolder) {
  const auto first = open_store(folder_.path(), clock());
  ASSERT_TRUE(first.has_value());
  const auto second = open_store(folder_.path(), clock());
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::unavailable);
  EXPECT_NE(second.error().message.find("in use by another process"), std::string::npos)
      << second.error().message;
}

TEST_F(RocksStore, LeavesAFolderAloneThatIsNotItsOwn) {
  std::ofstream(folder_.path() / "letter.txt") << "dear";
  const auto opened = open_store(folder_.path(), clock());
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().code, ErrorCode::malformed);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), {}), 1);

  fs::create_directory(log_folder());
  std::ofstream(log_folder() / "other.txt") << "thing";
  EXPECT_EQ(open_store(folder_.path(), clock()).error().code, ErrorCode::malformed);
}

TEST_F(RocksStore, ReportsADamagedBlob) {
  const auto store = open_store(folder_.path(), clock());
  ASSERT_TRUE(store.has_value());
  const Digest name = store->blobs->put("photo").value();
  const std::string hex = to_hex(name);
  std::ofstream(folder_.path() / "blobs" / hex.substr(0, 2) / hex) << "phot0";
  const auto got = store->blobs->get(name);
  ASSERT_FALSE(got.has_value());
  EXPECT_EQ(got.error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace baitu::eventstore
