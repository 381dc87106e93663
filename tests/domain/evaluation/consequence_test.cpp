// given / when / then for commendation and accountability.
#include "domain/evaluation/consequence.hpp"

#include <gtest/gtest.h>

#include "domain/base/check.hpp"
#include "tests/domain/evaluation/given_index.hpp"

namespace baitu::test {
namespace {

using namespace evaluation;
using enum ErrorCode;

const std::string kLongNote(kMaxNoteBytes + 1, 'a');
const std::string kLongLine(kMaxLineBytes + 1, 'a');

Citation citation(const char* number) { return {number, UnitCode("office")}; }

ConsequenceRecorded of_unit() {
  return {ConsequenceCode("2025-1"),
          ConsequenceKind::commendation,
          UnitCode("east"),
          PostCode(),
          "通报表扬",
          citation("示例表〔2025〕1号"),
          "年度第一"};
}
ConsequenceRecorded of_post() {
  return {ConsequenceCode("2025-2"),
          ConsequenceKind::accountability,
          UnitCode(),
          PostCode("vice-mayor"),
          "约谈",
          citation("示例问〔2025〕2号"),
          ""};
}
WithdrawConsequence withdraw() { return {citation("示例撤〔2025〕3号"), "情况不实"}; }

class Story {
 public:
  Result<DatedEvent> when(std::string_view on, const ConsequenceCommand& command) {
    auto decided = decide(state_, command, {kToday, day(on), catalogue_});
    if (decided) record(state_, *decided);
    return decided;
  }
  [[nodiscard]] const Consequence& state() const { return state_; }

 private:
  programme::Catalogue catalogue_ = catalogue();
  Consequence state_;
};

Story nothing() { return {}; }
Story given_one() {
  Story story;
  EXPECT_TRUE(story.when("2025-03-01", RecordConsequence{of_unit()}));
  return story;
}
Story given_withdrawn() {
  Story story = given_one();
  EXPECT_TRUE(story.when("2025-04-01", withdraw()));
  return story;
}

TEST(EvaluationConsequence, IsOfAUnitOrOfAPostWithItsDocument) {
  for (const ConsequenceRecorded& content : {of_unit(), of_post()}) {
    Story story;
    EXPECT_EQ(story.when("2025-03-01", RecordConsequence{content}), about("2025-03-01", content));
    EXPECT_EQ(story.state(),
              (Consequence{{1}, content, day("2025-03-01"), address_of(1), {}, {}, {}}));
    EXPECT_TRUE(story.state().stands());
  }
}

TEST(EvaluationConsequence, IsWithdrawnByAnotherDocumentAndStaysInTheRecord) {
  Story story = given_one();
  const ConsequenceWithdrawn expected{citation("示例撤〔2025〕3号"), "情况不实"};
  EXPECT_EQ(story.when("2025-04-01", withdraw()), about("2025-04-01", expected));
  EXPECT_EQ(story.state(), (Consequence{{2},
                                        of_unit(),
                                        day("2025-03-01"),
                                        address_of(1),
                                        expected,
                                        day("2025-04-01"),
                                        address_of(2)}));
  EXPECT_FALSE(story.state().stands());
}

TEST(EvaluationConsequence, StandsOnlyOnceItIsRecorded) {
  Consequence state;
  record(state, about("2025-03-01", AppealFiled{}));
  Consequence seen;
  seen.version = {1};
  EXPECT_EQ(state, seen);
  EXPECT_FALSE(state.stands());
}

TEST(EvaluationConsequence, HasStableNames) {
  EXPECT_EQ(name_of(ConsequenceKind::commendation), "commendation");
  EXPECT_EQ(name_of(ConsequenceKind::accountability), "accountability");
}

struct Refusal {
  const char* name;
  Story (*given)();
  const char* on;
  ConsequenceCommand when;
  ErrorCode code;
  const char* field;
};

template <class Change>
RecordConsequence recording(const Change& change) {
  RecordConsequence command{of_unit()};
  change(command.content);
  return command;
}

template <class Change>
WithdrawConsequence withdrawing(const Change& change) {
  WithdrawConsequence command = withdraw();
  change(command);
  return command;
}

const Refusal kRefusals[] = {
    {"WithoutACode", nothing, "2025-03-01", recording([](auto& c) { c.code = ConsequenceCode(); }),
     invalid_value, "/code"},
    {"WithATakenCode", given_one, "2025-03-01", RecordConsequence{of_unit()}, already_registered,
     "/code"},
    {"WithTheCodeOfAWithdrawnOne", given_withdrawn, "2025-05-01", RecordConsequence{of_unit()},
     already_registered, "/code"},
    {"OfNobody", nothing, "2025-03-01", recording([](auto& c) { c.unit = UnitCode(); }),
     invalid_value, "/post"},
    {"OfAUnitAndAPost", nothing, "2025-03-01",
     recording([](auto& c) { c.post = PostCode("vice-mayor"); }), invalid_value, "/post"},
    {"OfNoUnit", nothing, "2025-03-01", recording([](auto& c) { c.unit = UnitCode("none"); }),
     unknown_unit, "/unit"},
    {"OfNoPost", nothing, "2025-03-01", recording([](auto& c) {
       c.unit = UnitCode();
       c.post = PostCode("none");
     }),
     unknown_post, "/post"},
    {"WithoutATitle", nothing, "2025-03-01", recording([](auto& c) { c.title.clear(); }),
     invalid_value, "/title"},
    {"WithALongTitle", nothing, "2025-03-01", recording([](auto& c) { c.title = kLongLine; }),
     too_large, "/title"},
    {"WithALongNote", nothing, "2025-03-01", recording([](auto& c) { c.note = kLongNote; }),
     too_large, "/note"},
    {"WithoutADocument", nothing, "2025-03-01",
     recording([](auto& c) { c.document.number.clear(); }), invalid_value, "/document/number"},
    {"WithADocumentOfALongNumber", nothing, "2025-03-01",
     recording([](auto& c) { c.document.number = kLongLine; }), too_large, "/document/number"},
    {"WithADocumentOfNoUnit", nothing, "2025-03-01",
     recording([](auto& c) { c.document.issuer = UnitCode("none"); }), unknown_unit,
     "/document/issuer"},
    {"Tomorrow", nothing, "2026-01-01", RecordConsequence{of_unit()}, in_the_future,
     "/effective_on"},
    {"AWithdrawalOfNothing", nothing, "2025-04-01", withdraw(), not_found, ""},
    {"ASecondWithdrawal", given_withdrawn, "2025-04-01", withdraw(), withdrawn, ""},
    {"AWithdrawalBeforeIt", given_one, "2025-02-28", withdraw(), out_of_order, "/effective_on"},
    {"AWithdrawalTomorrow", given_one, "2026-01-01", withdraw(), in_the_future, "/effective_on"},
    {"AWithdrawalByTheSameDocument", given_one, "2025-04-01",
     withdrawing([](auto& w) { w.document = of_unit().document; }), invalid_value,
     "/document/number"},
    {"AWithdrawalWithoutADocument", given_one, "2025-04-01",
     withdrawing([](auto& w) { w.document.number.clear(); }), invalid_value, "/document/number"},
    {"AWithdrawalByADocumentOfNoUnit", given_one, "2025-04-01",
     withdrawing([](auto& w) { w.document.issuer = UnitCode("none"); }), unknown_unit,
     "/document/issuer"},
    {"AWithdrawalForNoReason", given_one, "2025-04-01",
     withdrawing([](auto& w) { w.reason.clear(); }), invalid_value, "/reason"},
    {"AWithdrawalForALongReason", given_one, "2025-04-01",
     withdrawing([](auto& w) { w.reason = kLongNote; }), too_large, "/reason"},
};

class RefusesAConsequence : public testing::TestWithParam<Refusal> {};

TEST_P(RefusesAConsequence, WithItsCodeAndField) {
  const Refusal& row = GetParam();
  Story story = row.given();
  const Consequence before = story.state();
  const auto refused = story.when(row.on, row.when);
  ASSERT_FALSE(refused);
  EXPECT_EQ(name_of(refused.error().code), name_of(row.code)) << refused.error().message;
  EXPECT_EQ(refused.error().field, row.field);
  EXPECT_EQ(story.state(), before);
}

const auto kNameOfRow = [](const auto& row) { return std::string(row.param.name); };

INSTANTIATE_TEST_SUITE_P(All, RefusesAConsequence, testing::ValuesIn(kRefusals), kNameOfRow);

}  // namespace
}  // namespace baitu::test
