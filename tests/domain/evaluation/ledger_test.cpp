// given / when / then for score rules and for the ledger: entries, appeals, reversals.
#include "domain/evaluation/ledger.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "domain/base/check.hpp"
#include "tests/domain/evaluation/given_index.hpp"

namespace baitu::test {
namespace {

using namespace evaluation;
using enum ErrorCode;

constexpr Position kHead{40};
const std::string kLong(kMaxNoteBytes + 1, 'a');
const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

// Two points less for an overdue notice; 1 to 5 points more for good practice, as is judged.
ScoreRuleDefined overdue() {
  return {ScoreRuleCode("overdue"), {"督办逾期", "Overdue"}, {-200}, {-200}, 10,
          "示例办法〔2025〕1号"};
}
ScoreRuleDefined practice() {
  return {ScoreRuleCode("practice"), {"好的做法", "Practice"}, {100}, {500}, 0,
          "示例办法〔2025〕1号"};
}

// --- Rules
// ----------------------------------------------------------------------------------------

ScoreRules rules() {
  ScoreRules rules;
  record(rules, about("2025-01-01", overdue()));
  record(rules, about("2025-01-01", practice()));
  return rules;
}

TEST(ScoreRule, IsDefinedAndReplaced) {
  ScoreRules state = rules();
  ScoreRuleDefined harder = overdue();
  harder.least = harder.most = {-300};
  const auto decided = decide(state, DefineScoreRule{harder}, kToday, day("2025-07-01"));
  EXPECT_EQ(decided, about("2025-07-01", harder));
  record(state, *decided);
  EXPECT_EQ(state.rule(harder.code)->definition, harder);
  EXPECT_EQ(state.rules.size(), 2U);
  EXPECT_EQ(state.changed_on, day("2025-07-01"));
}

TEST(ScoreRule, MayGiveAndTakeUpToTheLimit) {
  for (const auto& [least, most] :
       {std::pair(kMaxEntry.hundredths, kMaxEntry.hundredths),
        std::pair<std::int64_t, std::int64_t>(1, 1), std::pair<std::int64_t, std::int64_t>(-1, -1),
        std::pair<std::int64_t, std::int64_t>(-kMaxEntry.hundredths, -1)}) {
    ScoreRuleDefined rule = overdue();
    rule.least = {least};
    rule.most = {most};
    EXPECT_TRUE(decide(ScoreRules{}, DefineScoreRule{rule}, kToday, kToday)) << least;
  }
}

TEST(ScoreRule, IsWithdrawnAndMayBeDefinedAgain) {
  ScoreRules state = rules();
  const auto decided =
      decide(state, WithdrawScoreRule{ScoreRuleCode("overdue"), "废止"}, kToday, day("2025-07-01"));
  EXPECT_EQ(decided, about("2025-07-01", ScoreRuleWithdrawn{ScoreRuleCode("overdue"), "废止"}));
  record(state, *decided);
  EXPECT_TRUE(state.rule(ScoreRuleCode("overdue"))->withdrawn);
  const auto again = decide(state, DefineScoreRule{overdue()}, kToday, day("2025-07-01"));
  ASSERT_TRUE(again);
  record(state, *again);
  EXPECT_FALSE(state.rule(ScoreRuleCode("overdue"))->withdrawn);
}

TEST(ScoreRule, FoldsWhatIsNotOfItToNothing) {
  ScoreRules state;
  record(state, about("2025-01-01", ScoreRuleWithdrawn{ScoreRuleCode("none"), ""}));
  record(state, about("2025-01-01", AppealFiled{}));
  EXPECT_TRUE(state.rules.empty());
  EXPECT_EQ(state.version, StreamVersion{2});
}

struct RuleRefusal {
  const char* name;
  const char* on;
  ScoreRuleCommand when;
  ErrorCode code;
  const char* field;
};

template <class Change>
DefineScoreRule defining(const Change& change) {
  ScoreRuleDefined rule = practice();
  change(rule);
  return {rule};
}

const RuleRefusal kRuleRefusals[] = {
    {"WithoutACode", "2025-07-01", defining([](auto& r) { r.code = ScoreRuleCode(); }),
     invalid_value, "/code"},
    {"WithoutAName", "2025-07-01", defining([](auto& r) { r.name.zh.clear(); }), invalid_value,
     "/name/zh"},
    {"ThatGivesNothing", "2025-07-01", defining([](auto& r) { r.least = {0}; }), invalid_value,
     "/least"},
    {"ThatGivesTooMuch", "2025-07-01",
     defining([](auto& r) { r.most = {kMaxEntry.hundredths + 1}; }), invalid_value, "/most"},
    {"ThatTakesTooMuch", "2025-07-01",
     defining([](auto& r) { r.least = {-kMaxEntry.hundredths - 1}; }), invalid_value, "/least"},
    {"ThatGivesAndTakes", "2025-07-01", defining([](auto& r) { r.least = {-100}; }), invalid_value,
     "/most"},
    {"ThatIsTurned", "2025-07-01", defining([](auto& r) { r.most = {99}; }), invalid_value,
     "/most"},
    {"WithAppealsBeforeTheEntry", "2025-07-01", defining([](auto& r) { r.appeal_days = -1; }),
     invalid_value, "/appeal_days"},
    {"WithAppealsForEver", "2025-07-01",
     defining([](auto& r) { r.appeal_days = kMaxAppealDays + 1; }), invalid_value, "/appeal_days"},
    {"WithoutASource", "2025-07-01", defining([](auto& r) { r.source.clear(); }), invalid_value,
     "/source"},
    {"WithALongSource", "2025-07-01", defining([](auto& r) { r.source = kLong; }), too_large,
     "/source"},
    {"ThatStandsLikeThat", "2025-07-01", DefineScoreRule{practice()}, unchanged, ""},
    {"BeforeTheLastChange", "2024-12-31", defining([](auto& r) { r.most = {600}; }), out_of_order,
     "/effective_on"},
    {"Tomorrow", "2026-01-01", defining([](auto& r) { r.most = {600}; }), in_the_future,
     "/effective_on"},
    {"AWithdrawalOfNone", "2025-07-01", WithdrawScoreRule{ScoreRuleCode("none"), "废止"},
     ErrorCode::unknown_score_rule, "/code"},
    {"AWithdrawalForNoReason", "2025-07-01", WithdrawScoreRule{ScoreRuleCode("overdue"), ""},
     invalid_value, "/reason"},
    {"AWithdrawalForALongReason", "2025-07-01", WithdrawScoreRule{ScoreRuleCode("overdue"), kLong},
     too_large, "/reason"},
    {"AWithdrawalTomorrow", "2026-01-01", WithdrawScoreRule{ScoreRuleCode("overdue"), "废止"},
     in_the_future, "/effective_on"},
};

class RefusesARule : public testing::TestWithParam<RuleRefusal> {};

TEST_P(RefusesARule, WithItsCodeAndField) {
  const RuleRefusal& row = GetParam();
  const auto refused = decide(rules(), row.when, kToday, day(row.on));
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(row.code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, row.field);
}

INSTANTIATE_TEST_SUITE_P(All, RefusesARule, testing::ValuesIn(kRuleRefusals), kNameOfRow);

TEST(ScoreRule, RefusesASecondWithdrawalAndOneTooMany) {
  ScoreRules state = rules();
  record(state, about("2025-01-01", ScoreRuleWithdrawn{ScoreRuleCode("overdue"), "废止"}));
  const WithdrawScoreRule again{ScoreRuleCode("overdue"), "废止"};
  EXPECT_EQ(decide(state, again, kToday, kToday).error().code, withdrawn);
  ScoreRuleDefined rule = practice();
  for (std::size_t n = state.rules.size(); n < kMaxScoreRules; ++n) {
    rule.code = ScoreRuleCode("r" + std::to_string(n));
    record(state, about("2025-01-01", rule));
  }
  rule.code = ScoreRuleCode("last");
  const auto refused = decide(state, DefineScoreRule{rule}, kToday, kToday);
  EXPECT_EQ(refused.error().code, too_large);
  EXPECT_EQ(refused.error().field, "/code");
}

// --- The ledger
// -----------------------------------------------------------------------------------

using Decided = Result<std::vector<DatedEvent>>;

class Story {
 public:
  // On the day that it is about.
  Decided when(const char* actor, std::string_view on, const LedgerCommand& command) {
    return when(actor, day(on), on, command);
  }
  Decided when(const char* actor, Date today, std::string_view on, const LedgerCommand& command) {
    auto decided =
        decide(state_, command, {PrincipalId(actor), kHead, today, day(on), rules_, catalogue_});
    if (decided)
      for (const auto& event : *decided) record(state_, event, PrincipalId(actor));
    return decided;
  }

  [[nodiscard]] const Ledger& state() const { return state_; }
  ScoreRules rules_ = rules();

 private:
  programme::Catalogue catalogue_ = catalogue();
  Ledger state_;
};

EnterScore enter() {
  return {UnitCode("east"),    2025,          ScoreRuleCode("overdue"), {-200}, {12},
          "示例通〔2025〕4号", "督办逾期五日"};
}
ScoreEntered entered() {
  return {
      UnitCode("east"),    2025,          ScoreRuleCode("overdue"), {-200}, {12}, day("2025-03-11"),
      "示例通〔2025〕4号", "督办逾期五日"};
}
FileAppeal appeal() { return {{1}, "已按期反馈", "示例东〔2025〕7号"}; }
DecideAppeal uphold() { return {{1}, Ruling::upheld, "情况属实", "示例复〔2025〕1号"}; }
DecideAppeal dismiss() { return {{1}, Ruling::dismissed, "证据不足", ""}; }

Story nothing() { return {}; }
Story given_an_entry() {
  Story story;
  EXPECT_TRUE(story.when("office", "2025-03-01", enter()));
  return story;
}
Story given_an_appeal() {
  Story story = given_an_entry();
  EXPECT_TRUE(story.when("east", "2025-03-08", appeal()));
  return story;
}
Story given_a_dismissal() {
  Story story = given_an_appeal();
  EXPECT_TRUE(story.when("leader", "2025-03-20", dismiss()));
  return story;
}
Story given_a_reversal() {
  Story story = given_an_entry();
  EXPECT_TRUE(story.when("office", "2025-03-02", ReverseEntry{{1}, "重复记分"}));
  return story;
}

std::vector<DatedEvent> only(std::string_view on, Event event) {
  return {about(on, std::move(event))};
}

TEST(ScoreLedger, TakesALineThatCitesItsEventAndRule) {
  Story story;
  EXPECT_EQ(story.when("office", "2025-03-01", enter()), only("2025-03-01", entered()));
  const Entry line{{1}, day("2025-03-01"), PrincipalId("office"), entered(), address_of(1), {}, {},
                   {}};
  EXPECT_EQ(story.state(), (Ledger{{1}, UnitCode("east"), 2025, {line}}));
}

TEST(ScoreLedger, CountsTheDaysOfAnAppealFromTheDayTheEntryIsMade) {
  const auto decided = nothing().when("office", day("2025-05-01"), "2025-03-01", enter());
  EXPECT_EQ(std::get<ScoreEntered>(decided.value().front().event).appeal_until, day("2025-05-11"));
}

TEST(ScoreLedger, TakesWhatIsJudgedWithinTheRule) {
  for (const std::int64_t hundredths : {100, 250, 500}) {
    EnterScore command = enter();
    command.rule = ScoreRuleCode("practice");
    command.points = {hundredths};
    EXPECT_TRUE(nothing().when("office", "2025-03-01", command));
  }
}

TEST(ScoreLedger, ScoresOneEventByTwoRulesAndTwoEventsByOne) {
  Story story = given_an_entry();
  EnterScore command = enter();
  command.cited = {kHead};
  EXPECT_TRUE(story.when("office", "2025-03-01", command));
  command = enter();
  command.rule = ScoreRuleCode("practice");
  command.points = {100};
  EXPECT_TRUE(story.when("office", "2025-03-01", command));
}

TEST(ScoreLedger, ScoresAnEventAgainOnceItsEntryIsReversed) {
  EXPECT_TRUE(given_a_reversal().when("office", "2025-03-03", enter()));
}

TEST(ScoreLedger, CitesAnEventThatItsRecordHas) {
  const ScoreRules rules = test::rules();
  const programme::Catalogue catalogue = test::catalogue();
  const LedgerContext context{
      PrincipalId("office"), kHead, day("2025-03-01"), day("2025-03-01"), rules, catalogue, false};
  const auto refused = decide(Ledger{}, enter(), context);
  EXPECT_EQ(name_of(refused.error().code), name_of(invalid_value));
  EXPECT_EQ(refused.error().field, "/cited/index");
}

TEST(ScoreLedger, SaysWhatBecameOfALine) {
  const auto state_after = [](const Story& story) { return story.state().entries[0].state(); };
  EXPECT_EQ(state_after(given_an_entry()), LineState::stands);
  EXPECT_EQ(state_after(given_an_appeal()), LineState::appealed);
  EXPECT_EQ(state_after(given_a_dismissal()), LineState::dismissed);
  EXPECT_EQ(state_after(given_a_reversal()), LineState::reversed);
  Story upheld = given_an_appeal();
  ASSERT_TRUE(upheld.when("leader", "2025-03-20", uphold()));
  EXPECT_EQ(state_after(upheld), LineState::upheld);
  Story mistaken = given_a_dismissal();
  ASSERT_TRUE(mistaken.when("office", "2025-03-21", ReverseEntry{{1}, "重复记分"}));
  EXPECT_EQ(state_after(mistaken), LineState::reversed);
}

TEST(ScoreLedger, TakesAnAppealUntilItsLastDay) {
  Story story = given_an_entry();
  EXPECT_EQ(story.when("east", "2025-03-11", appeal()),
            only("2025-03-11", AppealFiled{{1}, "已按期反馈", "示例东〔2025〕7号"}));
  EXPECT_EQ(story.state().entries[0].appeal, (Appeal{{{1}, "已按期反馈", "示例东〔2025〕7号"},
                                                     day("2025-03-11"),
                                                     PrincipalId("east"),
                                                     address_of(2),
                                                     {}}));
}

TEST(ScoreLedger, TakesNoAppealThatComesLateWhateverDayItIsAbout) {
  Story story = given_an_entry();
  for (const char* on : {"2025-03-01", "2025-03-11", "2025-03-12"}) {
    const auto refused = story.when("east", day("2025-03-12"), on, appeal());
    ASSERT_FALSE(refused) << on;
    EXPECT_EQ(name_of(refused.error().code), name_of(ErrorCode::appeal_late)) << on;
  }
  EXPECT_TRUE(story.when("east", day("2025-03-11"), "2025-03-08", appeal()));
}

TEST(ScoreLedger, ReversesTheEntryOfAnAppealUpheldByACounterEntry) {
  Story story = given_an_appeal();
  EXPECT_EQ(story.when("leader", "2025-03-20", uphold()),
            (std::vector{about("2025-03-20",
                               AppealDecided{{1}, Ruling::upheld, "情况属实", "示例复〔2025〕1号"}),
                         about("2025-03-20", ScoreReversed{{1}, {200}, "情况属实"})}));
  const Entry& line = story.state().entries[0];
  EXPECT_EQ(line.content, entered());
  EXPECT_EQ(line.appeal->decision, (Decision{{{1}, Ruling::upheld, "情况属实", "示例复〔2025〕1号"},
                                             day("2025-03-20"),
                                             PrincipalId("leader"),
                                             address_of(3)}));
  EXPECT_EQ(
      line.reversal,
      (Reversal{{4}, day("2025-03-20"), {200}, "情况属实", PrincipalId("leader"), address_of(4)}));
}

TEST(ScoreLedger, LeavesTheEntryOfAnAppealDismissed) {
  Story story = given_an_appeal();
  EXPECT_EQ(story.when("leader", "2025-03-20", dismiss()),
            only("2025-03-20", AppealDecided{{1}, Ruling::dismissed, "证据不足", ""}));
  EXPECT_EQ(story.state().entries[0].reversal, std::nullopt);
}

TEST(ScoreLedger, ReversesAMistakeWithoutAnAppealAndAfterADismissal) {
  EXPECT_EQ(given_an_entry().when("office", "2025-03-02", ReverseEntry{{1}, "重复记分"}),
            only("2025-03-02", ScoreReversed{{1}, {200}, "重复记分"}));
  EXPECT_TRUE(given_a_dismissal().when("office", "2025-03-21", ReverseEntry{{1}, "重复记分"}));
}

TEST(ScoreLedger, DecidesAnAppealInTheNextYear) {
  EnterScore command = enter();
  Story story;
  ASSERT_TRUE(story.when("office", "2025-12-30", command));
  ASSERT_TRUE(story.when("east", "2026-01-05", appeal()));
  EXPECT_TRUE(story.when("leader", "2026-01-06", uphold()));
}

TEST(ScoreLedger, FoldsWhatIsNotOfItToNothing) {
  Ledger state;
  record(state, about("2025-03-01", AppealFiled{{7}, "", ""}));
  record(state, about("2025-03-01", AppealDecided{{7}, Ruling::upheld, "", ""}));
  record(state, about("2025-03-01", ScoreReversed{{7}, {}, ""}));
  record(state, about("2025-03-01", Observed{}));
  EXPECT_EQ(state, (Ledger{{4}, {}, 0, {}}));
}

struct Refusal {
  const char* name;
  Story (*given)();
  const char* actor;
  const char* on;
  LedgerCommand when;
  ErrorCode code;
  const char* field;
};

template <class Change>
EnterScore entering(const Change& change) {
  EnterScore command = enter();
  command.cited = {13};
  change(command);
  return command;
}

Story given_a_withdrawn_rule() {
  Story story;
  record(story.rules_, about("2025-02-01", ScoreRuleWithdrawn{ScoreRuleCode("overdue"), "废止"}));
  return story;
}

const Refusal kRefusals[] = {
    {"AnEntryOfNoUnit", nothing, "office", "2025-03-01",
     entering([](auto& e) { e.unit = UnitCode("none"); }), unknown_unit, "/unit"},
    {"AnEntryOfAnotherUnit", given_an_entry, "office", "2025-03-01",
     entering([](auto& e) { e.unit = UnitCode("west"); }), invalid_value, "/unit"},
    {"AnEntryOfAnotherYearThanItsDay", nothing, "office", "2025-03-01",
     entering([](auto& e) { e.year = 2024; }), invalid_value, "/year"},
    {"AnEntryOfAnotherYearThanItsLedger", given_an_entry, "office", "2026-03-01",
     entering([](auto& e) { e.year = 2026; }), invalid_value, "/year"},
    {"AnEntryByNoRule", nothing, "office", "2025-03-01",
     entering([](auto& e) { e.rule = ScoreRuleCode("none"); }), ErrorCode::unknown_score_rule,
     "/rule"},
    {"AnEntryByAWithdrawnRule", given_a_withdrawn_rule, "office", "2025-03-01", enter(), withdrawn,
     "/rule"},
    {"AnEntryOfMoreThanTheRule", nothing, "office", "2025-03-01",
     entering([](auto& e) { e.points = {-201}; }), invalid_value, "/points"},
    {"AnEntryOfLessThanTheRule", nothing, "office", "2025-03-01",
     entering([](auto& e) { e.points = {-199}; }), invalid_value, "/points"},
    {"AnEntryThatCitesNothing", nothing, "office", "2025-03-01",
     entering([](auto& e) { e.cited = {0}; }), invalid_value, "/cited/position"},
    {"AnEntryThatCitesTheFuture", nothing, "office", "2025-03-01",
     entering([](auto& e) { e.cited = {41}; }), ahead_of_log, "/cited/position"},
    {"AnEventTwice", given_an_entry, "office", "2025-03-02", enter(), unchanged, "/cited"},
    {"AnEntryWithALongDocument", nothing, "office", "2025-03-01",
     entering([](auto& e) { e.document = kLong; }), too_large, "/document"},
    {"AnEntryWithALongNote", nothing, "office", "2025-03-01",
     entering([](auto& e) { e.note = kLong; }), too_large, "/note"},
    {"AnAppealAgainstNothing", nothing, "east", "2025-03-08", appeal(), ErrorCode::unknown_entry,
     "/entry"},
    {"AnAppealAgainstAReversal", given_a_reversal, "east", "2025-03-08",
     FileAppeal{{2}, "已按期反馈", ""}, ErrorCode::unknown_entry, "/entry"},
    {"AnAppealAgainstAReversedEntry", given_a_reversal, "east", "2025-03-08", appeal(),
     ErrorCode::entry_reversed, ""},
    {"AnAppealBeforeTheEntry", given_an_entry, "east", "2025-02-28", appeal(), out_of_order,
     "/effective_on"},
    {"AnAppealAfterItsLastDay", given_an_entry, "east", "2025-03-12", appeal(),
     ErrorCode::appeal_late, ""},
    {"ASecondAppeal", given_an_appeal, "east", "2025-03-09", appeal(), ErrorCode::already_appealed,
     ""},
    {"ASecondAppealAfterADismissal", given_a_dismissal, "east", "2025-03-09", appeal(),
     ErrorCode::already_appealed, ""},
    {"AnAppealWithoutAText", given_an_entry, "east", "2025-03-08", FileAppeal{{1}, "", ""},
     invalid_value, "/text"},
    {"AnAppealWithALongText", given_an_entry, "east", "2025-03-08", FileAppeal{{1}, kLong, ""},
     too_large, "/text"},
    {"AnAppealWithALongDocument", given_an_entry, "east", "2025-03-08",
     FileAppeal{{1}, "已按期反馈", kLong}, too_large, "/document"},
    {"ADecisionOnNothing", nothing, "leader", "2025-03-20", uphold(), ErrorCode::unknown_entry,
     "/entry"},
    {"ADecisionOnNoAppeal", given_an_entry, "leader", "2025-03-20", uphold(),
     ErrorCode::not_appealed, ""},
    {"ADecisionOnAReversedEntry", given_a_reversal, "leader", "2025-03-20", uphold(),
     ErrorCode::entry_reversed, ""},
    {"ASecondDecision", given_a_dismissal, "leader", "2025-03-21", uphold(),
     ErrorCode::appeal_decided, ""},
    {"ADecisionByWhoMadeTheEntry", given_an_appeal, "office", "2025-03-20", uphold(),
     same_principal, ""},
    {"ADecisionByWhoFiledTheAppeal", given_an_appeal, "east", "2025-03-20", uphold(),
     same_principal, ""},
    {"ADecisionBeforeTheAppeal", given_an_appeal, "leader", "2025-03-07", uphold(), out_of_order,
     "/effective_on"},
    {"ADecisionBeforeTheEntry", given_an_appeal, "leader", "2025-02-28", uphold(), out_of_order,
     "/effective_on"},
    {"ADecisionForNoReason", given_an_appeal, "leader", "2025-03-20",
     DecideAppeal{{1}, Ruling::dismissed, "", ""}, invalid_value, "/reason"},
    {"ADecisionForALongReason", given_an_appeal, "leader", "2025-03-20",
     DecideAppeal{{1}, Ruling::dismissed, kLong, ""}, too_large, "/reason"},
    {"ADecisionWithALongDocument", given_an_appeal, "leader", "2025-03-20",
     DecideAppeal{{1}, Ruling::dismissed, "证据不足", kLong}, too_large, "/document"},
    {"AReversalOfNothing", nothing, "office", "2025-03-02", ReverseEntry{{1}, "重复记分"},
     ErrorCode::unknown_entry, "/entry"},
    {"ASecondReversal", given_a_reversal, "office", "2025-03-02", ReverseEntry{{1}, "重复记分"},
     ErrorCode::entry_reversed, ""},
    {"AReversalBeforeTheEntry", given_an_entry, "office", "2025-02-28",
     ReverseEntry{{1}, "重复记分"}, out_of_order, "/effective_on"},
    {"AReversalWhileAnAppealIsOpen", given_an_appeal, "office", "2025-03-09",
     ReverseEntry{{1}, "重复记分"}, ErrorCode::already_appealed, ""},
    {"AReversalForNoReason", given_an_entry, "office", "2025-03-02", ReverseEntry{{1}, ""},
     invalid_value, "/reason"},
    {"AReversalForALongReason", given_an_entry, "office", "2025-03-02", ReverseEntry{{1}, kLong},
     too_large, "/reason"},
};

class RefusesOfTheLedger : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesOfTheLedger, WithItsCodeAndField) {
  const Refusal& row = GetParam();
  Story story = row.given();
  const Ledger before = story.state();
  const auto refused = story.when(row.actor, row.on, row.when);
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(row.code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, row.field);
  EXPECT_EQ(story.state(), before);
}

INSTANTIATE_TEST_SUITE_P(All, RefusesOfTheLedger, testing::ValuesIn(kRefusals), kNameOfRow);

TEST(ScoreLedger, RefusesTomorrow) {
  const Date today = day("2025-03-20");
  Story story = given_an_appeal();
  for (const LedgerCommand& command :
       {LedgerCommand(entering([](auto&) {})), LedgerCommand(uphold())})
    EXPECT_EQ(name_of(story.when("leader", today, "2025-03-21", command).error().code),
              name_of(in_the_future));
  story = given_an_entry();
  for (const LedgerCommand& command :
       {LedgerCommand(appeal()), LedgerCommand(ReverseEntry{{1}, "重复记分"})})
    EXPECT_EQ(name_of(story.when("east", day("2025-03-07"), "2025-03-08", command).error().code),
              name_of(in_the_future));
}

TEST(ScoreLedger, RefusesOneLineTooMany) {
  Story story;
  Ledger full;
  for (std::size_t n = 0; n < kMaxEntries; ++n) record(full, about("2025-03-01", entered()));
  const ScoreRules by = rules();
  const programme::Catalogue catalogue = test::catalogue();
  const auto refused =
      decide(full, entering([](auto&) {}),
             {PrincipalId("office"), kHead, kToday, day("2025-03-01"), by, catalogue});
  EXPECT_EQ(refused.error().code, too_large);
  EXPECT_EQ(refused.error().field, "/unit");
}

}  // namespace
}  // namespace baitu::test
