// What stands beside the main chain: evidence, comments, money, risks, lights set by hand. What
// each command becomes, and every refusal.
#include "tests/domain/project/refusal.hpp"

namespace baitu::test {
namespace {

using namespace project;
using enum ErrorCode;

EvidenceAttached photo() {
  EvidenceAttached photo;
  photo.file = BlobName(std::string(64, 'a'));
  photo.thumbnail = BlobName(std::string(64, 'b'));
  photo.file_name = "现场.jpg";
  photo.media_type = "image/jpeg";
  photo.size_bytes = 48'213;
  photo.title = "屋面施工";
  photo.stage = StageCode("build");
  photo.taken_at = start_of(day("2025-03-01"));
  photo.place = Place{124'567'890'123, 46'512'345'678};
  return photo;
}

Story nothing() { return Story(); }
Story project() { return registered(); }
Story with_photo() {
  Story story = registered();
  story.given("2025-03-01", AttachEvidence{photo()});
  return story;
}
Story budgeted() {
  Story story = registered();
  story.given("2025-02-01", BudgetFunds{"省级补助", 1'000});
  return story;
}
Story disbursed() {
  Story story = budgeted();
  story.given("2025-03-01", DisburseFunds{"省级补助", 300, ""});
  story.given("2025-04-01", DisburseFunds{"省级补助", 100, ""});
  return story;
}
Story at_risk() {
  Story story = registered();
  story.given("2025-03-01", RaiseRisk{"材料涨价", Severity::medium});
  return story;
}
Story resolved() {
  Story story = at_risk();
  story.given("2025-04-01", ResolveRisk{RiskCode("R1"), "已锁价"});
  return story;
}
Story overridden() {
  Story story = registered();
  story.given("2025-03-01", OverrideLight{LightColour::green, "冬歇", day("2025-03-31")});
  return story;
}
Story lifted() {
  Story story = overridden();
  story.given("2025-03-10", LiftLightOverride{"复工"});
  return story;
}
Story paused() {
  Story story = overridden();
  story.given("2025-03-02", Suspend{"资金"});
  return story;
}
Story gone() {
  Story story = registered();
  story.given("2025-03-02", Withdraw{"退库"});
  return story;
}

void expect_event(const Result<std::vector<DatedEvent>>& decided, const char* effective_on,
                  const Event& event) {
  ASSERT_TRUE(decided) << decided.error().message;
  EXPECT_EQ(*decided, (std::vector<DatedEvent>{{day(effective_on), event}}));
}

TEST(Evidence, IsAttachedAsItIs) {
  expect_event(project().when("2025-03-01", AttachEvidence{photo()}), "2025-03-01", photo());
}

TEST(Evidence, NeedsNoThumbnailStageTimeOrPlace) {
  EvidenceAttached document = photo();
  document.thumbnail = BlobName();
  document.stage = StageCode();
  document.taken_at.reset();
  document.place.reset();
  document.media_type = "application/pdf";
  document.number = "示例〔2025〕1号";
  Story story = project();
  expect_event(story.when("2025-03-01", AttachEvidence{document}), "2025-03-01", document);
  EXPECT_EQ(story.state().evidence, (std::vector<Evidence>{{{2}, StageCode(), false}}));
}

TEST(Evidence, IsCitedByReportsAndCorrectionsAfterIt) {
  Story story = with_photo();
  expect_event(story.when("2025-03-02", ReportProgress{kWhole, {}, "", {{2}}}), "2025-03-02",
               ProgressReported{kWhole, {}, "", {{2}}});
  EXPECT_EQ(story.state().reports.back().content->evidence, (std::vector<StreamVersion>{{2}}));
  story.given("2025-03-03", AttachEvidence{photo()});
  expect_event(story.when("2025-03-03", CorrectReport{{3}, kWhole, {}, "", "补", {{4}, {2}}}),
               "2025-03-02", ReportCorrected{{3}, kWhole, {}, "", "补", {{4}, {2}}});
  EXPECT_EQ(story.state().reports.back().content->evidence, (std::vector<StreamVersion>{{4}, {2}}));
}

TEST(Comment, IsAdded) {
  expect_event(project().when("2025-03-01", AddComment{"请补照片"}), "2025-03-01",
               CommentAdded{"请补照片"});
}

TEST(Money, IsBudgetedBySourceAndReplacedByALaterBudget) {
  Story story = budgeted();
  expect_event(story.when("2025-02-01", BudgetFunds{"市级配套", 0}), "2025-02-01",
               FundsBudgeted{"市级配套", 0});
  story.given("2025-02-01", BudgetFunds{"省级补助", 1'500});
  EXPECT_EQ(story.state().fund("省级补助")->budget_fen, 1'500);
  EXPECT_EQ(story.state().funds.size(), 2U);
}

TEST(Money, AddsUpAndIsCorrectedByANegativePayment) {
  Story story = disbursed();
  expect_event(story.when("2025-04-01", DisburseFunds{"省级补助", -400, "退回"}), "2025-04-01",
               FundsDisbursed{"省级补助", -400, "退回"});
  EXPECT_EQ(story.state().fund("省级补助")->disbursed_fen, 0);
}

TEST(Money, MayBePaidAboveTheBudgetAndAboutAnEarlierDay) {
  Story story = disbursed();
  EXPECT_TRUE(story.when("2025-01-15", DisburseFunds{"省级补助", 5'000, ""}));
  EXPECT_EQ(story.state().fund("省级补助")->last_disbursed_on, day("2025-04-01"));
}

TEST(Risk, GetsTheNextCode) {
  Story story = at_risk();
  expect_event(story.when("2025-03-02", RaiseRisk{"雨季", Severity::high}), "2025-03-02",
               RiskRaised{RiskCode("R2"), "雨季", Severity::high});
  EXPECT_FALSE(story.state().risk(RiskCode("R2"))->resolved_on);
}

TEST(Risk, IsResolvedOnceFromTheDayItWasRaised) {
  Story story = at_risk();
  expect_event(story.when("2025-03-01", ResolveRisk{RiskCode("R1"), "已锁价"}), "2025-03-01",
               RiskResolved{RiskCode("R1"), "已锁价"});
  EXPECT_EQ(story.state().risk(RiskCode("R1"))->resolved_on, day("2025-03-01"));
  EXPECT_EQ(story.state().risk(RiskCode("R1"))->note, "已锁价");
}

TEST(LightOverride, HoldsToItsLastDayAndEndsByItself) {
  Story story = project();
  expect_event(story.when("2025-03-01", OverrideLight{LightColour::red, "质量", day("2025-05-30")}),
               "2025-03-01", LightOverridden{LightColour::red, "质量", day("2025-05-30")});
  EXPECT_EQ(story.state().override_on(day("2025-05-30"))->colour, LightColour::red);
  EXPECT_EQ(story.state().override_on(day("2025-05-31")), nullptr);
}

TEST(LightOverride, HoldsAsLongAsTheRuleAllows) {
  programme::Catalogue strict = catalogue();
  programme::LightRuleSet rule = light_rule();
  rule.override_max_days = 10;
  programme::evolve(strict, kToday, rule);
  Story story(strict);
  story.given("2025-01-01", register_in("WK"));
  const auto until = [&](const char* last) {
    return story.when("2025-03-01", OverrideLight{LightColour::red, "质量", day(last)});
  };
  EXPECT_EQ(until("2025-03-12").error().field, "/until");
  EXPECT_TRUE(until("2025-03-11"));
}

TEST(LightOverride, IsReplacedByALaterOneAndLifted) {
  Story story = overridden();
  story.given("2025-03-01", OverrideLight{LightColour::yellow, "复核", day("2025-03-01")});
  EXPECT_EQ(story.state().override_on(day("2025-03-01"))->colour, LightColour::yellow);
  expect_event(story.when("2025-03-01", LiftLightOverride{"复工"}), "2025-03-01",
               LightOverrideLifted{"复工"});
  EXPECT_EQ(story.state().override_on(day("2025-03-01")), nullptr);
  EXPECT_TRUE(story.when("2025-03-01", OverrideLight{LightColour::red, "又", day("2025-03-02")}));
}

TEST(Suspension, LeavesRoomForWhatStandsBeside) {
  Story story = paused();
  story.given("2025-03-03", AttachEvidence{photo()}).given("2025-03-03", AddComment{"何时复工"});
  story.given("2025-03-03", BudgetFunds{"省级补助", 5});
  story.given("2025-03-03", DisburseFunds{"省级补助", 5, ""});
  story.given("2025-03-03", RaiseRisk{"资金", Severity::low});
  story.given("2025-03-03", ResolveRisk{RiskCode("R1"), ""});
  story.given("2025-03-03", LiftLightOverride{"停工"});
}

template <class Change>
AttachEvidence changed(const Change& change) {
  AttachEvidence command{photo()};
  change(command.evidence);
  return command;
}

using Attached = EvidenceAttached;

const Refusal kEvidence[] = {
    {"EvidenceBeforeRegistration", nothing, "2025-03-01", AttachEvidence{photo()}, not_found, ""},
    {"EvidenceAfterWithdrawal", gone, "2025-03-03", AttachEvidence{photo()}, withdrawn, ""},
    {"EvidenceWithoutAFile", project, "2025-03-01",
     changed([](Attached& e) { e.file = BlobName(); }), invalid_value, "/file"},
    {"EvidenceWhoseFileIsNoBlob", project, "2025-03-01",
     changed([](Attached& e) { e.file = BlobName(std::string(64, 'A')); }), invalid_value, "/file"},
    {"EvidenceWhoseThumbnailIsNoBlob", project, "2025-03-01",
     changed([](Attached& e) { e.thumbnail = BlobName("aa"); }), invalid_value, "/thumbnail"},
    {"EvidenceWithoutAFileName", project, "2025-03-01",
     changed([](Attached& e) { e.file_name.clear(); }), invalid_value, "/file_name"},
    {"EvidenceWithALongFileName", project, "2025-03-01",
     changed([](Attached& e) { e.file_name = kLong; }), too_large, "/file_name"},
    {"EvidenceWithoutAMediaType", project, "2025-03-01",
     changed([](Attached& e) { e.media_type.clear(); }), invalid_value, "/media_type"},
    {"EvidenceOfHalfAMediaType", project, "2025-03-01",
     changed([](Attached& e) { e.media_type = "image/"; }), invalid_value, "/media_type"},
    {"EvidenceOfAMediaTypeWithParameters", project, "2025-03-01",
     changed([](Attached& e) { e.media_type = "text/html; charset=utf-8"; }), invalid_value,
     "/media_type"},
    {"EvidenceOfALongMediaType", project, "2025-03-01",
     changed([](Attached& e) { e.media_type = "a/" + kLong; }), invalid_value, "/media_type"},
    {"EvidenceOfAnEmptyFile", project, "2025-03-01", changed([](Attached& e) { e.size_bytes = 0; }),
     invalid_value, "/size_bytes"},
    {"EvidenceWithoutATitle", project, "2025-03-01", changed([](Attached& e) { e.title.clear(); }),
     invalid_value, "/title"},
    {"EvidenceWithALongTitle", project, "2025-03-01", changed([](Attached& e) { e.title = kLong; }),
     too_large, "/title"},
    {"EvidenceWithALongNumber", project, "2025-03-01",
     changed([](Attached& e) { e.number = kLong; }), too_large, "/number"},
    {"EvidenceOfAnUnknownStage", project, "2025-03-01",
     changed([](Attached& e) { e.stage = StageCode("confer"); }), unknown_stage, "/stage"},
    {"EvidenceTakenBefore1970", project, "2025-03-01",
     changed([](Attached& e) { e.taken_at = Instant{-1}; }), invalid_value, "/taken_at"},
    {"EvidenceOffTheEarth", project, "2025-03-01",
     changed([](Attached& e) { e.place->lat_nd = 90'000'000'001; }), invalid_value, "/place"},
    {"EvidenceEastOfTheEarth", project, "2025-03-01",
     changed([](Attached& e) { e.place->lon_nd = 180'000'000'001; }), invalid_value, "/place"},
    {"AReportThatCitesNoEvidence", with_photo, "2025-03-02",
     ReportProgress{kWhole, {}, "", {{2}, {1}}}, unknown_evidence, "/evidence/1"},
    {"AReportThatCitesEvidenceTwice", with_photo, "2025-03-02",
     ReportProgress{kWhole, {}, "", {{2}, {2}}}, invalid_value, "/evidence/1"},
    {"AReportThatCitesTooMuch", with_photo, "2025-03-02",
     ReportProgress{kWhole, {}, "", std::vector<StreamVersion>(kMaxCitedEvidence + 1)}, too_large,
     "/evidence"},
    {"AnEmptyComment", project, "2025-03-01", AddComment{}, invalid_value, "/text"},
    {"ALongComment", project, "2025-03-01", AddComment{kLong}, too_large, "/text"},
};

const Refusal kMoney[] = {
    {"ABudgetOfNoSource", project, "2025-03-01", BudgetFunds{"", 1}, invalid_value, "/source"},
    {"ABudgetOfALongSource", project, "2025-03-01", BudgetFunds{kLong, 1}, too_large, "/source"},
    {"ABudgetBelowZero", project, "2025-03-01", BudgetFunds{"省", -1}, invalid_value,
     "/amount_fen"},
    {"ABudgetTooLarge", project, "2025-03-01", BudgetFunds{"省", kMaxAmountFen + 1}, invalid_value,
     "/amount_fen"},
    {"ABudgetBeforeTheOneItReplaces", budgeted, "2025-01-31", BudgetFunds{"省级补助", 1},
     out_of_order, "/effective_on"},
    {"APaymentWithoutABudget", budgeted, "2025-03-01", DisburseFunds{"市级配套", 1, ""},
     unknown_fund, "/source"},
    {"APaymentOfNothing", budgeted, "2025-03-01", DisburseFunds{"省级补助", 0, ""}, invalid_value,
     "/amount_fen"},
    {"APaymentTooLarge", budgeted, "2025-03-01", DisburseFunds{"省级补助", kMaxAmountFen + 1, ""},
     invalid_value, "/amount_fen"},
    {"ACorrectionTooLarge", budgeted, "2025-03-01",
     DisburseFunds{"省级补助", -kMaxAmountFen - 1, ""}, invalid_value, "/amount_fen"},
    {"APaymentThatMakesTheTotalTooLarge", disbursed, "2025-05-01",
     DisburseFunds{"省级补助", kMaxAmountFen, ""}, too_large, "/amount_fen"},
    {"ACorrectionBelowZero", disbursed, "2025-05-01", DisburseFunds{"省级补助", -401, ""},
     below_zero, "/amount_fen"},
    {"ACorrectionBeforeTheLastPayment", disbursed, "2025-03-31", DisburseFunds{"省级补助", -1, ""},
     out_of_order, "/effective_on"},
    {"APaymentWithALongNote", budgeted, "2025-03-01", DisburseFunds{"省级补助", 1, kLong},
     too_large, "/note"},
};

const Refusal kRisk[] = {
    {"AnEmptyRisk", project, "2025-03-01", RaiseRisk{}, invalid_value, "/text"},
    {"ALongRisk", project, "2025-03-01", RaiseRisk{kLong}, too_large, "/text"},
    {"AResolutionOfNoRisk", at_risk, "2025-03-01", ResolveRisk{RiskCode("R2"), ""}, unknown_risk,
     "/risk"},
    {"ASecondResolution", resolved, "2025-04-02", ResolveRisk{RiskCode("R1"), ""}, risk_resolved,
     ""},
    {"AResolutionBeforeTheRisk", at_risk, "2025-02-28", ResolveRisk{RiskCode("R1"), ""},
     out_of_order, "/effective_on"},
    {"AResolutionWithALongNote", at_risk, "2025-03-01", ResolveRisk{RiskCode("R1"), kLong},
     too_large, "/note"},
};

OverrideLight override_until(const char* until) { return {LightColour::green, "冬歇", day(until)}; }

const Refusal kLight[] = {
    {"AnOverrideThatEndsBeforeItBegins", project, "2025-03-01", override_until("2025-02-28"),
     invalid_value, "/until"},
    // 2025-03-01 and 90 days are 2025-05-30.
    {"AnOverrideOfMoreThanNinetyDays", project, "2025-03-01", override_until("2025-05-31"),
     invalid_value, "/until"},
    {"AnOverrideWithoutAReason", project, "2025-03-01",
     OverrideLight{LightColour::green, "", day("2025-03-02")}, invalid_value, "/reason"},
    {"AnOverrideBeforeTheLast", overridden, "2025-02-28", override_until("2025-03-02"),
     out_of_order, "/effective_on"},
    {"AnOverrideBeforeTheLifting", lifted, "2025-03-09", override_until("2025-03-12"), out_of_order,
     "/effective_on"},
    {"AnOverrideWhileSuspended", paused, "2025-03-05", override_until("2025-03-12"), suspended, ""},
    {"ALiftingOfNoOverride", project, "2025-03-01", LiftLightOverride{"复工"}, not_overridden, ""},
    {"ALiftingOfAnOverrideThatEnded", overridden, "2025-04-01", LiftLightOverride{"复工"},
     not_overridden, ""},
    {"ASecondLifting", lifted, "2025-03-11", LiftLightOverride{"复工"}, not_overridden, ""},
    {"ALiftingBeforeTheOverride", overridden, "2025-02-28", LiftLightOverride{"复工"}, out_of_order,
     "/effective_on"},
    {"ALiftingWithoutAReason", overridden, "2025-03-11", LiftLightOverride{}, invalid_value,
     "/reason"},
};

class BesideRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(BesideRefuses, WithItsCodeAndField) { expect_refused(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Evidence, BesideRefuses, testing::ValuesIn(kEvidence), name_of_row);
INSTANTIATE_TEST_SUITE_P(Money, BesideRefuses, testing::ValuesIn(kMoney), name_of_row);
INSTANTIATE_TEST_SUITE_P(Risk, BesideRefuses, testing::ValuesIn(kRisk), name_of_row);
INSTANTIATE_TEST_SUITE_P(Light, BesideRefuses, testing::ValuesIn(kLight), name_of_row);

TEST(Limits, RefuseOneSourceRiskOrFileTooMany) {
  Story story = registered();
  for (std::size_t i = 0; i < kMaxFunds; ++i)
    story.given("2025-02-01", BudgetFunds{"源" + std::to_string(i), 1});
  EXPECT_EQ(story.when("2025-02-01", BudgetFunds{"再一个", 1}).error().code, too_large);
  EXPECT_TRUE(story.when("2025-02-01", BudgetFunds{"源0", 2}));
  for (std::size_t i = 0; i < kMaxRisks; ++i)
    story.given("2025-02-01", RaiseRisk{"险", Severity::low});
  EXPECT_EQ(story.when("2025-02-01", RaiseRisk{"险", Severity::low}).error().code, too_large);
  for (std::size_t i = 0; i < kMaxEvidence; ++i) story.given("2025-02-01", AttachEvidence{photo()});
  EXPECT_EQ(story.when("2025-02-01", AttachEvidence{photo()}).error().code, too_large);
}

}  // namespace
}  // namespace baitu::test
