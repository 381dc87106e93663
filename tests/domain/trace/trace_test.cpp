// What belongs together from each kind of point, in which order it is told, and how far it is.
#include "domain/trace/trace.hpp"

#include <gmock/gmock.h>

#include "tests/domain/trace/given_known.hpp"

namespace baitu::test {
namespace {

using namespace supervision;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using trace::PointKind;
using trace::StageState;
using trace::StepKind;
using trace::Trace;

const UnitCode kLead("housing");
const UnitCode kEast("east");
const trace::Point kNotice{PointKind::notice, "N-1"};
const trace::Point kProject{PointKind::project, "WK-1"};

Source red_light() { return {SourceKind::red_light, "", {}}; }

void draft(KnownCity& city, const char* code, const char* on, Source source,
           const char* project = "WK-1") {
  city.notice(code, on, Drafted{NoticeCode(code), content_of(std::move(source), project)});
}

// From the red light to the close, with a return, a score and a meeting.
class WholeLoop : public testing::Test {
 protected:
  WholeLoop() {
    city_.turn("WK-1", "2025-09-01");
    draft(city_, "N-1", "2025-09-02", red_light());
    act("2025-09-02",
        Issued{"督办〔2025〕1号", PostCode("mayor"), day("2025-09-03"), day("2025-09-16")});
    act("2025-09-03", SignedFor{kLead, ""});
    act("2025-09-04", SignedFor{kEast, ""});
    act("2025-09-04", TakenInHand{kLead, "抢修"});
    act("2025-09-05", PhotoAttached{kLead, BlobName("a"), BlobName("b"), "image/jpeg", 1, {}, {}});
    act("2025-09-05", Replied{kLead, ReplyExtent::full, "已恢复", "", {{6}}});
  }

  void act(const char* on, const Event& event) { city_.notice("N-1", on, event); }
  void close() {
    act("2025-09-06", ReplyAccepted{kLead, ""});
    act("2025-09-08", Completed{""});
    city_.entry("40/0", "2025-09-09", {kNotice});
    city_.resolution("2025-Q3/1", "2025-09-10", {kNotice});
    act("2025-09-11", Closed{""});
  }
  Trace trace() { return city_.from(PointKind::notice, "N-1"); }

  KnownCity city_;
};

TEST_F(WholeLoop, IsToldInTheOrderOfItsDays) {
  close();
  EXPECT_THAT(told(trace()),
              ElementsAre("project WK-1 2025-09-01 origin", "notice N-1 2025-09-02 drafted",
                          "notice N-1 2025-09-02 issued", "notice N-1 2025-09-03 signed_for",
                          "notice N-1 2025-09-04 signed_for", "notice N-1 2025-09-04 in_hand",
                          "notice N-1 2025-09-05 replied", "notice N-1 2025-09-06 reviewed",
                          "notice N-1 2025-09-08 completed", "entry 40/0 2025-09-09 scored",
                          "resolution 2025-Q3/1 2025-09-10 met", "notice N-1 2025-09-11 closed"));
}

TEST_F(WholeLoop, SaysWhoActsAndShowsThePhotosOfAReply) {
  const Trace found = trace();
  EXPECT_EQ(found.steps.front().kind, StepKind::light_turned_red);
  EXPECT_EQ(found.steps.front().light->reason, portfolio::Reason::behind_plan);
  EXPECT_EQ(found.steps.at(2).post, PostCode("mayor"));
  const trace::Step& reply = found.steps.back();
  EXPECT_EQ(reply.unit, kLead);
  EXPECT_EQ(reply.photos, (std::vector<StreamVersion>{{6}}));
  EXPECT_EQ(reply.event->actor, PrincipalId("tester"));
}

TEST_F(WholeLoop, IsTheSameFromEachOfItsPoints) {
  close();
  const auto expected = told(trace());
  EXPECT_EQ(told(city_.from(PointKind::project, "WK-1")), expected);
  EXPECT_EQ(told(city_.from(PointKind::entry, "40/0")), expected);
  EXPECT_EQ(told(city_.from(PointKind::resolution, "2025-Q3/1")), expected);
  EXPECT_THAT(points(city_.from(PointKind::entry, "40/0")),
              ElementsAre("entry:40/0", "notice:N-1", "project:WK-1", "resolution:2025-Q3/1"));
}

TEST_F(WholeLoop, HasAStageThatIsOpenUntilItIsClosed) {
  const Trace found = trace();
  ASSERT_THAT(found.loops, SizeIs(1));
  const trace::Loop& loop = found.loops.front();
  EXPECT_EQ(loop.of, kNotice);
  EXPECT_THAT(stages(loop, StageState::reached),
              ElementsAre("origin", "drafted", "issued", "signed_for", "in_hand", "replied"));
  EXPECT_THAT(stages(loop, StageState::open), ElementsAre("reviewed"));
  EXPECT_THAT(stages(loop, StageState::ahead),
              ElementsAre("completed", "scored", "met", "closed", "looked_back"));
  EXPECT_EQ(loop.stages.at(3).step, 3U) << "the lead unit's receipt, not the last";
  EXPECT_EQ(loop.stages.at(0).step, 0U);
}

TEST_F(WholeLoop, OpensTheReplyAgainWhenItIsReturned) {
  act("2025-09-06", ReplyReturned{kLead, "看不清", day("2025-09-12")});
  const trace::Loop loop = trace().loops.at(0);
  EXPECT_THAT(stages(loop, StageState::open), ElementsAre("replied"));
  EXPECT_FALSE(loop.stages.at(5).step) << "what was replied before counts no more";
}

TEST_F(WholeLoop, PassesOverWhatIsNotOwed) {
  act("2025-09-06", ReplyAccepted{kLead, ""});
  act("2025-09-08", Completed{""});
  act("2025-09-11", Closed{""});
  const trace::Loop loop = trace().loops.at(0);
  EXPECT_THAT(stages(loop, StageState::passed_over), ElementsAre("scored", "met"));
  EXPECT_THAT(stages(loop, StageState::open), ElementsAre("looked_back"));
}

TEST_F(WholeLoop, TellsOfAnEntryThatWasReversedAndIsNotScoredByIt) {
  close();
  city_.reverse_entry("2025-09-12");
  const Trace found = trace();
  EXPECT_THAT(told(found), IsSupersetOf({"entry 40/0 2025-09-09 -", "entry 40/0 2025-09-12 -"}));
  EXPECT_THAT(stages(found.loops.at(0), StageState::passed_over), ElementsAre("scored"));
}

TEST_F(WholeLoop, HasNothingOpenOnceItWasLookedBackOn) {
  close();
  act("2025-12-11", LookedBack{Finding::held, "正常"});
  const trace::Loop loop = trace().loops.at(0);
  EXPECT_THAT(stages(loop, StageState::reached), SizeIs(trace::kStages));
}

TEST_F(WholeLoop, EndsWithTheLightThatEndedIt) {
  city_.turn("WK-1", "2025-09-06");
  city_.turn("WK-1", "2025-09-20");
  const Trace found = trace();
  EXPECT_EQ(told(found).back(), "project WK-1 2025-09-06 -");
  EXPECT_EQ(found.steps.back().kind, StepKind::light_left_red);
}

TEST(Traces, OfAWithdrawnDraftHaveNothingOpen) {
  KnownCity city;
  draft(city, "N-1", "2025-09-02", {SourceKind::order, "批示3号", PostCode("mayor")});
  city.notice("N-1", "2025-09-03", DraftWithdrawn{"重复"});
  const trace::Loop loop = city.from(PointKind::notice, "N-1").loops.at(0);
  EXPECT_THAT(stages(loop, StageState::reached), ElementsAre("origin", "drafted"));
  EXPECT_THAT(stages(loop, StageState::open), IsEmpty());
}

TEST(Traces, OfAProjectHaveAllItsRedLightsAndWhatIsOpenOfTheLast) {
  KnownCity city;
  for (const char* on : {"2025-03-01", "2025-04-01", "2025-09-01"}) city.turn("WK-1", on);
  city.turn("WK-2", "2025-01-01");
  draft(city, "N-1", "2025-03-02", red_light());
  draft(city, "N-2", "2025-03-02", red_light(), "WK-2");
  const Trace found = city.from(PointKind::project, "WK-1");
  EXPECT_THAT(told(found),
              ElementsAre("project WK-1 2025-03-01 origin", "notice N-1 2025-03-02 drafted",
                          "project WK-1 2025-04-01 -", "project WK-1 2025-09-01 origin"));
  ASSERT_THAT(found.loops, SizeIs(2));
  EXPECT_EQ(found.loops.at(1).of, kProject);
  EXPECT_EQ(found.loops.at(1).stages.front().step, 3U);
  EXPECT_THAT(stages(found.loops.at(1), StageState::open), ElementsAre("drafted"));
}

TEST(Traces, OfANoticeLeaveOutTheOtherNoticesOfItsProject) {
  KnownCity city;
  city.turn("WK-1", "2025-03-01");
  draft(city, "N-1", "2025-03-02", red_light());
  draft(city, "N-2", "2025-03-03", {SourceKind::order, "批示3号", PostCode("mayor")});
  city.entry("40/0", "2025-03-04", {kProject});
  EXPECT_THAT(points(city.from(PointKind::notice, "N-2")),
              ElementsAre("notice:N-2", "project:WK-1"));
  EXPECT_THAT(told(city.from(PointKind::notice, "N-2")),
              ElementsAre("notice N-2 2025-03-03 drafted"))
      << "it was not drafted on the light";
  EXPECT_THAT(points(city.from(PointKind::project, "WK-1")),
              UnorderedElementsAre("project:WK-1", "notice:N-1", "notice:N-2", "entry:40/0"));
}

TEST(Traces, FollowReportsToTheirNoticesAndBack) {
  KnownCity city;
  using report::Submitted;
  city.report("R-1", "2025-03-01", Submitted{ReportCode("R-1"), {}, "停水", {}, {}});
  city.report("R-2", "2025-03-01",
              Submitted{ReportCode("R-2"), {}, "停水", {}, ProjectCode("WK-1")});
  city.report("R-3", "2025-03-01", Submitted{ReportCode("R-3"), {}, "停电", {}, {}});
  draft(city, "N-1", "2025-03-02", {SourceKind::public_report, "R-1", {}}, "");
  city.report("R-2", "2025-03-03", report::NoticeLinked{NoticeCode("N-1")});
  const Trace found = city.from(PointKind::report, "R-2");
  EXPECT_THAT(points(found), ElementsAre("report:R-2", "notice:N-1", "report:R-1", "project:WK-1"));
  ASSERT_THAT(found.loops, SizeIs(1)) << "one round: of the notice";
  EXPECT_THAT(stages(found.loops.front(), StageState::open), ElementsAre("issued"));
  EXPECT_TRUE(found.loops.front().stages.front().step);
  EXPECT_EQ(city.asked, 0) << "no light is its source";
}

TEST(Traces, FollowNoLinkThroughANoticeThatIsNotKnown) {
  KnownCity city;
  for (const char* code : {"R-1", "R-2"}) {
    city.report(code, "2025-03-01", report::Submitted{ReportCode(code), {}, "停水", {}, {}});
    city.report(code, "2025-03-03", report::NoticeLinked{NoticeCode("N-9")});
  }
  EXPECT_THAT(points(city.from(PointKind::report, "R-1")), ElementsAre("report:R-1"));
}

TEST(Traces, OfAReportWithoutANoticeHaveNothingOpen) {
  KnownCity city;
  city.report("R-1", "2025-03-01", report::Submitted{ReportCode("R-1"), {}, "停水", {}, {}});
  city.report("R-1", "2025-03-01", report::ContactLeft{SubjectId("s"), "c2VhbGVk"});
  city.report("R-1", "2025-03-01",
              report::PhotoAttached{report::PhotoOf::submission, BlobName("a"), BlobName("b"),
                                    "image/jpeg", 1});
  const Trace found = city.from(PointKind::report, "R-1");
  EXPECT_THAT(told(found), ElementsAre("report R-1 2025-03-01 origin"))
      << "how somebody is reached is not told";
  EXPECT_EQ(found.steps.front().photos, (std::vector<StreamVersion>{{3}}));
  ASSERT_THAT(found.loops, SizeIs(1));
  EXPECT_THAT(stages(found.loops.front(), StageState::reached), ElementsAre("origin"));
  EXPECT_THAT(stages(found.loops.front(), StageState::open), IsEmpty());
}

TEST(Traces, KnowANoticeThatAResolutionOpened) {
  KnownCity city;
  city.resolution("2025-Q1/3", "2025-03-01", {kProject});
  draft(city, "N-1", "2025-03-02", {SourceKind::resolution, "2025-Q1/3", {}}, "");
  const Trace found = city.from(PointKind::notice, "N-1");
  EXPECT_THAT(points(found), ElementsAre("notice:N-1", "resolution:2025-Q1/3"));
  const trace::Loop& loop = found.loops.at(0);
  EXPECT_EQ(loop.stages.front().step, 0U);
  EXPECT_THAT(stages(loop, StageState::ahead), testing::Contains("met"))
      << "that it came from a meeting is not that one dealt with it";
  EXPECT_THAT(points(city.from(PointKind::resolution, "2025-Q1/3")),
              ElementsAre("resolution:2025-Q1/3", "notice:N-1", "project:WK-1"));
}

// A record that is cited may be of a notice that who asks does not see.
TEST(Traces, SayNothingOfWhatIsNotKnown) {
  KnownCity city;
  city.entry("40/0", "2025-03-04", {{PointKind::notice, "N-9"}});
  const Trace found = city.from(PointKind::entry, "40/0");
  EXPECT_THAT(points(found), ElementsAre("entry:40/0"));
  EXPECT_THAT(found.loops, IsEmpty());
}

TEST(Traces, AreBoundedAndSayWhatTheyLeftOut) {
  KnownCity city;
  draft(city, "N-1", "2025-03-01", {SourceKind::order, "批示3号", PostCode("mayor")});
  for (std::size_t i = 0; i < trace::kMaxSteps; ++i)
    city.notice("N-1", "2025-03-02", Urged{kLead, "请抓紧"});
  const Trace long_one = city.from(PointKind::notice, "N-1");
  EXPECT_THAT(long_one.steps, SizeIs(trace::kMaxSteps));
  EXPECT_EQ(long_one.left_out, 1U);
  EXPECT_FALSE(long_one.loops.at(0).stages.at(1).step) << "the draft is the step that is left out";
  KnownCity wide;
  for (std::size_t i = 0; i < trace::kMaxPoints; ++i)
    wide.entry(std::to_string(i).c_str(), "2025-03-04", {kProject});
  const Trace wide_one = wide.from(PointKind::project, "WK-1");
  EXPECT_THAT(wide_one.points, SizeIs(trace::kMaxPoints));
  EXPECT_EQ(wide_one.left_out, 1U);
}

}  // namespace
}  // namespace baitu::test
