#include "domain/portfolio/rule_replay.hpp"

#include <gmock/gmock.h>

#include "tests/domain/portfolio/random_world.hpp"

namespace baitu::test {
namespace {

using portfolio::Colour;
using portfolio::LightDifference;
using portfolio::Reason;
using portfolio::Replay;
using portfolio::ReplayMoment;
using testing::ElementsAre;
using testing::IsEmpty;

programme::LightRuleSet strict() {
  programme::LightRuleSet rule = light_rule();
  rule.yellow_from = BasisPoints{0};
  rule.red_above = BasisPoints{0};
  rule.silence_grace_days = 0;
  return rule;
}

// What the views of each moment say, and the same projects with the candidate set as the rule: the
// oracle, made by other means.
Replay by_views(const World& world, const programme::LightRuleSet& candidate,
                const std::vector<ReplayMoment>& moments) {
  Replay replay;
  for (const ReplayMoment& moment : moments) {
    const auto view = world.portfolio.view(moment.as_of, moment.on);
    const auto& rule = view.catalogue().light_rule;
    replay.samples.push_back({moment, rule ? rule->version : 0, {}, {}, 0});
    auto& sample = replay.samples.back();
    view.for_each({}, [&](const portfolio::Row& row) {
      const auto* history = world.portfolio.find(row.identity->code);
      const auto tried = portfolio::light(*history->at(moment.as_of, moment.on), *row.programme,
                                          candidate, moment.on);
      ++sample.recorded.at(static_cast<std::size_t>(row.light.colour));
      ++sample.candidate.at(static_cast<std::size_t>(tried.colour));
      if (tried.colour == row.light.colour) return;
      ++sample.differ;
      replay.differences.push_back({row.identity->code, row.identity->programme, moment.on,
                                    row.light.colour, row.light.reason, tried.colour,
                                    tried.reason});
    });
  }
  std::ranges::stable_sort(replay.differences, {}, &LightDifference::project);
  replay.total = replay.differences.size();
  return replay;
}

class AnyReplay : public testing::TestWithParam<std::uint32_t> {};

// The days lag behind the records, so that some of what is known is about later days.
std::vector<ReplayMoment> moments_of(const World& world) {
  std::vector<ReplayMoment> moments;
  for (int i = 0; i < 8; ++i)
    moments.push_back({{world.head().value * std::uint64_t(i) / 7},
                       day("2024-12-25") + std::chrono::days(12 * i)});
  return moments;
}

TEST_P(AnyReplay, IsWhatTheViewsOfEachMomentSay) {
  const RandomWorld random(GetParam());
  const auto moments = moments_of(random.world);
  const Replay expected = by_views(random.world, strict(), moments);
  const Replay replay = portfolio::replay_rule(random.world.portfolio, strict(), moments, 0, 1'000);
  EXPECT_EQ(replay.samples, expected.samples);
  EXPECT_EQ(replay.differences, expected.differences);
  EXPECT_EQ(replay.total, expected.total);
}

TEST(ReplaysOfAnyWorld, DifferInMostOfThem) {
  unsigned different = 0;
  for (unsigned seed = 0; seed < kSeeds; ++seed) {
    const RandomWorld random(seed);
    const auto moments = moments_of(random.world);
    different += by_views(random.world, strict(), moments).total > 0 ? 1U : 0U;
  }
  EXPECT_GT(2 * different, kSeeds);
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyReplay, testing::Range(0U, kSeeds));

class RuleReplay : public testing::Test {
 protected:
  RuleReplay() {
    for (const char* code : {"W-1", "W-2"})
      world_.given_registered(code, "WK")
          .given(code, "2025-01-01", works_plan())
          .given(code, "2025-01-01", project::StartStage{StageCode("survey")})
          .given(code, "2025-01-05", percent(200));
  }

  Replay replay(const programme::LightRuleSet& candidate, std::size_t offset = 0,
                std::size_t limit = 10) {
    const ReplayMoment moment{world_.head(), day("2025-01-08")};
    return portfolio::replay_rule(world_.portfolio, candidate, std::array{moment}, offset, limit);
  }

  World world_;
};

TEST_F(RuleReplay, TheRuleInForceDiffersFromItselfNowhere) {
  const Replay same = replay(light_rule());
  EXPECT_EQ(same.total, 0U);
  EXPECT_THAT(same.differences, IsEmpty());
  ASSERT_EQ(same.samples.size(), 1U);
  EXPECT_EQ(same.samples.at(0).recorded, same.samples.at(0).candidate);
  EXPECT_EQ(same.samples.at(0).rule_version, 1);
}

// On 2025-01-08 the plan expects 8 % and 2 % was reported: 6 points behind, green below 10 and red
// above 0.
TEST_F(RuleReplay, ListsTheLightsThatDifferWithBothReasonsAPageAtATime) {
  EXPECT_THAT(
      replay(strict()).differences,
      ElementsAre(
          LightDifference{ProjectCode("W-1"), ProgrammeCode("WK"), day("2025-01-08"), Colour::green,
                          Reason::on_plan, Colour::red, Reason::behind_plan},
          LightDifference{ProjectCode("W-2"), ProgrammeCode("WK"), day("2025-01-08"), Colour::green,
                          Reason::on_plan, Colour::red, Reason::behind_plan}));
  const Replay page = replay(strict(), 1, 1);
  EXPECT_EQ(page.total, 2U);
  ASSERT_EQ(page.differences.size(), 1U);
  EXPECT_EQ(page.differences.at(0).project, ProjectCode("W-2"));
}

TEST_F(RuleReplay, ADayIsJudgedByTheRuleThatWasInForceThen) {
  const Position before = world_.head();
  auto second = strict();
  second.version = 2;
  world_.record_common("2025-01-09", {second});
  const std::vector<ReplayMoment> moments{{before, day("2025-01-08")},
                                          {world_.head(), day("2025-01-09")}};
  const Replay replay = portfolio::replay_rule(world_.portfolio, strict(), moments, 0, 10);
  EXPECT_EQ(replay.samples.at(0).rule_version, 1);
  EXPECT_EQ(replay.samples.at(0).differ, 2);
  EXPECT_EQ(replay.samples.at(1).rule_version, 2);
  EXPECT_EQ(replay.samples.at(1).differ, 0);
}

TEST_F(RuleReplay, IsBoundedByTheColoursThatAreJudged) {
  EXPECT_TRUE(portfolio::check_replay_work(1'500, 400));
  EXPECT_TRUE(portfolio::check_replay_work(100'000, 40));
  EXPECT_TRUE(portfolio::check_replay_work(0, 400));
  const auto refused = portfolio::check_replay_work(100'000, 41);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::too_large);
  EXPECT_EQ(refused.error().field, "/step");
}

}  // namespace
}  // namespace baitu::test
