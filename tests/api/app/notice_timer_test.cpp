// The timer of notices: run twice, late, after a restart, beside others and where the log takes
// nothing, it records each change once.
#include "api/app/notice_timer.hpp"

#include "tests/api/app/notice_records.hpp"

namespace baitu::test {
namespace {

using Strings = std::vector<std::string>;

class Timer : public NoticeRecords {
 protected:
  void judge(const char* on, Position begun) { timer_->judge(day(on), begun); }
  void judge(const char* on) { judge(on, begin(on)); }
};

const Strings kRed{"red 2025-09-09", "escalated 2025-09-09"};
const supervision::SignFor kReceipt{UnitCode("housing"), ""};

TEST_F(Timer, RecordsAChangeOnceHoweverOftenItRuns) {
  given_issued("N-1");
  const Position begun = begin("2025-09-09");
  judge("2025-09-09", begun);
  judge("2025-09-09", begun);
  EXPECT_EQ(guarded_->asked, 1);
  new_timer();
  judge("2025-09-09", begun);
  EXPECT_EQ(guarded_->asked, 1) << "one that knows of nothing finds it recorded";
  judge("2025-09-10");
  EXPECT_EQ(recorded("N-1"), kRed);
  EXPECT_TRUE(told_.empty());
}

TEST_F(Timer, RecordsOneChangeWhereItIsLateByDays) {
  given_issued("N-1");
  judge("2025-10-20");
  judge("2025-10-21");
  EXPECT_EQ(recorded("N-1"), (Strings{"red 2025-10-20", "escalated 2025-10-20"}));
}

TEST_F(Timer, GoesOnAfterARestart) {
  given_issued("N-1");
  const Position begun = begin("2025-09-03");
  judge("2025-09-03", begun);
  reopen_log();
  judge("2025-09-03", begun);
  judge("2025-09-09");
  reopen_log();
  judge("2025-09-10");
  EXPECT_EQ(recorded("N-1"),
            (Strings{"yellow 2025-09-03", "red 2025-09-09", "escalated 2025-09-09"}));
}

TEST_F(Timer, LeavesANoticeThatSomebodyWroteToForTheNextTime) {
  given_issued("N-1");
  given_issued("N-2");
  const Position begun = begin("2025-09-09");
  guarded_->takes = [this] {
    guarded_->takes = nullptr;
    act(kHousing, "N-1", kReceipt);
    return true;
  };
  judge("2025-09-09", begun);
  EXPECT_EQ(recorded("N-1"), Strings());
  EXPECT_EQ(recorded("N-2"), kRed) << "the others do not wait for it";
  EXPECT_TRUE(told_.empty());
  judge("2025-09-09", begun);
  EXPECT_EQ(recorded("N-1"), kRed) << "as it stood when the day began";
  EXPECT_EQ(recorded("N-2"), kRed);
}

TEST_F(Timer, GivesUpWhereTheLogTakesNothingAndTriesAgain) {
  for (const char* code : {"N-1", "N-2", "N-3"}) given_issued(code);
  const Position begun = begin("2025-09-09");
  guarded_->takes = [] { return false; };
  judge("2025-09-09", begun);
  EXPECT_EQ(guarded_->asked, 1) << "the others are not tried in turn";
  EXPECT_EQ(told_.size(), 1U);
  guarded_->takes = nullptr;
  judge("2025-09-09", begun);
  judge("2025-09-09", begun);
  for (const char* code : {"N-1", "N-2", "N-3"}) EXPECT_EQ(recorded(code), kRed) << code;
  EXPECT_EQ(told_.size(), 1U);
}

}  // namespace
}  // namespace baitu::test
