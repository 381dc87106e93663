// Totals and ranks, and that every total is what the lines of its ledger add up to.
#include "domain/evaluation/ranking.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/domain/evaluation/given_index.hpp"

namespace baitu::test {
namespace {

using namespace evaluation;

ScoreEntered line(const char* unit, std::int64_t hundredths) {
  return {UnitCode(unit), 2025, ScoreRuleCode("any"), {hundredths}, {1}, day("2025-12-31"), "", ""};
}

Ledger ledger(const char* unit, const std::vector<std::int64_t>& lines) {
  Ledger ledger;
  for (const std::int64_t hundredths : lines)
    record(ledger, about("2025-03-01", line(unit, hundredths)));
  return ledger;
}

TEST(LedgerTotal, TellsWhatWasGivenFromWhatWasTaken) {
  const Total total = total_of(ledger("east", {500, -200, 250, -100}));
  EXPECT_EQ(total, (Total{{750}, {-300}, 4, 0, 0}));
  EXPECT_EQ(total.sum(), Points{450});
}

TEST(LedgerTotal, TakesBackWhatWasReversedOnItsOwnSide) {
  Ledger east = ledger("east", {500, -200, -100});
  record(east, about("2025-03-02", ScoreReversed{{2}, {200}, "重复"}));
  EXPECT_EQ(total_of(east), (Total{{500}, {-100}, 2, 1, 0}));
  record(east, about("2025-03-02", ScoreReversed{{1}, {-500}, "重复"}));
  EXPECT_EQ(total_of(east), (Total{{0}, {-100}, 1, 2, 0}));
}

TEST(LedgerTotal, CountsTheAppealsThatAreOpen) {
  Ledger east = ledger("east", {-200, -100});
  record(east, about("2025-03-02", AppealFiled{{1}, "申诉", ""}));
  record(east, about("2025-03-02", AppealFiled{{2}, "申诉", ""}));
  EXPECT_EQ(total_of(east).open_appeals, 2);
  record(east, about("2025-03-03", AppealDecided{{2}, Ruling::dismissed, "证据不足", ""}));
  EXPECT_EQ(total_of(east), (Total{{}, {-300}, 2, 0, 1}));
}

TEST(LedgerTotal, IsNothingBeforeTheFirstLine) { EXPECT_EQ(total_of(Ledger{}), Total{}); }

class UnitRanking : public testing::Test {
 protected:
  [[nodiscard]] Ranking<Total> ranked(const std::vector<Ledger>& ledgers) const {
    return rank_by_ledger(organisation_, ledgers, 2025);
  }

  organisation::Organisation organisation_ = catalogue().organisation;
};

std::vector<std::string> shown(const std::vector<Ranked<Total>>& ranked) {
  std::vector<std::string> lines;
  for (const auto& unit : ranked)
    lines.push_back(std::to_string(unit.rank) + " " + unit.unit.value + " " +
                    std::to_string(unit.figure.sum().hundredths));
  return lines;
}

using Shown = std::vector<std::string>;

TEST_F(UnitRanking, RanksDistrictsApartAndLeavesNobodyOut) {
  const Ranking<Total> found = ranked({ledger("west", {100}), ledger("office", {-50})});
  EXPECT_EQ(shown(found.districts), (Shown{"1 west 100", "2 east 0"}));
  EXPECT_EQ(shown(found.units), (Shown{"1 city-management 0", "1 housing 0", "3 office -50"}));
}

TEST_F(UnitRanking, GivesEqualSumsOneRankAndLeavesOutTheNext) {
  const Ranking<Total> found = ranked({ledger("office", {300, -100}), ledger("housing", {200}),
                                       ledger("city-management", {100, 200})});
  EXPECT_EQ(shown(found.units), (Shown{"1 city-management 300", "2 housing 200", "2 office 200"}));
  EXPECT_EQ(shown(found.districts), (Shown{"1 east 0", "1 west 0"}));
}

TEST_F(UnitRanking, TakesOnlyTheLedgersOfTheYear) {
  Ledger last_year = ledger("west", {500});
  last_year.year = 2024;
  EXPECT_EQ(shown(ranked({last_year}).districts), (Shown{"1 east 0", "1 west 0"}));
}

TEST_F(UnitRanking, RanksAnyOtherUnitOnceItHasALedger) {
  const auto kind = organisation::UnitKind::executing_unit;
  evolve(organisation_, organisation::UnitDefined{UnitCode("builder"), {"示例单位", ""}, kind, {}});
  EXPECT_EQ(ranked({}).units.size(), 3U);
  const Ranking<Total> found = ranked({ledger("builder", {100})});
  EXPECT_EQ(shown(found.units)[0], "1 builder 100");
  EXPECT_EQ(shown(found.districts).size(), 2U);
}

TEST_F(UnitRanking, CarriesTheTotalThatItIsBy) {
  EXPECT_EQ(ranked({ledger("west", {500, -200})}).districts[0].figure,
            (Total{{500}, {-200}, 2, 0, 0}));
}

TEST_F(UnitRanking, IsByScoreRateOfThoseThatWereObserved) {
  const std::map<UnitCode, Score> scores = {{UnitCode("east"), {{700}, {1'000}, {}, 3}},
                                            {UnitCode("west"), {{70}, {100}, {900}, 1}},
                                            {UnitCode("office"), {{1}, {1'000}, {}, 1}},
                                            {UnitCode("housing"), {{999}, {1'000}, {}, 1}},
                                            {UnitCode("city-management"), {{}, {}, {400}, 0}}};
  const Ranking<Score> expected = {{{UnitCode("east"), 1, scores.at(UnitCode("east"))},
                                    {UnitCode("west"), 1, scores.at(UnitCode("west"))}},
                                   {{UnitCode("housing"), 1, scores.at(UnitCode("housing"))},
                                    {UnitCode("office"), 2, scores.at(UnitCode("office"))}}};
  EXPECT_EQ(rank_by_rate(organisation_, scores), expected);
}

// Whatever is commanded in whatever order: the sum of the points of all lines recorded, entries and
// counter-entries, is the total of the fold; of an entry that stands nothing is taken back.
TEST(LedgerProperty, EveryTotalIsTheSumOfTheRecordedLines) {
  ScoreRules rules;
  record(rules,
         about("2025-01-01",
               ScoreRuleDefined{ScoreRuleCode("plus"), {"加分", ""}, {1}, {500}, 30, "示例"}));
  record(rules,
         about("2025-01-01",
               ScoreRuleDefined{ScoreRuleCode("minus"), {"扣分", ""}, {-500}, {-1}, 30, "示例"}));
  const programme::Catalogue catalogue = test::catalogue();
  std::mt19937 random(20'250'301);
  const auto below = [&random](std::uint32_t bound) { return random() % bound; };
  std::int64_t accepted = 0;
  for (int story = 0; story < 100; ++story) {
    Ledger ledger;
    std::int64_t sum = 0;
    for (int step = 0; step < 60; ++step) {
      const bool plus = below(2) == 0;
      const auto points = static_cast<std::int64_t>(1 + below(500));
      const StreamVersion entry{1 + below(20)};
      const std::vector<LedgerCommand> commands = {
          EnterScore{UnitCode("east"),
                     2025,
                     ScoreRuleCode(plus ? "plus" : "minus"),
                     {plus ? points : -points},
                     {1 + below(30)},
                     "",
                     ""},
          FileAppeal{entry, "申诉", ""},
          DecideAppeal{entry, static_cast<Ruling>(below(2)), "复核", ""},
          ReverseEntry{entry, "重复"}};
      const char* actors[] = {"office", "east", "leader", "office"};
      const std::size_t choice = below(4);
      const PrincipalId actor(actors[choice]);
      const auto decided =
          decide(ledger, commands[choice],
                 {actor, {40}, day("2025-03-10"), day("2025-03-10"), rules, catalogue});
      if (!decided) continue;
      ++accepted;
      for (const DatedEvent& event : *decided) {
        if (const auto* entered = std::get_if<ScoreEntered>(&event.event))
          sum += entered->points.hundredths;
        if (const auto* reversed = std::get_if<ScoreReversed>(&event.event))
          sum += reversed->points.hundredths;
        record(ledger, event, actor);
      }
      ASSERT_EQ(total_of(ledger).sum().hundredths, sum);
    }
    for (const Entry& entry : ledger.entries)
      if (entry.state() == LineState::upheld) {
        EXPECT_TRUE(entry.reversal);
      }
  }
  EXPECT_GT(accepted, 1'000);
}

}  // namespace
}  // namespace baitu::test
