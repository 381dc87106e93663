// The figures of random histories against what the bare definitions say of the log, and against
// rows; sums of every cut are the whole.
#include "domain/portfolio/curve.hpp"
#include "domain/portfolio/movement.hpp"
#include "domain/portfolio/rollup.hpp"
#include "domain/portfolio/series.hpp"
#include "domain/portfolio/silence.hpp"
#include "domain/portfolio/upcoming.hpp"
#include "tests/domain/portfolio/random_world.hpp"

namespace baitu::test {
namespace {

using portfolio::Colour;
using portfolio::Curves;
using portfolio::Cut;
using portfolio::Filter;
using portfolio::Row;
using portfolio::View;
using portfolio::Weight;

class AnyFigures : public testing::TestWithParam<std::uint32_t> {
 protected:
  AnyFigures() : random_(GetParam()) {}

  // Every day of kDays, as known in the middle and at the end.
  template <class Check>
  void for_each_view(const Check& check) const {
    for (const Position as_of : {Position{world().head().value / 2 + 1}, world().head()})
      for (const Date on : kDays) {
        SCOPED_TRACE(testing::Message() << "as of " << as_of.value << " on " << to_string(on));
        check(world().portfolio.view(as_of, on));
        if (HasFailure()) return;
      }
  }

  const World& world() const { return random_.world; }

  std::vector<RecordedEvent> known_to(const View& view, const ProjectCode& code) const {
    return known(world(), code, view.as_of(), view.on());
  }

  RandomWorld random_;
};

std::vector<Row> rows(const View& view) {
  std::vector<Row> rows;
  view.for_each({}, [&](const Row& row) { rows.push_back(row); });
  return rows;
}

TEST_P(AnyFigures, TheSilentAreThoseThatAreGrey) {
  for_each_view([](const View& view) {
    std::int64_t grey = 0;
    for (const Row& row : rows(view))
      if (row.light.colour == Colour::grey || row.light.last_colour == Colour::grey) ++grey;
    EXPECT_EQ(silent_projects(view, {}, 0, 100).whole.silent, grey);
    EXPECT_EQ(std::ssize(silent_projects(view, {}, 0, 100).projects), grey);
  });
}

TEST_P(AnyFigures, SilenceOfEveryCutAddsUpToTheSameWhole) {
  for_each_view([](const View& view) {
    const auto whole = silent_projects(view, {}, 0, 0).whole;
    for (const Cut cut : {Cut::programme, Cut::lead_department, Cut::district, Cut::post}) {
      const auto by = silence_by(view, {}, cut);
      portfolio::SilenceCounts sum;
      for (const auto& group : by.groups) {
        sum.expected += group.counts.expected;
        sum.silent += group.counts.silent;
        sum.overdue_days += group.counts.overdue_days;
        sum.longest_days = std::max(sum.longest_days, group.counts.longest_days);
      }
      sum.median_overdue_days = whole.median_overdue_days;
      EXPECT_EQ(by.whole, whole);
      EXPECT_EQ(sum, whole);
    }
  });
}

std::optional<std::int64_t> number_in(const ProgressReported& report, const char* code) {
  for (const Fact& fact : report.facts)
    if (fact.code.value == code) return std::get<Quantity>(fact.value).thousandths;
  return std::nullopt;
}

// Of the stages completed at the end of a day the weight in the plan that stands, or in the
// template.
std::optional<BasisPoints> milestone(const Row& row, const std::vector<RecordedEvent>& events,
                                     Date on) {
  std::vector<RecordedEvent> by_then;
  for (const RecordedEvent& event : events)
    if (event.effective_on <= on) by_then.push_back(event);
  bool own = false;
  for (const auto& stage : row.stages) own = own || stage.weight > 0;
  std::int64_t whole = 0;
  std::int64_t done = 0;
  for (std::size_t i = 0; i < row.stages.size(); ++i) {
    const std::int64_t weight = own ? row.stages[i].weight : row.programme->stages[i].weight;
    whole += weight;
    if (completed_on(by_then, row.stages[i].code)) done += weight;
  }
  return BasisPoints{static_cast<std::int32_t>(done * 10'000 / whole)};
}

std::optional<BasisPoints> quantity(const std::vector<RecordedEvent>& reports) {
  const auto of = [&](const char* code) {
    return latest(reports, [code](const auto& report) { return number_in(content(report), code); });
  };
  const auto pledged = of("pledged");
  const auto done = of("done");
  if (!pledged || !done || *pledged == 0) return std::nullopt;
  const std::int64_t share = std::min(*done, *pledged) * 10'000 / *pledged;
  return BasisPoints{static_cast<std::int32_t>(share)};
}

// What was measured at the end of a day, corrections taken as known.
std::optional<BasisPoints> measured_then(const Row& row, const std::vector<RecordedEvent>& events,
                                         Date on) {
  if (row.programme->measure == programme::Measure::milestone) return milestone(row, events, on);
  std::vector<RecordedEvent> reports;
  for (const RecordedEvent& report : corrected(events))
    if (report.effective_on <= on) reports.push_back(report);
  if (row.programme->measure == programme::Measure::quantity) return quantity(reports);
  return latest(reports, [](const auto& report) { return content(report).percent; });
}

TEST_P(AnyFigures, MeasureEveryDayAsTheDefinitionsSay) {
  for_each_view([&](const View& view) {
    view.for_each_project({}, [&](const portfolio::ProjectView& project) {
      const auto series = measured_series(project);
      const Row row = portfolio::row_of(project);
      const auto events = known_to(view, row.identity->code);
      for (const Date on : kDays) {
        if (on > view.on()) continue;
        const auto expected = measured_then(row, events, on).value_or(BasisPoints{0});
        EXPECT_EQ(value_on(series, on).value_or(BasisPoints{0}), expected) << to_string(on);
      }
      EXPECT_EQ(value_on(series, view.on()).value_or(BasisPoints{0}),
                measured(row.progress, row.programme->measure).value_or(BasisPoints{0}));
    });
  });
}

bool in_curves(const Row& row) { return !row.withdrawn_on && !row.revoked_on; }

std::int64_t paid_by(const std::vector<RecordedEvent>& events, Date on) {
  std::int64_t paid_fen = 0;
  for (const RecordedEvent& event : events)
    if (const auto* paid = std::get_if<FundsDisbursed>(&event.event))
      if (event.effective_on <= on) paid_fen += paid->amount_fen;
  return paid_fen;
}

// What a plan expects at the end of a day, by the definition: of every stage the share of its days
// that have passed, of milestones all of it on its last day, by the weights of the plan, else of
// the template; where nothing weighs, of all days of the plan. Day by day, and divided once.
BasisPoints planned_then(const Row& row, Date on) {
  std::int64_t own = 0;
  for (const PlannedStage& stage : row.plan->stages) own += stage.weight;
  std::int64_t whole = 0;
  std::int64_t expected = 0;
  Date last = row.plan->stages.front().finish;
  for (const PlannedStage& stage : row.plan->stages) {
    last = std::max(last, stage.finish);
    std::int64_t weight = stage.weight;
    for (const auto& defined : row.programme->stages)
      if (own == 0 && defined.code == stage.stage) weight = defined.weight;
    std::int64_t days = 0;
    std::int64_t passed = 0;
    for (Date day = stage.start; day <= stage.finish; day += std::chrono::days(1)) {
      ++days;
      if (day <= on) ++passed;
    }
    if (row.programme->measure == programme::Measure::milestone) {
      passed = stage.finish <= on ? 1 : 0;
      days = 1;
    }
    whole += weight;
    expected += weight * 10'000 * passed / days;
  }
  if (whole == 0) {
    for (Date day = row.plan->stages.front().start; day <= last; day += std::chrono::days(1)) {
      ++whole;
      if (day <= on) expected += 10'000;
    }
  }
  return {static_cast<std::int32_t>(expected / whole)};
}

TEST_P(AnyFigures, PlansExpectWhatTheDefinitionSays) {
  std::size_t tried = 0;
  for_each_view([&](const View& view) {
    for (const Row& row : rows(view)) {
      if (!row.plan || row.plan->stages.empty()) continue;
      ++tried;
      EXPECT_EQ(row.progress.planned.value, planned_then(row, view.on()))
          << row.identity->code.value;
    }
  });
  EXPECT_GT(tried, 0U);
}

// A month of the curve against the sums of its projects.
void expect_month(const portfolio::CurveMonth& month, const std::vector<Row>& rows,
                  const std::vector<std::vector<RecordedEvent>>& events, const View& view) {
  const Date end = add_months(month.month, 1) - std::chrono::days(1);
  const Date day = std::min(end, view.on());
  std::int64_t planned = 0, actual = 0, count = 0, paid_fen = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    paid_fen += paid_by(events[i], day);
    if (!rows[i].progress.planned.value) continue;
    ++count;
    planned += planned_then(rows[i], end).value;
    actual += measured_then(rows[i], events[i], day).value_or(BasisPoints{0}).value;
  }
  EXPECT_EQ(month.planned, BasisPoints{static_cast<std::int32_t>(planned / count)});
  if (!month.actual) return;
  EXPECT_EQ(month.actual, BasisPoints{static_cast<std::int32_t>(actual / count)});
  EXPECT_EQ(month.paid_fen, paid_fen);
}

TEST_P(AnyFigures, CurvesAreTheSumsOfTheirProjects) {
  for_each_view([&](const View& view) {
    std::vector<Row> curved;
    std::vector<std::vector<RecordedEvent>> events;
    for (const Row& row : rows(view))
      if (in_curves(row)) {
        curved.push_back(row);
        events.push_back(known_to(view, row.identity->code));
      }
    const Curves sums = curves(view, {}, Weight::projects);
    EXPECT_EQ(sums.curve.projects, std::ssize(curved));
    for (const auto& month : sums.curve.months) expect_month(month, curved, events, view);
    std::int64_t outcomes = 0;
    for (const std::int64_t projects : sums.forecast.outcomes) outcomes += projects;
    EXPECT_EQ(outcomes, sums.curve.projects);
  });
}

TEST_P(AnyFigures, MoneyOfEveryProgrammeAddsUpToTheWhole) {
  for_each_view([](const View& view) {
    Curves sum;
    for (const char* programme : {"WK", "AP", "PL"}) {
      Filter filter;
      filter.programmes = {ProgrammeCode(programme)};
      const Curves part = curves(view, filter, Weight::money);
      sum.curve.weight_fen += part.curve.weight_fen;
      sum.curve.paid_fen += part.curve.paid_fen;
      sum.curve.budget_fen += part.curve.budget_fen;
      sum.earned_value.earned_fen += part.earned_value.earned_fen;
      sum.earned_value.planned_fen += part.earned_value.planned_fen;
      sum.earned_value.actual_fen += part.earned_value.actual_fen;
    }
    const Curves whole = curves(view, {}, Weight::money);
    EXPECT_EQ(sum.curve.weight_fen, whole.curve.weight_fen);
    EXPECT_EQ(sum.curve.paid_fen, whole.curve.paid_fen);
    EXPECT_EQ(sum.curve.budget_fen, whole.curve.budget_fen);
    EXPECT_EQ(sum.earned_value.earned_fen, whole.earned_value.earned_fen);
    EXPECT_EQ(sum.earned_value.planned_fen, whole.earned_value.planned_fen);
    EXPECT_EQ(sum.earned_value.actual_fen, whole.earned_value.actual_fen);
  });
}

TEST_P(AnyFigures, MovementIsTheDifferenceOfTwoRollUps) {
  const View before = world().portfolio.view({world().head().value / 2}, kDays[2]);
  for_each_view([&](const View& after) {
    if (after.as_of() < before.as_of() || after.on() < before.on()) return;
    const auto moved = movement(before, after, {});
    const auto then = roll_up(before, {}, Cut::light).whole;
    const auto now = roll_up(after, {}, Cut::light).whole;
    EXPECT_EQ(moved.before.lights, then.lights);
    EXPECT_EQ(moved.after.lights, now.lights);
    EXPECT_EQ(moved.change().total, now.total - then.total);
    EXPECT_EQ(moved.newly_done.total - moved.no_longer_done.total, now.done - then.done);
    EXPECT_EQ(moved.newly_red.total - moved.left_red.total,
              now.of(Colour::red) - then.of(Colour::red));
  });
}

std::int64_t open_before(const Row& row, Date day) {
  if (!row.plan || row.plan->stages.empty() || row.done || row.suspended_on || !in_curves(row))
    return 0;
  std::int64_t open = 0;
  for (const auto& stage : row.stages) {
    const bool begun = stage.started_on || stage.completed_on;
    if (stage.planned_start && *stage.planned_start < day && !begun) ++open;
    if (stage.planned_finish && *stage.planned_finish < day && !stage.completed_on &&
        stage.code != row.programme->done_stage)
      ++open;
  }
  return open + (row.light.deadline && *row.light.deadline < day ? 1 : 0);
}

TEST_P(AnyFigures, WhatIsDueIsWhatIsOpenInTheRows) {
  for_each_view([](const View& view) {
    constexpr std::chrono::days kAhead{10};
    std::int64_t overdue = 0, total = 0;
    for (const Row& row : rows(view)) {
      overdue += open_before(row, view.on());
      total += open_before(row, view.on() + kAhead + std::chrono::days(1));
    }
    const auto due = upcoming(view, {}, kAhead, 0, 100);
    EXPECT_EQ(due.overdue, overdue);
    EXPECT_EQ(due.total, total);
  });
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyFigures, testing::Range(0U, kSeeds));

}  // namespace
}  // namespace baitu::test
