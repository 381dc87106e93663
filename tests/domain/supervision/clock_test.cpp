// Clocks and colours, day by day, and what the timer records of them.
#include "domain/supervision/clock.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/domain/supervision/story.hpp"

namespace baitu::test {
namespace {

using namespace supervision;

// Addressed to the lead unit alone, on Monday 2025-09-01.
std::vector<Step> alone(const Issue& issue = {}) {
  Draft command = draft();
  command.content.assisting.clear();
  return {{"2025-09-01", command}, {"2025-09-01", issue}};
}
Issue due_by(const char* reply) { return {"", {}, {}, day(reply)}; }

struct Day {
  const char* name;
  std::vector<Step> given;
  const char* on;
  Colour colour;
  ColourReason reason;
  std::int32_t count;
};

class Days : public testing::TestWithParam<Day> {};

TEST_P(Days, HaveTheirColour) {
  const Day& row = GetParam();
  Story story;
  story.given(row.given);
  const Verdict verdict = story.clock(row.on).verdict;
  EXPECT_EQ(name_of(verdict.colour), name_of(row.colour));
  EXPECT_EQ(name_of(verdict.reason), name_of(row.reason));
  EXPECT_EQ(verdict.count, row.count);
  const bool owed = row.reason != ColourReason::settled && row.reason != ColourReason::suspended;
  EXPECT_EQ(verdict.unit, owed ? kLead : UnitCode());
}

const std::vector<Step> kAlone = alone();
const std::vector<Step> kSigned = then(kAlone, signing(kLead));
const std::vector<Step> kReturned = then(kAlone, returning(kLead));
const std::vector<Step> kReturnedTwice = then(
    kReturned,
    {{"2025-09-10", reply(kLead)}, {"2025-09-11", ReturnReply{kLead, "仍缺照片", std::nullopt}}});
const std::vector<Step> kOverTheHoliday = then(alone(due_by("2025-10-04")), signing(kLead));
const std::vector<Step> kResumed =
    then(kSigned, {{"2025-09-08", Suspend{"等设计"}}, {"2025-09-15", Resume{""}}});

const Day kDays[] = {
    {"Drafted", {{"2025-09-01", draft()}}, "2025-09-30", Colour::none, ColourReason::settled, 0},
    {"Issued", kAlone, "2025-09-01", Colour::none, ColourReason::in_time, 10},
    {"ReceiptDue", kAlone, "2025-09-02", Colour::none, ColourReason::in_time, 9},
    {"ReceiptOverdue", kAlone, "2025-09-03", Colour::yellow, ColourReason::receipt_overdue, 1},
    {"ReceiptOverdueOnASaturday", kAlone, "2025-09-06", Colour::yellow,
     ColourReason::receipt_overdue, 3},
    {"ReceiptOverdueByFour", kAlone, "2025-09-08", Colour::yellow, ColourReason::receipt_overdue,
     4},
    {"ReceiptOverdueByFive", kAlone, "2025-09-09", Colour::red, ColourReason::receipt_overdue, 5},
    {"FourDaysLeft", kSigned, "2025-09-09", Colour::none, ColourReason::in_time, 4},
    {"ThreeDaysLeft", kSigned, "2025-09-10", Colour::blue, ColourReason::reply_due_soon, 3},
    {"TheLastDay", kSigned, "2025-09-15", Colour::blue, ColourReason::reply_due_soon, 0},
    {"ReplyOverdue", kSigned, "2025-09-16", Colour::yellow, ColourReason::reply_overdue, 1},
    {"ReplyOverdueByFour", kSigned, "2025-09-21", Colour::yellow, ColourReason::reply_overdue, 4},
    {"ReplyOverdueByFive", kSigned, "2025-09-22", Colour::red, ColourReason::reply_overdue, 5},
    {"PartialReplyOverdue", then(kAlone, then(handling(kLead), {{"2025-09-08", partial(kLead)}})),
     "2025-09-16", Colour::yellow, ColourReason::reply_overdue, 1},
    {"Replied", then(kAlone, replying(kLead)), "2025-09-30", Colour::none, ColourReason::settled,
     0},
    {"RepliedLate", then(kAlone, then(handling(kLead), {{"2025-09-29", reply(kLead)}})),
     "2025-09-30", Colour::none, ColourReason::settled, 0},
    {"Accepted", then(kAlone, accepting(kLead)), "2025-09-30", Colour::none, ColourReason::settled,
     0},
    {"Returned", kReturned, "2025-09-09", Colour::yellow, ColourReason::returned, 1},
    {"ReturnedAndOverdue", kReturned, "2025-09-17", Colour::yellow, ColourReason::reply_overdue, 1},
    {"ReturnedAndRepliedInPart", then(kReturned, {{"2025-09-10", partial(kLead)}}), "2025-09-10",
     Colour::yellow, ColourReason::returned, 1},
    {"ReturnedAndReplied", then(kReturned, {{"2025-09-10", reply(kLead)}}), "2025-09-10",
     Colour::none, ColourReason::settled, 0},
    {"ReturnedTwice", kReturnedTwice, "2025-09-11", Colour::red, ColourReason::returned, 2},
    {"ReturnedTwiceAndReplied", then(kReturnedTwice, {{"2025-09-12", reply(kLead)}}), "2025-09-12",
     Colour::none, ColourReason::settled, 0},
    // The 4th of October counts as the 9th, behind the holiday; Saturday the 11th is worked.
    {"DueOnAHoliday", kOverTheHoliday, "2025-10-08", Colour::blue, ColourReason::reply_due_soon, 1},
    {"DueBehindTheHoliday", kOverTheHoliday, "2025-10-09", Colour::blue,
     ColourReason::reply_due_soon, 0},
    {"OverdueBehindTheHoliday", kOverTheHoliday, "2025-10-10", Colour::yellow,
     ColourReason::reply_overdue, 1},
    {"OverdueOnAMakeUpDay", kOverTheHoliday, "2025-10-11", Colour::yellow,
     ColourReason::reply_overdue, 2},
    {"OverdueByFiveWithTheMakeUpDay", kOverTheHoliday, "2025-10-15", Colour::red,
     ColourReason::reply_overdue, 5},
    {"Extended",
     then(kSigned, {{"2025-09-15", RequestExtension{kLead, day("2025-09-30"), "等"}},
                    {"2025-09-16", ApproveExtension{kLead, {}, ""}}}),
     "2025-09-16", Colour::none, ColourReason::in_time, 11},
    {"ExtensionAskedForOnly",
     then(kSigned, {{"2025-09-15", RequestExtension{kLead, day("2025-09-30"), "等"}}}),
     "2025-09-16", Colour::yellow, ColourReason::reply_overdue, 1},
    {"Suspended", then(kSigned, {{"2025-09-08", Suspend{"等设计"}}}), "2025-10-30", Colour::none,
     ColourReason::suspended, 0},
    {"ResumedWithTheDaysThatWereLeft", kResumed, "2025-09-15", Colour::none, ColourReason::in_time,
     5},
    {"ResumedAndOverdue", kResumed, "2025-09-23", Colour::yellow, ColourReason::reply_overdue, 1},
};

INSTANTIATE_TEST_SUITE_P(Notice, Days, testing::ValuesIn(kDays),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Clock, TellsEachUnitWhatItOwes) {
  Story story;
  story.given(then(kIssued, signing(kEast))).given(replying(kLead));
  const Clock clock = story.clock("2025-09-10");
  ASSERT_EQ(clock.lines.size(), 3U);
  EXPECT_FALSE(clock.lines[0].receipt);
  EXPECT_FALSE(clock.lines[0].reply);
  EXPECT_FALSE(clock.lines[1].receipt);
  EXPECT_EQ(clock.lines[1].reply, (Due{day("2025-09-15"), day("2025-09-15"), false, 3}));
  EXPECT_EQ(clock.lines[2].receipt, (Due{day("2025-09-02"), day("2025-09-02"), true, 6}));
  EXPECT_EQ(clock.verdict, (Verdict{Colour::red, ColourReason::receipt_overdue, kOffice, 6}))
      << "the gravest of all lines, an assisting unit's too";
}

TEST(Clock, SaysWhichDayADayOffCountsAs) {
  Story story;
  story.given(kOverTheHoliday);
  EXPECT_EQ(story.clock("2025-09-30").lines[0].reply,
            (Due{day("2025-10-04"), day("2025-10-09"), false, 1}));
}

TEST(Clock, StandsWhileTheNoticeIsSuspended) {
  Story story;
  story.given(then(kSigned, {{"2025-09-08", Suspend{"等设计"}}}));
  EXPECT_EQ(story.clock("2025-09-08"), story.clock("2025-10-30"));
}

TEST(Clock, GoesByTheRuleOfTheDay) {
  Story story;
  story.given(kSigned);
  RuleSet wider = supervision_rule();
  wider.blue_within_days = 5;
  story.set("2025-09-09", wider);
  EXPECT_EQ(name_of(story.clock("2025-09-08").verdict.colour), "none") << "5 left, by the old rule";
  EXPECT_EQ(name_of(story.clock("2025-09-09").verdict.colour), "blue") << "4 left, by the new one";
}

TEST(Clock, HasNoColourWithoutARule) {
  Notice notice;
  evolve(notice, {1}, day("2025-09-01"), Drafted{NoticeCode("2025-7"), content()});
  evolve(notice, {2}, day("2025-09-01"), Issued{"1号", {}, day("2025-09-02"), day("2025-09-15")});
  const Clock clock = read_clock(notice, catalogue(), day("2025-12-01"));
  EXPECT_EQ(clock.verdict.reason, ColourReason::no_rule);
  EXPECT_TRUE(clock.lines[0].reply->overdue);
}

// What the timer records from `first` to `last`, a run each day.
std::vector<DatedEvent> run_daily(Story& story, const char* first, const char* last) {
  std::vector<DatedEvent> all;
  for (Date date = day(first); date <= day(last); date += std::chrono::days(1))
    for (const DatedEvent& event : story.begin(to_string(date))) all.push_back(event);
  return all;
}

DatedEvent change(const char* on, Colour before, Verdict now) {
  return {day(on), ColourChanged{before, std::move(now)}};
}

const std::vector<DatedEvent> kCourse{
    change("2025-09-10", Colour::none, {Colour::blue, ColourReason::reply_due_soon, kLead, 3}),
    change("2025-09-16", Colour::blue, {Colour::yellow, ColourReason::reply_overdue, kLead, 1}),
    change("2025-09-22", Colour::yellow, {Colour::red, ColourReason::reply_overdue, kLead, 5}),
    {day("2025-09-22"), Escalated{PostCode("secretary"), kLead}}};

TEST(Timer, RecordsEachChangeOnceAndReportsRed) {
  Story story;
  story.given(kSigned);
  EXPECT_EQ(run_daily(story, "2025-09-02", "2025-12-01"), kCourse);
  EXPECT_EQ(story.notice().escalations, 1);
}

TEST(Timer, RecordsNothingWhenItRunsTwice) {
  Story story;
  story.given(kSigned);
  for (const char* on : {"2025-09-10", "2025-09-16", "2025-09-22"}) {
    EXPECT_FALSE(story.begin(on).empty()) << on;
    EXPECT_TRUE(story.begin(on).empty()) << on;
  }
}

TEST(Timer, RecordsOnceWhatItFindsWhenItRunsLate) {
  Story story;
  story.given(kSigned);
  EXPECT_EQ(
      run_daily(story, "2025-10-20", "2025-12-01"),
      (std::vector<DatedEvent>{
          change("2025-10-20", Colour::none, {Colour::red, ColourReason::reply_overdue, kLead, 21}),
          {day("2025-10-20"), Escalated{PostCode("secretary"), kLead}}}));
}

TEST(Timer, RecordsNothingAgainAfterARestart) {
  Story story;
  story.given(kSigned);
  const auto recorded = run_daily(story, "2025-09-02", "2025-09-16");
  Story again;
  again.given(kSigned).recorded(recorded);
  EXPECT_EQ(again.notice(), story.notice()) << "what is folded again is the same";
  EXPECT_TRUE(again.begin("2025-09-16").empty());
  EXPECT_TRUE(again.begin("2025-09-17").empty());
  EXPECT_EQ(again.begin("2025-09-22"), (std::vector{kCourse[2], kCourse[3]}));
}

// All three sign too late; the lead is the first of the equally grave.
TEST(Timer, ReportsTheRedOfEachUnitThatFollowsAnother) {
  Story story;
  story.given(kIssued);
  EXPECT_EQ(
      story.begin("2025-09-09").front(),
      change("2025-09-09", Colour::none, {Colour::red, ColourReason::receipt_overdue, kLead, 5}));
  EXPECT_TRUE(story.begin("2025-09-10").empty()) << "later, but the same unit's";
  story.given({{"2025-09-10", SignFor{kLead, ""}}});
  EXPECT_EQ(
      story.begin("2025-09-11"),
      (std::vector<DatedEvent>{
          change("2025-09-11", Colour::red, {Colour::red, ColourReason::receipt_overdue, kEast, 7}),
          {day("2025-09-11"), Escalated{PostCode("secretary"), kEast}}}));
  EXPECT_TRUE(story.begin("2025-09-11").empty());
  EXPECT_TRUE(story.begin("2025-09-12").empty());
  EXPECT_EQ(story.notice().escalations, 2);
}

TEST(Timer, RecordsNothingWhereAMilderColourPassesToAnotherUnit) {
  Story story;
  story.given(kIssued);
  ASSERT_EQ(story.begin("2025-09-03").size(), 1U);
  story.given({{"2025-09-03", SignFor{kLead, ""}}});
  EXPECT_TRUE(story.begin("2025-09-04").empty());
}

TEST(Timer, RecordsThatAColourIsGone) {
  Story story;
  story.given(kSigned);
  story.begin("2025-09-16");
  story.given("2025-09-16", TakeInHand{kLead, "抢修"}).given("2025-09-16", reply(kLead));
  EXPECT_EQ(story.begin("2025-09-17"),
            (std::vector{change("2025-09-17", Colour::yellow,
                                {Colour::none, ColourReason::settled, {}, 0})}));
}

TEST(Timer, ReportsEachTimeThatRedComesBack) {
  Story story;
  story.given(kSigned);
  run_daily(story, "2025-09-02", "2025-09-22");
  story.given("2025-09-22", TakeInHand{kLead, "抢修"}).given("2025-09-22", reply(kLead));
  story.begin("2025-09-23");
  story.given("2025-09-23", ReturnReply{kLead, "缺", day("2025-09-24")});
  run_daily(story, "2025-09-24", "2025-10-20");
  EXPECT_EQ(story.notice().escalations, 2);
}

TEST(Timer, ReportsToWhomTheNoticeNames) {
  Draft command = draft();
  command.content.superior = PostCode("vice-mayor");
  Story story;
  story.given("2025-09-01", command).given("2025-09-01", Issue{});
  EXPECT_EQ(story.begin("2025-10-20").back().event,
            Event(Escalated{PostCode("vice-mayor"), kLead}));
}

TEST(Timer, ReportsToNobodyWhereNobodyIsNamed) {
  RuleSet rule = supervision_rule();
  rule.superior = PostCode();
  Story story;
  story.set("2025-01-02", rule).given(kSigned);
  EXPECT_EQ(story.begin("2025-10-20").size(), 1U);
}

// What was recorded under the old rule stays; the new one is met from its day on.
TEST(Timer, LeavesWhatItRecordedUnderAnEarlierRule) {
  Story story;
  story.given(kSigned);
  const auto before = run_daily(story, "2025-09-02", "2025-09-16");
  EXPECT_EQ(before.size(), 2U);
  RuleSet milder = supervision_rule();
  milder.red_overdue_days = 10;
  story.set("2025-09-20", milder);
  EXPECT_TRUE(run_daily(story, "2025-09-17", "2025-09-27").empty());
  EXPECT_EQ(run_daily(story, "2025-09-28", "2025-10-08").front().effective_on, day("2025-09-28"))
      << "ten working days overdue, on a Sunday that is worked";
}

}  // namespace
}  // namespace baitu::test
