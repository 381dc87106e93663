// Baselines, given / when / then: what each command becomes, and every refusal.
#include <gtest/gtest.h>

#include "domain/baseline/decide.hpp"
#include "tests/domain/given.hpp"

namespace baitu::test {
namespace {

using namespace baseline;
using enum ErrorCode;

constexpr Position kHead{40};

class Story {
 public:
  Result<DatedEvent> when(const char* actor, std::string_view on, const Command& command) {
    const auto decided =
        decide(state_, command, {PrincipalId(actor), kHead, kToday, day(on), catalogue_});
    if (decided)
      evolve(state_, {{},
                      {},
                      StreamId("baseline-Q1"),
                      {state_.version.value + 1},
                      decided->effective_on,
                      PrincipalId(actor),
                      decided->event});
    return decided;
  }

  [[nodiscard]] const State& state() const { return state_; }

 private:
  programme::Catalogue catalogue_ = catalogue();
  State state_;
};

Take take() {
  return {BaselineCode("Q1"), {"一季度", "First quarter"}, {12}, {ProgrammeCode("WK")}, "1号"};
}

Approve approve() { return {PostCode("vice-mayor"), "示例批〔2025〕2号"}; }

Story nothing() { return {}; }
Story taken() {
  Story story;
  EXPECT_TRUE(story.when("planner", "2025-04-01", take()));
  return story;
}
Story approved() {
  Story story = taken();
  EXPECT_TRUE(story.when("leader", "2025-04-02", approve()));
  return story;
}

TEST(Baseline, NamesAPositionOfTheLog) {
  EXPECT_EQ(nothing().when("planner", "2025-04-01", take()),
            (DatedEvent{day("2025-04-01"), Taken{BaselineCode("Q1"),
                                                 {"一季度", "First quarter"},
                                                 {12},
                                                 {ProgrammeCode("WK")},
                                                 "1号"}}));
}

TEST(Baseline, MayNameTheHeadAndEveryProgramme) {
  Take command = take();
  command.position = kHead;
  command.programmes.clear();
  EXPECT_TRUE(nothing().when("planner", "2025-12-31", command));
}

TEST(Baseline, IsApprovedByAnotherOnTheDayItWasTaken) {
  Story story = taken();
  EXPECT_EQ(story.when("leader", "2025-04-01", approve()),
            (DatedEvent{day("2025-04-01"), Approved{PostCode("vice-mayor"), "示例批〔2025〕2号"}}));
  EXPECT_EQ(story.state().taken_by, PrincipalId("planner"));
  EXPECT_EQ(story.state().approved_by, PrincipalId("leader"));
  EXPECT_EQ(story.state().approved_on, day("2025-04-01"));
  EXPECT_EQ(story.state().version, StreamVersion{2});
}

struct Refusal {
  const char* name;
  Story (*given)();
  const char* actor;
  const char* on;
  Command when;
  ErrorCode code;
  const char* field;
};

template <class Change>
Take changed(const Change& change) {
  Take command = take();
  change(command);
  return command;
}

const std::string kLong(5'000, 'x');

const Refusal kRefusals[] = {
    {"ATakenCode", taken, "planner", "2025-05-01", take(), already_registered, "/code"},
    {"ACodeWithASlash", nothing, "planner", "2025-05-01",
     changed([](Take& t) { t.code = BaselineCode("Q/1"); }), invalid_value, "/code"},
    {"ANamelessBaseline", nothing, "planner", "2025-05-01",
     changed([](Take& t) { t.name.zh.clear(); }), invalid_value, "/name/zh"},
    {"ALongName", nothing, "planner", "2025-05-01", changed([](Take& t) { t.name.zh = kLong; }),
     too_large, "/name/zh"},
    {"APositionBeforeTheFirst", nothing, "planner", "2025-05-01",
     changed([](Take& t) { t.position = {0}; }), invalid_value, "/position"},
    {"APositionBehindTheHead", nothing, "planner", "2025-05-01",
     changed([](Take& t) { t.position = {41}; }), ahead_of_log, "/position"},
    {"AnUnknownProgramme", nothing, "planner", "2025-05-01",
     changed([](Take& t) { t.programmes.emplace_back("ZZ"); }), unknown_programme, "/programmes/1"},
    {"AProgrammeTwice", nothing, "planner", "2025-05-01",
     changed([](Take& t) { t.programmes.emplace_back("WK"); }), invalid_value, "/programmes/1"},
    {"TooManyProgrammes", nothing, "planner", "2025-05-01",
     changed([](Take& t) { t.programmes.resize(kMaxProgrammes + 1); }), too_large, "/programmes"},
    {"ALongDocument", nothing, "planner", "2025-05-01",
     changed([](Take& t) { t.document = kLong; }), too_large, "/document"},
    {"ABaselineTomorrow", nothing, "planner", "2026-01-01", take(), in_the_future, "/effective_on"},
    {"AnApprovalOfNothing", nothing, "leader", "2025-05-01", approve(), not_found, ""},
    {"AnApprovalByWhoTookIt", taken, "planner", "2025-05-01", approve(), same_principal, ""},
    {"ASecondApproval", approved, "leader", "2025-05-01", approve(), already_approved, ""},
    {"AnApprovalByNoPost", taken, "leader", "2025-05-01", Approve{PostCode("mayor"), ""},
     unknown_post, "/post"},
    {"AnApprovalBeforeItWasTaken", taken, "leader", "2025-03-31", approve(), out_of_order,
     "/effective_on"},
    {"AnApprovalTomorrow", taken, "leader", "2026-01-01", approve(), in_the_future,
     "/effective_on"},
    {"AnApprovalWithALongDocument", taken, "leader", "2025-05-01",
     Approve{PostCode("vice-mayor"), kLong}, too_large, "/document"},
};

class BaselineRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(BaselineRefuses, WithItsCodeAndField) {
  const Refusal& row = GetParam();
  Story story = row.given();
  const State before = story.state();
  const auto decided = story.when(row.actor, row.on, row.when);
  ASSERT_FALSE(decided);
  EXPECT_EQ(name_of(decided.error().code), name_of(row.code)) << decided.error().message;
  EXPECT_EQ(decided.error().field, row.field);
  EXPECT_EQ(story.state(), before);
}

std::string name_of_row(const testing::TestParamInfo<Refusal>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(All, BaselineRefuses, testing::ValuesIn(kRefusals), name_of_row);

}  // namespace
}  // namespace baitu::test
