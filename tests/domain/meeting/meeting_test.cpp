// given / when / then for quarterly meetings: what is accepted, and what it leaves.
#include "tests/domain/meeting/story.hpp"

namespace baitu::test {
namespace {

using namespace meeting;

void expect_event(const Result<std::vector<DatedEvent>>& decided, const char* on,
                  const Event& event) {
  ASSERT_TRUE(decided) << decided.error().message;
  EXPECT_EQ(*decided, (std::vector<DatedEvent>{{day(on), event}}));
}

TEST(Meeting, IsScheduled) {
  expect_event(Story().when("2025-03-01", schedule()), "2025-03-01", schedule().content);
  const Story story = scheduled();
  EXPECT_EQ(story.meeting().phase, Phase::scheduled);
  EXPECT_EQ(story.meeting().scheduled, schedule().content);
  EXPECT_TRUE(story.meeting().exists());
  EXPECT_FALSE(Story().meeting().exists());
}

TEST(Meeting, NeedsNeitherAPlaceNorAChair) {
  Schedule bare = schedule();
  bare.content.place.clear();
  bare.content.chair = {};
  expect_event(Story().when("2025-03-01", bare), "2025-03-01", bare.content);
}

TEST(Meeting, IsMovedToAnotherDayAndStaysWhereItIsUnlessSaid) {
  expect_event(scheduled().when("2025-03-20", Reschedule{day("2025-04-20"), {}, "防汛"}),
               "2025-03-20", Rescheduled{day("2025-04-20"), "政府会议室", "防汛"});
  const Story story =
      scheduled().given("2025-03-20", Reschedule{day("2025-04-20"), "二楼会议室", "防汛"});
  EXPECT_EQ(story.meeting().scheduled.day, day("2025-04-20"));
  EXPECT_EQ(story.meeting().scheduled.place, "二楼会议室");
  EXPECT_EQ(story.meeting().reason, "防汛");
  EXPECT_EQ(story.meeting().reschedulings, 1);
}

TEST(Meeting, HasTheAgendaThatWasSetLast) {
  const AgendaItem first{"通报进展", UnitCode("office"), 0, 20};
  const AgendaItem second{"议定重大事项", {}, 1, 0};
  expect_event(raised().when("2025-03-20", SetAgenda{{first, second}}), "2025-03-20",
               AgendaSet{{first, second}});
  const Story story = raised()
                          .given("2025-03-20", SetAgenda{{first, second}})
                          .given("2025-03-21", SetAgenda{{second}});
  EXPECT_EQ(story.meeting().agenda, std::vector{second});
}

TEST(Meeting, NumbersItsMatters) {
  const RaiseMatter raise = matter();
  expect_event(raised().when("2025-03-11", raise), "2025-03-11",
               MatterRaised{2, raise.title, raise.content, raise.unit, raise.project});
  const Story story = raised().given("2025-03-11", raise);
  ASSERT_EQ(story.meeting().matters.size(), 2U);
  EXPECT_EQ(story.meeting().matters[0].raised_on, day("2025-03-10"));
  EXPECT_EQ(story.meeting().matter(2), &story.meeting().matters[1]);
  EXPECT_EQ(story.meeting().matter(3), nullptr);
  EXPECT_EQ(story.meeting().matter(0), nullptr);
  EXPECT_EQ(story.meeting().undecided(), 2U);
}

TEST(Meeting, TakesMattersAndOpinionsWhileItIsHeldToo) {
  EXPECT_TRUE(held().when("2025-04-10", matter()));
  EXPECT_TRUE(held().when("2025-04-10", opinion(Opinion::agree, "")));
}

TEST(Meeting, KeepsTheLastOpinionOfEachUnitAndPost) {
  Story story = raised().given("2025-03-12", opinion(Opinion::disagree, "资金来源不明"));
  const GiveOpinion of_post{{1, {}, PostCode("secretary"), Opinion::agree, ""}};
  story.given("2025-03-13", of_post);
  story.given("2025-03-14", opinion(Opinion::agree_with_changes, "分两年安排"));
  const auto& opinions = story.meeting().matters[0].opinions;
  ASSERT_EQ(opinions.size(), 2U);
  EXPECT_EQ(opinions[0].content, opinion(Opinion::agree_with_changes, "分两年安排").content);
  EXPECT_EQ(opinions[0].on, day("2025-03-14"));
  EXPECT_EQ(opinions[1].content, of_post.content);
  EXPECT_EQ(story.meeting().matters[0].opinion_of({}, PostCode("secretary")), &opinions[1].content);
}

TEST(Meeting, HasItsPackFrozenOnce) {
  expect_event(raised().when("2025-04-09", FreezePack{pack()}), "2025-04-09", pack());
  const Story story = frozen();
  ASSERT_TRUE(story.meeting().pack);
  EXPECT_EQ(story.meeting().pack->frozen, pack());
  EXPECT_EQ(story.meeting().pack->frozen_on, day("2025-04-09"));
  EXPECT_EQ(story.meeting().pack->version, StreamVersion{3});
}

TEST(Meeting, IsHeldOnTheDayTheCommandIsAbout) {
  const Hold hold{{UnitCode("office"), UnitCode("housing")}};
  expect_event(frozen().when("2025-04-15", hold), "2025-04-15", Held{hold.attending});
  const Story story = frozen().given("2025-04-15", hold);
  EXPECT_EQ(story.meeting().phase, Phase::held);
  EXPECT_EQ(story.meeting().scheduled.day, day("2025-04-15"));
  EXPECT_EQ(story.meeting().attending, hold.attending);
}

TEST(Meeting, MayBeHeldWithoutAPack) { EXPECT_TRUE(raised().when("2025-04-10", Hold{})); }

TEST(Meeting, DecidesEachOfItsMatters) {
  for (const Outcome outcome : {Outcome::approved, Outcome::rejected, Outcome::deferred}) {
    expect_event(held().when("2025-04-10", decision(outcome)), "2025-04-10",
                 decision(outcome).content);
    const Story story = held().given("2025-04-10", decision(outcome));
    const Matter& decided = story.meeting().matters[0];
    EXPECT_EQ(decided.decision,
              (Dated<MatterDecided>{decision(outcome).content, day("2025-04-10")}));
    EXPECT_EQ(decided.approved(), outcome == Outcome::approved);
    EXPECT_EQ(story.meeting().undecided(), 0U);
  }
}

TEST(Meeting, IsToldWhatBecameOfAMatterAfterItIsClosedToo) {
  const ReportFollowUp report{{1, UnitCode("housing"), Progress::done, "资金已拨付"}};
  expect_event(closed().when("2025-05-20", report), "2025-05-20", report.content);
  const Story story = approved().given("2025-04-20", report).given("2025-05-20", report);
  EXPECT_EQ(story.meeting().matters[0].follow_ups.size(), 2U);
}

TEST(Meeting, NumbersItsResolutions) {
  const RecordResolution record = resolution();
  expect_event(approved().when("2025-04-10", record), "2025-04-10",
               ResolutionRecorded{1, record.text, record.lead, record.assisting, record.due, 1});
  RecordResolution bare = record;
  bare.assisting.clear();
  bare.due.reset();
  bare.matter = 0;
  const Story story = resolved().given("2025-04-11", bare);
  ASSERT_EQ(story.meeting().resolutions.size(), 2U);
  ASSERT_TRUE(story.meeting().resolution(2));
  EXPECT_EQ(*story.meeting().resolution(2),
            (ResolutionRecorded{2, bare.text, bare.lead, {}, {}, 0}));
  EXPECT_EQ(story.meeting().resolution(3), nullptr);
}

TEST(Meeting, PublishesGoodPracticesAndTakesThemBack) {
  const PublishPractice publish = practice();
  expect_event(held().when("2025-04-11", publish), "2025-04-11",
               PracticePublished{1, publish.title, publish.text, publish.unit, publish.project});
  const WithdrawPractice withdraw{1, "数据有误"};
  expect_event(closed().when("2025-05-01", withdraw), "2025-05-01",
               PracticeWithdrawn{1, "数据有误"});
  const Story story = closed().given("2025-05-01", withdraw);
  ASSERT_TRUE(story.meeting().practice(1));
  EXPECT_EQ(story.meeting().practice(1)->published_on, day("2025-04-11"));
  EXPECT_EQ(story.meeting().practice(1)->withdrawn,
            (Dated<PracticeWithdrawn>{{1, "数据有误"}, day("2025-05-01")}));
  EXPECT_TRUE(closed().when("2025-05-01", practice()));
}

TEST(Meeting, IsClosedWithItsMinutes) {
  expect_event(approved().when("2025-04-12", Close{"〔2025〕1号"}), "2025-04-12",
               Closed{"〔2025〕1号"});
  const Story story = closed();
  EXPECT_EQ(story.meeting().phase, Phase::closed);
  EXPECT_EQ(story.meeting().document, "〔2025〕1号");
  EXPECT_EQ(story.meeting().closed_on, day("2025-04-12"));
}

TEST(Meeting, IsCancelledBeforeItIsHeld) {
  expect_event(frozen().when("2025-04-09", Cancel{"合并"}), "2025-04-09", Cancelled{"合并"});
  EXPECT_EQ(cancelled().meeting().phase, Phase::cancelled);
  EXPECT_EQ(cancelled().meeting().reason, "合并到二季度");
}

TEST(Meeting, CountsEventsOfOtherStreamsAsSeenAlone) {
  Meeting meeting = closed().meeting();
  Meeting before = meeting;
  evolve(meeting, {99}, day("2025-06-01"), calendar::DayAdvanced{});
  before.version = {99};
  before.acted_on = day("2025-06-01");
  EXPECT_EQ(meeting, before);
}

TEST(Resolution, IsNamedByItsMeetingAndNumber) {
  const ResolutionReference reference{MeetingCode("2025-Q1"), 12};
  EXPECT_EQ(text_of(reference), "2025-Q1/12");
  EXPECT_EQ(parse_resolution("2025-Q1/12"), reference);
}

TEST(Resolution, IsNamedByNothingElse) {
  for (const char* text : {"", "/", "/1", "2025-Q1", "2025-Q1/", "2025-Q1/01", "2025-Q1/1 ",
                           "2025-Q1/+1", "2025-Q1/99999999999", "一季度例会第3项"})
    EXPECT_EQ(parse_resolution(text), std::nullopt) << text;
}

}  // namespace
}  // namespace baitu::test
