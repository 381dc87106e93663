// Every transition of an upload, and in every phase every refusal.
#include <gtest/gtest.h>

#include "domain/base/assert.hpp"
#include "domain/base/check.hpp"
#include "domain/upload/decide.hpp"

namespace baitu::test {
namespace {

using namespace upload;
using enum ErrorCode;

const UploadCode kCode("0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
const BlobName kFile(std::string(64, 'a'));
const BlobName kReport(std::string(64, 'b'));
const BlobName kGeometry(std::string(64, 'c'));
const Date kDay = *parse_date("2025-06-01");

const Receive kReceive{kCode, "示例.zip", kFile, 12};
const RecordInspection kGood{kReport, kGeometry, "", 3};
const RecordInspection kBad{kReport, BlobName(), "zip_bomb", 0};
const Commit kCommit{LayerCode(), 2, 1, 0};
const Reject kReject{"重复"};
const Revert kRevert{"范围有误"};

Result<State> told(const std::vector<Command>& commands) {
  State state;
  for (const Command& command : commands) {
    const auto decided = decide(state, command, kDay);
    if (!decided) return std::unexpected(decided.error());
    EXPECT_EQ(decided->effective_on, kDay);
    evolve(state, {state.version.value + 1}, decided->event);
  }
  return state;
}

TEST(Upload, IsReceivedInspectedCommittedAndReverted) {
  const auto state = told({kReceive, kGood, kCommit, kRevert});
  ASSERT_TRUE(state) << state.error().message;
  EXPECT_EQ(*state, (State{{4},
                           Phase::reverted,
                           {kCode, "示例.zip", kFile, 12},
                           {kReport, kGeometry, "", 3},
                           {LayerCode(), 2, 1, 0},
                           "范围有误"}));
}

TEST(Upload, IsInEachPhaseAfterItsCommand) {
  EXPECT_EQ(told({})->phase, Phase::none);
  EXPECT_EQ(told({kReceive})->phase, Phase::received);
  EXPECT_EQ(told({kReceive, kGood})->phase, Phase::inspected);
  EXPECT_EQ(told({kReceive, kGood, kCommit})->phase, Phase::committed);
  EXPECT_EQ(told({kReceive, kGood, kReject})->phase, Phase::rejected);
  EXPECT_EQ(told({kReceive, kBad, kReject})->phase, Phase::rejected);
  EXPECT_EQ(told({kReceive, kReject})->phase, Phase::rejected);
  EXPECT_EQ(told({kReceive, kReject})->reason, "重复");
}

// An answer about how to read the file has it looked into again: what is found then counts.
TEST(Upload, IsInspectedAgainUntilItIsSettled) {
  const auto usable = told({kReceive, kBad, kGood});
  ASSERT_TRUE(usable) << usable.error().message;
  EXPECT_EQ(usable->phase, Phase::inspected);
  EXPECT_EQ(usable->inspected, (Inspected{kReport, kGeometry, "", 3}));
  EXPECT_EQ(told({kReceive, kGood, kBad})->inspected.refusal, "zip_bomb");
  EXPECT_EQ(told({kReceive, kBad, kGood, kCommit})->phase, Phase::committed);
  EXPECT_EQ(decide(*told({kReceive, kGood, kBad}), kCommit, kDay).error().code, upload_unusable);
}

TEST(Upload, NamesEveryPhase) {
  EXPECT_EQ(name_of(Phase::none), "none");
  EXPECT_EQ(name_of(Phase::inspected), "inspected");
  EXPECT_EQ(name_of(Phase::reverted), "reverted");
}

TEST(Upload, FoldsEventsOfOthersAsSeenOnly) {
  State state;
  evolve(state, {7}, project::Suspended{"x"});
  EXPECT_EQ(state, (State{{7}, Phase::none, {}, {}, {}, ""}));
}

struct Refusal {
  const char* name;
  std::vector<Command> given;
  Command when;
  ErrorCode code;
  const char* field;
};

class RefusesAnUpload : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesAnUpload, AndSaysWhy) {
  const auto state = told(GetParam().given);
  ASSERT_TRUE(state) << state.error().message;
  const auto decided = decide(*state, GetParam().when, kDay);
  ASSERT_FALSE(decided);
  EXPECT_EQ(decided.error().code, GetParam().code) << decided.error().message;
  EXPECT_EQ(decided.error().field, GetParam().field);
}

const std::string kLong(kMaxNoteBytes + 1, 'x');

const Refusal kRefusals[] = {
    {"InspectedBeforeItCame", {}, kGood, not_found, ""},
    {"CommittedBeforeItCame", {}, kCommit, not_found, ""},
    {"RejectedBeforeItCame", {}, kReject, not_found, ""},
    {"RevertedBeforeItCame", {}, kRevert, not_found, ""},
    {"ReceivedTwice", {kReceive}, kReceive, already_registered, "/code"},
    {"WithoutAName", {}, Receive{kCode, "", kFile, 1}, invalid_value, "/file_name"},
    {"WithAnEndlessName",
     {},
     Receive{kCode, std::string(kMaxFileNameBytes + 1, 'x'), kFile, 1},
     too_large,
     "/file_name"},
    {"WithoutABlob", {}, Receive{kCode, "a.zip", BlobName(), 1}, invalid_value, "/file"},
    {"WithoutBytes", {}, Receive{kCode, "a.zip", kFile, 0}, invalid_value, "/size_bytes"},
    {"InspectedOnceCommitted", {kReceive, kGood, kCommit}, kGood, upload_settled, ""},
    {"InspectedOnceReverted", {kReceive, kGood, kCommit, kRevert}, kGood, upload_settled, ""},
    {"InspectedAfterItsRejection", {kReceive, kReject}, kGood, upload_settled, ""},
    {"InspectedWithoutAReport",
     {kReceive},
     RecordInspection{BlobName(), kGeometry, "", 1},
     invalid_value,
     "/report"},
    {"UsableWithoutGeometry",
     {kReceive},
     RecordInspection{kReport, BlobName(), "", 1},
     invalid_value,
     "/geometry"},
    {"RefusedWithGeometry",
     {kReceive},
     RecordInspection{kReport, kGeometry, "zip_bomb", 0},
     invalid_value,
     "/geometry"},
    {"UsableWithoutFeatures",
     {kReceive},
     RecordInspection{kReport, kGeometry, "", 0},
     invalid_value,
     "/features"},
    {"RefusedWithFeatures",
     {kReceive},
     RecordInspection{kReport, BlobName(), "zip_bomb", 2},
     invalid_value,
     "/features"},
    {"WithLessThanNoFeatures",
     {kReceive},
     RecordInspection{kReport, kGeometry, "", -1},
     invalid_value,
     "/features"},
    {"RevertedWithAnEndlessReason",
     {kReceive, kGood, kCommit},
     Revert{kLong},
     too_large,
     "/reason"},
    {"CommittedThoughRefused", {kReceive, kBad}, kCommit, upload_unusable, ""},
    {"CommittedUninspected", {kReceive}, kCommit, upload_unusable, ""},
    {"CommittedTwice", {kReceive, kGood, kCommit}, kCommit, upload_settled, ""},
    {"CommittedAfterItsRejection", {kReceive, kGood, kReject}, kCommit, upload_settled, ""},
    {"CommittedAfterItsReversal", {kReceive, kGood, kCommit, kRevert}, kCommit, upload_settled, ""},
    {"RejectedTwice", {kReceive, kGood, kReject}, kReject, upload_settled, ""},
    {"RejectedAfterItsCommit", {kReceive, kGood, kCommit}, kReject, upload_settled, ""},
    {"RejectedAfterItsReversal", {kReceive, kGood, kCommit, kRevert}, kReject, upload_settled, ""},
    {"RejectedWithoutAReason", {kReceive, kGood}, Reject{""}, invalid_value, "/reason"},
    {"RejectedWithAnEndlessReason", {kReceive, kGood}, Reject{kLong}, too_large, "/reason"},
    {"RevertedUncommitted", {kReceive, kGood}, kRevert, upload_uncommitted, ""},
    {"RevertedAfterItsRejection", {kReceive, kGood, kReject}, kRevert, upload_uncommitted, ""},
    {"RevertedTwice", {kReceive, kGood, kCommit, kRevert}, kRevert, upload_settled, ""},
    {"RevertedWithoutAReason", {kReceive, kGood, kCommit}, Revert{""}, invalid_value, "/reason"},
};

INSTANTIATE_TEST_SUITE_P(Upload, RefusesAnUpload, testing::ValuesIn(kRefusals),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace baitu::test
