// What each command on a notice becomes, from where it may be given, and how the notice stands
// after it.
#include <gtest/gtest.h>

#include <string>

#include "tests/domain/supervision/story.hpp"

namespace baitu::test {
namespace {

using namespace supervision;

Story story(const std::vector<Step>& steps) { return Story().given(steps); }

struct Transition {
  const char* name;
  std::vector<Step> given;
  const char* on;
  Command when;
  Event then;  // of the notice's own stream
  Phase phase;
};

class Transitions : public testing::TestWithParam<Transition> {};

TEST_P(Transitions, RecordTheirEvent) {
  const Transition& row = GetParam();
  Story story = test::story(row.given);
  const auto decided = story.when(row.on, row.when);
  ASSERT_TRUE(decided) << decided.error().message;
  EXPECT_EQ(decided->back(), (DatedEvent{day(row.on), row.then}));
  EXPECT_EQ(name_of(story.notice().phase()), name_of(row.phase));
}

const std::vector<Step> kDrafted{{"2025-09-01", draft()}};
const Content kOther = [] {
  Content other = content();
  other.title = "示例小区停电";
  return other;
}();

const Transition kTransitions[] = {
    {"Draft", {}, "2025-09-01", draft(), Drafted{NoticeCode("2025-7"), content()}, Phase::drafted},
    {"ReviseDraft", kDrafted, "2025-09-01", ReviseDraft{kOther}, DraftRevised{kOther},
     Phase::drafted},
    {"WithdrawDraft", kDrafted, "2025-09-02", WithdrawDraft{"重复"}, DraftWithdrawn{"重复"},
     Phase::withdrawn},
    {"IssueByTheRule", kDrafted, "2025-09-01", Issue{},
     Issued{"督办〔2025〕1号", {}, day("2025-09-02"), day("2025-09-15")}, Phase::issued},
    {"IssueWithDaysAndNumber", kDrafted, "2025-09-01",
     Issue{"特督1号", PostCode("secretary"), day("2025-09-01"), day("2025-09-06")},
     Issued{"特督1号", PostCode("secretary"), day("2025-09-01"), day("2025-09-06")}, Phase::issued},
    {"IssueForTheSameDay", kDrafted, "2025-09-01", Issue{"", {}, {}, day("2025-09-01")},
     Issued{"督办〔2025〕1号", {}, day("2025-09-01"), day("2025-09-01")}, Phase::issued},
    {"SignFor", kIssued, "2025-09-02", SignFor{kLead, "已收"}, SignedFor{kLead, "已收"},
     Phase::signed_for},
    {"SignForLate", kIssued, "2025-10-20", SignFor{kLead, ""}, SignedFor{kLead, ""},
     Phase::signed_for},
    {"TakeInHand", then(kIssued, signing(kLead)), "2025-09-02", TakeInHand{kLead, "抢修"},
     TakenInHand{kLead, "抢修"}, Phase::in_hand},
    {"ReplyInFull", then(kIssued, handling(kLead)), "2025-09-03", reply(kLead),
     Replied{kLead, ReplyExtent::full, "已恢复供水", "示例复〔2025〕1号", {}}, Phase::replied},
    {"ReplyInPart", then(kIssued, handling(kLead)), "2025-09-03", partial(kLead),
     Replied{kLead, ReplyExtent::partial, "已恢复一半", "", {}}, Phase::in_hand},
    {"ReplyAfterAReturn", then(kIssued, returning(kLead)), "2025-09-10", reply(kLead),
     Replied{kLead, ReplyExtent::full, "已恢复供水", "示例复〔2025〕1号", {}}, Phase::replied},
    {"ReplyInPartAfterAReturn", then(kIssued, returning(kLead)), "2025-09-10", partial(kLead),
     Replied{kLead, ReplyExtent::partial, "已恢复一半", "", {}}, Phase::returned},
    {"AttachPhoto", then(kIssued, handling(kLead)), "2025-09-04", AttachPhoto{photo(kLead)},
     photo(kLead), Phase::in_hand},
    {"AttachPhotoAfterAReturn", then(kIssued, returning(kLead)), "2025-09-10",
     AttachPhoto{photo(kLead)}, photo(kLead), Phase::returned},
    // Of an earlier day than its photo was sent on.
    {"ReplyWithPhotos", kPhotographed, "2025-09-03", showing(kLead, {{6}, {5}}),
     Replied{kLead, ReplyExtent::full, "已恢复供水", "", {{6}, {5}}}, Phase::replied},
    {"AcceptReply", then(kIssued, replying(kLead)), "2025-09-08", AcceptReply{kLead, "属实"},
     ReplyAccepted{kLead, "属实"}, Phase::reviewed},
    {"ReturnReplyForTheTimeLeft", then(kIssued, replying(kLead)), "2025-09-08",
     ReturnReply{kLead, "缺照片", {}}, ReplyReturned{kLead, "缺照片", day("2025-09-15")},
     Phase::returned},
    {"ReturnReplyForTheDaysOfTheRule", then(kIssued, replying(kLead)), "2025-09-12",
     ReturnReply{kLead, "缺照片", {}}, ReplyReturned{kLead, "缺照片", day("2025-09-19")},
     Phase::returned},
    {"ReturnReplyForADay", then(kIssued, replying(kLead)), "2025-09-08",
     ReturnReply{kLead, "缺照片", day("2025-09-09")},
     ReplyReturned{kLead, "缺照片", day("2025-09-09")}, Phase::returned},
    {"Complete", kReviewed, "2025-09-10", Complete{"已办结"}, Completed{"已办结"},
     Phase::completed},
    {"Close", kCompleted, "2025-09-11", Close{"同意销号"}, Closed{"同意销号"}, Phase::closed},
    {"LookBack", kClosed, "2025-12-12", LookBack{Finding::held, "供水正常"},
     LookedBack{Finding::held, "供水正常"}, Phase::looked_back},
    {"LookBackAgain", then(kClosed, {{"2025-10-12", LookBack{Finding::held, "供水正常"}}}),
     "2025-12-12", LookBack{Finding::recurred, "再次停水"},
     LookedBack{Finding::recurred, "再次停水"}, Phase::looked_back},
    {"UrgeToSign", kIssued, "2025-09-03", Urge{kLead, "请签收"}, Urged{kLead, "请签收"},
     Phase::issued},
    {"UrgeToReplyAgain", then(kIssued, returning(kLead)), "2025-09-10", Urge{kLead, "请抓紧"},
     Urged{kLead, "请抓紧"}, Phase::returned},
    {"RequestExtensionOnTheLastDay", then(kIssued, signing(kLead)), "2025-09-15",
     RequestExtension{kLead, day("2025-09-30"), "等管材"},
     ExtensionRequested{kLead, day("2025-09-30"), "等管材"}, Phase::signed_for},
    {"ApproveExtensionAsAsked", kAsked, "2025-09-16", ApproveExtension{kLead, {}, ""},
     ExtensionApproved{kLead, day("2025-09-30"), ""}, Phase::in_hand},
    {"ApproveExtensionForAnotherDay", kAsked, "2025-09-16",
     ApproveExtension{kLead, day("2025-09-20"), "从紧"},
     ExtensionApproved{kLead, day("2025-09-20"), "从紧"}, Phase::in_hand},
    {"RefuseExtension", kAsked, "2025-09-15", RefuseExtension{kLead, "不同意"},
     ExtensionRefused{kLead, "不同意"}, Phase::in_hand},
    {"Suspend", kIssued, "2025-09-01", Suspend{"等设计"}, Suspended{"等设计"}, Phase::issued},
    {"ResumeTheSameDay", kSuspended, "2025-09-08", Resume{"继续"},
     Resumed{"继续",
             {{kLead, day("2025-09-02"), day("2025-09-15")},
              {kEast, day("2025-09-02"), day("2025-09-15")},
              {kOffice, day("2025-09-02"), day("2025-09-15")}}},
     Phase::in_hand},
    // Five working days, the 8th to the 12th, do not count.
    {"ResumeAWeekLater", kSuspended, "2025-09-15", Resume{""},
     Resumed{"",
             {{kLead, day("2025-09-09"), day("2025-09-22")},
              {kEast, day("2025-09-09"), day("2025-09-22")},
              {kOffice, day("2025-09-09"), day("2025-09-22")}}},
     Phase::in_hand},
};

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

INSTANTIATE_TEST_SUITE_P(Notice, Transitions, testing::ValuesIn(kTransitions), kNameOfRow);

TEST(Notice, IsNumberedInItsYear) {
  Story story;
  const auto issued_as = [&](const char* on, const char* number) {
    story.begin_another();
    story.given(on, draft());
    const auto decided = story.when(on, Issue{number, {}, {}, {}});
    BAITU_ASSERT(decided.has_value());
    return std::get<Issued>(decided->back().event).number;
  };
  EXPECT_EQ(issued_as("2024-12-31", "督办〔2024〕1号"), "督办〔2024〕1号");
  EXPECT_EQ(issued_as("2025-03-03", ""), "督办〔2025〕1号");
  EXPECT_EQ(issued_as("2025-03-04", "督办〔2025〕3号"), "督办〔2025〕3号");
  EXPECT_EQ(issued_as("2025-03-05", ""), "督办〔2025〕2号");
  EXPECT_EQ(issued_as("2025-03-06", ""), "督办〔2025〕4号") << "3 was given by a person";
  EXPECT_EQ(issued_as("2024-12-31", ""), "督办〔2024〕2号");
}

TEST(Notice, RecordsItsNumberBesideTheIssue) {
  Story story = test::story(kDrafted);
  const auto decided = story.when("2025-09-01", Issue{});
  ASSERT_TRUE(decided);
  ASSERT_EQ(decided->size(), 2U);
  EXPECT_EQ(decided->front().event,
            Event(NumberAssigned{"督办〔2025〕1号", NoticeCode("2025-7"), 2025, 1}));
}

TEST(Notice, KeepsALineForEachUnit) {
  Story story = test::story(then(then(kIssued, replying(kLead)), signing(kEast)));
  EXPECT_EQ(name_of(story.notice().phase()), "replied");
  EXPECT_EQ(name_of(story.line("east").phase), "signed_for");
  EXPECT_EQ(name_of(story.line("office").phase), "issued");
  story.given("2025-09-09", ReturnReply{kLead, "缺照片", {}});
  EXPECT_EQ(story.line("housing").returns, 1);
  EXPECT_EQ(story.line("east").returns, 0);
}

TEST(Notice, HasWhatEachUnitDid) {
  Story story = test::story(then(kAsked, {{"2025-09-16", ApproveExtension{kLead, {}, ""}},
                                          {"2025-09-17", Urge{kLead, "请抓紧"}},
                                          {"2025-09-18", partial(kLead)}}));
  const Line& line = story.line("housing");
  EXPECT_EQ(line.signed_on, day("2025-09-02"));
  EXPECT_EQ(line.in_hand_on, day("2025-09-03"));
  EXPECT_EQ(line.measures, "抢修");
  EXPECT_EQ(line.reply, "已恢复一半");
  EXPECT_EQ(line.reply_due, day("2025-09-30"));
  EXPECT_EQ(line.partial_replies, 1);
  EXPECT_EQ(line.urged, 1);
  EXPECT_EQ(line.extensions, 1);
  EXPECT_FALSE(line.extension);
  EXPECT_FALSE(line.replied_on);
  EXPECT_EQ(story.line("east").reply_due, day("2025-09-15")) << "an extension is one unit's";
}

TEST(Notice, KeepsWhatEachUnitSentAndWhatItsLastReplyShows) {
  Story story = test::story(then(kPhotographed, {{"2025-09-05", showing(kLead, {{5}, {6}})}}));
  ASSERT_EQ(story.notice().photos.size(), 2U);
  EXPECT_EQ(story.notice().photos.front().version, StreamVersion{5});
  EXPECT_EQ(story.notice().photos.front().content, photo(kLead));
  EXPECT_NE(story.notice().photo_of(kLead, {6}), nullptr);
  EXPECT_EQ(story.notice().photo_of(kEast, {6}), nullptr) << "it is another unit's";
  EXPECT_EQ(story.notice().photo_of(kLead, {4}), nullptr) << "that is no photo";
  EXPECT_EQ(story.line("housing").reply_photos, (std::vector<StreamVersion>{{5}, {6}}));
  story.given("2025-09-08", ReturnReply{kLead, "看不清", {}}).given("2025-09-09", partial(kLead));
  EXPECT_TRUE(story.line("housing").reply_photos.empty()) << "the last reply shows none";
}

TEST(Notice, IsNotHeldUpByAPhoto) {
  Story story = test::story(kPhotographed);
  EXPECT_EQ(story.notice().last_act(), day("2025-09-03"));
  EXPECT_TRUE(story.when("2025-09-03", Suspend{"等设计"}));
}

TEST(Notice, ForgetsAnExtensionThatTheReplyOvertook) {
  Story story = test::story(then(kAsked, {{"2025-09-15", reply(kLead)}}));
  EXPECT_FALSE(story.line("housing").extension);
}

TEST(Notice, MayBeExtendedAgain) {
  Story story = test::story(then(kAsked, {{"2025-09-16", ApproveExtension{kLead, {}, ""}}}));
  EXPECT_TRUE(story.when("2025-09-30", RequestExtension{kLead, day("2025-10-20"), "仍等管材"}));
}

TEST(Notice, IsExtendedByTheDayOfRecordingWhateverDayTheRequestSaysItIsOf) {
  const RequestExtension asked{kLead, day("2025-09-30"), "等管材"};
  Story late = test::story(then(kIssued, signing(kLead)));
  late.recorded_on = day("2025-09-16");
  const auto refused = late.when("2025-09-15", asked);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::past_due);
  Story in_time = test::story(then(kIssued, signing(kLead)));
  in_time.recorded_on = day("2025-09-15");
  EXPECT_TRUE(in_time.when("2025-09-10", asked));
}

TEST(Notice, MayBeExtendedAnewOnceItIsResumed) {
  Story story =
      test::story(then(kAsked, {{"2025-09-15", Suspend{"等设计"}}, {"2025-10-20", Resume{""}}}));
  EXPECT_FALSE(story.line("housing").extension);
  EXPECT_FALSE(story.when("2025-10-20", ApproveExtension{kLead, {}, ""}));
  EXPECT_TRUE(story.when("2025-10-20", RequestExtension{kLead, day("2025-12-30"), "仍等管材"}));
}

// A deadline on Sunday the 14th counts as Monday the 15th.
TEST(Notice, MayBeExtendedOnTheDayThatADayOffCountsAs) {
  Story story;
  story.given("2025-09-01", draft()).given("2025-09-01", Issue{"", {}, {}, day("2025-09-14")});
  story.given(signing(kLead));
  EXPECT_TRUE(story.when("2025-09-15", RequestExtension{kLead, day("2025-09-30"), "等管材"}));
}

TEST(Notice, CountsASuspensionFromTheDayOnWhichADayOffCounts) {
  Story story;
  story.given("2025-09-01", draft()).given("2025-09-01", Issue{"", {}, {}, day("2025-09-13")});
  story.given("2025-09-08", Suspend{"等设计"});
  const auto resumed = story.when("2025-09-09", Resume{""});
  ASSERT_TRUE(resumed);
  EXPECT_EQ(std::get<Resumed>(resumed->back().event).dues.front().reply, day("2025-09-16"));
}

TEST(Notice, TakesTheActsOfEachUnitInTheirOwnOrder) {
  Story story = test::story(then(kIssued, replying(kLead)));
  EXPECT_TRUE(story.when("2025-09-02", SignFor{kEast, ""})) << "the lead replied on the 8th";
}

TEST(Notice, TakesAReplyDatedBeforeAColourThatWasRecorded) {
  Story story = test::story(then(kIssued, handling(kLead)));
  ASSERT_FALSE(story.begin("2025-09-22").empty());
  EXPECT_TRUE(story.when("2025-09-12", reply(kLead)));
}

TEST(Notice, NamesItsUnitsFromTheDraftOn) {
  const Story story = test::story(kDrafted);
  EXPECT_TRUE(story.notice().names(kLead));
  EXPECT_TRUE(story.notice().names(kEast));
  EXPECT_FALSE(story.notice().names(UnitCode("west")));
  EXPECT_FALSE(story.notice().names(UnitCode()));
}

TEST(Notice, IsDraftedFromEachSource) {
  const PostCode post("vice-mayor");
  for (const Source& source :
       {Source{SourceKind::red_light, "", {}}, Source{SourceKind::resolution, "2025-Q1/3", {}},
        Source{SourceKind::public_report, "示例举报12号", {}},
        Source{SourceKind::order, "批示〔2025〕3号", post}}) {
    Draft command = draft();
    command.content.source = source;
    EXPECT_TRUE(Story().when("2025-09-01", command)) << name_of(source.kind);
  }
}

TEST(Notice, NeedsNoProjectUnlessALightIsItsSource) {
  Draft command = draft();
  command.content.project = ProjectCode();
  Story story;
  story.project_known = story.project_red = false;
  EXPECT_TRUE(story.when("2025-09-01", command));
}

TEST(Notice, IsTheFoldOfItsEventsWhateverElseItSees) {
  Notice notice;
  evolve(notice, {1}, day("2025-09-01"), SignedFor{kLead, ""});
  evolve(notice, {2}, day("2025-09-01"), calendar::DayAdvanced{day("2025-09-01")});
  EXPECT_EQ(notice.version, StreamVersion{2});
  EXPECT_TRUE(notice.lines.empty());
}

TEST(Notice, NamesTheUnitOfACommand) {
  EXPECT_EQ(*unit_of(SignFor{kEast, ""}), kEast);
  EXPECT_EQ(*unit_of(AttachPhoto{photo(kEast)}), kEast);
  EXPECT_EQ(unit_of(Complete{}), nullptr);
}

}  // namespace
}  // namespace baitu::test
