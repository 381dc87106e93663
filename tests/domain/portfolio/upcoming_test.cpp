#include "domain/portfolio/upcoming.hpp"

#include <fmt/format.h>

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using portfolio::DuePage;

class UpcomingTest : public testing::Test {
 protected:
  UpcomingTest() {
    world_.given_registered("U1", "WK").given("U1", "2025-01-01", works_plan());
    world_.given_stage_done("U1", "survey", "2025-01-02", "2025-01-09");
    world_.given("U1", "2025-01-12", project::StartStage{StageCode("design")});
    world_.given_registered("U2", "WK", "west");
    world_.given("U2", "2025-01-01",
                 project::SetPlan{{planned("survey", "2025-01-20", "2025-02-10")}});
  }

  DuePage due(const char* on, int days, std::size_t offset = 0, std::size_t limit = 100) const {
    return upcoming(world_.portfolio.view(world_.head(), day(on)), {}, std::chrono::days(days),
                    offset, limit);
  }

  // "U1 start build 2025-02-01"
  static std::vector<std::string> said(const DuePage& page) {
    std::vector<std::string> said;
    for (const auto& due : page.items)
      said.push_back(fmt::format("{} {} {} {}", due.identity->code.value, name_of(due.kind),
                                 due.stage.value, to_string(due.on)));
    return said;
  }

  World world_;
};

using Said = std::vector<std::string>;

TEST_F(UpcomingTest, IsWhatIsOpenInTheOrderOfDaysTheOverdueFirst) {
  const DuePage page = due("2025-01-31", 10);
  EXPECT_EQ(said(page), (Said{"U2 start survey 2025-01-20", "U1 finish design 2025-01-30",
                              "U1 start build 2025-02-01", "U2 finish survey 2025-02-10",
                              "U2 deadline  2025-02-10"}));
  EXPECT_EQ(page.total, 5);
  EXPECT_EQ(page.overdue, 2);
}

TEST_F(UpcomingTest, TakesTheLastDayInAndDueTodayIsNotOverdue) {
  EXPECT_EQ(due("2025-01-20", 10).overdue, 0);
  EXPECT_EQ(due("2025-01-21", 10).overdue, 1);
  EXPECT_EQ(due("2025-01-20", 9).total, 1);
  EXPECT_EQ(due("2025-01-20", 10).total, 2);
}

TEST_F(UpcomingTest, TheFinishOfTheDoneStageIsTheDeadline) {
  EXPECT_EQ(said(due("2025-04-11", 0, 4)),
            (Said{"U2 deadline  2025-02-10", "U1 finish build 2025-04-01",
                  "U1 start accept 2025-04-02", "U1 deadline accept 2025-04-11"}));
}

TEST_F(UpcomingTest, WantsNothingOfWhatIsDoneOrStopped) {
  world_.given_stage_done("U1", "accept", "2025-01-13", "2025-01-14");
  world_.given("U2", "2025-01-13", project::Suspend{"停"});
  EXPECT_EQ(due("2025-04-11", 30).total, 0);
  EXPECT_EQ(due("2025-01-12", 30).total, 5);
}

TEST_F(UpcomingTest, PagesHaveTheSameTotals) {
  const DuePage page = due("2025-01-31", 10, 1, 1);
  EXPECT_EQ(said(page), Said{"U1 finish design 2025-01-30"});
  EXPECT_EQ(page.total, 5);
  EXPECT_EQ(page.overdue, 2);
  EXPECT_TRUE(due("2025-01-31", 10, 9).items.empty());
}

}  // namespace
}  // namespace baitu::test
