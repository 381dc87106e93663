#include "domain/portfolio/explain_rollup.hpp"

#include <gmock/gmock.h>

#include "domain/portfolio/explain.hpp"
#include "domain/portfolio/movement.hpp"
#include "domain/portfolio/silence.hpp"
#include "domain/portfolio/tally.hpp"
#include "domain/portfolio/targets.hpp"
#include "domain/portfolio/upcoming.hpp"
#include "tests/domain/portfolio/random_world.hpp"

namespace baitu::test {
namespace {

using portfolio::Counts;
using portfolio::Cut;
using portfolio::Filter;
using portfolio::RollUpExplanation;
using portfolio::RollUpQuestion;

// The number in a figure, a day as its days since the epoch.
std::optional<std::int64_t> number_in(const portfolio::MaybeFigure& figure) {
  if (!figure) return std::nullopt;
  if (const auto* share = std::get_if<BasisPoints>(&*figure)) return share->value;
  if (const auto* day = std::get_if<Date>(&*figure)) return day->time_since_epoch().count();
  return std::get<std::int64_t>(*figure);
}

template <class Shown>
std::optional<std::int64_t> number_of(const std::optional<Shown>& shown) {
  return shown ? number_in(portfolio::MaybeFigure(*shown)) : std::nullopt;
}

// Works with two tallies, one of them promised by a day.
programme::ProgrammeDefined tallied() {
  auto tallied = works();
  tallied.tallies = {{TallyCode("begun"),
                      {"开工", "Begun"},
                      {},
                      StageCode("survey"),
                      programme::StageMoment::started,
                      3,
                      day("2025-03-01")},
                     {TallyCode("built"),
                      {"建成", "Built"},
                      {},
                      StageCode("build"),
                      programme::StageMoment::completed,
                      2,
                      {}}};
  return tallied;
}

// Every number of every answer over many projects is what its explanation says.
class AnySum : public testing::TestWithParam<std::uint32_t> {
 protected:
  AnySum() : random_(GetParam()) { random_.world.record_common("2025-01-01", {tallied()}); }

  template <class Check>
  void for_each_view(const Check& check) {
    const Position head = random_.world.head();
    for (const Position as_of : {Position{head.value / 2}, head})
      for (const Date on : kDays) {
        SCOPED_TRACE(testing::Message() << "as of " << as_of.value << " on " << to_string(on));
        const auto view = random_.world.portfolio.view(as_of, on);
        for (const Filter& filter : filters()) check(view, filter);
        if (HasFailure()) return;
      }
  }

  static std::vector<Filter> filters() {
    Filter east;
    east.districts = {UnitCode("east")};
    Filter works;
    works.programmes = {ProgrammeCode("WK")};
    return {Filter(), east, works};
  }

  RollUpExplanation explain(const portfolio::View& view, const RollUpQuestion& question) const {
    const auto explained = portfolio::explain_roll_up(random_.world.portfolio, view, question);
    EXPECT_TRUE(explained) << question.figure;
    return explained.value_or(RollUpExplanation());
  }

  void expect(const portfolio::View& view, RollUpQuestion question, std::string_view figure,
              std::optional<std::int64_t> shown) const {
    question.figure = figure;
    question.limit = 100;
    SCOPED_TRACE(testing::Message() << figure << " " << question.key.value_or("-"));
    const auto explained = explain(view, question);
    EXPECT_EQ(number_in(explained.value), shown);
    EXPECT_EQ(explained.items.size(), explained.total.value_or(0));
    if (explained.formula == "count_items" && shown) {
      EXPECT_EQ(explained.total, static_cast<std::size_t>(*shown));
    }
    if (explained.formula == "sum_items" && shown) expect_sum(explained, *shown);
    expect_items_explained(view, explained, question);
  }

  static void expect_sum(const RollUpExplanation& explained, std::int64_t shown) {
    std::int64_t sum = 0;
    for (const auto& item : explained.items) sum += item.adds.value_or(0);
    EXPECT_EQ(sum, shown);
  }

  // What an item adds is the figure of its project, which the events of explain() give again.
  void expect_items_explained(const portfolio::View& view, const RollUpExplanation& explained,
                              const RollUpQuestion& question) const {
    if (explained.item_figure.empty() || question.weight == portfolio::Weight::money) return;
    for (const auto& item : explained.items) {
      if (!view.row(item.code)) continue;  // it was there at the earlier moment only
      const auto own = portfolio::explain(random_.world.portfolio, view, item.code,
                                          explained.item_figure, explained.item_key);
      ASSERT_TRUE(own) << explained.item_figure << " " << explained.item_key;
      if (!item.adds || explained.formula == "after_minus_before") continue;
      const bool of_earned = explained.formula.starts_with("earned_over");
      if (!of_earned) {
        EXPECT_EQ(number_in(own->figure.value).value_or(0), *item.adds);
      }
    }
  }

  RandomWorld random_;
};

void each_count(const Counts& counts, const auto& check) {
  check("total", counts.total);
  check("done", counts.done);
  check("quota", counts.quota);
  for (std::size_t i = 0; i < portfolio::kColours; ++i)
    check(name_of(static_cast<portfolio::Colour>(i)), counts.lights[i]);
}

TEST_P(AnySum, OfASummaryIsExplained) {
  for_each_view([&](const auto& view, const Filter& filter) {
    for (std::size_t i = 0; i < portfolio::kCuts; ++i) {
      RollUpQuestion question{{}, static_cast<Cut>(i), {}, filter};
      const auto check = [&](std::string_view figure, std::optional<std::int64_t> shown) {
        expect(view, question, figure, shown);
      };
      const auto rolled = portfolio::roll_up(view, filter, question.cut);
      each_count(rolled.whole, check);
      for (const auto& [key, counts] : rolled.groups) {
        question.key = key;
        each_count(counts, check);
      }
    }
  });
}

TEST_P(AnySum, OfSilenceIsExplained) {
  for_each_view([&](const auto& view, const Filter& filter) {
    for (const Cut cut : {Cut::programme, Cut::lead_department, Cut::district, Cut::post}) {
      RollUpQuestion question{{}, cut, {}, filter};
      const auto check = [&](const portfolio::SilenceCounts& counts) {
        expect(view, question, "silence_expected", counts.expected);
        expect(view, question, "silence_silent", counts.silent);
        expect(view, question, "silence_overdue_days", counts.overdue_days);
        const bool any = counts.silent > 0;
        expect(view, question, "silence_longest_days",
               any ? std::optional<std::int64_t>(counts.longest_days) : std::nullopt);
        expect(view, question, "silence_median_overdue_days", counts.median_overdue_days);
      };
      const auto silence = silence_by(view, filter, cut);
      check(silence.whole);
      for (const auto& group : silence.groups) {
        question.key = group.key;
        check(group.counts);
      }
    }
  });
}

TEST_P(AnySum, OfTalliesIsExplained) {
  std::size_t met = 0;
  for_each_view([&](const auto& view, const Filter& filter) {
    for (const auto& tally : tallies(view, filter)) {
      RollUpQuestion question{{}, {}, {}, filter};
      question.key = tally.programme->code.value + "/" + tally.definition().code.value;
      expect(view, question, "tally_count", tally.count);
      expect(view, question, "tally_planned", tally.planned);
      expect(view, question, "tally_quota", tally.quota);
      expect(view, question, "tally_expected", tally.expected);
      expect(view, question, "tally_count_share", number_of(tally.count_share()));
      expect(view, question, "tally_expected_share", number_of(tally.expected_share()));
      ++met;
    }
  });
  EXPECT_GT(met, 0U);
}

TEST_P(AnySum, OfCurvesIsExplained) {
  for_each_view([&](const auto& view, const Filter& filter) {
    for (const auto weight : {portfolio::Weight::projects, portfolio::Weight::money}) {
      RollUpQuestion question{{}, {}, {}, filter};
      question.weight = weight;
      const auto curve = curves(view, filter, weight).curve;
      expect(view, question, "curve_planned_projects", curve.planned_projects);
      expect(view, question, "curve_planned", number_of(curve.planned));
      expect(view, question, "curve_actual", number_of(curve.actual));
      expect(view, question, "curve_planned_money", curve.planned_fen);
      expect(view, question, "curve_paid", curve.paid_fen);
      if (weight == portfolio::Weight::money)
        expect(view, question, "curve_weight", curve.weight_fen);
      for (const auto& month : curve.months) {
        question.key = to_string(month.month);
        expect(view, question, "curve_planned", number_of(month.planned));
        expect(view, question, "curve_actual", number_of(month.actual));
        expect(view, question, "curve_forecast", number_of(month.forecast));
        expect(view, question, "curve_planned_money", month.planned_fen);
        expect(view, question, "curve_paid", month.paid_fen);
      }
    }
  });
}

TEST_P(AnySum, OfForecastsAndEarnedValueIsExplained) {
  for_each_view([&](const auto& view, const Filter& filter) {
    const RollUpQuestion question{{}, {}, {}, filter};
    const auto check = [&](std::string_view figure, std::optional<std::int64_t> shown) {
      expect(view, question, figure, shown);
    };
    const auto sums = curves(view, filter, portfolio::Weight::projects);
    check("curve_projects", sums.curve.projects);
    check("curve_budget", sums.curve.budget_fen);
    for (std::size_t i = 0; i < portfolio::kForecastOutcomes; ++i)
      check("forecast_" + std::string(name_of(static_cast<portfolio::ForecastOutcome>(i))),
            sums.forecast.outcomes[i]);
    check("forecast_with_slip", sums.forecast.with_slip);
    check("forecast_late", sums.forecast.late);
    check("forecast_late_days", sums.forecast.late_days);
    check("forecast_last_finish", number_of(sums.forecast.last_finish));
    const auto& earned = sums.earned_value;
    const auto if_any = [&](std::int64_t value) {
      return earned.projects > 0 ? std::optional(value) : std::nullopt;
    };
    check("earned_value_projects", if_any(earned.projects));
    check("budget_at_completion", if_any(earned.budget_fen));
    check("planned_value", if_any(earned.planned_fen));
    check("earned_value", if_any(earned.earned_fen));
    check("actual_cost", if_any(earned.actual_fen));
    check("spi", earned.spi_thousandths());
    check("cpi", earned.cpi_thousandths());
  });
}

TEST_P(AnySum, OfMovementIsExplained) {
  const portfolio::Earlier then{{random_.world.head().value / 3}, kDays[2]};
  for_each_view([&](const auto& view, const Filter& filter) {
    const auto before = random_.world.portfolio.view(then.as_of, then.on);
    const auto moved = movement(before, view, filter);
    RollUpQuestion question{{}, {}, {}, filter};
    expect(before, question, "started", moved.before.started);
    expect(view, question, "started", moved.after.started);
    question.before = then;
    const auto check = [&](std::string_view figure, std::int64_t shown) {
      expect(view, question, figure, shown);
    };
    check("newly_done", moved.newly_done.total);
    check("no_longer_done", moved.no_longer_done.total);
    check("newly_red", moved.newly_red.total);
    check("left_red", moved.left_red.total);
    check("stage_advanced", moved.stage_advanced.total);
    check("slipped", moved.slipped.total);
    check("change_total", moved.change().total);
    check("change_started", moved.change().started);
    check("change_done", moved.change().done);
    for (std::size_t i = 0; i < portfolio::kColours; ++i)
      check("change_" + std::string(name_of(static_cast<portfolio::Colour>(i))),
            moved.change().lights[i]);
  });
}

TEST_P(AnySum, OfWhatIsDueIsExplained) {
  for_each_view([&](const auto& view, const Filter& filter) {
    RollUpQuestion question{{}, {}, {}, filter};
    question.ahead = std::chrono::days(10);
    const auto due = upcoming(view, filter, question.ahead, 0, 0);
    expect(view, question, "due_total", due.total);
    expect(view, question, "due_overdue", due.overdue);
  });
}

TEST_P(AnySum, OfSitesIsExplained) {
  for_each_view([&](const auto& view, const Filter& filter) {
    std::int64_t standing = 0;
    view.for_each(filter, [&](const portfolio::Row& row) { standing += row.sites; });
    expect(view, {{}, {}, {}, filter}, "sites", standing);
  });
}

TEST_P(AnySum, OfWhatWasPaidOfTheBudgetIsExplained) {
  for_each_view([&](const auto& view, const Filter& filter) {
    const auto curve = curves(view, filter, portfolio::Weight::projects).curve;
    const auto share = curve.budget_fen > 0
                           ? std::optional(curve.paid_fen * 10'000 / curve.budget_fen)
                           : std::nullopt;
    expect(view, {{}, {}, {}, filter}, "financial_share", share);
  });
}

TEST_P(AnySum, OfTargetsIsExplained) {
  for_each_view([&](const auto& view, const Filter&) {
    const portfolio::DoneItems done(view);
    for (const char* unit : {"east", "west", "housing", "office"})
      for (const char* programme : {"WK", "AP", "PL"})
        for (const int year : {2024, 2025}) {
          RollUpQuestion question;
          question.key = std::string(unit) + '/' + std::to_string(year) + '/' + programme;
          expect(view, question, "achieved",
                 done.count(UnitCode(unit), year, ProgrammeCode(programme), ListCode()));
        }
  });
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnySum, testing::Range(0U, kSeeds));

class ExplainRollUp : public testing::Test {
 protected:
  ExplainRollUp() {
    for (const char* code : {"W-1", "W-2", "W-3"}) world_.given_registered(code, "WK");
    world_.given_registered("P-1", "PL");
  }

  RollUpExplanation explain(const RollUpQuestion& question) const {
    const auto view = world_.portfolio.view(world_.head(), kToday);
    return portfolio::explain_roll_up(world_.portfolio, view, question).value();
  }

  World world_;
};

TEST_F(ExplainRollUp, ItemsArePagedWithTheirTotal) {
  const auto explained = explain({"total", Cut::programme, "WK", {}, 1, 1});
  EXPECT_EQ(explained.total, 3U);
  ASSERT_EQ(explained.items.size(), 1U);
  EXPECT_EQ(explained.items.at(0).code, ProjectCode("W-2"));
  EXPECT_EQ(explained.items.at(0).name.zh, "示例W-2");
  EXPECT_TRUE(explained.events.empty());
}

TEST_F(ExplainRollUp, AQuotaNamesTheDefinitionThatPromisedIt) {
  auto changed = works();
  changed.quota = 120;
  world_.record_common("2025-02-01", {changed});
  const auto explained = explain({"quota", Cut::programme, "WK", {}, 0, 10});
  EXPECT_EQ(number_in(explained.value), 120);
  ASSERT_EQ(explained.events.size(), 1U);
  EXPECT_EQ(explained.events.at(0).event, Event(changed));
  EXPECT_EQ(explain({"quota", Cut::programme, {}, {}, 0, 10}).events.size(), 3U);
}

TEST_F(ExplainRollUp, AColourNamesTheRule) {
  const auto explained = explain({"grey", Cut::programme, {}, {}, 0, 10});
  EXPECT_EQ(number_in(explained.value), 4);
  EXPECT_EQ(explained.rule_version, 1);
  ASSERT_EQ(explained.events.size(), 1U);
  EXPECT_EQ(explained.events.at(0).event, Event(light_rule()));
}

// Lights that turn because the rule was changed are explained by both rules.
TEST_F(ExplainRollUp, AMovementNamesTheRuleOfTheEarlierMomentToo) {
  const Position before = world_.head();
  auto stricter = light_rule();
  stricter.version = 2;
  stricter.silence_grace_days = 1;
  world_.record_common("2025-02-01", {stricter});
  RollUpQuestion question{"newly_red", {}, {}, {}, 0, 10};
  question.before = {before, kToday};
  const auto explained = explain(question);
  EXPECT_EQ(explained.rule_version, 2);
  EXPECT_EQ(explained.rule_version_before, 1);
  ASSERT_EQ(explained.events.size(), 2U);
  EXPECT_EQ(explained.events.at(0).event, Event(light_rule()));
  EXPECT_EQ(explained.events.at(1).event, Event(stricter));
  question.before = {world_.head(), kToday};
  EXPECT_FALSE(explain(question).rule_version_before);
  EXPECT_EQ(explain(question).events.size(), 1U);
}

TEST_F(ExplainRollUp, SilenceNamesTheRuleAndATallyItsProgramme) {
  EXPECT_EQ(explain({"silence_silent", {}, {}, {}, 0, 10}).rule_version, 1);
  world_.record_common("2025-02-01", {tallied()});
  const auto tally = explain({"tally_count", {}, "WK/begun", {}, 0, 10});
  ASSERT_EQ(tally.events.size(), 1U);
  EXPECT_EQ(tally.events.at(0).event, Event(tallied()));
  EXPECT_EQ(tally.item_figure, "started_on");
  EXPECT_EQ(tally.item_key, "survey");
}

TEST_F(ExplainRollUp, ATargetNamesTheItemsThatReachedIt) {
  world_.given_assigned("W-1", "vice-mayor", "housing");
  world_.given_stage_done("W-1", "accept", "2025-02-01", "2025-03-01");
  const auto reached = explain({"achieved", {}, "housing/2025/WK", {}, 0, 10});
  EXPECT_EQ(number_in(reached.value), 1);
  ASSERT_EQ(reached.items.size(), 1U);
  EXPECT_EQ(reached.items.at(0).code, ProjectCode("W-1"));
  EXPECT_EQ(reached.item_figure, "done_on");
  for (const char* key : {"housing/2024/WK", "housing/2025/PL", "housing/2025/WK/old", "w/2025/WK"})
    EXPECT_EQ(number_in(explain({"achieved", {}, key, {}, 0, 10}).value), 0) << key;
}

TEST_F(ExplainRollUp, WhatWasPaidOfTheBudgetNamesBoth) {
  world_.given("W-1", "2025-02-01", project::BudgetFunds{"市级", 40'000});
  world_.given("W-2", "2025-02-01", project::BudgetFunds{"市级", 20'000});
  world_.given("W-1", "2025-02-02", project::DisburseFunds{"市级", 15'000, ""});
  const auto paid = explain({"financial_share", {}, {}, {}, 0, 10});
  EXPECT_EQ(paid.value, portfolio::MaybeFigure(BasisPoints{2'500}));
  EXPECT_EQ(paid.formula, "disbursed_over_budget");
  ASSERT_EQ(paid.inputs.size(), 2U);
  EXPECT_EQ(paid.inputs.at(0).value, portfolio::FigureValue(std::int64_t{15'000}));
  EXPECT_EQ(paid.inputs.at(1).value, portfolio::FigureValue(std::int64_t{60'000}));
  EXPECT_EQ(paid.items.size(), 2U);
}

TEST_F(ExplainRollUp, RefusesWhatIsNoFigureAndKeysThatItDoesNotTake) {
  const auto refusal = [&](const RollUpQuestion& question) -> std::string {
    const auto view = world_.portfolio.view(world_.head(), kToday);
    const auto refused = portfolio::explain_roll_up(world_.portfolio, view, question);
    EXPECT_FALSE(refused) << question.figure;
    return refused ? "" : refused.error().field;
  };
  EXPECT_EQ(refusal({"physical"}), "figure");
  EXPECT_EQ(refusal({"tally_count"}), "key");
  EXPECT_EQ(refusal({"tally_count", {}, "WK/none"}), "key");
  EXPECT_EQ(refusal({"curve_planned", {}, "2025-02-02"}), "key");
  EXPECT_EQ(refusal({"due_total", {}, "WK"}), "key");
  for (const char* key : {"", "housing", "housing/2025", "housing/x/WK", "housing/2025/NONE",
                          "housing/2025/WK/", "housing/2025/WK/old/x"})
    EXPECT_EQ(refusal({"achieved", {}, key}), "key") << key;
  EXPECT_EQ(refusal({"achieved"}), "key");
  EXPECT_EQ(refusal({"newly_red"}), "since");
}

}  // namespace
}  // namespace baitu::test
