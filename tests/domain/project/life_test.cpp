// Plans with weights and money, assignments with an end, stages reopened, projects revoked and
// restored: what is accepted and what is refused.
#include "tests/domain/project/refusal.hpp"

namespace baitu::test {
namespace {

using namespace project;
using enum ErrorCode;

constexpr const char* kStageDone = "2025-06-01";

Story project() { return registered(); }
Story done() {
  Story story = registered();
  story.given("2025-05-01", StartStage{StageCode("accept")});
  story.given(kStageDone, CompleteStage{StageCode("accept")});
  return story;
}
Story completed() {
  Story story = done();
  story.given("2025-06-10", Complete{});
  return story;
}
Story accepted() {
  Story story = completed();
  story.given("2025-06-20", Accept{"1号"});
  return story;
}
Story reopened() {
  Story story = completed();
  story.given("2025-07-01", ReopenStage{StageCode("accept"), "漏项"});
  return story;
}
Story withdrawn_story() {
  Story story = registered();
  story.given("2025-04-01", Withdraw{"退库"});
  return story;
}
Story restored() {
  Story story = withdrawn_story();
  story.given("2025-05-01", Restore{});
  return story;
}
Story revoked_story() {
  Story story = accepted();
  story.given("2025-07-01", Revoke{"抽查不合格"});
  return story;
}
Story revoked_and_restored() {
  Story story = revoked_story();
  story.given("2025-08-01", Restore{"整改到位"});
  return story;
}
Story suspended_and_withdrawn() {
  Story story = registered();
  story.given("2025-03-01", Suspend{"资金"}).given("2025-04-01", Withdraw{"退库"});
  return story;
}

SetPlan plan() {
  SetPlan plan{{planned("survey", "2025-02-01", "2025-03-31"),
                planned("build", "2025-04-01", "2025-09-30")}};
  plan.stages[0].weight = 20;
  plan.stages[1].weight = 80;
  plan.money = {{day("2025-02-01"), 10'000'00}, {day("2025-04-01"), 1}};
  plan.document = "示例计〔2025〕3号";
  return plan;
}

void expect_event(const Result<std::vector<DatedEvent>>& decided, const char* effective_on,
                  const Event& event) {
  ASSERT_TRUE(decided) << decided.error().message;
  EXPECT_EQ(*decided, (std::vector<DatedEvent>{{day(effective_on), event}}));
}

TEST(Plan, CarriesWeightsMoneyAndItsNumber) {
  const SetPlan given = plan();
  expect_event(project().when("2025-01-15", given), "2025-01-15",
               PlanSet{given.stages, given.money, given.document});
}

TEST(Plan, TakesTheMostMonthsAndTheLargestAmount) {
  SetPlan given = plan();
  given.money.clear();
  for (std::size_t i = 0; i < kMaxPlannedMonths; ++i)
    given.money.push_back({add_months(day("2025-01-01"), static_cast<int>(i)), kMaxAmountFen});
  EXPECT_TRUE(project().when("2025-01-15", given));
}

Assign assign_until(const char* until) {
  return {PostCode("secretary"), UnitCode("office"), {}, UnitCode(), day(until)};
}

TEST(Assignment, HoldsToItsLastDayAndNoLonger) {
  Story story = project();
  expect_event(
      story.when("2025-02-01", assign_until("2025-03-31")), "2025-02-01",
      Assigned{PostCode("secretary"), UnitCode("office"), {}, UnitCode(), day("2025-03-31")});
  EXPECT_TRUE(story.state().assigned_on(day("2025-03-31")));
  EXPECT_FALSE(story.state().assigned_on(day("2025-04-01")));
}

TEST(Assignment, MayBeOfASingleDay) {
  EXPECT_TRUE(project().when("2025-02-01", assign_until("2025-02-01")));
}

TEST(CompletedStage, CarriesTheDocumentAndItsPublicity) {
  Story story = project();
  story.given("2025-05-01", StartStage{StageCode("build")});
  expect_event(story.when("2025-06-01", CompleteStage{StageCode("build"), "示例公示〔2025〕4号",
                                                      day("2025-05-10"), day("2025-05-17")}),
               "2025-06-01",
               StageCompleted{StageCode("build"), "示例公示〔2025〕4号", day("2025-05-10"),
                              day("2025-05-17")});
}

TEST(Reopening, OpensTheStageAgainAndTakesTheCompletionBack) {
  Story story = completed();
  expect_event(story.when("2025-06-10", ReopenStage{StageCode("accept"), "漏项"}), "2025-06-10",
               StageReopened{StageCode("accept"), "漏项"});
  EXPECT_FALSE(story.state().stage(StageCode("accept"))->completed_on);
  EXPECT_FALSE(story.state().completed_on);
  EXPECT_FALSE(story.state().past(StageCode("accept")));
  story.given("2025-06-10", CompleteStage{StageCode("accept")}).given("2025-06-11", Complete{});
  EXPECT_TRUE(story.state().past(StageCode("accept")));
}

TEST(Reopening, LeavesLaterStagesAsTheyAre) {
  Story story = done();
  story.given("2025-05-01", StartStage{StageCode("build")});
  story.given("2025-05-20", CompleteStage{StageCode("build")});
  story.given("2025-06-02", ReopenStage{StageCode("build"), "返工"});
  EXPECT_EQ(story.state().stage(StageCode("accept"))->completed_on, day(kStageDone));
}

TEST(Reopening, MayHappenMoreThanOnce) {
  Story story = reopened();
  story.given("2025-07-02", CompleteStage{StageCode("accept")});
  EXPECT_TRUE(story.when("2025-07-03", ReopenStage{StageCode("accept"), "又漏"}));
}

TEST(Revocation, TakesWhatIsDoneBackUntilItIsRestored) {
  Story story = accepted();
  expect_event(story.when("2025-06-20", Revoke{"抽查不合格"}), "2025-06-20", Revoked{"抽查不合格"});
  EXPECT_EQ(story.state().revoked_on, day("2025-06-20"));
  expect_event(story.when("2025-06-20", Restore{"整改到位"}), "2025-06-20", Restored{"整改到位"});
  EXPECT_FALSE(story.state().revoked_on);
  EXPECT_EQ(story.state().accepted_on, day("2025-06-20"));
}

TEST(Revocation, NeedsNoMoreThanTheDoneStage) {
  EXPECT_TRUE(done().when(kStageDone, Revoke{"复核不合格"}));
}

TEST(Restoration, LetsAWithdrawnProjectGoOn) {
  Story story = withdrawn_story();
  expect_event(story.when("2025-04-01", Restore{}), "2025-04-01", Restored{});
  story.given("2025-04-02", percent(100));
  EXPECT_TRUE(story.when("2025-04-03", Withdraw{"又退"}));
}

TEST(Restoration, LeavesASuspensionThatWasThereBefore) {
  Story story = suspended_and_withdrawn();
  story.given("2025-05-01", Restore{});
  EXPECT_EQ(story.state().suspended_on, day("2025-03-01"));
  EXPECT_TRUE(story.when("2025-05-01", Resume{}));
}

template <class Change>
SetPlan changed(const Change& change) {
  SetPlan command = plan();
  change(command);
  return command;
}

CompleteStage publicity(std::optional<Date> from, std::optional<Date> until) {
  return {StageCode("build"), "", from, until};
}
Story building() {
  Story story = registered();
  story.given("2025-05-01", StartStage{StageCode("build")});
  return story;
}

const Refusal kPlan[] = {
    {"AWeightBelowZero", project, "2025-02-01",
     changed([](SetPlan& p) { p.stages[1].weight = -1; }), invalid_value, "/stages/1/weight"},
    {"AWeightTooLarge", project, "2025-02-01",
     changed([](SetPlan& p) { p.stages[0].weight = programme::kMaxWeight + 1; }), invalid_value,
     "/stages/0/weight"},
    {"AMonthNamedByItsSecondDay", project, "2025-02-01",
     changed([](SetPlan& p) { p.money[1].month = day("2025-04-02"); }), invalid_value,
     "/money/1/month"},
    {"AMonthTwice", project, "2025-02-01",
     changed([](SetPlan& p) { p.money[1].month = p.money[0].month; }), plan_inconsistent, "/money"},
    {"MonthsOutOfOrder", project, "2025-02-01",
     changed([](SetPlan& p) { std::swap(p.money[0], p.money[1]); }), plan_inconsistent, "/money"},
    {"AMonthWithoutMoney", project, "2025-02-01",
     changed([](SetPlan& p) { p.money[0].amount_fen = 0; }), invalid_value, "/money/0/amount_fen"},
    {"AMonthWithTooMuchMoney", project, "2025-02-01",
     changed([](SetPlan& p) { p.money[0].amount_fen = kMaxAmountFen + 1; }), invalid_value,
     "/money/0/amount_fen"},
    {"TooManyMonths", project, "2025-02-01",
     changed([](SetPlan& p) { p.money.resize(kMaxPlannedMonths + 1); }), too_large, "/money"},
    {"APlanWithALongNumber", project, "2025-02-01", changed([](SetPlan& p) { p.document = kLong; }),
     too_large, "/document"},
    {"AnAssignmentThatEndsBeforeItBegins", project, "2025-02-02", assign_until("2025-02-01"),
     invalid_value, "/until"},
    {"PublicityWithoutALastDay", building, "2025-06-01", publicity(day("2025-05-02"), {}),
     invalid_value, "/publicity_until"},
    {"PublicityWithoutAFirstDay", building, "2025-06-01", publicity({}, day("2025-05-02")),
     invalid_value, "/publicity_from"},
    {"PublicityThatEndsBeforeItBegins", building, "2025-06-01",
     publicity(day("2025-05-03"), day("2025-05-02")), invalid_value, "/publicity_until"},
    {"ACompletedStageWithALongNumber", building, "2025-06-01",
     CompleteStage{StageCode("build"), kLong}, too_large, "/document"},
};

const Refusal kLife[] = {
    {"AReopeningOfAnUnknownStage", done, "2025-07-01", ReopenStage{StageCode("confer"), "漏"},
     unknown_stage, "/stage"},
    {"AReopeningOfAStageNotStarted", done, "2025-07-01", ReopenStage{StageCode("build"), "漏"},
     stage_not_completed, "/stage"},
    {"AReopeningOfAnOpenStage", building, "2025-07-01", ReopenStage{StageCode("build"), "漏"},
     stage_not_completed, "/stage"},
    {"AReopeningOnceAccepted", accepted, "2025-07-01", ReopenStage{StageCode("accept"), "漏"},
     already_accepted, ""},
    {"AReopeningBeforeTheStagesCompletion", done, "2025-05-31",
     ReopenStage{StageCode("accept"), "漏"}, out_of_order, "/effective_on"},
    {"AReopeningBeforeTheCompletion", completed, "2025-06-09",
     ReopenStage{StageCode("accept"), "漏"}, out_of_order, "/effective_on"},
    {"AReopeningWithoutAReason", done, "2025-07-01", ReopenStage{StageCode("accept"), ""},
     invalid_value, "/reason"},
    {"ACompletionOfAStageBeforeItsReopening", reopened, "2025-06-30",
     CompleteStage{StageCode("accept")}, out_of_order, "/effective_on"},
    {"ACompletionWithItsDoneStageReopened", reopened, "2025-07-02", Complete{}, stages_incomplete,
     ""},
    {"ARevocationOfWhatIsNotDone", building, "2025-07-01", Revoke{"不合格"}, not_done, ""},
    {"ARevocationBeforeTheAcceptance", accepted, "2025-06-19", Revoke{"不合格"}, out_of_order,
     "/effective_on"},
    {"ARevocationBeforeTheDoneStagesEnd", done, "2025-05-31", Revoke{"不合格"}, out_of_order,
     "/effective_on"},
    {"ARevocationBeforeTheLastRestoration", revoked_and_restored, "2025-07-31", Revoke{"不合格"},
     out_of_order, "/effective_on"},
    {"ARevocationWithoutAReason", accepted, "2025-07-01", Revoke{}, invalid_value, "/reason"},
    {"ARestorationOfWhatGoesOn", project, "2025-07-02", Restore{}, not_withdrawn, ""},
    {"ARestorationBeforeTheWithdrawal", withdrawn_story, "2025-03-31", Restore{}, out_of_order,
     "/effective_on"},
    {"ARestorationBeforeTheRevocation", revoked_story, "2025-06-30", Restore{}, out_of_order,
     "/effective_on"},
    {"ARestorationWithALongNote", withdrawn_story, "2025-05-01", Restore{kLong}, too_large,
     "/note"},
    {"AWithdrawalBeforeTheLastRestoration", restored, "2025-04-30", Withdraw{"又退"}, out_of_order,
     "/effective_on"},
};

// The works programme whose build stage asks for everything a gate can ask for, and that knows no
// exception but one that nothing undoes.
programme::Catalogue strict_catalogue() {
  programme::ProgrammeDefined strict = works();
  strict.stages[2].gate = {
      2,
      1,
      1,
      7,
      {{FactCode("households"), programme::BoundKind::at_least, Quantity{90'000}, "示例办法"}}};
  strict.stages[3].gate.bounds = {
      {FactCode("households"), programme::BoundKind::at_most, Quantity{100'000}, "示例办法"}};
  strict.exceptions = {{programme::ExceptionKind::revocation, {"摘牌", "Revoked"}, {}}};
  programme::Catalogue catalogue = test::catalogue();
  programme::evolve(catalogue, day("2024-01-01"), Event(strict));
  return catalogue;
}

AttachEvidence file_of(const char* stage, const char* media_type) {
  EvidenceAttached file;
  file.file = BlobName(std::string(64, 'a'));
  file.file_name = file.title = "示例";
  file.media_type = media_type;
  file.size_bytes = 1;
  file.stage = StageCode(stage);
  return {file};
}

Story strict() {
  Story story(strict_catalogue());
  story.given("2025-01-01", register_in("WK")).given("2025-05-01", StartStage{StageCode("build")});
  return story;
}
Story one_photo_short() {
  Story story = strict();
  story.given("2025-05-02", file_of("build", "image/png"));
  story.given("2025-05-02", file_of("survey", "image/png"));
  story.given("2025-05-02", file_of("", "image/png"));
  story.given("2025-05-02", file_of("build", "application/pdf"));
  story.given("2025-05-03", facts({fact("households", Quantity{90'000})}));
  return story;
}
Story ready() {
  Story story = one_photo_short();
  story.given("2025-05-04", file_of("build", "image/jpeg"));
  return story;
}
Story without_a_document() {
  Story story = strict();
  story.given("2025-05-02", file_of("build", "image/png"));
  story.given("2025-05-02", file_of("build", "image/png"));
  return story;
}
Story below_the_bound() {
  Story story = ready();
  story.given("2025-05-05", facts({fact("households", Quantity{89'999})}));
  return story;
}
Story nothing_measured() {
  Story story = without_a_document();
  story.given("2025-05-02", file_of("build", "application/pdf"));
  return story;
}
Story measured_too_late() {
  Story story = nothing_measured();
  story.given("2025-06-08", facts({fact("households", Quantity{90'000})}));
  return story;
}
Story above_the_bound() {
  Story story = strict();
  story.given("2025-05-02", StartStage{StageCode("accept")});
  story.given("2025-05-05", facts({fact("households", Quantity{100'001})}));
  return story;
}
Story strictly_revoked() {
  Story story = strict();
  story.given("2025-05-02", StartStage{StageCode("accept")});
  story.given("2025-05-05", facts({fact("households", Quantity{100'000})}));
  story.given("2025-05-05", CompleteStage{StageCode("accept")});
  story.given("2025-05-06", Revoke{"抽查不合格"});
  return story;
}

// The works programme without a single exception, as one may be defined anew; and with exceptions
// of which nothing is undone.
programme::Catalogue catalogue_with(std::vector<programme::ExceptionDefinition> exceptions) {
  programme::ProgrammeDefined changed = works();
  changed.exceptions = std::move(exceptions);
  programme::Catalogue catalogue = test::catalogue();
  programme::evolve(catalogue, day("2024-01-01"), Event(changed));
  return catalogue;
}
Story done_without_exceptions() {
  Story story(catalogue_with({}));
  story.given("2025-01-01", register_in("WK")).given("2025-05-01", StartStage{StageCode("accept")});
  story.given("2025-05-02", CompleteStage{StageCode("accept")});
  return story;
}
Story stopped_for_ever(const Command& stop) {
  Story story(catalogue_with({{programme::ExceptionKind::suspension, {"停工", ""}, {}},
                              {programme::ExceptionKind::withdrawal, {"退库", ""}, {}}}));
  story.given("2025-01-01", register_in("WK")).given("2025-05-01", stop);
  return story;
}
Story suspended_for_ever() { return stopped_for_ever(Suspend{"资金"}); }
Story withdrawn_for_ever() { return stopped_for_ever(Withdraw{"取消"}); }

// Seven days, the last one being the day of the completion.
CompleteStage gated() {
  return {StageCode("build"), "示例验〔2025〕1号", day("2025-06-01"), day("2025-06-07")};
}
template <class Change>
CompleteStage gated_but(const Change& change) {
  CompleteStage command = gated();
  change(command);
  return command;
}

TEST(Gate, OpensWhenEverythingIsThere) { EXPECT_TRUE(ready().when("2025-06-07", gated())); }

TEST(Gate, LetsAFactBeAtItsUpperBound) {
  EXPECT_EQ(strictly_revoked().state().revoked_on, day("2025-05-06"));
}

// What was reported of a later day says nothing of the day of the completion.
TEST(Gate, GoesByTheFactsOfItsDay) {
  Story story = ready();
  story.given("2025-06-08", facts({fact("households", Quantity{89'999})}));
  EXPECT_TRUE(story.when("2025-06-07", gated()));
  EXPECT_FALSE(story.when("2025-06-08", gated()));
}

const Refusal kGate[] = {
    {"TooFewPhotosOfTheStage", one_photo_short, "2025-06-07", gated(), gate_unmet, "/stage"},
    {"NoDocumentOfTheStage", without_a_document, "2025-06-07", gated(), gate_unmet, "/stage"},
    {"NoNumber", ready, "2025-06-07", gated_but([](CompleteStage& c) { c.document.clear(); }),
     gate_unmet, "/document"},
    {"NoPublicity", ready, "2025-06-07", gated_but([](CompleteStage& c) {
       c.publicity_from.reset();
       c.publicity_until.reset();
     }),
     gate_unmet, "/publicity_from"},
    {"PublicityADayTooShort", ready, "2025-06-07",
     gated_but([](CompleteStage& c) { c.publicity_from = day("2025-06-02"); }), gate_unmet,
     "/publicity_from"},
    {"PublicityThatIsNotOver", ready, "2025-06-06", gated(), gate_unmet, "/publicity_until"},
    {"AFactBelowItsBound", below_the_bound, "2025-06-07", gated(), gate_unmet, "/stage"},
    {"AFactReportedOfALaterDay", measured_too_late, "2025-06-07", gated(), gate_unmet, "/stage"},
    {"AFactNotReported", nothing_measured, "2025-06-07", gated(), gate_unmet, "/stage"},
    {"AFactAboveItsBound", above_the_bound, "2025-06-07", CompleteStage{StageCode("accept")},
     gate_unmet, "/stage"},
    {"ASuspensionThatTheProgrammeDoesNotKnow", strict, "2025-06-07", Suspend{"资金"},
     exception_unknown, ""},
    {"AWithdrawalThatTheProgrammeDoesNotKnow", strict, "2025-06-07", Withdraw{"退库"},
     exception_unknown, ""},
    {"ARevocationThatTheProgrammeDoesNotKnow", done_without_exceptions, "2025-06-07",
     Revoke{"不合格"}, exception_unknown, ""},
    {"AResumptionThatTheProgrammeDoesNotKnow", suspended_for_ever, "2025-06-07", Resume{},
     exception_unknown, ""},
    {"ARestorationOfAWithdrawalThatNothingUndoes", withdrawn_for_ever, "2025-06-07", Restore{},
     exception_unknown, ""},
    {"ARestorationThatTheProgrammeDoesNotKnow", strictly_revoked, "2025-06-07", Restore{},
     exception_unknown, ""},
};

class LifeRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(LifeRefuses, WithItsCodeAndField) { expect_refused(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Plan, LifeRefuses, testing::ValuesIn(kPlan), name_of_row);
INSTANTIATE_TEST_SUITE_P(Gate, LifeRefuses, testing::ValuesIn(kGate), name_of_row);
INSTANTIATE_TEST_SUITE_P(Life, LifeRefuses, testing::ValuesIn(kLife), name_of_row);

}  // namespace
}  // namespace baitu::test
