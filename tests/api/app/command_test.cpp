#include <gmock/gmock.h>

#include <set>

#include "tests/api/app/city_fixture.hpp"

namespace baitu::test {
namespace {

class Command : public CityTest {
 protected:
  void SetUp() override { open_seeded(); }
};

TEST_F(Command, IsRecordedWithItsActorAndAnsweredOnceFolded) {
  given_project("WK-1");
  const auto outcome = must(report(kHousing, "WK-1", 2'500));
  ASSERT_EQ(outcome.events.size(), 1U);
  EXPECT_EQ(outcome.events.front().actor, kHousing.id);
  EXPECT_EQ(outcome.events.front().stream, project_stream(ProjectCode("WK-1")));
  EXPECT_EQ(outcome.version, (StreamVersion{3}));
  EXPECT_FALSE(outcome.duplicate);
  const auto reading = city_->read({});
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->moment.position, outcome.position);
  EXPECT_EQ(percent(*reading, "WK-1"), BasisPoints{2'500});
}

TEST_F(Command, RetriedGetsItsFirstAnswerEvenWhenItWouldNowBeRefused) {
  const auto given =
      request(kSupervisor, "WK-1",
              project::Register{
                  ProjectCode("WK-1"), ProgrammeCode("WK"), {"一", ""}, UnitCode("east"), ""});
  const auto first = must(given);
  const auto again = must(given);
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(again.position, first.position);
  EXPECT_EQ(again.version, first.version);
  EXPECT_EQ(again.events, first.events);
  EXPECT_EQ(city_->health().position, first.position);
}

TEST_F(Command, RetriedAfterARestartGetsItsFirstAnswer) {
  given_project("WK-1");
  const auto given = report(kHousing, "WK-1", 1'000);
  const auto first = must(given);
  must(report(kHousing, "WK-1", 2'000));
  reopen();
  const auto again = must(given);
  EXPECT_TRUE(again.duplicate);
  EXPECT_EQ(again.events, first.events);
}

TEST_F(Command, MayNotTakeTheIdOfAnother) {
  given_project("WK-1");
  const auto first = report(kHousing, "WK-1", 1'000);
  must(first);
  auto other = report(kHousing, "WK-1", 2'000);
  other.id = first.id;
  EXPECT_EQ(code_of(execute(other)), ErrorCode::commit_id_reused);
}

TEST_F(Command, OfSomebodyElseIsNotAnsweredToWhoeverKnowsItsId) {
  given_project("WK-1");
  auto given = report(kHousing, "WK-1", 1'000);
  must(given);
  given.principal = kPublic;
  EXPECT_EQ(code_of(execute(given)), ErrorCode::commit_id_reused);
}

TEST_F(Command, IsForbiddenOnTheProjectsOfOthers) {
  given_project("WK-1");
  EXPECT_EQ(code_of(execute(report(kWest, "WK-1", 1'000))), ErrorCode::forbidden);
  EXPECT_EQ(code_of(execute(report(kPublic, "WK-1", 1'000))), ErrorCode::unauthenticated);
}

TEST_F(Command, IsAllowedToLeadCoLeadAndDistrict) {
  given_project("WK-1");
  must(request(
      kSupervisor, "WK-1",
      project::Assign{
          PostCode("vice-mayor"), UnitCode("office"), {UnitCode("city-management")}, UnitCode()}));
  for (const char* department : {"office", "city-management", "east"}) {
    const auth::Principal reporter{PrincipalId(std::string("reporter:") + department),
                                   auth::Role::reporter, UnitCode(department)};
    must(report(reporter, "WK-1", 1'000));
  }
  EXPECT_EQ(code_of(execute(report(kHousing, "WK-1", 1'000))), ErrorCode::forbidden);
}

TEST_F(Command, ByATokenForAMistypedDepartmentIsToldSo) {
  given_project("WK-1");
  const auth::Principal mistyped{PrincipalId("reporter:hosing"), auth::Role::reporter,
                                 UnitCode("hosing")};
  const auto answer = execute(report(mistyped, "WK-1", 1'000));
  EXPECT_EQ(code_of(answer), ErrorCode::forbidden);
  EXPECT_THAT(std::get<app::CommandFailure>(answer).error.message,
              testing::HasSubstr("no unit hosing"));
}

TEST_F(Command, OnAProjectThatIsNotThereIsNotFound) {
  EXPECT_EQ(code_of(execute(report(kHousing, "WK-9", 1'000))), ErrorCode::not_found);
  EXPECT_EQ(code_of(execute(report(kPublic, "WK-9", 1'000))), ErrorCode::unauthenticated);
}

TEST_F(Command, RefusedByTheDomainLeavesNoRecord) {
  given_project("WK-1");
  const Position before = city_->health().position;
  EXPECT_EQ(code_of(execute(report(kHousing, "WK-1", 20'000))), ErrorCode::invalid_value);
  auto tomorrow = report(kHousing, "WK-1", 1'000);
  tomorrow.effective_on = day("2025-06-02");
  EXPECT_EQ(code_of(execute(tomorrow)), ErrorCode::in_the_future);
  EXPECT_EQ(city_->health().position, before);
}

TEST_F(Command, WithAnOldVersionConflictsAndSaysWhichStands) {
  given_project("WK-1");
  auto given = report(kHousing, "WK-1", 1'000);
  given.if_match = StreamVersion{1};
  const auto answer = execute(given);
  EXPECT_EQ(code_of(answer), ErrorCode::conflict);
  EXPECT_EQ(std::get<app::CommandFailure>(answer).actual, StreamVersion{2});
  given.if_match = StreamVersion{2};
  EXPECT_EQ(must(given).version, (StreamVersion{3}));
}

TEST_F(Command, AmongManyWithOneVersionHasExactlyOneWinner) {
  given_project("WK-1");
  std::vector<std::future<Answer>> answers;
  for (int i = 1; i <= 24; ++i) {
    auto given = report(kHousing, "WK-1", i);
    given.if_match = StreamVersion{2};
    answers.push_back(start(given));
  }
  int winners = 0;
  for (auto& each : answers) {
    ASSERT_EQ(each.wait_for(kPatience), std::future_status::ready);
    const Answer answer = each.get();
    const bool won = std::holds_alternative<app::CommandOutcome>(answer);
    winners += won ? 1 : 0;
    EXPECT_TRUE(won || code_of(answer) == ErrorCode::conflict);
  }
  EXPECT_EQ(winners, 1);
}

TEST_F(Command, WithoutAVersionIsDecidedAgainUntilItIsRecorded) {
  given_project("WK-1");
  std::vector<std::future<Answer>> answers;
  for (int i = 1; i <= 24; ++i) answers.push_back(start(report(kHousing, "WK-1", i)));
  std::set<StreamVersion> versions;
  for (auto& each : answers) {
    ASSERT_EQ(each.wait_for(kPatience), std::future_status::ready);
    const Answer answer = each.get();
    ASSERT_TRUE(std::holds_alternative<app::CommandOutcome>(answer))
        << std::get<app::CommandFailure>(answer).error.message;
    versions.insert(std::get<app::CommandOutcome>(answer).version);
  }
  EXPECT_EQ(versions.size(), 24U);
  EXPECT_EQ(*versions.begin(), (StreamVersion{3}));
  EXPECT_EQ(*versions.rbegin(), (StreamVersion{26}));
}

TEST_F(Command, IsAnsweredExactlyOnceWhenTheCityCloses) {
  given_project("WK-1");
  std::vector<std::future<Answer>> answers;
  for (int i = 1; i <= 50; ++i) answers.push_back(start(report(kHousing, "WK-1", i)));
  city_.reset();
  for (auto& each : answers)
    EXPECT_EQ(each.wait_for(std::chrono::seconds(0)), std::future_status::ready);
}

// Every worker is held up in an answer while more commands come than may wait.
TEST_F(Command, BeyondWhatMayWaitIsRefusedAtOnce) {
  constexpr int kGiven = 2'000;
  std::promise<void> release;
  const std::shared_future<void> released = release.get_future().share();
  std::atomic<int> refused = 0;
  std::atomic<int> answered = 0;
  for (int i = 0; i < kGiven; ++i)
    city_->execute(report(kPublic, "WK-1", 1'000), [&, released](const Answer& answer) {
      if (code_of(answer) == ErrorCode::unavailable)
        ++refused;
      else
        released.wait_for(kPatience);
      ++answered;
    });
  EXPECT_GT(refused, 0);
  EXPECT_LT(refused, kGiven);
  release.set_value();
  city_.reset();
  EXPECT_EQ(answered, kGiven);
}

}  // namespace
}  // namespace baitu::test
