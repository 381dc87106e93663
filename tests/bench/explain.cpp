// Explaining a figure, comparing two moments and replaying a light rule, in a city of the size that
// is meant and in one far larger; held against the budgets of quality.
#include "domain/portfolio/explain.hpp"

#include <fmt/format.h>

#include <array>

#include "domain/portfolio/changes.hpp"
#include "domain/portfolio/explain_rollup.hpp"
#include "domain/portfolio/rule_replay.hpp"
#include "domain/streams.hpp"
#include "tests/bench/bench.hpp"
#include "tests/domain/given.hpp"

namespace baitu::bench {
namespace {

using portfolio::Portfolio;

constexpr int kRounds = 9;
constexpr double kMicrosPerSecond = 1e6;
constexpr double kMillisPerSecond = 1e3;
constexpr int kReports = 12;
constexpr int kMonths = 24;
constexpr std::array<std::size_t, 2> kSizes{1'500, 100'000};
constexpr std::array<double, 2> kBudgets_ms{10, 100};

// A portfolio fed without a log: the small catalogue of the tests, and works projects that are
// planned, begun and reported on every month.
class Feed {
 public:
  explicit Feed(std::size_t projects) {
    next();
    for (const Event& event : test::catalogue_events()) common(event);
    for (std::size_t i = 0; i < projects; ++i) add(i);
  }

  [[nodiscard]] const Portfolio& portfolio() const { return portfolio_; }

 private:
  void next() { ++address_.position.value, address_.index = 0; }

  void apply(StreamId stream, StreamVersion version, Date on, Event event) {
    portfolio_.apply({address_, start_of(on), std::move(stream), version, on,
                      PrincipalId("reporter:bench"), std::move(event)});
    ++address_.index;
  }

  void common(const Event& event) {
    if (const auto* defined = std::get_if<programme::ProgrammeDefined>(&event))
      return apply(programme_stream(defined->code), {1}, kStart, event);
    const bool rule = std::holds_alternative<programme::LightRuleSet>(event);
    apply(StreamId(std::string(rule ? kLightRuleStream : kOrganisationStream)), {++common_}, kStart,
          event);
  }

  void add(std::size_t number) {
    next();
    const ProjectCode code(fmt::format("{}-{:06}", programme_.code.value, number));
    StreamVersion version{0};
    const auto happens = [&](Date on, Event event) {
      apply(project_stream(code), {++version.value}, on, std::move(event));
    };
    happens(kStart, project::Registered{code, programme_.code, {"示例", ""}, UnitCode("east"), ""});
    happens(kStart, project::Assigned{PostCode("vice-mayor"), UnitCode("housing"), {}, {}, {}});
    project::PlanSet plan;
    for (const auto& stage : programme_.stages)
      plan.stages.push_back({stage.code, kStart, add_months(kStart, kMonths), 0});
    happens(kStart, std::move(plan));
    happens(kStart, project::StageStarted{programme_.stages.front().code});
    for (int month = 1; month <= kReports; ++month)
      happens(add_months(kStart, month),
              project::ProgressReported{
                  BasisPoints{static_cast<std::int32_t>(number % 300) * month}, {}, "", {}});
  }

  static constexpr Date kStart{std::chrono::year(2025) / 1 / 1};
  Portfolio portfolio_;
  const programme::ProgrammeDefined programme_ = test::works();
  Address address_;
  std::uint64_t common_ = 0;
};

double median_ms(const std::function<void()>& work) {
  std::vector<double> rounds;
  for (int i = 0; i < kRounds; ++i) rounds.push_back(seconds(work) * kMillisPerSecond);
  return median(std::move(rounds));
}

struct Figures {
  double project_us;
  double roll_up_ms;
  double changes_ms;
  double replay_ms;
};

Figures measure(std::size_t size) {
  const Feed feed(size);
  const Portfolio& all = feed.portfolio();
  const Position head = all.head().position;
  const Date on{std::chrono::year(2026) / 6 / 30};
  const auto view = all.view(head, on);
  ProjectCode last;
  all.for_each([&](const ProjectCode& code, const auto&) { last = code; });
  programme::LightRuleSet candidate = *view.catalogue().light_rule;
  candidate.red_above = candidate.yellow_from;
  std::uint64_t asked = 0;
  std::vector<portfolio::ReplayMoment> moments;
  for (int month = kMonths; month > 0; --month) moments.push_back({head, add_months(on, -month)});
  return {median_ms(
              [&] { BAITU_ASSERT(portfolio::explain(all, view, last, "light", "").has_value()); }) *
              kMicrosPerSecond / kMillisPerSecond,
          median_ms([&] {
            BAITU_ASSERT(portfolio::explain_roll_up(all, view, {"red", {}, {}, {}, 0, 100}));
          }),
          median_ms([&] {
            // Never the same comparison twice: what is asked for lately is kept.
            const portfolio::Comparison comparison{{head.value / 2 - ++asked}, on, head, on, {}};
            BAITU_ASSERT(!differences(all, comparison)->empty());
          }),
          median_ms([&] {
            const auto replay = portfolio::replay_rule(all, candidate, moments, 0, 100);
            BAITU_ASSERT(replay.samples.size() == kMonths);
          })};
}

}  // namespace

Result<Measurement> explain() {
  Measurement m;
  m.unit = "ms to explain a colour of the whole";
  m.baseline_is = "the budget";
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    const Figures figures = measure(kSizes[i]);
    m.also.emplace_back(fmt::format("light_of_one_{}_us", kSizes[i]), figures.project_us);
    m.also.emplace_back(fmt::format("roll_up_{}_ms", kSizes[i]), figures.roll_up_ms);
    m.also.emplace_back(fmt::format("changes_{}_ms", kSizes[i]), figures.changes_ms);
    m.also.emplace_back(fmt::format("replay_24_{}_ms", kSizes[i]), figures.replay_ms);
    if (figures.roll_up_ms / kBudgets_ms[i] < m.ratio) continue;
    m.ratio = figures.roll_up_ms / kBudgets_ms[i];
    m.ours = figures.roll_up_ms;
    m.baseline = kBudgets_ms[i];
  }
  m.conditions = {{"projects", "1,500 (budget 10 ms) and 100,000 (budget 100 ms)"},
                  {"events_per_project", std::to_string(4 + kReports)},
                  {"ratio", "of the worse of both"},
                  {"rounds", std::to_string(kRounds)}};
  return m;
}

}  // namespace baitu::bench
