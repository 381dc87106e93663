#include "domain/portfolio/movement.hpp"

#include <fmt/format.h>

#include "tests/domain/portfolio/world.hpp"

namespace baitu::test {
namespace {

using portfolio::Colour;
using portfolio::Filter;
using portfolio::Movement;
using portfolio::Movers;

// From 1 to 31 March: M1 is done; M2 falls behind its plan, from yellow to red; M3 is in red and
// catches up; M4 begins a stage and gets a later plan; M5 is new.
class MovementTest : public testing::Test {
 protected:
  MovementTest() {
    for (const char* code : {"M1", "M2", "M3", "M4"}) {
      world_.given_registered(code, "WK", code[1] == '4' ? "west" : "east");
      world_.given(code, "2025-01-01",
                   project::SetPlan{{planned("build", "2025-01-01", "2025-04-30")}});
      world_.given_stage_done(code, "survey", "2025-01-01", "2025-01-01");
      world_.given(code, "2025-01-02", project::StartStage{StageCode("build")});
      world_.given(code, "2025-02-20", percent(code[1] == '3' ? 1'000 : 3'500));
    }
    since_ = world_.head();
    world_.given("M1", "2025-03-02", project::CompleteStage{StageCode("build")});
    world_.given_stage_done("M1", "accept", "2025-03-02", "2025-03-03");
    world_.given("M3", "2025-03-31", percent(7'500));
    world_.given("M4", "2025-03-31", percent(7'500));
    world_.given("M4", "2025-03-04", project::StartStage{StageCode("accept")});
    world_.given("M4", "2025-03-05",
                 project::SetPlan{{planned("build", "2025-01-01", "2025-05-10")}});
    world_.given_registered("M5", "WK", "east", "2025-03-10");
  }

  Movement moved(const Filter& filter = {}) const {
    return movement(world_.portfolio.view(since_, day("2025-03-01")),
                    world_.portfolio.view(world_.head(), day("2025-03-31")), filter);
  }

  // "M1 build>accept"
  static std::vector<std::string> said(const Movers& movers) {
    std::vector<std::string> said;
    for (const auto& mover : movers.items)
      said.push_back(
          fmt::format("{} {}>{}", mover.identity->code.value, mover.from.value_or("-"), mover.to));
    return said;
  }

  World world_;
  Position since_;
};

using Said = std::vector<std::string>;

// On 1 March half the plan's days have passed: 50 % against 35 is yellow, against 10 red; on the
// 31st 75 % are expected.
TEST_F(MovementTest, NamesWhoMovedAndFromWhere) {
  const Movement movement = moved();
  EXPECT_EQ(said(movement.newly_done), Said{"M1 build>accept"});
  EXPECT_EQ(said(movement.newly_red), Said{"M2 yellow>red"});
  EXPECT_EQ(said(movement.left_red), Said{"M3 red>green"});
  EXPECT_EQ(said(movement.stage_advanced), (Said{"M1 build>accept", "M4 build>accept"}));
  EXPECT_EQ(said(movement.slipped), Said{"M4 2025-04-30>2025-05-10"});
  EXPECT_EQ(movement.slipped.items[0].days, 10);
  EXPECT_EQ(movement.no_longer_done.total, 0);
}

TEST_F(MovementTest, CountsAtBothMoments) {
  const Movement movement = moved();
  EXPECT_EQ(movement.before, (portfolio::MovementCounts{4, 4, 0, {0, 3, 1, 0, 0}}));
  EXPECT_EQ(movement.after, (portfolio::MovementCounts{5, 4, 1, {4, 0, 1, 0, 0}}));
  EXPECT_EQ(movement.change(), (portfolio::MovementCounts{1, 0, 1, {4, -3, 0, 0, 0}}));
}

TEST_F(MovementTest, BackwardsFindsWhatIsNoLongerSo) {
  world_.given("M1", "2025-03-20", project::Revoke{"撤销"});
  const auto view = [&](const char* on) { return world_.portfolio.view(world_.head(), day(on)); };
  const Movement movement = portfolio::movement(view("2025-03-19"), view("2025-03-20"), {});
  EXPECT_EQ(said(movement.no_longer_done), Said{"M1 accept>accept"});
  EXPECT_EQ(movement.newly_done.total, 0);
}

// M3 is red at the earlier moment only, M2 at the later.
TEST_F(MovementTest, ListsWhatTheFilterSelectsAtEitherMoment) {
  Filter filter;
  filter.lights = {Colour::red};
  const Movement movement = moved(filter);
  EXPECT_EQ(said(movement.newly_red), Said{"M2 yellow>red"});
  EXPECT_EQ(said(movement.left_red), Said{"M3 red>green"});
  EXPECT_EQ(movement.before.total, 1);
  EXPECT_EQ(movement.after.total, 1);
  filter.lights.clear();
  filter.districts = {UnitCode("west")};
  EXPECT_EQ(said(moved(filter).stage_advanced), Said{"M4 build>accept"});
}

TEST_F(MovementTest, ANewProjectMovedFromNothing) {
  world_.given("M5", "2025-03-11", project::StartStage{StageCode("survey")});
  EXPECT_EQ(said(moved().stage_advanced),
            (Said{"M1 build>accept", "M4 build>accept", "M5 ->survey"}));
}

TEST_F(MovementTest, IsNoneFromAMomentToItself) {
  const auto view = world_.portfolio.view(world_.head(), day("2025-03-31"));
  const Movement movement = portfolio::movement(view, view, {});
  EXPECT_EQ(movement.change(), portfolio::MovementCounts());
  for (const Movers* movers : {&movement.newly_done, &movement.newly_red, &movement.left_red,
                               &movement.stage_advanced, &movement.slipped})
    EXPECT_EQ(movers->total, 0);
}

TEST_F(MovementTest, ListsAreBoundedAndTotalsAreNot) {
  for (int i = 0; i < 101; ++i) {
    const std::string code = fmt::format("N{:03}", i);
    world_.given_registered(code.c_str(), "WK", "east", "2025-03-10");
    world_.given(code.c_str(), "2025-03-11", project::StartStage{StageCode("survey")});
  }
  const Movement movement = moved();
  EXPECT_EQ(movement.stage_advanced.total, 103);
  EXPECT_EQ(movement.stage_advanced.items.size(), portfolio::kMaxMovers);
}

}  // namespace
}  // namespace baitu::test
