// What is kept of figures gives the same figures as a fold that keeps nothing.
#include "domain/portfolio/kept.hpp"

#include <algorithm>
#include <thread>

#include "domain/portfolio/curve.hpp"
#include "domain/portfolio/figures_kept.hpp"
#include "domain/portfolio/movement.hpp"
#include "domain/portfolio/rollup.hpp"
#include "domain/portfolio/silence.hpp"
#include "domain/portfolio/upcoming.hpp"
#include "tests/domain/portfolio/random_world.hpp"

namespace baitu::test {
namespace {

using portfolio::Cut;
using portfolio::Portfolio;
using portfolio::View;

struct Figures {
  portfolio::RollUp lights;
  portfolio::RollUp departments;
  std::vector<portfolio::SilenceGroup> silence;
  portfolio::Curves curves;
  portfolio::MovementCounts before;
  portfolio::MovementCounts after;
  std::int64_t due = 0;
  std::vector<std::string> by_deviation;
  friend bool operator==(const Figures&, const Figures&) = default;
};

Figures figures_of(const Portfolio& portfolio, Position as_of, Date on) {
  const View view = portfolio.view(as_of, on);
  const auto moved = movement(portfolio.view({as_of.value / 2 + 1}, kDays[1]), view, {});
  Figures figures{roll_up(view, {}, Cut::light),
                  roll_up(view, {}, Cut::lead_department),
                  silence_by(view, {}, Cut::district).groups,
                  curves(view, {}, portfolio::Weight::projects),
                  moved.before,
                  moved.after,
                  upcoming(view, {}, std::chrono::days(10), 0, 0).total,
                  {}};
  const portfolio::Sort by_deviation{portfolio::SortKey::deviation, false};
  for (const auto& row : view.select({}, by_deviation, 0, 100).rows)
    figures.by_deviation.push_back(row.identity->code.value);
  return figures;
}

Portfolio folded(const std::vector<RecordedEvent>& log, std::size_t count) {
  Portfolio portfolio;
  for (std::size_t i = 0; i < count; ++i) portfolio.apply(log[i]);
  return portfolio;
}

class AnyKept : public testing::TestWithParam<std::uint32_t> {};

TEST_P(AnyKept, FiguresAreThoseOfAFoldThatKeepsNothing) {
  const RandomWorld random(GetParam());
  const auto& log = random.world.log;
  Portfolio own;
  for (std::size_t i = 0; i < log.size(); ++i) {
    own.apply(log[i]);
    const bool whole =
        i + 1 == log.size() || log[i + 1].address.position != log[i].address.position;
    if (!whole || i % 23 != 0) continue;
    // Readers are given copies, and ask anything at any time.
    const Portfolio published = own;
    for (const Position as_of : {published.head().position, Position{i / 3 + 1}})
      for (const Date on : {kDays[i % kDays.size()], kToday}) {
        SCOPED_TRACE(testing::Message()
                     << i << " as of " << as_of.value << " on " << to_string(on));
        const Figures kept = figures_of(published, as_of, on);
        EXPECT_EQ(kept, figures_of(folded(log, i + 1), as_of, on));
        EXPECT_EQ(kept, figures_of(own, as_of, on));
      }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyKept, testing::Range(0U, kSeeds));

// Projects in several parts.
World many_projects(int count) {
  World world;
  for (int i = 0; i < count; ++i)
    world.given_registered(("W-" + std::to_string(1'000 + i)).c_str(), "WK");
  return world;
}

TEST(Kept, OnlyThePartThatChangedIsWorkedOutAgain) {
  World world = many_projects(600);
  const auto before = world.portfolio.view(world.head(), kToday).standings();
  ASSERT_GT(before->parts.size(), 2U);
  world.given("W-1300", "2025-02-01", percent(1'000));
  const auto after = world.portfolio.view(world.head(), kToday).standings();
  ASSERT_EQ(after->parts.size(), before->parts.size());
  std::size_t changed = 0;
  for (std::size_t i = 0; i < after->parts.size(); ++i)
    changed += after->parts[i] != before->parts[i] ? 1U : 0U;
  EXPECT_EQ(changed, 1U);
}

TEST(Kept, AnotherRuleJudgesEveryPartAnew) {
  World world = many_projects(600);
  const auto before = world.portfolio.view(world.head(), kToday).standings();
  auto rule = light_rule();
  rule.version = 2;
  world.record_common("2025-02-01", {rule});
  const auto after = world.portfolio.view(world.head(), kToday).standings();
  for (std::size_t i = 0; i < after->parts.size(); ++i)
    EXPECT_NE(after->parts[i], before->parts[i]);
}

TEST(Kept, ReadersAtOnceGetTheSame) {
  const World world = many_projects(600);
  const View view = world.portfolio.view(world.head(), kToday);
  std::array<portfolio::RollUp, 4> answers;
  {
    std::vector<std::jthread> readers;
    for (auto& answer : answers)
      readers.emplace_back([&] { answer = roll_up(view, {}, Cut::light); });
  }
  for (const auto& answer : answers) EXPECT_EQ(answer, answers.front());
  EXPECT_EQ(answers.front().whole.total, 600);
}

}  // namespace
}  // namespace baitu::test
