// What an explanation lists is enough to work the figure out again, and what decides it cannot be
// left out.
#include "domain/portfolio/explain.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "domain/portfolio/curve.hpp"
#include "tests/domain/portfolio/random_world.hpp"

namespace baitu::test {
namespace {

using namespace project;
using portfolio::Explanation;
using portfolio::FigureKey;
using portfolio::Portfolio;
using portfolio::WorkedOut;
using testing::ElementsAre;
using testing::IsEmpty;

struct Asked {
  std::string_view figure;
  std::string key;
};

std::vector<std::string> keys_of(const programme::ProgrammeDefined& programme, FigureKey kind) {
  std::vector<std::string> keys;
  if (kind == FigureKey::none) keys = {""};
  if (kind == FigureKey::fund) keys = {"省", "市", "无"};
  if (kind == FigureKey::month)
    keys = {"2024-12-01", "2025-01-01", "2025-02-01", "2025-03-01", "2025-07-01"};
  if (kind == FigureKey::fact)
    for (const auto& fact : programme.facts) keys.push_back(fact.code.value);
  if (kind == FigureKey::stage)
    for (const auto& stage : programme.stages) keys.push_back(stage.code.value);
  return keys;
}

// Every figure with every key that it takes.
std::vector<Asked> all_figures(const programme::ProgrammeDefined& programme) {
  std::vector<Asked> all;
  for (const auto& [figure, kind] : portfolio::project_figures())
    for (std::string& key : keys_of(programme, kind)) all.push_back({figure, std::move(key)});
  return all;
}

bool is_registration(const RecordedEvent& event) {
  return std::holds_alternative<Registered>(event.event);
}

// A portfolio of nothing but these events. Streams have no gaps: the project's events get the
// versions 1, 2, …, and corrections follow the reports that they name; one that was left out has
// the version 0.
Portfolio portfolio_of(std::vector<RecordedEvent> events) {
  Portfolio portfolio;
  std::map<StreamVersion, StreamVersion> versions;
  for (RecordedEvent& event : events) {
    if (project_of(event.stream)) {
      const StreamVersion now{versions.size() + 1};
      versions[std::exchange(event.version, now)] = now;
    }
    if (auto* correction = std::get_if<ReportCorrected>(&event.event))
      correction->report =
          versions.contains(correction->report) ? versions[correction->report] : StreamVersion();
    portfolio.apply(event);
  }
  return portfolio;
}

// With the registration, and a light rule where the explanation takes one for granted.
std::vector<RecordedEvent> with_the_granted(const World& world, const ProjectCode& code,
                                            std::vector<RecordedEvent> events) {
  const bool ruled = std::ranges::any_of(events, [](const RecordedEvent& event) {
    return std::holds_alternative<programme::LightRuleSet>(event.event);
  });
  const bool registered = std::ranges::any_of(events, is_registration);
  for (const RecordedEvent& event : world.log) {
    const bool rule = std::holds_alternative<programme::LightRuleSet>(event.event);
    const bool registration = event.stream == project_stream(code) && is_registration(event);
    if ((rule && !ruled) || (registration && !registered)) events.push_back(event);
  }
  std::ranges::sort(events, {}, &RecordedEvent::address);
  return events;
}

struct Place {
  const World& world;
  ProjectCode code;
  Position as_of;
  Date on;

  Explanation explain(const Asked& asked) const {
    auto explanation = portfolio::explain(world.portfolio, world.portfolio.view(as_of, on), code,
                                          asked.figure, asked.key);
    EXPECT_TRUE(explanation) << (explanation ? "" : explanation.error().message);
    return explanation.value_or(Explanation());
  }

  // The figure worked out from these events alone.
  WorkedOut again(const Asked& asked, const std::vector<RecordedEvent>& events) const {
    const Portfolio refolded = portfolio_of(with_the_granted(world, code, events));
    const auto view = refolded.view(as_of, on);
    const auto project = portfolio::detail(view, code);
    EXPECT_TRUE(project);
    if (!project) return {};
    return portfolio::work_out(asked.figure, {*project, view.catalogue(), asked.key});
  }
};

// The programme where the project is there at that place.
std::shared_ptr<const programme::ProgrammeDefined> programme_at(const Place& place) {
  const auto row = place.world.portfolio.view(place.as_of, place.on).row(place.code);
  return row ? row->programme : nullptr;
}

// Projects of random worlds at many moments.
template <class Use>
void for_each_place(const World& world, const Use& use) {
  constexpr std::uint64_t kPositionStep = 37;
  for (const char* project : kProjects)
    for (std::uint64_t position = 1; position <= world.head().value; position += kPositionStep)
      for (const Date on : {day("2025-01-14"), day("2025-02-10"), day("2025-06-30")}) {
        const Place place{world, ProjectCode(project), {position}, on};
        if (const auto programme = programme_at(place)) use(place, *programme);
      }
}

class AnyExplanation : public testing::TestWithParam<std::uint32_t> {};

TEST_P(AnyExplanation, ListsEventsThatGiveTheSameFigureAgain) {
  const RandomWorld random(GetParam());
  for_each_place(random.world, [&](const Place& place, const auto& programme) {
    for (const Asked& asked : all_figures(programme)) {
      if (HasFailure()) return;
      SCOPED_TRACE(testing::Message()
                   << place.code.value << " " << asked.figure << " " << asked.key << " as of "
                   << place.as_of.value << " on " << to_string(place.on));
      const Explanation explanation = place.explain(asked);
      EXPECT_EQ(place.again(asked, explanation.events), explanation.figure);
    }
  });
}

// The figures of a project's own curve are those that its curve shows.
TEST_P(AnyExplanation, ACurveIsExplainedAsItIsShown) {
  const RandomWorld random(GetParam());
  for_each_place(random.world, [&](const Place& place, const auto&) {
    if (HasFailure()) return;
    const auto view = random.world.portfolio.view(place.as_of, place.on);
    const auto project = portfolio::detail(view, place.code);
    const auto shown = curve_of(portfolio::Course(project->project), place.on);
    const auto expect = [&](std::string_view figure, std::string_view key, const auto& value) {
      const portfolio::MaybeFigure is =
          portfolio::work_out(figure, {*project, view.catalogue(), key}).value;
      EXPECT_EQ(is, value ? portfolio::MaybeFigure(*value) : std::nullopt) << figure << " " << key;
    };
    for (const auto& month : shown.curve.months) {
      const std::string key = to_string(month.month);
      expect("curve_planned", key, month.planned);
      expect("curve_actual", key, month.actual);
      expect("curve_forecast", key, month.forecast);
      expect("curve_planned_money", key, std::optional(month.planned_fen));
      expect("curve_paid", key, month.paid_fen);
    }
    expect("forecast_finish", "", shown.forecast.finish);
    expect("forecast_slip_days", "", shown.forecast.slip_days());
    expect("spi", "", shown.earned_value.spi_thousandths());
    expect("cpi", "", shown.earned_value.cpi_thousandths());
  });
}

// Figures that one kind of event decides. Leaving out the last of them listed changes the figure.
struct Decided {
  std::string_view figure;
  bool (*decides)(const Event&);
};

template <class... Kinds>
bool is_one_of(const Event& event) {
  return (std::holds_alternative<Kinds>(event) || ...);
}

constexpr std::array kDecided{
    Decided{"physical", &is_one_of<ProgressReported>},
    Decided{"fact", &is_one_of<ProgressReported>},
    Decided{"last_report_on", &is_one_of<ProgressReported>},
    Decided{"planned", &is_one_of<PlanSet>},
    Decided{"planned_start", &is_one_of<PlanSet>},
    Decided{"planned_finish", &is_one_of<PlanSet>},
    Decided{"deadline", &is_one_of<PlanSet>},
    Decided{"started_on", &is_one_of<StageStarted>},
    Decided{"completed_on", &is_one_of<StageCompleted>},
    Decided{"budget", &is_one_of<FundsBudgeted>},
    Decided{"disbursed", &is_one_of<FundsDisbursed>},
    Decided{"fund_budget", &is_one_of<FundsBudgeted>},
    Decided{"fund_disbursed", &is_one_of<FundsDisbursed>},
    Decided{"department", &is_one_of<Assigned>},
    Decided{"post", &is_one_of<Assigned>},
    Decided{"sites", &is_one_of<SiteSet, SiteRevised>},
    Decided{"risks_open", &is_one_of<RiskRaised>},
    Decided{"budget_at_completion", &is_one_of<PlanSet>},
    Decided{"planned_value", &is_one_of<PlanSet>},
    Decided{"curve_planned", &is_one_of<PlanSet>},
    Decided{"curve_planned_money", &is_one_of<PlanSet>},
};

std::size_t left_out_and_changed(const Place& place, const Decided& decided, const Asked& asked) {
  const Explanation explanation = place.explain(asked);
  if (!explanation.figure.value) return 0;
  auto events = explanation.events;
  const auto last = std::ranges::find_if(
      events.rbegin(), events.rend(),
      [&](const RecordedEvent& event) { return decided.decides(event.event); });
  if (last == events.rend()) return 0;
  events.erase(std::next(last).base());
  EXPECT_NE(place.again(asked, events), explanation.figure);
  return 1;
}

using Tries = std::map<std::string_view, std::size_t>;

void try_without_each(const World& world, Tries& tried) {
  for_each_place(world, [&](const Place& place, const auto& programme) {
    for (const Asked& asked : all_figures(programme)) {
      const auto decided = std::ranges::find(kDecided, asked.figure, &Decided::figure);
      if (decided == kDecided.end()) continue;
      SCOPED_TRACE(testing::Message()
                   << place.code.value << " " << asked.figure << " " << asked.key << " as of "
                   << place.as_of.value << " on " << to_string(place.on));
      tried[asked.figure] += left_out_and_changed(place, *decided, asked);
    }
  });
}

TEST(Explanations, ListNoDecidingEventThatCouldBeLeftOut) {
  Tries tried;
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed)
    try_without_each(RandomWorld(seed).world, tried);
  for (const Decided& decided : kDecided) EXPECT_GT(tried[decided.figure], 0U) << decided.figure;
}

INSTANTIATE_TEST_SUITE_P(Seeds, AnyExplanation, testing::Range(0U, kSeeds));

class Explain : public testing::Test {
 protected:
  Explain() { world_.given_registered("W-1", "WK"); }

  Explanation explain(std::string_view figure, const char* key = "") {
    return Place{world_, ProjectCode("W-1"), world_.head(), kToday}.explain({figure, key});
  }

  // Versions of the project's events that are listed.
  std::vector<std::uint64_t> versions(std::string_view figure, const char* key = "") {
    std::vector<std::uint64_t> versions;
    for (const RecordedEvent& event : explain(figure, key).events)
      if (project_of(event.stream)) versions.push_back(event.version.value);
    return versions;
  }

  ErrorCode refusal(std::string_view figure, const char* key, std::string_view field) {
    const auto view = world_.portfolio.view(world_.head(), kToday);
    const auto refused =
        portfolio::explain(world_.portfolio, view, ProjectCode("W-1"), figure, key);
    EXPECT_FALSE(refused);
    if (refused) return ErrorCode::internal;
    EXPECT_EQ(refused.error().field, field);
    return refused.error().code;
  }

  World world_;
};

TEST_F(Explain, APercentageIsTheReportThatStandsWithItsCorrectionsAndNoOther) {
  world_.given("W-1", "2025-02-01", percent(1'000))
      .given("W-1", "2025-03-01", percent(3'000))
      .given("W-1", "2025-03-01", CorrectReport{{3}, BasisPoints{2'500}, {}, "", "笔误", {}})
      .given("W-1", "2025-02-15", percent(2'000));
  EXPECT_THAT(versions("physical"), ElementsAre(3, 4));
  const Explanation explanation = explain("physical");
  EXPECT_EQ(explanation.figure.value, portfolio::FigureValue(BasisPoints{2'500}));
  EXPECT_EQ(explanation.figure.formula, "last_reported");
  EXPECT_FALSE(explanation.rule_version);
}

TEST_F(Explain, AFactIsTheReportThatGaveItAndNotALaterOneOfAnother) {
  world_.given("W-1", "2025-02-01", number("households", 12'000))
      .given("W-1", "2025-03-01", percent(3'000));
  EXPECT_THAT(versions("fact", "households"), ElementsAre(2));
  EXPECT_THAT(versions("fact", "method"), IsEmpty());
}

TEST_F(Explain, ALightNamesTheRuleTheProgrammeAndWhatTheyWereAppliedTo) {
  world_.given("W-1", "2025-01-01", works_plan())
      .given("W-1", "2025-01-02", works_plan())
      .given("W-1", "2025-01-02", AddComment{"说明"})
      .given("W-1", "2025-01-05", StartStage{StageCode("survey")})
      .given("W-1", "2025-02-01", percent(1'000));
  const Explanation light = explain("light");
  std::vector<std::string> streams;
  for (const RecordedEvent& event : light.events) streams.push_back(event.stream.value);
  EXPECT_THAT(streams, ElementsAre("programme-WK", "light-rule", "project-W-1", "project-W-1",
                                   "project-W-1", "project-W-1"));
  EXPECT_THAT(versions("light"), ElementsAre(1, 3, 5, 6));
  EXPECT_EQ(light.rule_version, 1);
  EXPECT_EQ(light.figure.formula, "by_light_rule");
}

TEST_F(Explain, WhatWasTakenBackIsShownWithWhatTookItBack) {
  world_.given("W-1", "2025-02-01", Suspend{"停"})
      .given("W-1", "2025-03-01", Resume{})
      .given("W-1", "2025-03-05", StartStage{StageCode("accept")})
      .given("W-1", "2025-03-06", CompleteStage{StageCode("accept")})
      .given("W-1", "2025-03-07", ReopenStage{StageCode("accept"), "漏项"});
  EXPECT_THAT(versions("status"), ElementsAre(1, 2, 3));
  EXPECT_THAT(versions("done"), ElementsAre(1, 5, 6));
  EXPECT_THAT(versions("completed_on", "accept"), ElementsAre(1, 5, 6));
}

TEST_F(Explain, MoneyIsTheBudgetThatStandsOfEachSourceAndEveryPayment) {
  world_.given("W-1", "2025-01-05", BudgetFunds{"省", 100})
      .given("W-1", "2025-02-05", BudgetFunds{"省", 300})
      .given("W-1", "2025-02-05", BudgetFunds{"市", 100})
      .given("W-1", "2025-02-06", DisburseFunds{"省", 50, ""})
      .given("W-1", "2025-02-07", DisburseFunds{"市", 50, ""});
  EXPECT_THAT(versions("budget"), ElementsAre(3, 4));
  EXPECT_THAT(versions("fund_budget", "省"), ElementsAre(3));
  EXPECT_THAT(versions("disbursed"), ElementsAre(5, 6));
  EXPECT_THAT(versions("financial"), ElementsAre(3, 4, 5, 6));
  EXPECT_EQ(explain("financial").figure.value, portfolio::FigureValue(BasisPoints{2'500}));
}

TEST_F(Explain, RefusesWhatIsNoFigureAndKeysThatItDoesNotTake) {
  EXPECT_EQ(refusal("colour", "", "figure"), ErrorCode::invalid_value);
  EXPECT_EQ(refusal("light", "survey", "key"), ErrorCode::invalid_value);
  EXPECT_EQ(refusal("started_on", "fly", "key"), ErrorCode::invalid_value);
  EXPECT_EQ(refusal("fact", "", "key"), ErrorCode::invalid_value);
  EXPECT_EQ(refusal("fund_budget", "", "key"), ErrorCode::invalid_value);
}

}  // namespace
}  // namespace baitu::test
