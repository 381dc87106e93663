#include "domain/portfolio/light_turns.hpp"

#include <gmock/gmock.h>

#include "tests/domain/portfolio/random_world.hpp"

namespace baitu::test {
namespace {

using portfolio::Colour;
using portfolio::LightTurn;
using portfolio::Reason;
using testing::ElementsAre;
using testing::IsEmpty;

// A turn, as "red 2025-02-20 behind_plan".
std::vector<std::string> told(const std::vector<LightTurn>& turns) {
  std::vector<std::string> said;
  for (const LightTurn& turn : turns)
    said.push_back(std::string(name_of(turn.light.colour)) + ' ' + to_string(turn.on) + ' ' +
                   std::string(name_of(turn.light.reason)));
  return said;
}

class LightTurns : public testing::Test {
 protected:
  // On plan until the middle of February, and nothing reported after that.
  LightTurns() {
    world_.given_registered("WK-1", "WK")
        .given("WK-1", "2025-01-01", works_plan())
        .given_stage_done("WK-1", "survey", "2025-01-01", "2025-01-10")
        .given_stage_done("WK-1", "design", "2025-01-11", "2025-01-30")
        .given("WK-1", "2025-02-01", project::StartStage{StageCode("build")})
        .given("WK-1", "2025-02-09", percent(2'500));
  }

  Position begin(const char* on) {
    world_.record_common(on, {calendar::DayAdvanced{day(on)}});
    return world_.head();
  }
  std::vector<LightTurn> turns(const char* on = "2025-12-31") {
    return red_turns(world_.portfolio.view(world_.head(), day(on)), ProjectCode("WK-1")).value();
  }

  World world_;
};

TEST_F(LightTurns, AreThoseToRedAndAwayFromIt) {
  begin("2025-02-10");
  const Position red = begin("2025-03-01");
  begin("2025-03-02");
  world_.given("WK-1", "2025-03-02", percent(7'500));
  const Position reported = world_.head();
  begin("2025-03-03");
  const auto all = turns();
  ASSERT_THAT(told(all), ElementsAre("red 2025-03-01 behind_plan", "green 2025-03-02 on_plan"));
  EXPECT_EQ(all[0].address, (Address{red, 0}));
  EXPECT_EQ(all[1].address, (Address{reported, 0}));
  EXPECT_EQ(all[0].light,
            world_.portfolio.view(red, day("2025-03-01")).row(ProjectCode("WK-1"))->light);
}

TEST_F(LightTurns, AreAsKnownAtTheMoment) {
  const Position before = begin("2025-02-10");
  begin("2025-03-01");
  const auto told_at = [&](Position as_of, const char* on) {
    return told(red_turns(world_.portfolio.view(as_of, day(on)), ProjectCode("WK-1")).value());
  };
  EXPECT_THAT(told_at(world_.head(), "2025-03-01"), ElementsAre("red 2025-03-01 behind_plan"));
  EXPECT_THAT(told_at(world_.head(), "2025-02-28"), IsEmpty()) << "about an earlier day";
  EXPECT_THAT(told_at(before, "2025-03-01"), IsEmpty()) << "that day had not begun";
}

TEST_F(LightTurns, LeaveRedForSilence) {
  begin("2025-03-01");
  begin("2025-06-01");
  EXPECT_THAT(told(turns()), ElementsAre("red 2025-03-01 behind_plan", "grey 2025-06-01 silent"));
}

TEST_F(LightTurns, FollowTheRule) {
  begin("2025-02-20");
  EXPECT_THAT(turns(), IsEmpty());
  programme::LightRuleSet strict = light_rule();
  strict.red_above = BasisPoints{0};
  world_.record_common("2025-02-20", {strict});
  ASSERT_THAT(told(turns()), ElementsAre("red 2025-02-20 behind_plan"));
  EXPECT_EQ(turns().at(0).address.position, world_.head());
}

TEST_F(LightTurns, AreOfAProjectThatIsThere) {
  const auto view = world_.portfolio.view({1}, day("2025-12-31"));
  EXPECT_EQ(red_turns(view, ProjectCode("WK-1")).error().code, ErrorCode::did_not_exist_yet);
  EXPECT_EQ(red_turns(view, ProjectCode("WK-9")).error().code, ErrorCode::not_found);
}

class AnyTurns : public testing::TestWithParam<std::uint32_t> {};

// They alternate, and each is what the view of its moment shows.
TEST_P(AnyTurns, AreWhatTheViewsShow) {
  RandomWorld random(GetParam());
  for (Date on = day("2025-02-01"); on < day("2025-09-01"); on += std::chrono::days(10))
    random.world.record_common(to_string(on), {calendar::DayAdvanced{on}});
  const auto& portfolio = random.world.portfolio;
  for (const char* project : kProjects) {
    const ProjectCode code(project);
    const auto found = red_turns(portfolio.view(random.world.head(), kToday), code);
    if (!found) continue;
    bool red = false;
    for (const LightTurn& turn : *found) {
      red = !red;
      EXPECT_EQ(turn.is_red(), red);
      EXPECT_EQ(turn.light, portfolio.view(turn.address.position, turn.on).row(code)->light);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyTurns, testing::Range(0U, 4U));

}  // namespace
}  // namespace baitu::test
