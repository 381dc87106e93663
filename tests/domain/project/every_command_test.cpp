// What every command meets before its own checks: whether the project is there, goes on and stands,
// and its day. A command without its row here fails the first test.
#include <array>
#include <variant>

#include "tests/domain/project/refusal.hpp"

namespace baitu::test {
namespace {

using namespace project;
using enum ErrorCode;

const shape::Shape kPoint{{BlobName(std::string(64, 'a')), 0},
                          shape::Kind::point,
                          {125'000'000'000, 46'500'000'000, 125'000'000'000, 46'500'000'000},
                          0,
                          0};

EvidenceAttached file() {
  EvidenceAttached file;
  file.file = BlobName(std::string(64, 'a'));
  file.file_name = file.title = "示例.pdf";
  file.media_type = "application/pdf";
  file.size_bytes = 1;
  return file;
}

struct Row {
  const char* name;
  Command command;
  bool while_suspended;  // taken then, or refused for a reason of its own
  bool while_gone;       // withdrawn or revoked
  bool dated = true;     // about the day it is given, not about an earlier report's
};

// By the command's place in the variant.
const auto kRows = std::to_array<Row>({
    {"Register", register_in("WK"), true, true},
    {"SetPlan", SetPlan{{planned("build", "2025-03-01", "2025-04-01")}}, true, false},
    {"Assign", Assign{PostCode("secretary"), UnitCode("office"), {}, UnitCode()}, true, false},
    {"StartStage", StartStage{StageCode("build")}, false, false},
    {"CompleteStage", CompleteStage{StageCode("survey")}, false, false},
    {"ReportProgress", percent(200), false, false},
    {"CorrectReport", CorrectReport{{2}, BasisPoints{200}, {}, "", "复核"}, true, false, false},
    {"Suspend", Suspend{"资金"}, false, false},
    {"Resume", Resume{}, true, false},
    {"Withdraw", Withdraw{"退库"}, true, false},
    {"Complete", Complete{}, false, false},
    {"Accept", Accept{}, false, false},
    {"PlaceSite", PlaceSite{SiteCode("1"), kPoint, {}}, true, false},
    {"RemoveSite", RemoveSite{SiteCode("1"), "改址", {}}, true, false},
    {"Rename", Rename{{"新名", ""}, ""}, true, false},
    {"Reclassify", Reclassify{ListCode(), UnitCode("west"), "区划调整"}, true, false},
    {"ReopenStage", ReopenStage{StageCode("accept"), "漏项"}, false, false},
    {"Revoke", Revoke{"抽查不合格"}, true, false},
    {"Restore", Restore{}, true, true},
    {"AttachEvidence", AttachEvidence{file()}, true, false},
    {"AddComment", AddComment{"请补照片"}, true, false},
    {"BudgetFunds", BudgetFunds{"省级补助", 1}, true, false},
    {"DisburseFunds", DisburseFunds{"省级补助", 1, ""}, true, false},
    {"RaiseRisk", RaiseRisk{"材料涨价", Severity::low}, true, false},
    {"ResolveRisk", ResolveRisk{RiskCode("R1"), ""}, true, false},
    {"OverrideLight", OverrideLight{LightColour::red, "质量", day("2025-09-02")}, false, false},
    {"LiftLightOverride", LiftLightOverride{"复核"}, true, false},
    {"NameContact", NameContact{"示例 0459-0000000", SubjectId("s"), "c2VhbGVk"}, true, false},
    {"EraseContact", EraseContact{"本人申请"}, true, true},
});

constexpr const char* kLater = "2025-09-01";
constexpr const char* kTaken = "already_registered /code";

const NameContact kContact{"示例 0459-0000000", SubjectId("s"), "c2VhbGVk"};

// Registered on 2025-01-01, its report and its contact on 02-01, past the done stage since 06-01.
Story done() {
  Story story = registered();
  story.given("2025-02-01", percent(100)).given("2025-02-01", kContact);
  story.given("2025-05-01", StartStage{StageCode("accept")});
  story.given("2025-06-01", CompleteStage{StageCode("accept")});
  return story;
}
Story suspended_story() {
  Story story = registered();
  story.given("2025-02-01", percent(100)).given("2025-02-01", kContact);
  story.given("2025-03-01", Suspend{"资金"});
  return story;
}
Story withdrawn_story() {
  Story story = suspended_story();
  story.given("2025-04-01", Withdraw{"退库"});
  return story;
}
Story revoked_story() {
  Story story = done();
  story.given("2025-07-01", Revoke{"抽查不合格"});
  return story;
}
Story of_no_programme() {
  programme::Catalogue bare = catalogue();
  bare.programmes.clear();
  Story story(std::move(bare));
  story.fold("2025-01-01",
             Registered{ProjectCode("X-001"), ProgrammeCode("WK"), {"名", ""}, {}, ""});
  return story;
}

// "code /field" of the refusal; empty where the command is taken.
std::string refusal_of(Story story, std::string_view on, const Command& command) {
  const State before = story.state();
  const auto decided = story.when(on, command);
  if (decided) return "";
  EXPECT_TRUE(story.state() == before);
  EXPECT_FALSE(decided.error().message.empty());
  const std::string& field = decided.error().field;
  return std::string(name_of(decided.error().code)) + (field.empty() ? "" : " " + field);
}

TEST(EveryCommand, HasItsRow) {
  ASSERT_EQ(kRows.size(), std::variant_size_v<Command>);
  for (std::size_t i = 0; i < kRows.size(); ++i)
    EXPECT_EQ(kRows[i].command.index(), i) << kRows[i].name;
}

class EveryCommand : public testing::TestWithParam<Row> {
 protected:
  static bool registers() { return std::holds_alternative<Register>(GetParam().command); }

  static void expect(const char* code, const Story& given, std::string_view on = kLater) {
    EXPECT_EQ(refusal_of(given, on, GetParam().command), code);
  }
};

TEST_P(EveryCommand, NeedsAProjectButForTheRegistrationThatNeedsNone) {
  expect(registers() ? "" : "not_found", Story());
  if (registers()) expect(kTaken, registered());
}

TEST_P(EveryCommand, NeedsTheProgrammeOfTheProject) {
  expect(registers() ? kTaken : "unknown_programme", of_no_programme());
}

TEST_P(EveryCommand, IsRefusedWhileSuspendedUnlessItMayComeThen) {
  const std::string code = refusal_of(suspended_story(), kLater, GetParam().command);
  EXPECT_EQ(code == "suspended", !GetParam().while_suspended) << code;
}

TEST_P(EveryCommand, IsRefusedOnceWithdrawnOrRevokedUnlessItUndoesThat) {
  if (GetParam().while_gone) {
    expect(registers() ? kTaken : "", withdrawn_story());
    expect(registers() ? kTaken : "", revoked_story());
  } else {
    expect("withdrawn", withdrawn_story());
    expect("revoked", revoked_story());
  }
}

TEST_P(EveryCommand, IsRefusedForTomorrowAndForADayBeforeTheRegistration) {
  if (!GetParam().dated) return expect("", done(), "2026-01-01");
  if (registers()) return expect("in_the_future /effective_on", Story(), "2026-01-01");
  expect("in_the_future /effective_on", done(), "2026-01-01");
  expect("out_of_order /effective_on", done(), "2024-12-31");
}

INSTANTIATE_TEST_SUITE_P(All, EveryCommand, testing::ValuesIn(kRows),
                         [](const auto& row) { return std::string(row.param.name); });

// A project on which every command below is taken, but for its text.
Story completed() {
  Story story = done();
  story.given("2025-06-02", Complete{});
  return story;
}
Story overridden() {
  Story story = registered();
  story.given("2025-08-30", OverrideLight{LightColour::red, "质量", day("2025-09-30")});
  return story;
}
Story placed() {
  Story story = registered();
  story.given("2025-03-01", PlaceSite{SiteCode("1"), kPoint, {}});
  return story;
}
Story project() { return registered(); }

const Refusal kLongTexts[] = {
    {"Correction", done, kLater, CorrectReport{{2}, kWhole, {}, "", kLong}, too_large, "/reason"},
    {"CorrectedNote", done, kLater, CorrectReport{{2}, kWhole, {}, kLong, "复核"}, too_large,
     "/note"},
    {"Suspension", project, kLater, Suspend{kLong}, too_large, "/reason"},
    {"Resumption", suspended_story, kLater, Resume{kLong}, too_large, "/note"},
    {"Withdrawal", project, kLater, Withdraw{kLong}, too_large, "/reason"},
    {"Completion", done, kLater, Complete{kLong}, too_large, "/note"},
    {"Acceptance", completed, kLater, Accept{kLong}, too_large, "/document"},
    {"RemovalOfASite", placed, kLater, RemoveSite{SiteCode("1"), kLong, {}}, too_large, "/reason"},
    {"Reclassification", project, kLater, Reclassify{ListCode(), UnitCode("west"), kLong},
     too_large, "/reason"},
    {"Reopening", done, kLater, ReopenStage{StageCode("accept"), kLong}, too_large, "/reason"},
    {"Revocation", done, kLater, Revoke{kLong}, too_large, "/reason"},
    {"Override", project, kLater, OverrideLight{LightColour::red, kLong, day(kLater)}, too_large,
     "/reason"},
    {"Lifting", overridden, kLater, LiftLightOverride{kLong}, too_large, "/reason"},
    {"Erasure", done, kLater, EraseContact{kLong}, too_large, "/reason"},
};

class TooLong : public testing::TestWithParam<Refusal> {};

TEST_P(TooLong, IsRefusedWithItsField) { expect_refused(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Text, TooLong, testing::ValuesIn(kLongTexts), name_of_row);

}  // namespace
}  // namespace baitu::test
