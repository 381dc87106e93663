#include "api/app/transfers.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "eventstore/merkle/digest.hpp"

namespace baitu::app {
namespace {

using enum ErrorCode;

constexpr std::int64_t kMaxBytes = 1'000;
constexpr std::int64_t kHour_us = 3'600'000'000;
const PrincipalId kSender("uploader");
const PrincipalId kOther("planner");

CommitId id_of(unsigned char number) {
  CommitId id;
  id.bytes[15] = std::byte{number};
  return id;
}

const CommitId kUpload = id_of(50);
const CommitId kOtherUpload = id_of(51);

class TransfersTest : public ::testing::Test {
 protected:
  TransfersTest() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "baitu-transfers-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    open();
  }
  ~TransfersTest() override { std::filesystem::remove_all(folder_); }

  void open() {
    transfers_.emplace(
        folder_ / "in", kMaxBytes, [this] { return Instant{now_us_}; },
        [this](std::uint64_t) -> Result<void> {
          if (disk_full_) return fail(disk_full, "full");
          return {};
        });
  }

  Result<Transfer> begin(unsigned char number, std::int64_t size_bytes,
                         const PrincipalId& sender = kSender) {
    return transfers_->begin({id_of(number), "范围.zip", size_bytes, 0}, sender);
  }
  Result<Transfer> append(unsigned char number, std::int64_t offset_bytes, const std::string& bytes,
                          const PrincipalId& sender = kSender) {
    const auto path = folder_ / "piece";
    std::ofstream(path, std::ios::binary) << bytes;
    return transfers_->append(
        id_of(number), sender, offset_bytes,
        {path, static_cast<std::int64_t>(bytes.size()), eventstore::sha256(bytes), nullptr});
  }
  Result<ReceivedFile> take(unsigned char number, const CommitId& upload = kUpload) {
    return transfers_->take(id_of(number), kSender, upload);
  }
  template <class T>
  static ErrorCode code_of(const Result<T>& result) {
    return result ? internal : result.error().code;
  }
  static std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::filesystem::path folder_;
  std::int64_t now_us_ = 1'000 * kHour_us;
  bool disk_full_ = false;
  std::optional<Transfers> transfers_;
};

TEST_F(TransfersTest, BringAFileInPieces) {
  ASSERT_TRUE(begin(1, 10));
  EXPECT_EQ(append(1, 0, "hello")->offset_bytes, 5);
  EXPECT_EQ(code_of(take(1)), conflict);
  EXPECT_EQ(append(1, 5, "world")->offset_bytes, 10);
  const auto whole = take(1);
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_EQ(whole->size_bytes, 10);
  EXPECT_EQ(whole->sha256, eventstore::sha256("helloworld"));
  EXPECT_EQ(read(whole->path), "helloworld");
}

TEST_F(TransfersTest, SayWhereTheyGoOn) {
  ASSERT_TRUE(begin(1, 10));
  ASSERT_TRUE(append(1, 0, "hello"));
  EXPECT_EQ(code_of(append(1, 0, "hello")), conflict) << "the answer was lost, the piece was not";
  EXPECT_EQ(code_of(append(1, 6, "orld")), conflict) << "a gap";
  EXPECT_EQ(transfers_->look(id_of(1), kSender)->offset_bytes, 5);
  EXPECT_EQ(begin(1, 10)->offset_bytes, 5) << "begun again";
  EXPECT_EQ(code_of(append(1, 5, "")), invalid_value);
  EXPECT_EQ(code_of(append(1, 5, "worlds")), invalid_value) << "more than the file has";
}

TEST_F(TransfersTest, GoOnAfterARestartBehindTheLastPieceThatWasWhole) {
  ASSERT_TRUE(begin(1, 10));
  ASSERT_TRUE(append(1, 0, "hello"));
  // Half a piece that nobody noted, as a lost power supply leaves it.
  for (const auto& file : std::filesystem::directory_iterator(folder_ / "in"))
    if (file.path().extension().empty())
      std::ofstream(file.path(), std::ios::binary | std::ios::app) << "wo";
  open();
  EXPECT_EQ(transfers_->look(id_of(1), kSender)->offset_bytes, 5);
  EXPECT_EQ(transfers_->look(id_of(1), kSender)->file_name, "范围.zip");
  ASSERT_TRUE(append(1, 5, "world"));
  EXPECT_EQ(read(take(1)->path), "helloworld");
}

TEST_F(TransfersTest, AreTheirSendersOwn) {
  ASSERT_TRUE(begin(1, 10));
  EXPECT_EQ(code_of(transfers_->look(id_of(1), kOther)), not_found);
  EXPECT_EQ(code_of(append(1, 0, "hello", kOther)), not_found);
  EXPECT_EQ(code_of(transfers_->take(id_of(1), kOther, kUpload)), not_found);
  EXPECT_EQ(code_of(begin(1, 10, kOther)), commit_id_reused);
  EXPECT_EQ(code_of(begin(1, 11)), commit_id_reused);
}

TEST_F(TransfersTest, AreKnownByTheirDigestOnceTheyAreFinished) {
  ASSERT_TRUE(begin(1, 5));
  transfers_->finish(id_of(1));
  EXPECT_EQ(transfers_->look(id_of(1), kSender)->offset_bytes, 0) << "nothing to finish yet";
  ASSERT_TRUE(append(1, 0, "hello"));
  const auto bytes = take(1)->path;
  transfers_->finish(id_of(1));
  EXPECT_FALSE(std::filesystem::exists(bytes));
  for (int i = 0; i < 2; ++i, open()) {
    const auto again = take(1);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->sha256, eventstore::sha256("hello"));
    EXPECT_TRUE(again->path.empty());
  }
}

// The store links what it takes: both names are one file.
TEST_F(TransfersTest, BegunAnewLeaveAloneWhatWasStored) {
  ASSERT_TRUE(begin(1, 5));
  ASSERT_TRUE(append(1, 0, "hello"));
  const auto bytes = take(1)->path;
  std::filesystem::create_hard_link(bytes, folder_ / "stored");
  std::ofstream(bytes.string() + ".state", std::ios::binary) << "damaged";
  open();
  std::filesystem::remove(bytes);
  std::filesystem::create_hard_link(folder_ / "stored", bytes);
  ASSERT_TRUE(begin(1, 5));
  ASSERT_TRUE(append(1, 0, "other"));
  EXPECT_EQ(read(folder_ / "stored"), "hello");
  EXPECT_EQ(read(take(1)->path), "other");
}

TEST_F(TransfersTest, AreTakenByOneUpload) {
  ASSERT_TRUE(begin(1, 5));
  ASSERT_TRUE(append(1, 0, "hello"));
  ASSERT_TRUE(take(1));
  EXPECT_TRUE(take(1)) << "the same again";
  EXPECT_EQ(code_of(take(1, kOtherUpload)), conflict);
  now_us_ += 30 * kHour_us;
  ASSERT_TRUE(begin(2, 5));
  EXPECT_TRUE(take(1)) << "nobody forgets what is being read";
  transfers_->give_back(id_of(1), kOtherUpload);
  EXPECT_EQ(code_of(take(1, kOtherUpload)), conflict) << "not its own to give";
  transfers_->give_back(id_of(1), kUpload);
  ASSERT_TRUE(take(1, kOtherUpload));
  transfers_->finish(id_of(1));
  EXPECT_EQ(code_of(take(1)), conflict);
}

TEST_F(TransfersTest, AreForgottenADayAfterTheLastPiece) {
  ASSERT_TRUE(begin(1, 10));
  now_us_ += 20 * kHour_us;
  ASSERT_TRUE(append(1, 0, "hello"));
  now_us_ += 20 * kHour_us;
  ASSERT_TRUE(begin(2, 10));
  EXPECT_TRUE(transfers_->look(id_of(1), kSender));
  now_us_ += 5 * kHour_us;
  ASSERT_TRUE(begin(3, 10));
  EXPECT_EQ(code_of(transfers_->look(id_of(1), kSender)), not_found);
  EXPECT_TRUE(transfers_->look(id_of(2), kSender));
  open();
  EXPECT_EQ(code_of(transfers_->look(id_of(1), kSender)), not_found);
}

TEST_F(TransfersTest, AreBounded) {
  EXPECT_EQ(begin(1, 0).error().field, "/size_bytes");
  EXPECT_EQ(code_of(begin(1, kMaxBytes + 1)), too_large);
  EXPECT_EQ(transfers_->begin({id_of(1), "", 5, 0}, kSender).error().field, "/file_name");
  EXPECT_EQ(code_of(transfers_->begin({id_of(1), std::string(401, 'a'), 5, 0}, kSender)),
            invalid_value);
  disk_full_ = true;
  EXPECT_EQ(code_of(begin(1, 5)), disk_full);
  disk_full_ = false;
}

TEST_F(TransfersTest, OfOneSenderMakeWayOldestFirst) {
  for (unsigned char i = 0; i < kMaxTransfersOfOne; ++i, ++now_us_) ASSERT_TRUE(begin(i, 5));
  ASSERT_TRUE(append(0, 0, "hell"));
  ASSERT_TRUE(begin(100, 5, kOther)) << "one sender does not hinder another";
  ASSERT_TRUE(begin(101, 5));
  EXPECT_TRUE(transfers_->look(id_of(0), kSender)) << "a piece of it came last";
  EXPECT_EQ(code_of(transfers_->look(id_of(1), kSender)), not_found);
  EXPECT_TRUE(transfers_->look(id_of(100), kOther));
  ASSERT_TRUE(append(0, 4, "o"));
  ASSERT_TRUE(take(0));
  transfers_->finish(id_of(0));
  ASSERT_TRUE(begin(102, 5));
  EXPECT_TRUE(transfers_->look(id_of(2), kSender)) << "there is a place free";
}

TEST_F(TransfersTest, OfAllSendersMakeWayOnceTheyAreIdle) {
  for (unsigned char i = 0; i < kMaxTransfers; ++i)
    ASSERT_TRUE(begin(i, 5, PrincipalId("sender" + std::to_string(i / kMaxTransfersOfOne))));
  EXPECT_EQ(code_of(begin(200, 5)), unavailable);
  now_us_ += kHour_us;
  EXPECT_TRUE(begin(200, 5));
}

TEST_F(TransfersTest, LeaveNothingBehindThatIsNobodys) {
  ASSERT_TRUE(begin(1, 10));
  ASSERT_TRUE(append(1, 0, "hello"));
  const auto in = folder_ / "in";
  const auto files = [&] { return std::distance(std::filesystem::directory_iterator(in), {}); };
  ASSERT_EQ(files(), 2);
  for (const char* name : {"state.1.tmp", "no id", "00000000-0000-0000-0000-000000000009",
                           "00000000-0000-0000-0000-000000000009.state"})
    std::ofstream(in / name) << "damaged";
  open();
  EXPECT_EQ(files(), 2);
  EXPECT_EQ(transfers_->look(id_of(1), kSender)->offset_bytes, 5);
}

TEST_F(TransfersTest, AreForgottenADayAfterTheLastPieceHoweverOftenItStarts) {
  ASSERT_TRUE(begin(1, 10));
  ASSERT_TRUE(append(1, 0, "hello"));
  const std::chrono::sys_time<std::chrono::microseconds> last{std::chrono::microseconds(now_us_)};
  for (const auto& file : std::filesystem::directory_iterator(folder_ / "in"))
    std::filesystem::last_write_time(file.path(), std::chrono::file_clock::from_sys(last));
  now_us_ += 20 * kHour_us;
  open();
  EXPECT_TRUE(transfers_->look(id_of(1), kSender));
  now_us_ += 5 * kHour_us;
  open();
  EXPECT_EQ(code_of(transfers_->look(id_of(1), kSender)), not_found);
  EXPECT_TRUE(std::filesystem::is_empty(folder_ / "in"));
}

}  // namespace
}  // namespace baitu::app
