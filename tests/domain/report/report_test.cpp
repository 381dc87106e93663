// given / when / then for public reports: what is accepted, and what it leaves.
#include "tests/domain/report/story.hpp"

namespace baitu::test {
namespace {

using namespace report;

void expect_event(const Result<std::vector<DatedEvent>>& decided, const char* on,
                  const Event& event) {
  ASSERT_TRUE(decided) << decided.error().message;
  EXPECT_EQ(*decided, (std::vector<DatedEvent>{{day(on), event}}));
}

TEST(Report, IsSubmittedWithAContactThatIsSealed) {
  const auto decided = Story().when("2025-03-01", submission());
  ASSERT_TRUE(decided);
  const Submit given = submission();
  EXPECT_EQ(*decided, (std::vector<DatedEvent>{
                          {day("2025-03-01"), Submitted{given.code, Channel::page, given.text,
                                                        given.place, given.project}},
                          {day("2025-03-01"), ContactLeft{SubjectId("subject"), "sealed"}}}));
  const Story story = submitted();
  EXPECT_EQ(story.report().phase, Phase::submitted);
  EXPECT_EQ(story.report().submitted_on, day("2025-03-01"));
  EXPECT_EQ(story.report().contact, (ContactLeft{SubjectId("subject"), "sealed"}));
  EXPECT_EQ(story.report().project(), ProjectCode("WK-001"));
}

TEST(Report, NeedsNothingButAText) {
  Submit bare;
  bare.code = ReportCode("r-2");
  bare.channel = Channel::telephone;
  bare.text = "路灯不亮";
  Story story;
  story.known = false;
  expect_event(story.when("2025-03-01", bare), "2025-03-01",
               Submitted{bare.code, Channel::telephone, bare.text, {}, {}});
}

TEST(Report, HasPhotosOfThePersonUntilItIsTriaged) {
  Story story = submitted();
  expect_event(story.when("2025-03-01", AttachPhoto{photo(PhotoOf::submission)}), "2025-03-01",
               photo(PhotoOf::submission));
  story.given("2025-03-01", AttachPhoto{photo(PhotoOf::submission)});
  ASSERT_EQ(story.report().photos.size(), 1U);
  EXPECT_EQ(story.report().photos[0].version, StreamVersion{3});
  EXPECT_EQ(story.report().photo({3}), &story.report().photos[0]);
  EXPECT_EQ(story.report().photo({2}), nullptr);
}

TEST(Report, IsAcceptedWithItsAreaAndProject) {
  expect_event(submitted().when("2025-03-02", Accept{Area::order, ProjectCode(), "转办"}),
               "2025-03-02", Accepted{Area::order, ProjectCode(), "转办"});
  const Story story = submitted().given("2025-03-02", Accept{Area::order, ProjectCode(), ""});
  EXPECT_EQ(story.report().phase, Phase::accepted);
  EXPECT_EQ(story.report().project(), ProjectCode());
}

TEST(Report, ItsAreaIsPutRightAndTheUnitKeepsIt) {
  const Story story =
      assigned().given("2025-03-04", Accept{Area::order, ProjectCode("WK-002"), ""});
  EXPECT_EQ(story.report().phase, Phase::assigned);
  EXPECT_EQ(story.report().accepted->area, Area::order);
  EXPECT_EQ(story.report().project(), ProjectCode("WK-002"));
  EXPECT_TRUE(story.report().is_of(UnitCode("housing")));
}

TEST(Report, IsDeclinedForEachReason) {
  expect_event(submitted().when("2025-03-02", Decline{DeclineReason::out_of_scope, {}, "另告知"}),
               "2025-03-02", Declined{DeclineReason::out_of_scope, {}, "另告知"});
  expect_event(submitted().when("2025-03-02", Decline{DeclineReason::not_understandable, {}, ""}),
               "2025-03-02", Declined{DeclineReason::not_understandable, {}, ""});
  expect_event(
      submitted().when("2025-03-02", Decline{DeclineReason::duplicate, ReportCode("r-0"), ""}),
      "2025-03-02", Declined{DeclineReason::duplicate, ReportCode("r-0"), ""});
  EXPECT_TRUE(accepted().when("2025-03-02", Decline{DeclineReason::out_of_scope, {}, ""}));
  EXPECT_EQ(declined().report().phase, Phase::declined);
}

TEST(Report, IsAssignedToAUnitUntilADay) {
  expect_event(accepted().when("2025-03-03", Assign{UnitCode("east"), day("2025-03-03"), ""}),
               "2025-03-03", Assigned{UnitCode("east"), day("2025-03-03"), ""});
  const Story story = assigned();
  EXPECT_EQ(story.report().phase, Phase::assigned);
  EXPECT_TRUE(story.report().is_of(UnitCode("housing")));
  EXPECT_FALSE(story.report().is_of(UnitCode("east")));
  EXPECT_FALSE(story.report().is_of(UnitCode()));
  EXPECT_FALSE(story.report().overdue(day("2025-03-20")));
  EXPECT_TRUE(story.report().overdue(day("2025-03-21")));
}

TEST(Report, IsAssignedToAnotherInstead) {
  const Story story =
      assigned().given("2025-03-04", Assign{UnitCode("east"), day("2026-03-04"), ""});
  EXPECT_TRUE(story.report().is_of(UnitCode("east")));
  EXPECT_FALSE(story.report().is_of(UnitCode("housing")));
}

TEST(Report, IsAnsweredWithPhotosOfWhatWasDone) {
  Story story = assigned();
  story.given("2025-03-09", AttachPhoto{photo(PhotoOf::answer)});
  const StreamVersion shown = story.report().photos.back().version;
  expect_event(story.when("2025-03-10", Answer{"已修", {shown}}), "2025-03-10",
               Answered{"已修", {shown}});
  story.given("2025-03-10", Answer{"已修", {shown}});
  EXPECT_EQ(story.report().phase, Phase::answered);
  EXPECT_EQ(story.report().answered_on, day("2025-03-10"));
  EXPECT_FALSE(story.report().overdue(day("2025-12-31")));
}

TEST(Report, ItsAnswerIsReturnedAndAnotherIsOwed) {
  expect_event(answered().when("2025-03-11", ReturnAnswer{"没有照片", day("2025-03-25")}),
               "2025-03-11", AnswerReturned{"没有照片", day("2025-03-25")});
  Story story = answered();
  story.given("2025-03-11", ReturnAnswer{"没有照片", day("2025-03-25")});
  EXPECT_EQ(story.report().phase, Phase::assigned);
  EXPECT_EQ(story.report().answer, std::nullopt);
  EXPECT_EQ(story.report().returns, 1);
  EXPECT_EQ(story.report().return_reason, "没有照片");
  EXPECT_TRUE(story.report().overdue(day("2025-03-26")));
  story.given("2025-03-12", Answer{"已修", {}});
  EXPECT_EQ(story.report().phase, Phase::answered);
  EXPECT_EQ(story.report().return_reason, "");
}

TEST(Report, IsPublishedInWordsOfItsOwn) {
  expect_event(answered().when("2025-03-11", Publish{publication()}), "2025-03-11", publication());
  const Story story = published();
  EXPECT_EQ(story.report().published, publication());
  EXPECT_EQ(story.report().published_on, day("2025-03-11"));
  EXPECT_EQ(story.report().phase, Phase::answered);
}

TEST(Report, IsPublishedAfterItWasClosedAndInOtherWordsAgain) {
  Story story = closed();
  story.given("2025-03-12", Publish{publication()});
  Published better = publication();
  better.title = "东区路灯修复";
  better.place.reset();
  story.given("2025-03-13", Publish{better});
  EXPECT_EQ(story.report().published, better);
  EXPECT_EQ(story.report().phase, Phase::closed);
}

TEST(Report, IsWithdrawnFromPublicationAtAnyTime) {
  expect_event(published().when("2025-03-12", WithdrawPublication{"当事人要求"}), "2025-03-12",
               PublicationWithdrawn{"当事人要求"});
  Story story = published();
  story.given("2025-03-12", Close{""}).given("2025-03-13", Reopen{"又不亮了"});
  EXPECT_TRUE(story.report().published);
  story.given("2025-03-14", WithdrawPublication{"重新办理"});
  EXPECT_EQ(story.report().published, std::nullopt);
  EXPECT_EQ(story.report().published_on, std::nullopt);
  EXPECT_TRUE(story.when("2025-03-14", Decline{DeclineReason::out_of_scope, {}, ""}));
}

TEST(Report, IsClosedWithoutBeingPublished) {
  expect_event(answered().when("2025-03-11", Close{"已回访"}), "2025-03-11", Closed{"已回访"});
  EXPECT_EQ(closed().report().phase, Phase::closed);
  EXPECT_EQ(closed().report().closed_on, day("2025-03-11"));
  EXPECT_EQ(closed().report().published, std::nullopt);
}

TEST(Report, ReopenedAfterItWasClosedIsToBeAssignedAgain) {
  expect_event(closed().when("2025-04-01", Reopen{"又不亮了"}), "2025-04-01", Reopened{"又不亮了"});
  Story story = closed();
  story.given("2025-04-01", Reopen{"又不亮了"});
  EXPECT_EQ(story.report().phase, Phase::accepted);
  EXPECT_EQ(story.report().assigned, std::nullopt);
  EXPECT_EQ(story.report().answer, std::nullopt);
  EXPECT_EQ(story.report().closed_on, std::nullopt);
  EXPECT_EQ(story.report().reopenings, 1);
  story.given("2025-04-02",
              Assign{UnitCode("housing"), day("2025-03-20") + std::chrono::days(30), "请核实"});
  EXPECT_EQ(story.report().phase, Phase::assigned);
}

TEST(Report, ReopenedAfterItWasDeclinedIsToBeTriagedAgain) {
  Story story = declined();
  story.given("2025-04-01", Reopen{"属于职责范围"});
  EXPECT_EQ(story.report().phase, Phase::submitted);
  EXPECT_EQ(story.report().declined, std::nullopt);
  story.given("2025-04-02", Accept{Area::construction, ProjectCode(), ""});
  EXPECT_EQ(story.report().phase, Phase::accepted);
}

TEST(Report, AcceptedDeclinedAndReopenedIsAcceptedInTheSameWords) {
  Story story = accepted();
  story.given("2025-03-03", Decline{DeclineReason::out_of_scope, {}, ""});
  story.given("2025-03-04", Reopen{"误判"});
  EXPECT_TRUE(story.when("2025-03-05", Accept{Area::construction, ProjectCode("WK-001"), ""}));
}

TEST(Report, LeadsToNotices) {
  expect_event(accepted().when("2025-03-03", LinkNotice{NoticeCode("n-1")}), "2025-03-03",
               NoticeLinked{NoticeCode("n-1")});
  Story story = closed();
  story.given("2025-03-12", LinkNotice{NoticeCode("n-1")});
  story.given("2025-03-12", LinkNotice{NoticeCode("n-2")});
  EXPECT_EQ(story.report().notices, (std::vector{NoticeCode("n-1"), NoticeCode("n-2")}));
}

TEST(Report, ItsContactIsErasedAtAnyTime) {
  for (const Story& story : {submitted(), accepted(), declined(), assigned(), answered(), closed()})
    expect_event(story.when("2025-04-01", EraseContact{"本人申请"}), "2025-04-01",
                 ContactErased{SubjectId("subject"), "本人申请"});
  const Story story = closed().given("2025-04-01", EraseContact{"本人申请"});
  EXPECT_EQ(story.report().contact, std::nullopt);
  EXPECT_TRUE(story.report().contact_erased);
  EXPECT_EQ(story.report().phase, Phase::closed);
}

TEST(Report, EventsOfOthersOnlyCountAsSeen) {
  Report report = submitted().report();
  const Report before = report;
  evolve(report, {9}, day("2025-03-05"), project::Suspended{"示例"});
  EXPECT_EQ(report.version, StreamVersion{9});
  report.version = before.version;
  report.acted_on = before.acted_on;
  EXPECT_EQ(report, before);
}

TEST(Report, EveryNameIsItsOwn) {
  EXPECT_EQ(name_of(Phase::declined), "declined");
  EXPECT_EQ(name_of(Phase::answered), "answered");
  EXPECT_EQ(name_of(Channel::telephone), "telephone");
  EXPECT_EQ(name_of(PhotoOf::answer), "answer");
  EXPECT_EQ(name_of(Area::conduct), "conduct");
  EXPECT_EQ(name_of(DeclineReason::not_understandable), "not_understandable");
}

}  // namespace
}  // namespace baitu::test
